"""Figures are counted seldom, and are what they say."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TypeVar

import pytest

from bot.metrics import Figures, exposition
from bot.outbox_figures import FiguresKeeper
from bot.tally import UpdateTally
from domain.delivery.outbox import Lane, RowState
from domain.delivery.outcomes import Refused, Sent, SlowDown, Unknown
from domain.ports import Store, Transaction
from domain.restoring.port import Restore
from domain.statistics.ports import Look
from scheduler.tally import Tally
from tests.operations.alarmed import house
from tests.operations.pages import read_samples
from tests.scheduler.house import House
from tests.scheduler.moody_store import MoodyStore
from tests.support.databases import read_rows
from tests.support.talk import MONDAY

__all__ = ["house"]
T = TypeVar("T")


class CountedStore(MoodyStore):
    """Counts how often the outbox is counted."""

    def __init__(self, store: Store) -> None:
        super().__init__(store)
        self.looks = 0

    async def look(self, action: Callable[[Look], Awaitable[T]]) -> T:
        self.looks += 1
        return await super().look(action)


async def test_rows_are_counted_by_state_and_the_oldest_told(house: House) -> None:
    await house.settle_in(3)
    await house.tell()
    await house.tell(key="later", lane=Lane.REMINDERS, not_before=MONDAY + timedelta(hours=1))
    await read_rows(house.database, "UPDATE outbox SET state = 'unknown' WHERE id = (SELECT min(id) FROM outbox)")
    counted = await FiguresKeeper(house.store).current()
    assert counted is not None
    assert counted.outbox.states == {RowState.READY: 5, RowState.UNKNOWN: 1}
    assert counted.outbox.oldest == {
        Lane.NEWS: MONDAY - timedelta(minutes=1),
        Lane.REMINDERS: MONDAY + timedelta(hours=1),
    }
    text, _ = exposition(Figures(is_ready=True, counted=counted, now=MONDAY))
    found = read_samples(text.decode())
    assert found['ventanilla_outbox_messages{state="ready"}'] == 5
    assert found['ventanilla_outbox_messages{state="unknown"}'] == 1
    assert found['ventanilla_outbox_messages{state="sent"}'] == 0
    assert found['ventanilla_outbox_oldest_seconds{lane="news"}'] == 60
    assert found['ventanilla_outbox_oldest_seconds{lane="reminders"}'] == 0
    assert found["ventanilla_budget_announcements_rate"] == 18


async def test_a_restore_that_nobody_released_is_a_figure(house: House) -> None:
    async def _hold(tx: Transaction) -> None:
        tx.restores.add(Restore(MONDAY, MONDAY))
        await tx.commit()

    for is_held in (False, True):
        counted = await FiguresKeeper(house.store).current()
        text, _ = exposition(Figures(is_ready=True, counted=counted, now=MONDAY))
        assert read_samples(text.decode())["ventanilla_restore_unreleased"] == is_held
        await house.store.run(_hold)


async def test_however_often_asked_it_is_counted_once(house: House) -> None:
    store = CountedStore(house.store)
    keeper = FiguresKeeper(store)
    await asyncio.gather(*(keeper.current() for _ in range(50)))
    for _ in range(50):
        assert await keeper.current() is not None
    assert store.looks == 1


async def test_old_figures_are_better_than_none(house: House) -> None:
    store = CountedStore(house.store)
    keeper = FiguresKeeper(store, fresh_seconds=0.0)
    first = await keeper.current()
    store.is_away = True
    assert await keeper.current() == first


def test_outcomes_of_sends_are_counted_by_name() -> None:
    tally = Tally()
    for outcome in (Sent(1), Sent(2), SlowDown(3.0), Unknown("TimeoutError"), Refused(400)):
        tally.sent(outcome)
    text, kind = exposition(Figures(is_ready=False, sending=tally))
    found = read_samples(text.decode())
    assert kind.startswith("text/plain")
    assert found['ventanilla_sends_total{outcome="sent"}'] == 2
    assert found['ventanilla_sends_total{outcome="slow_down"}'] == 1
    assert found['ventanilla_sends_total{outcome="unknown"}'] == 1
    assert found['ventanilla_slow_downs_total{by="sending"}'] == 1
    assert found["ventanilla_ready"] == 0


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/openmetrics-text; version=abc", "text/plain"),
        ("application/openmetrics-text; version=1..0", "text/plain"),
        ("text/plain; version=", "text/plain"),
        ("application/openmetrics-text; version=1.0.0", "application/openmetrics-text"),
        ("application/openmetrics-text; escaping=nonsense", "application/openmetrics-text"),
        ("*/*", "text/plain"),
    ],
)
def test_whatever_is_asked_for_figures_are_told(accept: str, kind: str) -> None:
    text, told = exposition(Figures(is_ready=True), accept)
    assert told.startswith(kind)
    assert b"ventanilla_ready 1.0" in text


def test_a_tick_that_begins_too_late_is_counted() -> None:
    tally = Tally()
    tally.expect_tick("reap", 5.0)
    tally.begin_tick("reap")
    tally.end_tick("reap", is_done=True)
    tally.begin_tick("reap")
    tally.end_tick("reap", is_done=False)
    assert (tally.ticks["reap"].late, tally.ticks["reap"].done, tally.ticks["reap"].put_off) == (0, 1, 1)
    began = tally.ticks["reap"].began_at
    assert began is not None
    tally.ticks["reap"].began_at = began - 16.0
    tally.begin_tick("reap")
    assert tally.ticks["reap"].late == 1


def test_latency_falls_into_its_bucket() -> None:
    tally = UpdateTally()
    for seconds in (0.004, 0.02, 0.02, 40.0):
        tally.handled(seconds)
    found = read_samples(exposition(Figures(is_ready=True, updates=tally))[0].decode())
    assert found['ventanilla_update_seconds_bucket{le="0.005"}'] == 1
    assert found['ventanilla_update_seconds_bucket{le="0.025"}'] == 3
    assert found['ventanilla_update_seconds_bucket{le="30.0"}'] == 3
    assert found['ventanilla_update_seconds_bucket{le="+Inf"}'] == 4
    assert found["ventanilla_update_seconds_sum"] == pytest.approx(40.044)
