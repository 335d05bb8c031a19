"""What is handed out is all of it: every column about a person is told, or is left out for a reason that is written
here; and what was left in every table stands in both files."""

import json
from dataclasses import replace
from datetime import time, timedelta

from sqlalchemy import Table

from domain.authorization import Role
from domain.erasure.erasure import ErasureKind
from domain.exporting import Export, ExportKind
from domain.ids import ExportId, InvitationId, StaffId, UserId, new_id
from domain.people import QuietHours, ReminderKind, Wishes
from domain.ports import Transaction
from domain.rights.port import KeptUpdate
from domain.screen import DataFacts
from domain.staff.member import Invitation, Member
from storage.held_rows import HELD
from storage.schema import metadata
from tests.erasure.lives import WORDS, Life, live, wait_as_before
from tests.rights.asked_again import with_new_notice
from tests.rights.scene import RightsOffice
from tests.rights.test_own_data import downloaded
from tests.storage.people import NOW, PROCESS
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

USER = 501
REFERS = {"person_id", "registration_id", "chat_id", "staff_id", "used_by", "author_person", "evaluator_id"}
# Told by the parts of the file that have names of their own: see `domain/rights/data_file.py`.
NAMED = {
    "person": {
        *("user_id", "language", "created_at", "consent_accepted", "consent_notice", "consent_hash", "consent_at"),
        *("wants_opening_notice", "unreachable_since", "stopped_reminders", "quiet_from", "quiet_until"),
    },
    "registration": {"state", "draft", "folio", "submitted_at", "extended_until", "platform_folio"},
    "event": {"at", "kind", "actor", "about"},
    "asked": {"at", "left_open", "intent", "percent", "text"},
    "handoff_message": {"at", "author", "text", "announcement"},
    "note": {"at", "text"},
    "candidate_stage": {
        *("stage", "state", "date_version", "starts", "ends", "place", "bring", "reason", "set_at", "result"),
        *("reasons", "result_version", "result_at", "read_at", "ends_path"),
    },
    "milestone": {"mark", "stage", "at", "version", "is_over", "question", "note", "read_at"},
    "request": {
        *("kind", "folio", "asked_at", "text", "state", "days", "due_by", "answer", "answered_at", "effective_by"),
        *("done_at", "done_note", "read_at", "told_at"),
    },
}
# Left out of every table.
ALWAYS = {
    **dict.fromkeys(
        REFERS | {"id", "update_id", "code_id", "handoff_id", "message_id", "batch_id", "run_id"}, "numbers of ours"
    ),
    **dict.fromkeys(("wrapped_key", "master_id", "mac"), "keys and seals"),
    **dict.fromkeys(("curp_index", "email_index", "institution_key"), "found by; the answers themselves are told"),
    **dict.fromkeys(("changed", "revision"), "counts changes, so that two at once are noticed"),
    **dict.fromkeys(
        ("lease_epoch", "lease_owner", "lease_until", "retry_at"), "how a program holds it while it works"
    ),
    **dict.fromkeys(("seq",), "the history stands in its order"),
    **dict.fromkeys(("file_id", "place_id"), "numbers of ours: the file comes apart, the place is told in words"),
    "content": "files come apart, by a button of their own",
}
# Left out of one table.
LEFT = {
    "person.talk": "which question was asked last; nothing that was written",
    "submission.digest": "a fingerprint of the answers that stand beside it",
    "outbox.dedup_key": "made of what is told: which text, for whom",
    "outbox.lane": "how urgent",
    "outbox.resends": "whether it may be sent twice",
    "outbox.attempts": "how often Telegram refused it for the moment",
    "outbox.first_at": "as `not_before`, of what was put off",
    "asked.process": "there is one in a file",
    "event.person_id": "whose file it is",
    "handoff.owner": "who of the team it was stays with them",
    "handoff.owner_name": "as that",
    "handoff.owner_sealed": "as that",
    "handoff.version": "counts changes",
    "handoff_message.name": "who of the team it was stays with them",
    "handoff_message.name_sealed": "as that",
    "kept_update.place": "they stand in their order",
    "note.author": "as that",
    "note.name": "as that",
    "request.process": "there is one in a file",
    "request.warned": "when staff were reminded of it",
    "request.chased": "as that, of an answer that nobody seems to know",
    "request.answered_by": "who of the team it was stays with them",
    "request.version": "counts changes",
    "milestone.process": "there is one in a file",
    "code.about": "found by: the folio or the address is told where it stands",
    "code.digest": "a secret for as long as it can be used",
    "code.version": "counts changes",
    "staff.pin_hash": "a secret, and no datum: from it nothing is known",
    "staff.pin_tries": "guards that secret",
    "staff.pin_until": "as that",
    "staff.errand": "what they are in the middle of at work: it is about others",
    "staff.version": "counts changes",
    "invitation.token_hash": "a secret for as long as it can be used",
    "invitation.made_by": "who of the team it was stays with them",
    "invitation.confirmed_by": "as that",
    "invitation.version": "counts changes",
    "export.actor": "themselves",
    "announcement.author": "themselves",
    "announcement.approved_by": "who of the team it was stays with them",
    "announcement.holds_until": "until when an approval may be given: of the announcement, not about them",
    "announcement.said": "what the institute announced: in the announcements, not about them",
    "announcement.version": "counts changes",
}
# Whole tables.
NOT = {
    "name_word": "found by: the words of the names, which are told",
    "holding": "which colleague has the card open for some minutes",
    "batch_row": "how stages stood before many were changed at once, to be undone; the history tells it",
    "log_seal_entry": "how far the history had come",
    "run_watch": "the message by which a member of the team follows an announcement",
    "announcement_run": "what the institute sent to many, by whoever began it: the announcement is told",
}


def about_people() -> list[Table]:
    return [table for table in metadata.sorted_tables if table.name == "person" or REFERS & set(table.c.keys())]


def test_every_column_about_a_person_is_told_or_left_out_for_a_reason() -> None:
    unexplained, told_twice = list[str](), list[str]()
    for table in about_people():
        told = {*(HELD[table.name].columns if table.name in HELD else ()), *NAMED.get(table.name, ())}
        assert told <= set(table.c.keys())
        for column in [one.name for one in table.c] if table.name not in NOT else []:
            reasons = [f"{table.name}.{column}" in LEFT, column in ALWAYS and column not in told]
            if column not in told and not any(reasons):
                unexplained.append(f"{table.name}.{column}")
            elif f"{table.name}.{column}" in LEFT and column in told:
                told_twice.append(f"{table.name}.{column}")
    assert unexplained == []
    assert told_twice == []
    names = {table.name for table in about_people()}
    assert (HELD.keys() | NAMED.keys() | NOT.keys()) == names
    assert set(HELD) & set(NOT) == set(NAMED) & set(NOT) == set()
    columns = {f"{table.name}.{column}" for table in about_people() for column in map(str, table.c.keys())}
    assert set(LEFT) <= columns


async def of_the_team(office: RightsOffice, life: Life) -> None:
    """They work here too, chose what they get, and something of theirs waits."""
    person = replace(
        life.person,
        wishes=Wishes(frozenset({ReminderKind.STAGES}), QuietHours(time(22, 30), time(6, 45))),
        unreachable_since=NOW,
    )

    async def everything(tx: Transaction) -> None:
        tx.save_person(person)
        await tx.commit()

    await office.store.run(everything)
    member = Member(
        StaffId(new_id(NOW)), person.id, person.user_id, "es", Role.VIEWER, "Gloria of-the-team-canary", NOW
    )
    until, number = NOW + timedelta(hours=48), ExportId(new_id(NOW))
    invitation = Invitation(
        InvitationId(new_id(NOW)), "ab" * 32, Role.VIEWER, "invited-canary", NOW, until, "staff:1"
    )
    export = Export(
        number, PROCESS, person.id, member.actor, NOW, ExportKind.CSV, is_masked=True, reason="export-canary"
    )

    async def works(tx: Transaction) -> None:
        tx.staff.add_member(member)
        tx.staff.add_invitation(replace(invitation, used_by=person.id, ended_at=NOW))
        tx.add_export(export)
        tx.rights.keep_update(person.id, KeptUpdate(1, b'{"text": "kept-canary"}'), NOW)
        wait_as_before(tx, person.id, b'{"text": "waiting-canary"}')
        tx.wish_erasure(person.id, ErasureKind.CHAT, NOW)
        await tx.commit()

    await office.store.run(works)


async def whole(office: RightsOffice, database: Database) -> tuple[Life, str, str]:
    """Both files of somebody of whom there is something in every table, as text."""
    life = await live(office.store, "gloria", USER)
    await of_the_team(office, life)
    await read_rows(database, "UPDATE registration SET state = 'resubmitted', flags = 'email_unchecked,not_head'")
    talk = with_new_notice(Talk(office.store, office.knowledge, user=UserId(USER), at=NOW + timedelta(days=1)))
    await talk.say("descargar mis datos")
    told, facts = downloaded(talk)
    return life, json.dumps(told, ensure_ascii=False), paper(facts)


def paper(facts: DataFacts) -> str:
    lines = [f"{heading}\n" + "\n".join(map(": ".join, rows)) for heading, rows in facts.sections]
    return "\n".join(lines)


async def test_what_was_left_in_every_table_stands_in_both_files(office: RightsOffice, database: Database) -> None:
    life, machine, page = await whole(office, database)
    canaries = [life.word(what) for what in WORDS if what not in {"paper", "letter"}]  # files come apart
    own = [
        "of-the-team-canary",
        "invited-canary",
        "export-canary",
        "kept-canary",
        "waiting-canary",
    ]
    for words in (*canaries, *own):
        assert words in machine, words
        assert words in page, words
    for code, words in (
        ("email_unchecked,not_head", "tu correo está sin comprobar, no encabezas la Unidad"),
        ("rem-opening", "texto: aviso de que abre el registro"),
    ):
        assert code in machine
        assert words in page
    assert json.loads(machine)["rows"]["mail"][0]["words"] == life.word("mailed")  # without the code
    for words in (
        "Avisos que paraste: fechas de las etapas",
        "Horas sin avisos: 22:30-06:45",
        "Sin poder escribirte desde: lunes 9 de mayo, 10:30",
        "qué: algo que corregir",
        "tú, sobre el anuncio 3",
        "Tú enviaste tu registro",
        "Borrados que pediste",
        "Códigos",
    ):
        assert words in page, words
    assert {"quiet_hours", "rows", "unchecked_email"} <= {*words_of(json.loads(machine))}


async def test_of_everything_something_is_there_to_be_told(office: RightsOffice, database: Database) -> None:
    """Otherwise the test above could not see it missing."""
    _, machine, _ = await whole(office, database)
    told = json.loads(machine)
    nothing = {"evaluator", "announcement"}  # of which there is nothing but numbers
    assert told["rows"].keys() == HELD.keys() - nothing
    empty = [
        name for name in ("stages", "milestones", "questions", "conversations", "staff_notes") if not told[name]
    ]
    assert empty == []


async def test_what_did_not_fit_is_said(office: RightsOffice, database: Database) -> None:
    talk = await office.candidate()
    await talk.say("descargar mis datos")
    assert "más recientes" not in talk.words
    assert downloaded(talk)[0]["cut_at"] == {}
    person = (await talk.desk()).person
    assert person is not None
    await read_rows(
        database,
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1001)"
        " INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, due_at, resends,"
        f" state) SELECT 'many:' || i, {person.id}, 1, 'rem-opening', '{{}}', '', i, i, FALSE, 'sent' FROM n",
    )
    await talk.say("descargar mis datos")
    assert "Solo van los 1,000 más recientes de: Avisos que te mandé o que esperan." in talk.words
    told, _ = downloaded(talk)
    assert told["cut_at"] == {"outbox": 1000}
    rows = told["rows"]
    assert isinstance(rows, dict)
    assert len(rows["outbox"]) == 1000


def words_of(value: object) -> set[str]:
    """The names of all fields."""
    if isinstance(value, dict):
        return {*value}.union(*(words_of(one) for one in value.values()))
    return set[str]().union(*map(words_of, value)) if isinstance(value, list) else set()
