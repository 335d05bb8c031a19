"""What is sealed opens in its own row and column, and nowhere else: tried with every sealed column of the schema,
by whoever reads it for the program."""

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import replace

from sqlalchemy import LargeBinary

from domain.batches import Batch, BatchId, BatchKind, BatchState, Before
from domain.handoffs.handoff import AnswerFile, Handoff, HandoffMessage, HandoffState
from domain.ids import (
    AnnouncementId,
    AskedId,
    FileId,
    HandoffId,
    HandoffMessageId,
    PersonId,
    PlaceId,
    RegistrationId,
    RequestId,
    RunId,
    SavedAnswerId,
    UpdateId,
)
from domain.inquiry import Asked, LeftOpen
from domain.places.place import Place
from domain.ports import Store, StuckUpdate, Transaction
from domain.registration import Submission
from domain.rights.port import KeptUpdate
from domain.rights.request import Request, RequestState, Right
from domain.rulings.ruling import Outage, Pause
from domain.staff.saved_answers import SavedAnswer
from domain.stages import CandidateStage
from storage.schema import metadata
from storage.sealing import Unreadable
from tests.erasure.everything import UNTIL, Row, Rows, all_rows, answer, ask_about, leave_everything
from tests.erasure.lives import Life, a_paper, id_of
from tests.storage.people import NOW, PROCESS
from tests.support.databases import Database, read_rows

Column = tuple[str, str]  # its table, its name
Reader = Callable[[Transaction, Row], Awaitable[object]]
# Bytes that are no ciphertext: marks of what stands beside them, and what things are looked up or compared by.
NOT_SEALED: set[Column] = {
    *((table, "mac") for table in ("event", "log_seal_entry", "ruling", "staff_answer", "stage_dates")),
    ("log_seal", "mark"),
    ("key_check", "value"),
    ("registration", "curp_index"),
    ("registration", "email_index"),
    ("shared_curp", "curp_index"),
    ("name_word", "word"),
    ("code", "about"),
    ("code", "digest"),
}
KEY = "wrapped_key"
# Of which nobody has two rows.
ONE_EACH: set[Column] = {
    *(("staff", name) for name in ("name", "errand")),
    ("waiting_update", "payload"),
}


def sealed_columns() -> list[Column]:
    """As the schema has them: whoever adds one has to say here how it is read."""
    binary = [
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.c
        if isinstance(column.type, LargeBinary)
    ]
    assert set(binary) > NOT_SEALED
    return [column for column in binary if column not in NOT_SEALED]


def _number(row: Row, name: str) -> int:
    return int(str(row[name]))


def _person(row: Row) -> PersonId:
    return PersonId(_number(row, "person_id"))


def _registration(row: Row) -> RegistrationId:
    return RegistrationId(_number(row, "registration_id"))


READERS: dict[str, Reader] = {
    "announcement": lambda tx, row: tx.announcements.announcement(AnnouncementId(_number(row, "id"))),
    "announcement_run": lambda tx, row: tx.announcements.run(RunId(_number(row, "id"))),
    "asked": lambda tx, row: tx.rights.asked_by(_person(row), 99),
    "batch_row": lambda tx, row: tx.batches.rows(BatchId(_number(row, "batch_id"))),
    "candidate_stage": lambda tx, row: tx.candidate_stages(_registration(row)),
    "export": lambda tx, _: tx.exports(PROCESS, 99),
    "file": lambda tx, row: tx.file_content(_person(row), FileId(_number(row, "id"))),
    "handoff": lambda tx, row: tx.help.handoff(HandoffId(_number(row, "id"))),
    "handoff_file": lambda tx, row: tx.file_content(_person(row), FileId(_number(row, "id"))),
    "handoff_message": lambda tx, row: tx.help.messages(HandoffId(_number(row, "handoff_id"))),
    "invitation": lambda tx, row: tx.staff.invitation(str(row["token_hash"])),
    "kept_update": lambda tx, row: tx.rights.kept_updates(_person(row)),
    "mail": lambda tx, row: tx.rights.rows_of(_person(row), 99),
    "milestone": lambda tx, row: tx.milestones(_registration(row)),
    "note": lambda tx, row: tx.cabinet.notes(_registration(row), 99),
    "person": lambda tx, row: tx.person(PersonId(_number(row, "id")), PROCESS),
    "place": lambda tx, _: tx.places.all(PROCESS),
    "registration": lambda tx, row: tx.person(_person(row), str(row["process"])),
    "request": lambda tx, row: tx.rights.request(RequestId(_number(row, "id"))),
    "ruling": lambda tx, _: tx.rulings.newest(PROCESS),
    "saved_answer": lambda tx, _: tx.cabinet.saved_answers(PROCESS),
    "staff": lambda tx, _: tx.staff.members(),
    "stuck_update": lambda tx, row: tx.stuck_update(UpdateId(_number(row, "update_id"))),
    "submission": lambda tx, row: tx.submission(_registration(row), _number(row, "version")),
    "waiting_update": lambda tx, row: tx.rights.kept_updates(_person(row)),
}


def test_every_sealed_column_has_its_reader() -> None:
    assert {table for table, _ in sealed_columns()} == READERS.keys()


async def test_no_ciphertext_opens_in_another_place(store: Store, database: Database) -> None:
    await fill(store)
    await read_rows(database, "UPDATE staff SET removed_at = NULL")  # of members alone more than the name is read
    rows = await all_rows(database)
    opened: list[tuple[Column, str]] = []
    tried: dict[str, set[Column]] = {"another's": set(), "their own": set(), "beside": set()}
    for table, column in sealed_columns():
        for target in [row for row in rows[table] if row[column]]:
            await _read(store, table, target)  # as it is, it opens
            for sealed, whose in moves(rows, table, column, target):
                tried[whose].add((table, column))
                await _put(database, table, column, target, sealed)
                opened += [] if await _is_unreadable(store, table, target) else [((table, column), whose)]
            await _put(database, table, column, target, target[column])
    assert opened == []
    assert tried["another's"] == set(sealed_columns())
    has_own_key = {table for table, column in sealed_columns() if column == KEY}
    of_people = {column for column in sealed_columns() if column[0] not in has_own_key - {"stuck_update"}}
    assert tried["their own"] >= of_people - ONE_EACH - {("stuck_update", KEY)}
    assert len(tried["beside"]) >= 12


def moves(rows: Rows, table: str, column: str, target: Row) -> Iterator[tuple[object, str]]:
    """What stands there in another's row, or in one with another key; in another row of theirs; and beside it."""
    others = [row for row in rows[table] if row is not target and row[column]]
    for whose, is_theirs in (("another's", False), ("their own", True)):
        found = [row for row in others if (_owner(table, row) == _owner(table, target)) is is_theirs]
        yield from ((row[column], whose) for row in found[:1])
    for name in target:
        if (table, name) in sealed_columns() and KEY not in {name, column} and name != column and target[name]:
            yield target[name], "beside"


def _owner(table: str, row: Row) -> object:
    """Whose key seals it: a row's that has one, or its person's."""
    (own, *_) = metadata.tables[table].primary_key.columns
    return row[own.name] if row.get(KEY) else row["person_id"]


async def _read(store: Store, table: str, row: Row) -> None:
    await store.run(lambda tx: READERS[table](tx, row))


async def _is_unreadable(store: Store, table: str, row: Row) -> bool:
    try:
        await _read(store, table, row)
    except Unreadable:
        return True
    return False


async def _put(database: Database, table: str, column: str, row: Row, sealed: object) -> None:
    assert isinstance(sealed, bytes)
    value = f"X'{sealed.hex()}'" if database.kind == "sqlite" else f"'\\x{sealed.hex()}'::bytea"
    own = [key.name for key in metadata.tables[table].primary_key.columns]
    where = " AND ".join(f"{name} = '{row[name]}'" for name in own)
    await read_rows(database, f'UPDATE "{table}" SET {column} = {value} WHERE {where}')


async def fill(store: Store) -> None:
    """Two of each row, of different people where they are people's."""
    gloria, oscar = await leave_everything(store, "gloria", 501), await leave_everything(store, "oscar", 502)
    await ask_about(store, gloria, oscar)
    await ask_about(store, oscar, gloria)
    await answer(store, gloria, oscar)
    await answer(store, oscar, gloria)

    async def more(tx: Transaction) -> None:
        for life in (gloria, oscar):
            _of_their_own(tx, life)
        for number in (1, 2):
            _of_the_house(tx, number)
        tx.rulings.add(Pause(PROCESS, 1, True, "mantenimiento", NOW, None, NOW, "staff-1"))
        tx.rulings.add(Outage(PROCESS, 1, NOW, UNTIL, NOW, "system"))
        await tx.commit()

    await store.run(more)


def _of_their_own(tx: Transaction, life: Life) -> None:
    """A second one of each kind of which they have one."""
    person, registration = life.person.id, life.registration
    stage = CandidateStage(registration.id, person, "diagnostico", reason="one", reasons="one")
    tx.save_candidate_stage(stage)
    tx.save_candidate_stage(replace(stage, stage="evaluacion", reasons="another"))
    tx.rights.keep_update(person, KeptUpdate(2, b"another"), NOW)
    tx.add_registration(
        replace(registration, id=RegistrationId(id_of(life, 40)), process="another", folio=f"X-{life.name}")
    )
    submitted = Submission(registration.id, 3, registration.folio, NOW, registration.draft, "ef" * 32)
    tx.add_submission(person, submitted)
    asked = Asked(AskedId(id_of(life, 41)), person, PROCESS, NOW, LeftOpen.UNCLEAR, "costo", 40, "another")
    tx.help.add_asked(asked)
    handoff = Handoff(HandoffId(id_of(life, 42)), person, PROCESS, HandoffState.CLOSED, NOW, NOW, owner="staff:1")
    tx.help.add_handoff(replace(handoff, owner_name="María"))
    message, file = HandoffMessageId(id_of(life, 43)), FileId(id_of(life, 44))
    tx.help.add_message(HandoffMessage(message, handoff.id, person, NOW, "staff:1", "María", "another", file))
    tx.help.add_file(AnswerFile(file, person, message, NOW, a_paper("another")))
    request = Request(
        RequestId(id_of(life, 45)), person, PROCESS, Right.CANCELLATION, f"ARCO-2-{life.name}", NOW,
        "another", RequestState.GRANTED, answer="another", done_note="another",
    )  # fmt: skip
    tx.rights.add(request)
    update = UpdateId(id_of(life, 46))
    tx.save_stuck_update(StuckUpdate(update, person, 3, "E", NOW, set_aside=True, payload=b"another"))
    batch = Batch(
        BatchId(life.person.user_id + 100), PROCESS, BatchKind.CERTIFICATES, f"another-{life.name}", "staff:1", NOW,
        UNTIL, BatchState.HELD, 1,
    )  # fmt: skip
    tx.batches.add(batch, [Before(registration.id, person, registration.folio, 1)])


def _of_the_house(tx: Transaction, number: int) -> None:
    tx.places.save_place(Place(PlaceId(number), PROCESS, f"Sala {number}", "Pino Suárez 10", 3))
    saved = SavedAnswerId(number)
    tx.cabinet.add_saved_answer(SavedAnswer(saved, PROCESS, f"costo {number}", "Es gratis.", NOW, "elena"))
    tx.save_stuck_update(StuckUpdate(UpdateId(number), None, 3, "E", NOW, set_aside=True, payload=b"a message"))
