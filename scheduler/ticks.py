"""What is looked after again and again. APScheduler only ticks: what is due, and what was done, is in the database,
so a tick that was missed is made up for by the next one and two machines that tick do no harm.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from domain.actions.chase_answers import chase_answers
from domain.actions.end_quiet_handoffs import end_quiet_handoffs
from domain.actions.look_after import look_after
from domain.actions.reap import reap
from domain.actions.release_batches import release_batches
from domain.actions.run_announcements import Round, run_announcements
from domain.actions.send_digest import count_day, has_readers, send_digest
from domain.actions.tell_expired import tell_expired
from domain.actions.watch_requests import watch_requests
from domain.authorization import SYSTEM
from domain.delivery.bearings import Bearings
from domain.ports import StoreError
from domain.staff.digest import due_day
from scheduler.following import follow
from scheduler.means import Means
from scheduler.tally import Tally

_log = logging.getLogger("ventanilla.ticks")
_LAST_SLICE = 2.0  # seconds that a slice in hand gets at the end
_HELD = 60.0  # seconds that another program may hold reminders before it is told of
_LEAP = 60.0  # seconds of process time beyond those that passed


class NotDone(Exception):
    """Nothing came of a tick, and it has said why itself: another program does it, or somebody has to."""


@dataclass(frozen=True, slots=True)
class Tick:
    name: str
    seconds: float  # from one to the next
    do: Callable[[], Awaitable[bool]]  # one slice; True: there is more to do at once. May raise NotDone


def reaping(means: Means) -> Tick:
    """Rows that nobody holds any more, that are to be sent again, or that are senseless by now."""

    async def _reap() -> bool:
        now = means.now()
        reaped = await means.store.deliver(lambda tx: reap(tx, SYSTEM, now))
        if reaped.unknown:
            _log.warning("of %d messages nobody knows whether they arrived: their worker is gone", reaped.unknown)
        if reaped.expired:
            _log.warning("%d messages came too late: their time was over before they could leave", reaped.expired)
        return reaped.is_more

    return Tick("reap", 5.0, _reap)


def looking_after(means: Means, patience: float = _HELD) -> Tick:
    """Reminders that are due become rows. `patience`: seconds with another program that is at it."""
    leaps, others = _Leaps(), _Others(patience)

    async def _look() -> bool:
        now, bearings = means.now(), Bearings(means.knowledge())
        machine_now = time.time()
        has_leapt = leaps.is_one(now, machine_now)
        looked = await means.store.deliver(lambda tx: look_after(tx, SYSTEM, bearings, now, has_leapt=has_leapt))
        leaps.note(now, machine_now)
        others.note(is_theirs=not looked.is_ours)
        if looked.is_restored:
            _log.warning("the database was restored elsewhere: everybody is looked at again")
        for dropped in looked.dropped:
            whom = "nobody gets it" if dropped.people is None else f"{dropped.people} people do not get it"
            _log.warning("reminder %s %s came too late: %s", dropped.rule, dropped.stage, whom)
        return not looked.is_done

    return Tick("reminders", 2.0, _look)


def handing_back(means: Means) -> Tick:
    """Hand-offs in which nothing happens any more: the assistant answers again, and says so."""

    async def _hand_back() -> bool:
        now, process = means.now(), means.knowledge().process
        ended = await means.store.run(
            lambda tx: end_quiet_handoffs(tx, SYSTEM, process.slug, process.handoffs, now)
        )
        return ended > 0

    return Tick("handoffs", 10.0, _hand_back)


def releasing(means: Means) -> Tick:
    """News that many get at once leave when their time to be undone is over."""

    async def _release() -> bool:
        return await means.store.deliver(lambda tx: release_batches(tx, SYSTEM)) > 0

    return Tick("batches", 5.0, _release)


def announcing(means: Means) -> Tick:
    """Announcements go from state to state; their audiences become rows; authors hear of requests that expired."""
    so_far = Round()

    async def _announce() -> bool:
        nonlocal so_far
        now, process = means.now(), means.knowledge().process
        await means.store.deliver(lambda tx: tell_expired(tx, SYSTEM, process, now))
        ran = await means.store.deliver(lambda tx: run_announcements(tx, SYSTEM, process, now, so_far=so_far))
        so_far = ran.round
        for number in ran.stopped:
            _log.warning("announcement %d paused by itself: too many of the first were lost", number)
        for number in ran.miscounted:
            _log.warning("announcement %d waits: it is for another number of people than was agreed to", number)
        return not ran.is_done

    return Tick("announcements", 1.0, _announce)


def following(means: Means) -> Tick:
    """Whoever follows an announcement sees it go on."""
    return Tick("following", 1.0, lambda: follow(means))


def digesting(means: Means) -> Tick:
    """Yesterday's numbers, once a morning. What was counted is not counted again by this program; the rows' keys
    keep another one from telling it twice."""
    made = ""

    async def _digest() -> bool:
        nonlocal made
        process = means.knowledge().process
        day = due_day(means.now(), process.zone)
        if day is None or day.name == made:
            return False
        if await means.store.run(lambda tx: has_readers(tx, SYSTEM)):
            counts = await means.store.look(lambda look: count_day(look, SYSTEM, process.slug, day))
            await means.store.run(lambda tx: send_digest(tx, SYSTEM, process.slug, day, counts))
        made = day.name
        return False

    return Tick("digest", 30.0, _digest)


def watching_requests(means: Means) -> Tick:
    """Deadlines of formal requests about people's own data, and whether their answers came to them."""

    async def _watch() -> bool:
        now, process = means.now(), means.knowledge().process
        watched = await means.store.run(lambda tx: watch_requests(tx, SYSTEM, process, now))
        return watched + await means.store.run(lambda tx: chase_answers(tx, SYSTEM, process, now)) > 0

    return Tick("requests", 60.0, _watch)


class _Leaps:
    """Tells process time that was leapt over, in a rehearsal, from time in which nobody looked."""

    def __init__(self) -> None:
        self._last: tuple[datetime, float] | None = None  # the last look that came to its end

    def is_one(self, now: datetime, machine_now: float) -> bool:
        if self._last is None:
            return False
        before, machine_before = self._last
        return (now - before).total_seconds() > machine_now - machine_before + _LEAP

    def note(self, now: datetime, machine_now: float) -> None:
        self._last = (now, machine_now)


class _Others:
    """Whoever looks after reminders elsewhere is done within a second; one that never is, hangs."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._since: float | None = None  # the loop's time; None: it was ours last time
        self._is_told = False

    def note(self, *, is_theirs: bool) -> None:
        now = asyncio.get_running_loop().time()
        if not is_theirs:
            self._since, self._is_told = None, False
            return
        self._since = now if self._since is None else self._since
        if now - self._since > self._patience and not self._is_told:
            self._is_told = True
            _log.warning("reminders wait: another program has held them for %.0f s", self._patience)


class Ticks:
    def __init__(self, ticks: Sequence[Tick], tally: Tally | None = None) -> None:
        self._tally = tally or Tally()
        self._ending = asyncio.Event()
        self._in_hand: set[str] = set()
        self._idle = asyncio.Event()
        self._idle.set()
        logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # what went wrong is told below, without words
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        for tick in ticks:
            self._tally.expect_tick(tick.name, tick.seconds)
            self._scheduler.add_job(
                self._run,
                "interval",
                args=(tick,),
                id=tick.name,
                seconds=tick.seconds,
                next_run_time=datetime.now(UTC),  # what waited while nobody ticked is looked after at once
                misfire_grace_time=None,  # however late: there may be work
                coalesce=True,  # once for all that were missed
                max_instances=1,
            )

    def start(self) -> None:
        self._scheduler.start()

    async def stop(self) -> None:
        """The slice in hand is finished: cut off, its transaction would be undone."""
        self._ending.set()
        try:
            async with asyncio.timeout(_LAST_SLICE):
                await self._idle.wait()
        except TimeoutError:
            _log.warning("cut off: %s", ", ".join(sorted(self._in_hand)))
        self._scheduler.shutdown(wait=False)

    async def _run(self, tick: Tick) -> None:
        self._in_hand.add(tick.name)
        self._idle.clear()
        self._tally.begin_tick(tick.name)
        try:
            while not self._ending.is_set() and await self._slice(tick):
                pass
            self._tally.end_tick(tick.name, is_done=True)
        except NotDone:
            pass
        except Exception as error:  # noqa: BLE001 -- the edge of one tick: told, and the next one comes
            is_known = isinstance(error, StoreError)
            _log.warning("%s was put off (%s)", tick.name, type(error).__name__, exc_info=not is_known)
            self._tally.end_tick(tick.name, is_done=False)
        finally:
            self._in_hand.discard(tick.name)
            if not self._in_hand:
                self._idle.set()

    async def _slice(self, tick: Tick) -> bool:
        is_more = await tick.do()
        self._tally.slice_done(tick.name)
        return is_more
