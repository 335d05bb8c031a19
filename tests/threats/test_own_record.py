"""Whoever works here and registered too decides nothing about themselves: by no screen, and in no file."""

from contextlib import suppress
from dataclasses import replace

import pytest

from domain.actions.serve import SERVICES
from domain.authorization import STAFF, Role
from domain.batches import Batch
from domain.candidacy import batching
from domain.candidacy.batching import Done, NotUndone, Outdated
from domain.candidacy.result_file import read_results
from domain.ids import UserId
from domain.incoming import Press
from domain.ports import Store, Transaction
from domain.sheet import Row, Sheet
from domain.staff.member import Errand, Member
from tests.staff.scene import Office
from tests.stages.candidates import AFTER, PROCESS, REVIEW
from tests.support.databases import Database, read_rows
from tests.tables.many import add_many, stage

ROSA = UserId(830000001)
ABOUT = {"w-observed": "email"}  # every other screen takes a number, or nothing
DECIDED = ("registration", "candidate_stage", "milestone", "file", "code", "note", "outbox", "batch")


async def both(store: Store, role: Role) -> tuple[Office, Member, str, str]:
    """Rosa, who is a candidate and of the staff; her folio, and another's."""
    own, other = await add_many(store, 2, first_user=ROSA)
    office = Office(store)
    await office.enlist(ROSA, role, "Rosa")
    member = await store.run(lambda tx: tx.staff.member(ROSA))
    assert member is not None
    return office, member, own, other


async def decided(database: Database) -> list[list[tuple[object, ...]]]:
    return [sorted(await read_rows(database, f"SELECT * FROM {table}"), key=repr) for table in DECIDED]


@pytest.mark.parametrize("role", STAFF)
async def test_no_screen_decides_about_oneself(store: Store, database: Database, role: Role) -> None:
    office, _, own, _ = await both(store, role)
    chat = office.chat(ROSA)
    chat.at = REVIEW
    before = await decided(database)

    async def begin(tx: Transaction) -> None:
        member = await tx.staff.member(ROSA)
        assert member is not None
        errand = Errand("", {"folio": own, "stage": "0", "result": "0"})
        tx.staff.save_member(replace(member, errand=errand, version=member.version + 1))
        await tx.commit()

    changing = []
    for verb in SERVICES:
        await store.run(begin)
        words = ""
        with suppress(KeyError):  # the middle of something that was never begun: its turn fails as a whole
            words = await chat.push(Press(verb, ABOUT.get(verb, "0"), argument=own))
        after = await decided(database)
        if after != before or "CURP830000001" in words:
            changing.append(verb)
        before = after
    assert changing == []


def file_of(*folios: str) -> Sheet:
    rows = tuple(Row(number, (folio, "Competente")) for number, folio in enumerate(folios, 2))
    return Sheet(name="dictamen.xlsx", title="Hoja", heading=("folio", "resultado"), rows=rows)


async def test_no_file_decides_about_oneself(store: Store, database: Database) -> None:
    _, member, own, other = await both(store, Role.OPERATOR)
    plan = read_results(file_of(own, other), PROCESS, stage())
    run = await store.run(lambda tx: batching.rehearsed(tx, member.actor, PROCESS, plan, AFTER))
    assert [(one.folio, one.why) for one in run.faults] == [(own, "own")]
    before = await decided(database)
    tried = await store.run(lambda tx: batching.done(tx, member.actor, PROCESS, plan, run.digest, AFTER))
    assert isinstance(tried, Outdated)
    assert await decided(database) == before


async def test_what_colleagues_decided_is_not_undone_by_oneself(store: Store) -> None:
    office, member, own, other = await both(store, Role.OPERATOR)
    await office.enlist(UserId(830000009), Role.OPERATOR, "Luis")
    luis = await store.run(lambda tx: tx.staff.member(UserId(830000009)))
    assert luis is not None
    plan = read_results(file_of(own, other), PROCESS, stage())

    async def decide(tx: Transaction) -> Batch:
        run = await batching.rehearsed(tx, luis.actor, PROCESS, plan, AFTER)
        found = await batching.done(tx, luis.actor, PROCESS, plan, run.digest, AFTER)
        assert isinstance(found, Done)
        await tx.commit()
        return found.batch

    batch = await store.run(decide)
    found = await store.run(lambda tx: batching.undone(tx, member.actor, PROCESS, batch.id, AFTER))
    assert isinstance(found, NotUndone)
    assert (found.why, found.folios) == ("own", (own,))
    assert len(await store.run(lambda tx: tx.batches.rows(batch.id))) == 2
