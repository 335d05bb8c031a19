"""A dump restored into another PostgreSQL, whose transactions have lower numbers: who joins is still found. And
what comes due, or is caught up with, after `ventanilla restore`: held until somebody lets it go."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

import pytest

from domain.actions.release_outbox import release_held
from domain.authorization import COMMAND_LINE
from domain.delivery.ports import DeliveryTransaction
from domain.ids import OutboxId
from domain.ports import Transaction
from domain.registration import State
from domain.restoring.port import Restore
from tests.reminders.scene import EARLY, Scene

HOUR = timedelta(hours=1)
_FAR = 10**12  # more transactions than there were in the present cluster


def _restore_elsewhere(scene: Scene) -> None:
    (written,) = scene.engine._execute("SELECT marks FROM ticking")[0]
    marks = json.loads(written)
    marks["catching"][0] = [_FAR] * len(marks["catching"][0])
    scene.engine._execute(f"UPDATE ticking SET marks = '{json.dumps(marks)}'")
    for table in ("person", "registration"):
        scene.engine._execute(f"UPDATE {table} SET changed = {_FAR} - 1")


def test_who_joins_after_a_restore_is_told(scene: Scene) -> None:
    closes = scene.process.window.closes
    scene.look(EARLY)
    first = scene.candidate(State.DRAFT)
    scene.look(closes - 24 * HOUR)
    _restore_elsewhere(scene)
    second = scene.candidate(State.DRAFT)
    scene.look(closes - 23 * HOUR)
    scene.look(closes - 22 * HOUR)
    assert {person for _, person in scene.told()} == {first.person.id, second.person.id}
    third = scene.candidate(State.DRAFT)
    scene.look(closes - 21 * HOUR)
    assert third.person.id in {person for _, person in scene.told()}


def test_a_restore_is_told_of_once(scene: Scene) -> None:
    scene.look(EARLY)
    scene.candidate(State.DRAFT)
    scene.look(EARLY + HOUR)
    _restore_elsewhere(scene)
    looks = [scene.look_once(EARLY + number * HOUR) for number in range(2, 6)]
    is_younger = scene.engine.kind == "postgresql"
    assert [looked.is_restored for looked in looks] == [is_younger, False, False, False]
    assert not scene.deliver(lambda tx: _is_any(tx, scene.process.slug), EARLY), "not everybody, for ever"


async def _is_any(tx: DeliveryTransaction, slug: str) -> bool:
    notes = await tx.reminders.take(slug, EARLY)
    assert notes is not None
    return (await tx.reminders.horizons(notes.catching.seen))[1]


@pytest.fixture
def restored(scene: Scene) -> Iterator[Scene]:
    """Looked after until EARLY, and restored three days before the closing."""
    scene.look(EARLY)
    restored_at = scene.process.window.closes - timedelta(days=3)

    async def _settle(tx: Transaction) -> None:
        tx.restores.add(Restore(EARLY, restored_at))
        await tx.commit()

    scene.engine.run(_settle)
    yield scene
    scene.engine._execute("DELETE FROM restored")


def _states(scene: Scene) -> set[tuple[str, str]]:
    return {(row[0], row[1]) for row in scene.engine._execute("SELECT rule, state FROM outbox")}


def _release(scene: Scene, at: datetime) -> None:
    scene.engine.run(partial(release_held, actor=COMMAND_LINE, lost_at=at, now=at, after=OutboxId(0)))


def test_what_comes_due_after_a_restore_is_held(restored: Scene) -> None:
    """Of a rule of everybody (set-based), and of a mark of somebody's own."""
    closes = restored.process.window.closes
    restored.candidate(State.DRAFT)
    restored.appoint(restored.candidate(), "evaluacion", closes + 30 * HOUR, 1, EARLY)
    restored.look(closes - 23 * HOUR)
    restored.look(closes + 7 * HOUR)
    found = _states(restored)
    assert {state for _, state in found} == {"held"}
    assert len({rule for rule, _ in found}) > 1, found
    _release(restored, closes - timedelta(days=3))
    assert {state for _, state in _states(restored)} == {"ready"}


def test_what_a_tick_catches_up_with_stays_held(restored: Scene) -> None:
    """Due before the restore, when the lost database was perhaps still at work: also when it is made only after the
    release."""
    closes = restored.process.window.closes
    restored.candidate(State.DRAFT)
    restored.appoint(restored.candidate(), "evaluacion", closes + 30 * HOUR, 1, EARLY)
    _release(restored, closes + 8 * HOUR)
    restored.look(closes - 23 * HOUR)
    restored.look(closes + 7 * HOUR)
    found = _states(restored)
    assert {state for _, state in found} == {"held"}
    assert len({rule for rule, _ in found}) > 1, found
