"""On SQLite nothing that staff look at reads a table whole that grows with the register."""

import sqlite3
from datetime import timedelta
from typing import cast

from domain.ids import PersonId, RegistrationId, StaffId, UserId
from domain.ports import Store, Transaction
from domain.registration import State
from storage.opening import open_store
from storage.sqlite_link import SqliteLink
from storage.transaction import Work
from tests.storage.people import NOW, PROCESS
from tests.support.databases import KEYS, Database

GROW = {"person", "registration", "submission", "name_word", "event", "candidate_stage", "milestone", "outbox"}
GROW |= {"handoff", "handoff_message", "handoff_file", "note", "file", "shared_curp", "shared_head", "inbox"}
ALIASES = {"p", "r", "s", "m", "e", "h", "f", "w", "n", "o", "b"}


async def look_at_everything(tx: Transaction) -> None:
    staff, cabinet, help_, one = tx.staff, tx.cabinet, tx.help, RegistrationId(1)
    await tx.desk(UserId(1), PROCESS)
    await staff.counts(PROCESS, NOW)
    await staff.accepted(PROCESS)
    await staff.waiting(PROCESS, (State.SUBMITTED, State.RESUBMITTED), 0, 9)
    await staff.glances(PROCESS, (one,))
    await staff.next_to_review(PROCESS, StaffId(1), NOW)
    await staff.in_conflict(PROCESS, 0, 9)
    for count in range(1, 5):
        await staff.named(PROCESS, ["Gloria", "Hernández", "García", "Luz"][:count], 9)
    for column in ("folio", "curp", "email", "institution"):
        await staff.found_by(PROCESS, column, "x", 9)
    await staff.holding(one)
    await cabinet.notes(one, 3)
    await cabinet.count_notes(one)
    await cabinet.saved_answers(PROCESS)
    await cabinet.uncollected(PROCESS, NOW - timedelta(days=1), 0, 9)
    await cabinet.count_uncollected(PROCESS, NOW)
    await cabinet.missing_institutions(PROCESS)
    await cabinet.count_institutions(PROCESS)
    await help_.inbox(PROCESS, 9)
    await help_.files(PersonId(1), 9)
    await tx.shares(one)
    await tx.candidate("F-1")
    await tx.candidate_stages(one)
    await tx.milestones(one)
    await tx.told_of(PersonId(1))
    await tx.announcements.asked_to_be_read(PROCESS, 9)
    await tx.batches.holding(one)
    await tx.submission(one, 1)


async def test_staff_read_no_table_whole_that_grows(sqlite: Database) -> None:
    store: Store = await open_store(sqlite.url, KEYS, migrate=False)

    async def explained(tx: Transaction) -> tuple[int, list[str]]:
        driver: sqlite3.Connection = cast("SqliteLink", cast("Work", tx)._link)._connection
        said: list[str] = []
        driver.set_trace_callback(said.append)
        await look_at_everything(tx)
        driver.set_trace_callback(None)
        asked = {sql for sql in said if sql.lstrip().startswith(("SELECT", "WITH"))}
        return len(asked), [line for sql in asked for line in scanned(driver, sql)]

    try:
        count, scans = await store.run(explained)
    finally:
        await store.close()
    assert count > 35
    assert scans == []


def scanned(driver: sqlite3.Connection, sql: str) -> list[str]:
    plan = [str(row[3]) for row in driver.execute(f"EXPLAIN QUERY PLAN {sql}")]
    found = [line for line in plan if line.startswith("SCAN ") and line.split()[1] in GROW | ALIASES]
    found += [
        line for line in plan if line.startswith("SEARCH r ") and line.endswith("(process=?)")
    ]  # all there are
    return [f"{line}: {sql}" for line in found]
