"""Somebody who left something in every table that knows people: a candidate who has also worked for the team. And
all rows of a database, so that what is still there afterwards is seen and not believed."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import Table

from domain.actions.seal_log import seal_log
from domain.announcements.announcement import Announcement
from domain.announcements.announcement import State as AnnouncementState
from domain.announcements.run import Kind, Run, RunState
from domain.authorization import SYSTEM, Role
from domain.batches import Batch, BatchId, BatchKind, BatchState, Before
from domain.codes.code import Code, Purpose, Source
from domain.codes.mail import NewMail
from domain.exporting import Export, ExportKind
from domain.handoffs.handoff import HandoffMessage
from domain.handoffs.steps import taken
from domain.ids import (
    AnnouncementId,
    CodeId,
    ExportId,
    FileId,
    HandoffMessageId,
    InvitationId,
    MailId,
    NoteId,
    PersonId,
    RequestId,
    RunId,
    StaffId,
)
from domain.places.place import Evaluator
from domain.ports import Store, Transaction
from domain.rights.port import KeptUpdate
from domain.rights.request import Request, RequestState, Right
from domain.staff.member import Errand, Invitation, Member
from domain.staff.notes import Note
from domain.staff.work import Holding
from domain.stages import Mark, Milestone
from storage.schema import metadata
from tests.erasure.lives import Life, a_paper, handoff_of, id_of, live, wait_as_before
from tests.storage.people import NOW, PROCESS
from tests.support.announcement_scenes import CONTENT
from tests.support.databases import Database, read_rows

UNTIL = NOW + timedelta(hours=1)
Row = dict[str, object]
Rows = dict[str, list[Row]]


async def leave_everything(store: Store, name: str, user: int) -> Life:
    life = await live(store, name, user)

    async def everything(tx: Transaction) -> None:
        _rights(tx, life)
        _team(tx, life)
        _announced(tx, life)
        _batch(tx, life)
        _codes(tx, life)
        await tx.commit()

    await store.run(everything)
    await store.run(lambda tx: seal_log(tx, SYSTEM, PersonId(0), NOW))
    return life


async def ask_about(store: Store, asking: Life, asked: Life) -> None:
    """Another chat asks to become that of a registration: the code is the chat's, the letter the candidate's."""
    id_ = CodeId(id_of(asking, 30))

    async def ask(tx: Transaction) -> None:
        about = tx.codes.about("folio", asked.registration.folio)
        digits = tx.codes.digest(id_, "654321")
        chat, registration = asking.person.id, asked.registration.id
        tx.codes.add(Code(id_, Purpose.LINK, Source.MAIL, chat, about, registration, digits, NOW, UNTIL))
        tx.codes.mail(_letter(asked.person.id, id_, MailId(id_of(asking, 31)), asked.word("mailed")))
        await tx.commit()

    await store.run(ask)


async def answer(store: Store, member: Life, asked: Life) -> None:
    """For the team, to another's question, which is theirs from then on; with a note beside it."""
    name, by, handoff = member.word("colleague"), f"staff:{id_of(member, 21)}", handoff_of(asked)
    message = HandoffMessageId(id_of(asked, 32))

    async def write(tx: Transaction) -> None:
        found = await tx.help.handoff(handoff)
        assert found is not None
        tx.help.save_handoff(taken(found, by, name))
        tx.help.add_message(HandoffMessage(message, handoff, asked.person.id, NOW, by, name, asked.word("handed")))
        note = Note(
            NoteId(id_of(asked, 33)), asked.person.id, asked.registration.id, NOW, by, name, asked.word("noted")
        )
        tx.cabinet.add_note(note)
        await tx.commit()

    await store.run(write)


def _rights(tx: Transaction, life: Life) -> None:
    asked = Request(
        RequestId(id_of(life, 20)), life.person.id, PROCESS, Right.CANCELLATION, f"ARCO-{life.name}", NOW,
        life.word("request"), RequestState.GRANTED, answer=life.word("reply"), done_note=life.word("carried"),
    )  # fmt: skip
    tx.rights.add(asked)
    tx.rights.keep_update(life.person.id, KeptUpdate(1, life.word("kept").encode()), NOW)
    wait_as_before(tx, life.person.id, life.word("waiting").encode())


def _team(tx: Transaction, life: Life) -> None:
    """They have left it: nobody is forgotten before that."""
    person, id_, name = life.person, StaffId(id_of(life, 21)), life.word("colleague")
    tx.staff.add_member(
        Member(
            id_, person.id, person.user_id, "es", Role.EVALUATOR, name, NOW, NOW, life.word("pin"),
            errand=Errand("note", {"text": life.word("errand")}),
        )
    )  # fmt: skip
    tx.places.save_evaluator(Evaluator(id_, name, 2, 1))
    tx.staff.hold(Holding(life.registration.id, id_, UNTIL), NOW)
    token = f"{life.person.id:064x}"
    tx.staff.add_invitation(
        Invitation(
            InvitationId(id_of(life, 22)), token, Role.EVALUATOR, name, NOW, UNTIL, "staff:1",
            used_by=person.id, ended_at=NOW,
        )
    )  # fmt: skip
    reason = "for the list of the hall"
    tx.add_export(
        Export(
            ExportId(id_of(life, 23)), PROCESS, person.id, f"staff:{id_}", NOW, ExportKind.CSV,
            is_masked=True, reason=reason,
        )
    )  # fmt: skip


def _announced(tx: Transaction, life: Life) -> None:
    number, author, by = life.person.user_id, life.person.id, f"staff:{id_of(life, 21)}"
    announcement = Announcement(
        AnnouncementId(number), PROCESS, number, AnnouncementState.APPROVED, by, author, NOW, CONTENT
    )
    tx.announcements.add(announcement)
    run = Run(
        id=RunId(number),
        announcement=announcement.id,
        process=PROCESS,
        number=number,
        kind=Kind.SEND,
        state=RunState.RUNNING,
        content=CONTENT,
        content_version=1,
        made_at=NOW,
        starts_at=NOW,
        not_before=NOW,
        approved_by="staff:2",
        author_person=author,
    )
    tx.announcements.add_run(run)
    tx.announcements.watch(run.id, author, f"news:{author}")


def _batch(tx: Transaction, life: Life) -> None:
    """Their certificate came with it, in place of another."""
    registration, person = life.registration.id, life.person.id
    new, gone = FileId(id_of(life, 24)), FileId(id_of(life, 25))
    for id_, word in ((new, "certificate"), (gone, "replaced")):
        tx.add_file(person, registration, id_, "", a_paper(life.word(word)), NOW)
    note = life.word("number")
    mark = Milestone(registration, person, Mark.CERTIFICATE_READY, "emision", NOW, 1, note=note, file=new)
    tx.save_milestone(mark, PROCESS)
    number = life.person.user_id
    batch = Batch(
        BatchId(number), PROCESS, BatchKind.CERTIFICATES, f"emision-{number}", "staff:1", NOW, UNTIL,
        BatchState.HELD, 1,
    )  # fmt: skip
    tx.batches.add(batch, [Before(registration, person, life.registration.folio, 1, marks=(mark,), gone=gone)])


def _codes(tx: Transaction, life: Life) -> None:
    """One that the staff handed out, which is no chat's."""
    id_, about = CodeId(id_of(life, 26)), tx.codes.about("folio", life.registration.folio)
    digits = tx.codes.digest(id_, "123456")
    registration = life.registration.id
    tx.codes.add(Code(id_, Purpose.LINK, Source.STAFF, None, about, registration, digits, NOW, UNTIL))


def _letter(person: PersonId, code: CodeId, id_: MailId, address: str) -> NewMail:
    return NewMail(id_, code, person, Purpose.LINK, address, "654321", NOW, UNTIL)


# The rows of a database


def referring() -> dict[str, frozenset[str]]:
    """Tables that refer to a person, by a foreign key or by a name that says so, with the columns that do."""
    theirs, found = {"person"}, dict[str, frozenset[str]]()
    for table in metadata.sorted_tables:
        keyed = {key.parent.name for key in table.foreign_keys if key.column.table.name in theirs}
        named = {column.name for column in table.c if "person" in column.name}
        if keyed or named:
            found[table.name] = frozenset(keyed | named)
        if keyed:
            theirs.add(table.name)
    return found


async def all_rows(database: Database) -> Rows:
    """Of every table; of PostgreSQL's as of SQLite's."""
    found: Rows = {}
    for table in metadata.sorted_tables:
        names = [column.name for column in table.c]
        columns = ", ".join(f'"{name}"' for name in names)
        rows = await read_rows(database, f'SELECT {columns} FROM "{table.name}" ORDER BY {_order(table)}')
        found[table.name] = [dict(zip(names, map(_plain, row), strict=True)) for row in rows]
    return found


def _order(table: Table) -> str:
    return ", ".join(f'"{column.name}"' for column in table.primary_key)


def _plain(cell: object) -> object:
    return bytes(cell) if isinstance(cell, memoryview | bytes) else cell


def owned_by(life: Life) -> Callable[[str, Row], bool]:
    """Whether a row refers to somebody, or to something of theirs."""
    columns, first = referring(), life.person.id
    ids = {life.registration.id, *range(first, first + 100)}

    def _is_theirs(table: str, row: Row) -> bool:
        if table == "person":
            return row["id"] == first
        return any(row[name] in ids for name in columns.get(table, ()))

    return _is_theirs
