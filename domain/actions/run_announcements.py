"""The use case of announcements on their way: their audiences become rows, they begin when their time to be undone
is over, stop when the first few are lost, and end when nobody waits any more. A slice at a time."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.announcements.following import told_of
from domain.announcements.run import (
    LAST_PERSON,
    SENDS,
    Kind,
    Run,
    RunState,
    Tally,
    Verdict,
    Why,
    judge_canary,
)
from domain.authorization import Ability, Actor, authorize
from domain.delivery.ports import DeliveryTransaction
from domain.delivery.quiet import hours_of, quiet_until
from domain.ids import RunId
from domain.people import Wishes
from domain.process import Process

_PAGE = 50  # runs between two looks at the clock
_AT_ONCE = 500  # rows that one statement cancels or brings back
_SETTLES = timedelta(seconds=5)  # what is being sent with the words of before has been sent by then
_RESTS = timedelta(seconds=60)  # between two looks at who joined
_SHARE = 100  # ... and so many times as long as the look took


@dataclass(frozen=True, slots=True)
class Round:
    """How far one look at every open run came. The next slice goes on there, so that none waits for good behind
    others, however many are open and however long they take."""

    after: RunId = RunId(0)  # the last that was looked at; 0: it begins
    is_more: bool = False  # of those that were looked at one has more to do


@dataclass(frozen=True, slots=True)
class Ran:
    made: int = 0  # rows
    stopped: tuple[int, ...] = ()  # numbers of announcements that stopped by themselves, as the first were lost
    miscounted: tuple[int, ...] = ()  # ... as they are for another number of people than was agreed to
    is_done: bool = True  # False: there is more to do at once
    round: Round = Round()


async def run_announcements(
    tx: DeliveryTransaction,
    actor: Actor,
    process: Process,
    now: datetime,
    slice_ms: float | None = None,
    so_far: Round = Round(),
) -> Ran:
    """`now`: process time. `slice_ms`: machine time; None: what suits the database. `so_far`: as the slice before
    told."""
    authorize(actor, Ability.DELIVER)
    length = tx.reminders.slice_ms if slice_ms is None else slice_ms
    machine_now = await tx.machine_now()
    running = _Running(tx, process, now, machine_now, machine_now + timedelta(milliseconds=length))
    reached = await running.go_round(so_far)
    if running.is_changed:
        await tx.commit()
    is_done = not reached.after and not reached.is_more
    return Ran(running.made, tuple(running.stopped), tuple(running.miscounted), is_done, reached)


class _Running:
    """One slice. `is_changed`: something was written."""

    def __init__(
        self, tx: DeliveryTransaction, process: Process, now: datetime, machine_now: datetime, ends: datetime
    ) -> None:
        self._tx, self._runs = tx, tx.runs
        self._process = process
        self._now, self._machine_now, self._ends = now, machine_now, ends
        self.made = 0
        self.stopped: list[int] = []
        self.miscounted: list[int] = []
        self.is_changed = False

    async def go_round(self, so_far: Round) -> Round:
        """To the end, and from the beginning again while one has more to do and there is time."""
        after, is_more = so_far.after, so_far.is_more and so_far.after > 0
        while found := await self._runs.open_runs(after, _PAGE):
            for run, tally in found:
                after = run.id
                if run.process == self._process.slug and not await self._go_on(run, tally):
                    return Round(after, is_more=True)
            if len(found) < _PAGE:
                break
            if await self._is_time_up():
                return Round(after, is_more)
        if is_more and not await self._is_time_up():
            return await self.go_round(Round())
        return Round(is_more=is_more)

    async def _go_on(self, run: Run, tally: Tally) -> bool:
        """False when time is up before everything is done."""
        if run.state is RunState.CANCELLED:
            return await self._sweep(run, tally)
        if run.again_at is not None:
            return await self._again(run)
        run = await self._advanced(run, tally)
        if run.kind is not Kind.SEND and run.state not in SENDS:
            return True  # what was sent is changed when the time to undo that is over
        if self._may_scan(run):
            return await self._scan(run)
        return True

    # From state to state

    async def _advanced(self, run: Run, tally: Tally) -> Run:
        match run.state:
            case RunState.WAITING if run.is_miscounted(tally):
                self.miscounted.append(run.number)
                return await self._step(run, replace(run, state=RunState.PAUSED, why=Why.COUNT), tell=True)
            case RunState.WAITING if self._is_due(run) and not run.is_uncounted:
                return await self._begun(run)
            case RunState.CANARY:
                return await self._judged(run, tally)
            case RunState.RUNNING if await self._is_over(run, tally):
                return await self._step(run, replace(run, state=RunState.DONE, ended_at=self._now), tell=True)
            case _:
                return run

    def _is_due(self, run: Run) -> bool:
        return run.starts_at <= self._machine_now and run.not_before <= self._now

    async def _begun(self, run: Run) -> Run:
        """What changes sent words waits a moment more, until nothing is on the way with the old ones."""
        tested = run.is_tested or run.kind is Kind.RECALL
        state = RunState.RUNNING if tested else RunState.CANARY
        if run.kind is Kind.AMEND:
            await self._runs.correct(run)
        rescan_at = run.rescan_at if run.kind is Kind.SEND else self._machine_now + _SETTLES
        return await self._step(run, replace(run, state=state, began_at=self._now, rescan_at=rescan_at))

    async def _judged(self, run: Run, tally: Tally) -> Run:
        """As long as people join, the first few may still be to come."""
        is_over = run.is_scanned and not tally.waiting and not self._joins(run)
        verdict = judge_canary(tally, is_over=is_over)
        if verdict is Verdict.STOP:
            self.stopped.append(run.number)
            return await self._step(run, replace(run, state=RunState.PAUSED, why=Why.CANARY), tell=True)
        if verdict is Verdict.WAIT:
            return run
        run = await self._step(run, replace(run, state=RunState.RUNNING, is_tested=True))
        return await self._advanced(run, tally)

    async def _is_over(self, run: Run, tally: Tally) -> bool:
        if not run.is_scanned or tally.waiting or self._joins(run):
            return False
        return not tally.unknown or not await self._runs.to_repeat(run.id)

    async def _step(self, run: Run, after: Run, *, tell: bool = False) -> Run:
        """Whoever was first is right; what they made of it is looked at next time. `tell`: those who watch it."""
        after = replace(after, version=run.version + 1)
        self.is_changed = True
        if not await self._runs.step(after):
            return run
        if tell:
            watchers = await self._runs.watchers(run.id)
            await self._runs.tell([told_of(after, person, self._now) for person in watchers])
        return after

    # The audience

    def _may_scan(self, run: Run) -> bool:
        if run.state is RunState.DONE or run.why is Why.RESTORED:
            return False
        is_rested = run.rescan_at is None or run.rescan_at <= self._machine_now
        return is_rested and (not run.is_scanned or self._joins(run))

    def _joins(self, run: Run) -> bool:
        """The last look at who joined is still to come."""
        return run.joins_until is not None and run.rescan_at is not None

    async def _scan(self, run: Run) -> bool:
        if run.is_scanned:
            run = replace(run, scanned_until=0)
        if run.kind is not Kind.SEND and not run.scanned_until and await self._is_unsettled(run):
            return True
        began = self._machine_now
        while (upto := await self._runs.upto(run)) is not None:
            made = await self._runs.enqueue(run, upto, self._held_until(run), self._machine_now)
            self.made += made
            self.is_changed = True
            run = replace(run, scanned_until=upto)
            await self._runs.note_scan(run.id, upto, run.rescan_at, made)
            if await self._is_time_up():
                return False
        await self._end_scan(run, began)
        return True

    async def _end_scan(self, run: Run, began: datetime) -> None:
        """Who joins is looked for again after a rest in proportion to the work."""
        now, rescan_at = await self._tx.machine_now(), None
        if run.joins_until is not None and self._now < run.joins_until:
            rescan_at = now + _RESTS + _SHARE * (now - began)
        self.is_changed = True
        await self._runs.note_scan(run.id, LAST_PERSON, rescan_at, 0)

    async def _is_unsettled(self, run: Run) -> bool:
        """Something is still on the way that this run would miss."""
        if not await self._runs.older_in_flight(run):
            return False
        self.is_changed = True
        await self._runs.note_scan(run.id, 0, self._machine_now + _SETTLES, 0)
        return True

    def _held_until(self, run: Run) -> datetime:
        """By night everybody with the usual hours waits for the morning; the check at dispatch asks again."""
        at = max(run.not_before, self._now)
        return quiet_until(at, hours_of(Wishes(), self._process), self._process.zone) or at

    # What ends, and what is sent again

    async def _sweep(self, run: Run, tally: Tally) -> bool:
        cancelled = 0
        while found := await self._runs.cancel_waiting(run.id, _AT_ONCE):
            self.is_changed = True
            cancelled += found
            if await self._is_time_up():
                return False
        if tally.waiting <= cancelled:  # nothing is in a worker's hands
            await self._step(run, replace(run, ended_at=self._now), tell=True)
        return True

    async def _again(self, run: Run) -> bool:
        while await self._runs.reopen(run, _AT_ONCE):
            self.is_changed = True
            if await self._is_time_up():
                return False
        await self._step(run, replace(run, again_at=None, again_unknown=False))
        return True

    async def _is_time_up(self) -> bool:
        return await self._tx.machine_now() >= self._ends
