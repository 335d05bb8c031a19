"""Every kind of what is kept has an end: stated by the process, or usual for what only the program needs."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from domain.actions.purge import FIRST, NOBODY, note_purged, purge_drafts, purge_kind, purge_strangers
from domain.alarms.telling import ALARMS, PURGED
from domain.authorization import COMMAND_LINE, SYSTEM, Denied, Role
from domain.codes.code import Code, Purpose, Source
from domain.codes.mail import NewMail
from domain.delivery.bearings import Bearings
from domain.erasure.erasure import ErasureKind
from domain.events import EventKind
from domain.exporting import Export, ExportKind
from domain.ids import CodeId, ExportId, InvitationId, MailId, PersonId, UserId
from domain.incoming import Press
from domain.news.alarms import render_alarm
from domain.ports import Transaction
from domain.rights.deciding import Misfit, answer
from domain.rights.request import RequestState
from domain.rights.terms import USUAL, Kept
from domain.staff.member import Invitation
from storage.tombstones import HeldFile
from tests.delivery.building import a_row
from tests.erasure.forgetting import adopt, tick
from tests.rights.asked_again import as_the_version_before, waiting, with_new_notice
from tests.rights.scene import MONTH, RightsOffice, with_purge
from tests.staff.scene import TOMAS
from tests.support.databases import Database, read_rows
from tests.support.talk import MONDAY, Talk

DAY = timedelta(days=1)
SLUG = "ec1057-2022"
TONIGHT = "2022-06-22"
LATER = MONDAY + 2 * MONTH


@pytest.fixture
def erased(tmp_path: Path) -> Iterator[HeldFile]:
    with HeldFile(tmp_path / "erased.txt") as held:
        yield held


@pytest.fixture
def stated(office: RightsOffice) -> RightsOffice:
    """A process that states a month for every kind."""
    rights = replace(office.knowledge.process.rights, kept=dict.fromkeys(Kept, MONTH))
    office.knowledge = replace(office.knowledge, process=replace(office.knowledge.process, rights=rights))
    return office


async def gone(office: RightsOffice, kind: Kept, now: datetime) -> int:
    process = office.knowledge.process
    return await office.store.run(lambda tx: purge_kind(tx, SYSTEM, process, kind, now, TONIGHT))


async def count(database: Database, table: str) -> int:
    ((found,),) = await read_rows(database, f"SELECT count(*) FROM {table}")
    return int(found)


async def test_answered_requests_go_and_open_ones_stay(stated: RightsOffice, database: Database) -> None:
    talk = await stated.candidate()
    request = await stated.asks(talk)
    await stated.asks(await stated.candidate(1))
    decision = answer(request, RequestState.DENIED, "No procede.", "staff:1", MONDAY, None, None)
    assert not isinstance(decision, Misfit)
    answered = decision.request

    async def write(tx: Transaction) -> None:
        tx.rights.save(answered)
        await tx.commit()

    await stated.store.run(write)
    assert await gone(stated, Kept.REQUESTS, MONDAY + 29 * DAY) == 0
    assert await gone(stated, Kept.REQUESTS, LATER) == 1
    assert await count(database, "request") == 1
    (event, *_) = await stated.events(talk, 1)
    assert (event.kind, event.about) == (EventKind.DATA_PURGED, {"kind": "requests", "n": 1})
    assert "borró datos que ya no se guardan" in await talk.say("ver historia")


async def test_notes_go_by_their_age(stated: RightsOffice, database: Database) -> None:
    talk = await stated.candidate()
    await stated.tomas.push(Press("w-note", argument=await stated.folio(talk)))
    await stated.tomas.say("Llamó.")
    assert await gone(stated, Kept.NOTES, MONDAY + 29 * DAY) == 0
    assert await gone(stated, Kept.NOTES, LATER) == 1
    assert await count(database, "note") == 0


async def test_reasons_of_exports_go_by_their_age(stated: RightsOffice, database: Database) -> None:
    async def export(tx: Transaction) -> None:
        tx.add_export(Export(ExportId(8), SLUG, None, "command-line", MONDAY, ExportKind.CSV, True, "para el acta"))
        await tx.commit()

    await stated.store.run(export)
    assert await gone(stated, Kept.EXPORTS, MONDAY + 29 * DAY) == 0
    assert await gone(stated, Kept.EXPORTS, LATER) == 1
    assert await count(database, "export") == 0


async def test_how_things_stood_before_a_step_goes(stated: RightsOffice, database: Database) -> None:
    """Of one that is over; what can still be undone stays."""
    await stated.candidate()
    at = round(MONDAY.timestamp() * 1000)
    for number, state in ((1, "over"), (2, "held")):
        await read_rows(
            database,
            "INSERT INTO batch (id, process, kind, stage, made_by, made_at, held_until, state, rows)"
            f" VALUES ({number}, '{SLUG}', 'results', 'dictamen', 'staff:1', {at}, {at}, '{state}', 1)",
        )
        await read_rows(
            database,
            "INSERT INTO batch_row (batch_id, registration_id, person_id, before)"
            f" SELECT {number}, r.id, p.id, p.wrapped_key FROM registration r JOIN person p ON p.id = r.person_id",
        )
    assert await gone(stated, Kept.BATCHES, MONDAY + 29 * DAY) == 0
    assert await gone(stated, Kept.BATCHES, LATER) == 1
    assert await gone(stated, Kept.BATCHES, LATER) == 0
    assert await read_rows(database, "SELECT batch_id FROM batch_row") == [(2,)]


async def test_names_of_former_members_go(stated: RightsOffice, database: Database) -> None:
    """With what they wrote, too, which stays as long as it is kept."""
    talk = await stated.candidate()
    await talk.walk("hablar con alguien", "¿Puedo llevar copia?")
    handoff = (await talk.desk()).handoff
    assert handoff is not None
    await stated.tomas.push(Press("w-answer", argument=str(handoff)))
    await stated.tomas.say("Sí, copia basta.")
    tomas = await stated.store.run(lambda tx: tx.staff.member(TOMAS))
    assert tomas is not None
    left = round(MONDAY.timestamp() * 1000)
    await read_rows(database, f"UPDATE staff SET removed_at = {left} WHERE id = {tomas.id}")
    assert await gone(stated, Kept.MEMBERS, MONDAY + 29 * DAY) == 0
    assert await gone(stated, Kept.MEMBERS, LATER) == 1
    assert await gone(stated, Kept.MEMBERS, LATER) == 0
    found = await stated.store.run(lambda tx: tx.help.handoff(handoff))
    assert found is not None
    assert (found.owner, found.owner_name) == (tomas.actor, "")
    messages = await stated.store.run(lambda tx: tx.help.messages(handoff))
    assert (messages[-1].name, messages[-1].text) == ("", "Sí, copia basta.")


async def test_what_waited_for_a_consent_goes(office: RightsOffice, database: Database) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.accept()
    notice = replace(office.knowledge.process.notice, version="2", hash="b" * 64)
    talk.knowledge = replace(office.knowledge, process=replace(office.knowledge.process, notice=notice))
    await talk.walk("HEGG560427MVZRRL04", "Gloria")
    assert await count(database, "kept_update") == 2
    assert await gone(office, Kept.WAITING, MONDAY + 89 * DAY) == 0
    assert await gone(office, Kept.WAITING, MONDAY + 91 * DAY) == 1  # their person
    assert await count(database, "kept_update") == 0


async def test_what_only_the_program_needs_goes_by_itself(office: RightsOffice, database: Database) -> None:
    """Codes, their e-mails, invitations and the numbers of updates, though the process states nothing."""
    talk = await office.candidate()
    person = (await talk.desk()).person
    assert person is not None
    now = await office.store.run(lambda tx: tx.codes.machine_now())
    await office.store.run(partial(_leave, person=person.id, at=now - 40 * DAY, number=1))
    await office.store.run(partial(_leave, person=person.id, at=now, number=2))
    assert await gone(office, Kept.CODES, MONDAY) == 1
    assert await gone(office, Kept.INVITATIONS, MONDAY) == 1
    for table in ("code", "mail", "invitation"):
        assert await read_rows(database, f"SELECT id FROM {table}") == [(2,)], table
    assert await gone(office, Kept.INBOX, MONDAY + 6 * DAY) == 0
    heard = await count(database, "inbox")
    assert heard > 10
    assert await gone(office, Kept.INBOX, MONDAY + 8 * DAY) == heard
    assert "Registro" in await talk.say("/estado")


async def test_numbers_that_jumped_down_go_too(office: RightsOffice, database: Database) -> None:
    """After a quiet week Telegram begins with another number, which may be lower: the older are the highest."""
    before, after = round(MONDAY.timestamp() * 1000), round((MONDAY + 8 * DAY).timestamp() * 1000)
    await read_rows(database, "DELETE FROM inbox")
    for number, at in ((5_000_001, before), (5_000_002, before), (71, after), (72, after)):
        await read_rows(database, f"INSERT INTO inbox (update_id, received_at) VALUES ({number}, {at})")
    process = office.knowledge.process
    day = MONDAY + 9 * DAY

    async def few(tx: Transaction) -> int:
        gone = await tx.rights.purge(process.slug, Kept.INBOX, day - USUAL[Kept.INBOX], 2)
        await tx.commit()
        return gone.n

    assert await office.store.run(few) == 2
    assert await read_rows(database, "SELECT update_id FROM inbox ORDER BY update_id") == [(71,), (72,)]


async def _leave(tx: Transaction, person: PersonId, at: datetime, number: int) -> None:
    id_, until = CodeId(number), at + timedelta(minutes=10)
    digits = tx.codes.digest(id_, "123456")
    about = tx.codes.about("email", "gloria@example.org")
    tx.codes.add(Code(id_, Purpose.EMAIL, Source.MAIL, person, about, None, digits, at, until))
    tx.codes.mail(NewMail(MailId(number), id_, person, Purpose.EMAIL, "g@example.org", "123456", at, until))
    invitation = Invitation(InvitationId(number), f"{number}", Role.VIEWER, "Elena", at, at + 2 * DAY, "staff:1")
    tx.staff.add_invitation(invitation)
    await tx.commit()


async def strangers_gone(office: RightsOffice, now: datetime) -> None:
    after: PersonId | None = NOBODY
    slice_ = partial(purge_strangers, actor=SYSTEM, process=office.knowledge.process, now=now, day=TONIGHT)
    while after is not None:
        after = await office.store.run(partial(slice_, after=after, looked_at=2))


async def test_who_left_nothing_but_a_number_is_forgotten(
    stated: RightsOffice, database: Database, erased: HeldFile
) -> None:
    """Whoever refused the notice too; not who has begun, or works here."""
    refused = Talk(stated.store, stated.knowledge, user=UserId(700000201))
    await refused.walk("/registro", "no acepto el aviso")
    curious = Talk(stated.store, stated.knowledge, user=UserId(700000202))
    await curious.say("/start")
    begun = Talk(stated.store, stated.knowledge, user=UserId(700000203))
    await begun.accept()
    await begun.walk("HEGG560427MVZRRL04", "sí")
    sent = await stated.candidate()
    await strangers_gone(stated, LATER)
    assert await count(database, "erasure") == 0  # no program here forgets people
    await adopt(stated.store, erased)
    await strangers_gone(stated, MONDAY + 29 * DAY)
    assert await count(database, "erasure") == 0
    await strangers_gone(stated, LATER)
    await strangers_gone(stated, LATER)
    assert await tick(stated.store, erased, LATER) == 2
    assert {one.kind for one in erased.all()} == {ErasureKind.CHAT}
    for talk, stays in ((refused, False), (curious, False), (begun, True), (sent, True)):
        assert ((await talk.desk()).person is not None) is stays
    assert await stated.store.run(lambda tx: tx.staff.member(TOMAS)) is not None
    assert await stated.store.run(lambda tx: tx.rights.purged(SLUG, TONIGHT)) == {"strangers": 2}


async def test_whose_words_wait_for_a_notice_is_no_stranger(
    stated: RightsOffice, database: Database, erased: HeldFile
) -> None:
    """Kept as now, and as the version before keeps them. Once nothing waits, all that is left is a number."""
    await adopt(stated.store, erased)
    talks = [Talk(stated.store, stated.knowledge, user=UserId(700000201 + number)) for number in range(2)]
    for talk in talks:
        await talk.accept()
        await with_new_notice(talk).say("HEGG560427MVZRRL04")
    await as_the_version_before(stated, talks[0])
    assert await waiting(database) == await count(database, "waiting_update") == 1
    with_purge(stated, LATER)
    process = stated.knowledge.process
    await stated.store.run(lambda tx: purge_drafts(tx, SYSTEM, process, LATER, TONIGHT, FIRST))
    await strangers_gone(stated, LATER + 2 * MONTH)
    assert await count(database, "erasure") == 0
    assert await gone(stated, Kept.WAITING, LATER) == 2
    await strangers_gone(stated, LATER + 2 * MONTH)
    assert await count(database, "erasure") == 2


async def test_the_group_for_alarms_reads_what_went(office: RightsOffice, database: Database) -> None:
    process = office.knowledge.process
    await office.candidate()
    assert await gone(office, Kept.INBOX, LATER) > 0
    for _ in range(2):
        await office.store.run(lambda tx: note_purged(tx, SYSTEM, process, TONIGHT, LATER, has_alarms=True))
    asked = f"SELECT person_id, template FROM outbox WHERE template = '{PURGED}'"
    assert await read_rows(database, asked) == [(ALARMS, PURGED)]
    row = a_row(person_id=ALARMS, template=PURGED, parameters={"day": TONIGHT, "drafts": 2, "inbox": 1200})
    text = render_alarm(row, Bearings(office.knowledge), LATER).text
    assert TONIGHT in text
    assert "Respuestas sin enviar: 2" in text
    assert "Números de mensajes atendidos: 1,200" in text


async def test_who_looks_at_their_data_reads_every_term(office: RightsOffice) -> None:
    talk = await office.candidate()
    words = await talk.say("descargar mis datos")
    held = [getattr(one.attachment.content, "sections", ()) for one in talk.screens if one.attachment is not None]
    paper = [f"{label}: {value}" for sections in held for _, lines in sections for label, value in lines]
    for kind in Kept:
        label = office.knowledge.texts.plain("es", f"kept-{kind}")
        said = "sin fecha confirmada" if office.knowledge.process.rights.keeps(kind) is None else "días"
        assert [one for one in [*words.splitlines(), *paper] if label in one and said in one], label
    assert USUAL[Kept.INBOX] == timedelta(days=7)


async def test_only_the_program_forgets_strangers(stated: RightsOffice) -> None:
    process = stated.knowledge.process
    with pytest.raises(Denied):
        await stated.store.run(lambda tx: purge_strangers(tx, COMMAND_LINE, process, LATER, TONIGHT, NOBODY))
