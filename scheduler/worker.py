"""The worker: takes rows of the outbox into its hands, marks what may leave, sends it, writes down what came of it.

    claim -> (commit) -> dispatch -> (commit) -> the first byte, at once -> the answer -> settle -> (commit)

Any number of workers share one database. What one holds when it dies comes back by the rows' own leases.
"""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

from domain.actions.claim import claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.settle import give_back
from domain.authorization import SYSTEM
from domain.delivery.outbox import Row, RowState
from domain.knowledge import Knowledge
from domain.ports import Conflict, StoreError, Unavailable
from scheduler.alarm import Alarm
from scheduler.flights import Flights
from scheduler.hands import Hands
from scheduler.means import Means
from scheduler.places import AFTER_CLAIM, BEFORE_DISPATCH
from scheduler.settling import Settler
from scheduler.waiting import until

_log = logging.getLogger("ventanilla.worker")
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 5.0
_LONG = timedelta(seconds=10)  # rows that cannot leave for so long are better in nobody's hands
_SHORTEST = 0.05  # seconds: slots are given out for twice as long, so looking more often gains nothing
_LONGEST = 1.0  # seconds: a pause may end sooner than was said
_LAST_WRITES = 3.0  # seconds that the database gets at the end


class Worker:
    def __init__(self, means: Means) -> None:
        self._means = means
        self._wake = asyncio.Event()
        self._settler = Settler(means)
        self._flights = Flights(means, self._settler, self._wake)
        self._alarm = Alarm(means)
        self._hands = Hands()
        self._doubtful: tuple[Row, ...] = ()  # nobody knows whether their dispatch was committed; none was sent
        self._is_more = False  # the last claim got all that it asked for
        self._claim_at = self._look_at = self._looked_at = 0.0  # the event loop's time

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then it gives back what it holds and waits for what is under way."""
        settling = asyncio.create_task(self._settler.run())
        stopping = asyncio.create_task(self._wake_when(stop))
        try:
            await self._work(stop)
        finally:
            stopping.cancel()
            givings = (self._give_back(self._hands.all()), self._give_back_at_last())
            await asyncio.gather(self._flights.drain(), *givings)
            await self._settler.finish(settling, _LAST_WRITES)

    async def _wake_when(self, stop: asyncio.Event) -> None:
        await stop.wait()
        self._wake.set()

    async def _work(self, stop: asyncio.Event) -> None:
        pause = _FIRST_PAUSE
        while not stop.is_set():
            self._wake.clear()
            try:
                await self._turn()
            except Exception as error:  # noqa: BLE001 -- the edge of one turn: told, and the next one comes
                is_known = isinstance(error, StoreError)
                _log.warning("the worker waits (%s)", type(error).__name__, exc_info=not is_known)
                await until(stop, pause)
                pause = min(_LONGEST_PAUSE, pause * 2)
            else:
                pause = _FIRST_PAUSE
                await until(self._wake, self._idle())

    async def _turn(self) -> None:
        if self._doubtful:
            await self._give_back_doubtful()
        now = asyncio.get_running_loop().time()
        is_low = self._is_more and len(self._hands) < self._means.pace.in_hand // 2
        if now >= self._claim_at or is_low:
            await self._claim(now)
        if self._may_dispatch(now):
            await self._dispatch()

    def _idle(self) -> float:
        """Seconds until there is something to do, unless a send ends before."""
        next_at = self._claim_at
        if len(self._hands) and self._room() > 0:
            next_at = min(next_at, max(self._look_at, self._looked_at + _SHORTEST))
        return next_at - asyncio.get_running_loop().time()

    def _room(self) -> int:
        return self._means.pace.at_once - len(self._flights)

    def _may_dispatch(self, now: float) -> bool:
        """Many at once, or after a moment: a transaction for each connection that comes free would be dear."""
        held, room = len(self._hands), self._room()
        if not held or room <= 0 or now < self._look_at:
            return False
        return room >= min(held, self._means.pace.at_once // 2) or now >= self._looked_at + _SHORTEST

    async def _claim(self, now: float) -> None:
        means = self._means
        most = max(means.pace.in_hand - len(self._hands), 0)
        urgent = max(means.pace.urgent - self._hands.news(), 0)
        process_now, is_paused = means.now(), means.knowledge().rulings.pause is not None
        claimed = await means.store.deliver(
            lambda tx: claim(tx, SYSTEM, means.owner, most, means.rates, process_now, urgent, is_paused=is_paused)
        )
        self._is_more = 0 < most <= len(claimed.rows)
        self._claim_at = now + means.pace.poll
        if claimed.rows:
            means.reach(AFTER_CLAIM)
            self._hands.take(claimed.rows)
            self._look_at = 0.0
        if claimed.stopped:
            self._claim_at = now + _LONGEST
            await self._give_back(self._hands.all())
            await self._alarm.stands_still(claimed.stopped)
            return
        self._alarm.all_is_well()
        if claimed.wait is not None:
            self._claim_at = now + min(max(claimed.wait.total_seconds(), means.pace.poll), _LONGEST)

    async def _dispatch(self) -> None:
        means = self._means
        process_now, knowledge = means.now(), means.knowledge()
        rows = self._hands.most_urgent(self._room(), process_now)
        means.reach(BEFORE_DISPATCH)
        try:
            dispatched = await means.store.deliver(
                lambda tx: dispatch(
                    tx, SYSTEM, rows, knowledge, means.rates, process_now, means.group, means.alarms
                )
            )
        except (Conflict, Unavailable):
            self._doubtful = rows
            raise
        except Exception:
            self._was_spoilt(rows)
            raise
        if dispatched.is_outdated:
            self._hands.take(dispatched.kept)
            await self._learn(knowledge)
            return
        self._flights.start(dispatched.parcels)
        await self._keep(dispatched)

    async def _learn(self, known: Knowledge) -> None:
        """The process has a newer version, or staff ruled something. While it cannot be read here, others may know
        it."""
        try:
            await self._means.refresh()
        except Exception as error:  # noqa: BLE001 -- the database, or a process that this program cannot read
            _log.warning("the newest process was not read (%s)", type(error).__name__)
        if self._means.knowledge() is known:
            _log.error("a newer process, or ruling, waits that this program cannot read: it sends nothing")
            self._is_more = False
            self._claim_at = asyncio.get_running_loop().time() + _LONGEST_PAUSE
            await self._give_back(self._hands.all())

    async def _keep(self, dispatched: Dispatched) -> None:
        now = asyncio.get_running_loop().time()
        self._looked_at, self._look_at = now, 0.0
        for row in dispatched.failed:
            _log.error("message %d (%s) could not be made: %s", row.id, row.template, row.reason)
        if dispatched.expired:
            _log.warning(
                "%d messages came too late: their time was over before they could leave", dispatched.expired
            )
        if dispatched.unreadable:
            _log.error(
                "%d messages wait: the keys of those they are for do not open (`ventanilla keys list`)",
                dispatched.unreadable,
            )
        if dispatched.wait is None:
            return
        self._look_at = now + min(max(dispatched.wait.total_seconds(), _SHORTEST), _LONGEST)
        if dispatched.wait > _LONG:
            await self._give_back((*dispatched.kept, *self._hands.all()))
        else:
            self._hands.take(dispatched.kept)

    def _was_spoilt(self, rows: tuple[Row, ...]) -> None:
        """Nothing was committed. One of the rows did it: each is tried by itself, and the one that fails again is
        left alone until its lease is over."""
        if len(rows) > 1:
            self._hands.try_one_by_one(rows)
        else:
            _log.error("message %d is left alone for a while", rows[0].id)

    async def _give_back(self, rows: tuple[Row, ...]) -> None:
        """What cannot be given back comes back by its lease."""
        if not rows:
            return
        try:
            await self._means.store.deliver(lambda tx: give_back(tx, SYSTEM, rows))
        except Exception as error:  # noqa: BLE001 -- the lease sees to it
            _log.warning("%d messages were not given back (%s)", len(rows), type(error).__name__)

    async def _give_back_doubtful(self) -> None:
        """Whether their dispatch was committed or not: no byte of them was sent. Raises StoreError.

        One after the other: while that commit goes on, the first waits for it, finds the rows no longer leased, and
        only what begins afterwards sees them as dispatched.
        """
        leased = self._doubtful
        dispatched = tuple(replace(row, state=RowState.DISPATCHED) for row in leased)
        await self._means.store.deliver(lambda tx: give_back(tx, SYSTEM, leased))
        await self._means.store.deliver(lambda tx: give_back(tx, SYSTEM, dispatched))
        self._doubtful = ()

    async def _give_back_at_last(self) -> None:
        if not self._doubtful:
            return
        try:
            async with asyncio.timeout(_LAST_WRITES):
                await self._give_back_doubtful()
        except (StoreError, TimeoutError) as error:
            _log.warning(
                "of %d messages nobody will know that they never left (%s)",
                len(self._doubtful),
                type(error).__name__,
            )
