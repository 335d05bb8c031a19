"""What is kept for a while only goes by night, in slices, counted and told; what is a record stays."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from domain.actions.purge import FIRST, is_purged, night_of, note_purged, purge_drafts, purge_kind
from domain.actions.send_digest import count_day, send_digest
from domain.authorization import COMMAND_LINE, SYSTEM, Denied
from domain.events import EventKind
from domain.ids import RegistrationId, UpdateId, UserId
from domain.incoming import Press
from domain.ports import StuckUpdate, Transaction
from domain.rights.terms import PEOPLE, USUAL, Kept
from domain.staff.digest import due_day
from storage.purging import EMPTY_DRAFT
from tests.rights.scene import MONTH, RightsOffice, with_purge
from tests.staff.scene import ELENA
from tests.support.databases import Database, read_rows
from tests.support.talk import CLOSES, MONDAY, Talk

DAY = timedelta(days=1)
UNTIL = CLOSES + 40 * DAY
NIGHT = UNTIL + timedelta(hours=4)
TONIGHT = "2022-06-22"


async def drafts_purged(
    office: RightsOffice, now: datetime = NIGHT, looked_at: int = 500, at_once: int = 20
) -> int:
    """All slices of a night; how many of them there were."""
    slice_ = partial(purge_drafts, actor=SYSTEM, process=office.knowledge.process, now=now, day=TONIGHT)
    after: RegistrationId | None = FIRST
    slices = 0
    while after is not None:
        after = await office.store.run(partial(slice_, after=after, looked_at=looked_at, at_once=at_once))
        slices += 1
    return slices


async def purged(office: RightsOffice) -> dict[str, int]:
    return dict(await office.store.run(lambda tx: tx.rights.purged("ec1057-2022", TONIGHT)))


async def kind_purged(office: RightsOffice, kind: Kept, now: datetime) -> int:
    return await office.store.run(lambda tx: purge_kind(tx, SYSTEM, office.knowledge.process, kind, now, TONIGHT))


async def drafted(office: RightsOffice, number: int = 0) -> Talk:
    """Everything answered, with its document, and nothing sent."""
    talk = Talk(office.store, office.knowledge, user=UserId(700000050 + number))
    await talk.fill()
    return talk


async def test_unsent_answers_go_with_their_files_and_indexes(office: RightsOffice, database: Database) -> None:
    with_purge(office, UNTIL)
    talk = await drafted(office)
    await drafts_purged(office, UNTIL - timedelta(seconds=1))
    assert await purged(office) == {}
    await drafts_purged(office)
    registration = (await talk.desk()).registration
    assert registration is not None
    assert (registration.draft.answers, registration.draft.files) == ({}, {})
    assert await read_rows(database, "SELECT count(*) FROM file") == [(0,)]
    ((curp, email, size),) = await read_rows(
        database, "SELECT curp_index, email_index, length(draft) FROM registration"
    )
    assert (curp, email, size) == (None, None, EMPTY_DRAFT)
    assert (await office.events(talk, 1))[0].kind is EventKind.DATA_PURGED
    assert await purged(office) == {"drafts": 1}
    await drafts_purged(office, NIGHT + DAY)
    assert await purged(office) == {"drafts": 1}
    assert await office.store.audit() is None


async def test_what_was_sent_and_a_longer_limit_stay(office: RightsOffice) -> None:
    with_purge(office, UNTIL)
    sent = await office.candidate()
    folio = await office.folio(sent)
    await sent.walk("6", "Jefa de la Unidad")
    observed = await office.candidate(1)
    await office.tomas.push(Press("w-extend", argument=await office.folio(observed)))
    await drafts_purged(office)
    assert await purged(office) == {}
    desk = await office.store.run(lambda tx: tx.candidate(folio))
    assert desk is not None
    assert desk.registration is not None
    assert desk.registration.draft.answers["position"] == "Jefa de la Unidad"


async def test_a_person_with_a_limit_of_their_own_keeps_their_draft(
    office: RightsOffice, database: Database
) -> None:
    with_purge(office, UNTIL)
    talk = await drafted(office)
    until = round((NIGHT + DAY).timestamp() * 1000)
    await read_rows(database, f"UPDATE registration SET extended_until = {until}")
    await drafts_purged(office)
    assert await purged(office) == {}
    await drafts_purged(office, NIGHT + 2 * DAY)
    assert await purged(office) == {"drafts": 1}
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.answers == {}


async def test_it_goes_in_slices_and_can_be_cut_off(office: RightsOffice) -> None:
    with_purge(office, UNTIL)
    for number in range(5):
        await drafted(office, number)
    process = office.knowledge.process
    first = await office.store.run(lambda tx: purge_drafts(tx, SYSTEM, process, NIGHT, TONIGHT, FIRST, 3, 2))
    assert first is not None
    assert await purged(office) == {"drafts": 2}
    assert await drafts_purged(office, looked_at=3, at_once=2) > 2
    assert await purged(office) == {"drafts": 5}


async def test_questions_go_by_their_age(office: RightsOffice, database: Database) -> None:
    talk = await office.candidate()
    await talk.say("¿Quién paga el estacionamiento del edificio?")
    talk.at += 10 * DAY
    await talk.say("¿Quién limpia el estacionamiento del edificio?")
    now = MONDAY + 3 * MONTH + 5 * DAY
    assert await kind_purged(office, Kept.QUESTIONS, now) == 1
    assert await kind_purged(office, Kept.QUESTIONS, now) == 0
    assert await read_rows(database, "SELECT count(*) FROM asked") == [(1,)]
    assert await purged(office) == {"questions": 1}
    await talk.say("hablar con alguien")  # what was left open may be gone


async def test_closed_conversations_go_and_open_ones_stay(office: RightsOffice, database: Database) -> None:
    ids = []
    for number in (0, 1):
        talk = await office.candidate(number)
        await talk.walk("hablar con alguien", "¿Puedo llevar copia?")
        handoff = (await talk.desk()).handoff
        assert handoff is not None
        ids.append(str(handoff))
    await office.tomas.push(Press("w-answer", argument=ids[0]))
    await office.tomas.file("oficio.pdf", caption="Sí, copia basta.")
    await office.tomas.push(Press("w-close", argument=ids[0]))
    assert await kind_purged(office, Kept.CONVERSATIONS, MONDAY + 29 * DAY) == 0
    assert await kind_purged(office, Kept.CONVERSATIONS, MONDAY + 31 * DAY) == 1
    assert await read_rows(database, "SELECT id FROM handoff") == [(int(ids[1]),)]
    assert await read_rows(database, f"SELECT count(*) FROM handoff_message WHERE handoff_id = {ids[0]}") == [(0,)]
    assert await read_rows(database, "SELECT count(*) FROM handoff_file") == [(0,)]


async def test_messages_that_nobody_could_handle_go(office: RightsOffice, database: Database) -> None:
    async def fail(tx: Transaction) -> None:
        tx.save_stuck_update(StuckUpdate(UpdateId(7), None, 3, "ValueError", MONDAY, set_aside=True, payload=b"{}"))
        await tx.commit()

    await office.store.run(fail)
    assert await kind_purged(office, Kept.UPDATES, MONDAY + 29 * DAY) == 0
    assert await kind_purged(office, Kept.UPDATES, MONDAY + 31 * DAY) == 1
    assert await read_rows(database, "SELECT count(*) FROM stuck_update") == [(0,)]


async def test_a_process_without_times_purges_nothing(office: RightsOffice) -> None:
    process = replace(office.knowledge.process, rights=replace(office.knowledge.process.rights, kept={}))
    office.knowledge = replace(office.knowledge, process=process)
    talk = await drafted(office)
    await talk.say("¿Quién paga el estacionamiento del edificio?")
    late = MONDAY + 4_000 * DAY
    stated = [kind for kind in Kept if kind not in {*USUAL, *PEOPLE}]
    assert [await kind_purged(office, kind, late) for kind in stated] == [0] * 8
    await drafts_purged(office, late)
    assert await purged(office) == {}


async def test_a_night_is_done_once(office: RightsOffice) -> None:
    process = office.knowledge.process
    assert not await office.store.run(lambda tx: is_purged(tx, SYSTEM, process, TONIGHT))
    await office.store.run(lambda tx: note_purged(tx, SYSTEM, process, TONIGHT, NIGHT))
    assert await office.store.run(lambda tx: is_purged(tx, SYSTEM, process, TONIGHT))
    assert not await office.store.run(lambda tx: is_purged(tx, SYSTEM, process, "2022-06-23"))


def test_a_night_begins_at_three_and_is_made_up_for() -> None:
    here = ZoneInfo("America/Mexico_City")
    assert night_of(datetime(2022, 6, 22, 2, 59, tzinfo=here), here) is None
    assert night_of(datetime(2022, 6, 22, 3, 0, tzinfo=here), here) == TONIGHT
    assert night_of(datetime(2022, 6, 22, 18, 0, tzinfo=here), here) == TONIGHT


async def test_staff_read_in_the_morning_what_went(office: RightsOffice) -> None:
    with_purge(office, UNTIL)
    await drafted(office)
    await office.asks(await office.candidate(1))
    await office.elena.say("/resumen")
    await drafts_purged(office)
    zone, slug = office.knowledge.process.zone, office.knowledge.process.slug
    morning = datetime(2022, 6, 22, 8, 0, tzinfo=zone)
    day = due_day(morning, zone)
    assert day is not None
    counts = await office.store.look(lambda look: count_day(look, SYSTEM, slug, day))
    assert (counts.purged_drafts, counts.purged_questions, counts.requests) == (1, 0, 1)
    await office.store.run(lambda tx: send_digest(tx, SYSTEM, slug, day, counts))
    texts = [one.text for one in await office.told(ELENA, morning + timedelta(minutes=1))]
    (digest,) = [text for text in texts if text.startswith("Resumen")]
    assert "Borrado al vencer su plazo: 1 borrador, 0 preguntas" in digest
    assert "0 de otros tipos" in digest
    assert "Solicitudes ARCO por contestar: 1" in digest


async def test_only_the_program_purges(office: RightsOffice) -> None:
    process = office.knowledge.process
    with pytest.raises(Denied):
        await office.store.run(lambda tx: purge_kind(tx, COMMAND_LINE, process, Kept.QUESTIONS, NIGHT, TONIGHT))
    with pytest.raises(Denied):
        await office.store.run(lambda tx: purge_drafts(tx, COMMAND_LINE, process, NIGHT, TONIGHT, FIRST))
