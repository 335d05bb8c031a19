"""Rulings in the database: the newest of each kind, sealed, witnessed by themselves."""

import asyncio
from datetime import timedelta

import pytest

from bot.knowledge import KnowledgeKeeper
from bot.process_files import shipped_process
from domain.actions.import_process import import_process
from domain.actions.pause import pause, resume
from domain.actions.see_rulings import see_rulings
from domain.actions.set_window import set_window
from domain.authorization import COMMAND_LINE, SYSTEM, Actor, Denied, Role
from domain.ids import StaffId, UserId
from domain.ports import Store
from domain.process import Window
from domain.processes.sources import bundle
from domain.rulings.ruling import Affected, Pause, Rulings, StaffWindow
from domain.rulings.windows import Misfit, Refusal, WantedWindow
from domain.texts.catalogue import load_texts
from tests.staff.scene import Office
from tests.support.databases import Database, read_rows
from tests.support.talk import CLOSES, MONDAY, OPENS, Talk

SLUG = "ec1057-2022"
LATER = CLOSES + timedelta(days=2)
EXTENDED = WantedWindow(closes=LATER, reason="Falla de luz en Metepec")


async def import_it(store: Store) -> None:
    source = bundle(shipped_process(SLUG) or "", shipped_process)
    await store.run(lambda tx: import_process(tx, SYSTEM, source, SLUG, MONDAY))


async def extend(store: Store, wanted: WantedWindow = EXTENDED, *, is_rehearsal: bool = False) -> object:
    return await store.run(lambda tx: set_window(tx, COMMAND_LINE, SLUG, wanted, MONDAY, is_rehearsal=is_rehearsal))


async def newest(store: Store) -> Rulings:
    return await store.run(lambda tx: tx.rulings.newest(SLUG))


async def test_a_window_comes_back_as_it_was_ruled(store: Store) -> None:
    await import_it(store)
    made = await extend(store)
    assert (await newest(store)).window == made
    assert isinstance(made, StaffWindow)
    assert (made.actor, made.window) == ("command-line", Window(OPENS, LATER))
    again = await extend(store, WantedWindow(closes=LATER + timedelta(days=1), reason="Otra vez"))
    assert (await newest(store)).window == again
    assert isinstance(again, StaffWindow)
    assert again.version == 2


async def test_a_rehearsal_writes_nothing(store: Store) -> None:
    await import_it(store)
    assert isinstance(await extend(store, is_rehearsal=True), StaffWindow)
    assert await newest(store) == Rulings()


async def test_a_pause_comes_back_and_ends(store: Store) -> None:
    made = await store.run(lambda tx: pause(tx, COMMAND_LINE, SLUG, "Mantenimiento", LATER, MONDAY))
    assert (await newest(store)).pause == made
    over = await store.run(lambda tx: resume(tx, COMMAND_LINE, SLUG, MONDAY))
    assert isinstance(over, Pause)
    rulings = await newest(store)
    assert (rulings.pause, rulings.paused, rulings.number) == (None, over, 2)


async def test_without_a_process_no_window_is_ruled(store: Store) -> None:
    assert await extend(store) == Refusal(Misfit.UNKNOWN_PROCESS)


async def test_operators_rule_no_window(store: Store) -> None:
    tomas = Actor(UserId(2), Role.OPERATOR, StaffId(2))
    with pytest.raises(Denied):
        await store.run(lambda tx: set_window(tx, tomas, SLUG, EXTENDED, MONDAY))


async def test_every_program_learns_of_it_and_the_sender_must(store: Store) -> None:
    await import_it(store)
    keeper = KnowledgeKeeper(store, SLUG, load_texts(), {})
    await keeper.refresh()
    known = keeper.current()
    await extend(store)
    assert (await store.deliver(lambda tx: tx.newest(SLUG))) == (1, 1)
    assert known.rulings.number == 0
    await keeper.refresh()
    assert keeper.current().process.window == Window(OPENS, LATER)
    assert keeper.current().rulings.number == 1


async def test_of_two_at_once_each_has_a_version(store: Store) -> None:
    """Both may read that there is none; then one is repeated, and comes second."""
    await import_it(store)
    other = WantedWindow(closes=LATER + timedelta(days=1), reason="Al mismo tiempo")
    found = await asyncio.gather(extend(store), extend(store, other))
    assert {one.version for one in found if isinstance(one, StaffWindow)} == {1, 2}


async def test_reasons_are_not_in_the_clear(store: Store, database: Database) -> None:
    await import_it(store)
    await extend(store)
    rows = await read_rows(database, "SELECT said FROM ruling")
    assert len(rows) == 1
    assert b"Metepec" not in bytes(rows[0][0])


async def test_the_audit_finds_a_changed_row(store: Store, database: Database) -> None:
    await import_it(store)
    await extend(store)
    assert await store.audit_rulings() == ()
    await read_rows(database, "UPDATE ruling SET set_at = set_at + 1")
    (found,) = await store.audit_rulings()
    assert (found.kind, found.version) == ("window", 1)


async def test_the_audit_finds_a_missing_version(store: Store, database: Database) -> None:
    await import_it(store)
    await extend(store)
    await extend(store, WantedWindow(closes=LATER + timedelta(days=1), reason="Otra vez"))
    await read_rows(database, "DELETE FROM ruling WHERE version = 1")
    (found,) = await store.audit_rulings()
    assert found.reason == "version 1 is missing"


async def test_whom_it_concerns_is_counted(office: Office) -> None:
    drafting = Talk(office.store, office.knowledge, user=UserId(700000009))
    await drafting.accept()
    interested = Talk(office.store, office.knowledge, user=UserId(700000010), at=OPENS - timedelta(hours=2))
    await interested.walk("/start", "avísame cuando abra")
    await office.candidate()
    _, affected = await office.store.run(lambda tx: see_rulings(tx, COMMAND_LINE, SLUG))
    assert affected == Affected(drafts=1, wishes=1, observed=0, extended=0)
