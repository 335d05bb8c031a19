"""Reminders are made in slices: what dies between two of them, or beside them, neither loses nor repeats any."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.actions.look_after import Looked, look_after
from domain.authorization import COMMAND_LINE, SYSTEM, Denied
from domain.delivery.ports import DeliveryTransaction
from domain.registration import State
from domain.stages import Mark
from storage.opening import open_store
from tests.reminders.scene import EARLY, Scene, local
from tests.support.databases import KEYS

CROWD = 11
BATCH = 3


def closing(scene: Scene) -> datetime:
    return local(scene.process, "2022-05-12 09:00")


def crowd(scene: Scene) -> list[int]:
    scene.look(EARLY)
    return [scene.candidate(State.DRAFT).person.id for _ in range(CROWD)]


def people(scene: Scene) -> list[int]:
    return sorted(row.person_id for row in scene.rows())


def test_a_slice_goes_on_where_the_last_one_ended(scene: Scene) -> None:
    everybody = crowd(scene)
    made = []
    while not (looked := scene.look_once(closing(scene), batch=BATCH, slice_ms=0)).is_done:
        made.append(looked.made)
    assert people(scene) == everybody
    assert made[:4] == [3, 3, 3, 2]
    assert scene.look(closing(scene)).made == 0


class Died(Exception):
    """Where the machine stops."""


class Dying:
    """A transaction whose commit never happens."""

    def __init__(self, tx: DeliveryTransaction) -> None:
        self._tx = tx

    async def commit(self) -> None:
        raise Died

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the rest is the transaction's own
        return getattr(self._tx, name)


@pytest.mark.parametrize("is_committed", [True, False])
def test_a_slice_that_dies_loses_and_repeats_nobody(scene: Scene, *, is_committed: bool) -> None:
    everybody = crowd(scene)

    async def die(tx: DeliveryTransaction) -> None:
        held: Any = tx if is_committed else Dying(tx)
        held.reminders.batch = BATCH
        await look_after(held, SYSTEM, scene.bearings, closing(scene), slice_ms=0)
        raise Died

    for _ in range(2):
        with pytest.raises(Died):
            scene.deliver(die, closing(scene))
    assert len(people(scene)) == (2 * BATCH if is_committed else 0)
    scene.look(closing(scene))
    assert people(scene) == everybody


def test_marks_go_on_where_the_last_slice_ended(scene: Scene) -> None:
    """Some of them at the very same instant."""
    scene.look(EARLY)
    due = local(scene.process, "2022-06-01 12:00")
    everybody = []
    for number in range(CROWD):
        one = scene.candidate()
        scene.save_mark(one, Mark.UPDATE_DUE, due + timedelta(seconds=number // 5), "dictamen")
        scene.save_mark(one, Mark.UPDATE_DUE, due + timedelta(seconds=number // 5), "certificado")
        everybody += [one.person.id] * 2
    now = due + timedelta(minutes=1)
    slices = 1
    while not scene.look_once(now, batch=BATCH, slice_ms=0).is_done:
        slices += 1
    assert people(scene) == everybody
    assert slices > 2 * CROWD // BATCH
    assert scene.look(now + timedelta(minutes=1)).made == 0


def test_changes_go_on_where_the_last_slice_ended(scene: Scene) -> None:
    scene.look(EARLY)
    scene.look(closing(scene))
    everybody = [scene.candidate(State.DRAFT).person.id for _ in range(CROWD)]
    now = closing(scene) + timedelta(minutes=1)
    slices = 1
    while not scene.look_once(now, batch=BATCH, slice_ms=0).is_done:
        slices += 1
    assert people(scene) == everybody
    assert slices > CROWD // BATCH


def test_rules_that_change_between_slices_do_no_harm(scene: Scene) -> None:
    scene.look(EARLY)
    due = local(scene.process, "2022-06-01 12:00")
    everybody = []
    for _ in range(CROWD):
        one = scene.candidate()
        scene.save_mark(one, Mark.UPDATE_DUE, due, "dictamen")
        everybody.append(one.person.id)
    now = due + timedelta(minutes=1)
    scene.look_once(now, batch=BATCH, slice_ms=0)
    scene.engine._execute("UPDATE ticking SET marks = replace(marks, 'update-due/dictamen', 'gone/dictamen')")
    while not scene.look_once(now, batch=BATCH, slice_ms=0).is_done:
        pass
    assert people(scene) == everybody


def test_rows_that_are_there_already_do_no_harm(scene: Scene) -> None:
    """The table that says how far one has come was lost."""
    everybody = crowd(scene)
    scene.look_once(closing(scene), batch=BATCH, slice_ms=0)
    scene.engine._execute("DELETE FROM occurrence")
    scene.look(closing(scene))
    assert people(scene) == everybody


def test_what_is_done_is_not_scanned_again(scene: Scene) -> None:
    """A person who appears without a change in the sequence is not found: nobody looks through them all."""
    crowd(scene)
    scene.look(closing(scene))
    late = scene.candidate(State.DRAFT)
    scene.engine._execute("UPDATE person SET changed = 0")
    scene.engine._execute("UPDATE registration SET changed = 0")
    scene.look(closing(scene))
    assert late.person.id not in people(scene)


def test_a_look_that_finds_nothing_writes_nothing(sqlite_scene: Scene) -> None:
    """On PostgreSQL what other databases of the server do moves the horizon, which is then written down."""
    scene = sqlite_scene
    crowd(scene)
    now = closing(scene)
    scene.look(now)
    before = scene.engine._execute("SELECT * FROM ticking")
    assert scene.look(now + timedelta(seconds=30)).made == 0
    assert scene.engine._execute("SELECT * FROM ticking") == before
    scene.look(now + timedelta(minutes=2))
    assert scene.engine._execute("SELECT * FROM ticking") != before, "a gap is counted from here"


def test_only_the_program_looks_after_reminders(scene: Scene) -> None:
    with pytest.raises(Denied):
        scene.deliver(lambda tx: look_after(tx, COMMAND_LINE, scene.bearings, EARLY), EARLY)


def test_two_schedulers_at_once_do_no_harm(scene: Scene) -> None:
    everybody = crowd(scene)
    asyncio.run(_race(scene, closing(scene)))
    assert people(scene) == everybody


async def _race(scene: Scene, now: datetime) -> None:
    """Two stores, as two machines have them, each in small slices."""
    stores = [await open_store(scene.engine.url, KEYS, migrate=False) for _ in range(2)]

    async def slice_(tx: DeliveryTransaction) -> Looked:
        tx.reminders.batch = 1  # type: ignore[attr-defined]  # the port does not show it
        return await look_after(tx, SYSTEM, scene.bearings, now, slice_ms=0)

    async def tick() -> None:
        for store in stores * 3 * CROWD:
            await store.deliver(slice_)

    await asyncio.gather(tick(), tick(), tick())
    for store in stores:
        await store.close()


def test_who_finds_the_desk_taken_leaves_it(postgresql_scene: Scene) -> None:
    """On SQLite there is one writer anyway."""
    scene = postgresql_scene
    crowd(scene)
    assert asyncio.run(_taken(scene, closing(scene))) == Looked(is_ours=False)
    assert scene.rows() == []


async def _taken(scene: Scene, now: datetime) -> Looked:
    store = await open_store(scene.engine.url, KEYS, migrate=False)

    async def hold(tx: DeliveryTransaction) -> Looked:
        assert await tx.reminders.take(scene.process.slug, now) is not None
        return await store.deliver(lambda other: look_after(other, SYSTEM, scene.bearings, now))

    found = await store.deliver(hold)
    await store.close()
    return found
