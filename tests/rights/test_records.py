"""The record itself goes when the institute's own time for it is over: people are forgotten as after a cancellation
that was granted, a few at a time; and nobody is whom anything still holds."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from domain.actions.purge import NOBODY
from domain.actions.purge_records import purge_records
from domain.authorization import COMMAND_LINE, SYSTEM, Denied
from domain.erasure.erasure import ErasureKind
from domain.events import EventKind
from domain.ids import PersonId, UserId
from domain.ports import ProcessVersion, Transaction
from domain.process import Process
from domain.rights.records import is_over, kept_until
from domain.rights.terms import Kept
from domain.stages import StageDates
from storage.tombstones import HeldFile
from tests.erasure.forgetting import adopt, tick
from tests.process.building import SHORT
from tests.rights.scene import RightsOffice
from tests.staff.scene import CURPS
from tests.support.databases import Database, read_rows
from tests.support.talk import CLOSES, Talk

DAY, YEAR = timedelta(days=1), timedelta(days=365)
SLUG = "ec1057-2022"
TONIGHT = "2027-12-16"
ENDED = CLOSES + 200 * DAY
OVER = ENDED + 5 * YEAR
OTHER = SHORT.replace("folio_prefix", 'slug = "other-2023"\nended = 2023-12-15\nfolio_prefix')
WAITING = "SELECT count(*) FROM erasure WHERE done_at IS NULL"


@pytest.fixture
def erased(tmp_path: Path) -> Iterator[HeldFile]:
    with HeldFile(tmp_path / "erased.txt") as held:
        yield held


@pytest.fixture
async def stated(office: RightsOffice, erased: HeldFile) -> RightsOffice:
    """A process that is over, and states five years for its record."""
    state(office, {Kept.RECORDS: 5 * YEAR})
    await adopt(office.store, erased)
    return office


def state(office: RightsOffice, kept: dict[Kept, timedelta], ended: datetime | None = ENDED) -> Process:
    rights = replace(office.knowledge.process.rights, kept=kept)
    process = replace(office.knowledge.process, rights=rights, ended=ended)
    office.knowledge = replace(office.knowledge, process=process)
    return process


async def night(office: RightsOffice, now: datetime = OVER, looked_at: int = 500, at_once: int = 20) -> int:
    """All slices; how many of them there were."""
    slice_ = partial(purge_records, actor=SYSTEM, process=office.knowledge.process, now=now, day=TONIGHT)
    after: PersonId | None = NOBODY
    slices = 0
    while after is not None:
        after = await office.store.run(partial(slice_, after=after, looked_at=looked_at, at_once=at_once))
        slices += 1
    return slices


async def purged(office: RightsOffice) -> dict[str, int]:
    return dict(await office.store.run(lambda tx: tx.rights.purged(SLUG, TONIGHT)))


async def person_of(talk: Talk) -> PersonId:
    person = (await talk.desk()).person
    assert person is not None
    return person.id


async def test_who_sent_is_forgotten_when_the_time_is_over(
    stated: RightsOffice, database: Database, erased: HeldFile
) -> None:
    """With their answers and their file; who never sent stays, for other kinds are theirs."""
    sent, begun = await stated.candidate(), Talk(stated.store, stated.knowledge, user=UserId(700000203))
    await begun.accept()
    await begun.walk("HEGG560427MVZRRL04", "sí")
    person, folio = await person_of(sent), await stated.folio(sent)
    await night(stated, OVER - timedelta(seconds=1))
    assert await read_rows(database, WAITING) == [(0,)]
    await night(stated)
    assert await tick(stated.store, erased, OVER) == 1
    assert {(one.person, one.kind) for one in erased.all()} == {(person, ErasureKind.LEGAL)}
    assert ((await sent.desk()).person, (await begun.desk()).person is not None) == (None, True)
    assert await stated.store.run(lambda tx: tx.candidate(folio)) is None
    for table in ("file", "name_word"):
        assert await read_rows(database, f"SELECT count(*) FROM {table}") == [(0,)], table
    assert await read_rows(database, f"SELECT wrapped_key, user_id > 0 FROM person WHERE id = {person}") in (
        [(None, 0)],
        [(None, False)],
    )
    kinds = [one.kind for one in await stated.log(person, 3)]
    assert kinds == [EventKind.ERASED, EventKind.REGISTRATION_WITHDRAWN, EventKind.DATA_PURGED]
    assert (await stated.log(person, 3))[-1].about == {"kind": "records"}
    assert await purged(stated) == {"records": 1}
    assert await stated.store.audit() is None
    assert await stated.store.audit_registrations() == ()


@pytest.mark.parametrize(
    ("kept", "ended"), [({}, ENDED), ({Kept.RECORDS: 5 * YEAR}, None), ({Kept.REQUESTS: 5 * YEAR}, ENDED)]
)
async def test_a_process_that_states_no_end_keeps_its_record(
    office: RightsOffice, database: Database, erased: HeldFile, kept: dict[Kept, timedelta], ended: datetime | None
) -> None:
    await adopt(office.store, erased)
    await office.candidate()
    state(office, kept, ended)
    assert await night(office, OVER + 100 * YEAR) == 1
    assert await read_rows(database, WAITING) == [(0,)]
    assert await purged(office) == {}


async def test_where_no_program_forgets_people_they_stay(office: RightsOffice, database: Database) -> None:
    await office.candidate()
    state(office, {Kept.RECORDS: 5 * YEAR})
    assert await night(office) == 1
    assert await read_rows(database, WAITING) == [(0,)]


async def test_it_goes_in_slices_and_on_after_a_restart(
    stated: RightsOffice, database: Database, erased: HeldFile
) -> None:
    """Whoever begins anew looks through everybody again and takes nobody twice, erased already or not."""
    for number in range(4):
        await stated.candidate(number)
    process = stated.knowledge.process
    first = await stated.store.run(lambda tx: purge_records(tx, SYSTEM, process, OVER, TONIGHT, NOBODY, 500, 1))
    assert first is not None
    assert await read_rows(database, WAITING) == [(1,)]
    assert await tick(stated.store, erased, OVER) == 1
    await stated.store.run(lambda tx: purge_records(tx, SYSTEM, process, OVER, TONIGHT, first, 500, 1))
    assert await read_rows(database, WAITING) == [(1,)]
    assert await night(stated, looked_at=2, at_once=1) > 4
    assert await night(stated, looked_at=2) > 1
    assert await read_rows(database, WAITING) == [(3,)]
    assert await purged(stated) == {"records": 4}
    assert await tick(stated.store, erased, OVER) == 3
    assert len({one.person for one in erased.all()}) == len(erased.all()) == 4


async def test_an_open_request_holds_its_person_until_it_is_over(stated: RightsOffice, database: Database) -> None:
    talk = await stated.candidate()
    await stated.asks(talk)
    for request_state, waits in (("received", 0), ("granted", 0), ("denied", 1)):
        await read_rows(database, f"UPDATE request SET state = '{request_state}'")
        await night(stated)
        assert await read_rows(database, WAITING) == [(waits,)], request_state


async def test_who_works_here_stays_until_they_leave(stated: RightsOffice, database: Database) -> None:
    person = await person_of(await stated.candidate())
    ((before,),) = await read_rows(database, "SELECT max(id) FROM staff")
    await read_rows(database, f"UPDATE staff SET person_id = {person} WHERE id = {before}")
    await night(stated)
    assert await read_rows(database, WAITING) == [(0,)]
    await read_rows(database, f"UPDATE staff SET removed_at = 1 WHERE id = {before}")
    await night(stated)
    assert await read_rows(database, WAITING) == [(1,)]


async def test_another_process_holds_its_people_until_it_is_over(stated: RightsOffice, database: Database) -> None:
    talk = await stated.candidate()
    other = replace(stated.knowledge, process=replace(stated.knowledge.process, slug="other-2023"))
    there = Talk(stated.store, other, user=talk.user, at=talk.at + DAY, count=500)
    await there.walk("/registro", CURPS[0], "sí")
    assert await read_rows(database, "SELECT count(*) FROM registration") == [(2,)]
    await night(stated)
    assert await read_rows(database, WAITING) == [(0,)], "nobody says until when that one keeps its record"

    async def add(tx: Transaction, number: int, source: str) -> None:
        tx.add_process_version(ProcessVersion("other-2023", number, f"{number:064}", source, talk.at))
        await tx.commit()

    await stated.store.run(lambda tx: add(tx, 1, f'{OTHER}[retention]\nrecords = "P3650D"\n'))
    await night(stated)
    assert await read_rows(database, WAITING) == [(0,)]
    await stated.store.run(lambda tx: add(tx, 2, f'{OTHER}[retention]\nrecords = "P400D"\n'))
    await night(stated)
    assert await read_rows(database, WAITING) == [(1,)]


@pytest.mark.parametrize(
    "sets",
    [
        "UPDATE registration SET extended_until = {late}",
        (
            "INSERT INTO candidate_stage (registration_id, stage, person_id, state, date_version, starts, place,"
            " bring, result, result_version, ends_path, revision, changed) SELECT id, 'evaluacion', person_id,"
            " 'set', 0, {late}, '', '', '', 0, FALSE, 0, 0 FROM registration"
        ),
    ],
)
async def test_a_date_of_their_own_that_is_later_holds_a_person(
    stated: RightsOffice, database: Database, sets: str
) -> None:
    await stated.candidate()
    await read_rows(database, sets.format(late=round((ENDED + 30 * DAY).timestamp() * 1000)))
    await night(stated)
    assert await read_rows(database, WAITING) == [(0,)]
    await night(stated, OVER + 31 * DAY)
    assert await read_rows(database, WAITING) == [(1,)]


def test_what_is_planned_for_later_holds_all(office: RightsOffice) -> None:
    process = state(office, {Kept.RECORDS: 5 * YEAR})
    assert kept_until(process, {}) == OVER
    assert (is_over(process, {}, OVER - timedelta(seconds=1)), is_over(process, {}, OVER)) == (False, True)
    late = StageDates(SLUG, "dictamen", 1, ENDED + DAY, ENDED + 3 * DAY, "", "", "", ENDED)
    assert kept_until(process, {"dictamen": late}) == OVER + 3 * DAY
    extended = replace(process, window=replace(process.window, closes=ENDED + 9 * DAY))
    assert kept_until(extended, {"dictamen": late}) == OVER + 9 * DAY


async def test_who_looks_at_their_data_reads_the_term(stated: RightsOffice) -> None:
    talk = await stated.candidate()
    talk.knowledge = stated.knowledge
    await talk.say("descargar mis datos")
    held = [getattr(one.attachment.content, "sections", ()) for one in talk.screens if one.attachment is not None]
    paper = [f"{label}: {value}" for sections in held for _, lines in sections for label, value in lines]
    assert "Registro enviado y sus archivos, ya terminado el proceso: 1,825 días" in paper
    assert any(one.endswith("hasta que venza ese plazo o proceda una cancelación") for one in paper)


async def test_only_the_program_forgets_them(stated: RightsOffice) -> None:
    process = stated.knowledge.process
    with pytest.raises(Denied):
        await stated.store.run(lambda tx: purge_records(tx, COMMAND_LINE, process, OVER, TONIGHT, NOBODY))
