"""A dump restored into another PostgreSQL, whose transactions have lower numbers: who joins is still found."""

import json
from datetime import timedelta

from domain.delivery.ports import DeliveryTransaction
from domain.registration import State
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
