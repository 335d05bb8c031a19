"""The use case of reminders: whatever is due by now gets its rows in the outbox, a slice at a time.

Dates that all have in common are gone through person by person, from a cursor that is written with each slice; done
once, they are not gone through again. Marks of single candidates are followed by when they are due. Who joins or
changes later is found by the sequence of all changes, as long as a reminder is still worth telling. The outbox
ignores what it has, so that nothing here is told twice, however often it is looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.authorization import Ability, Actor, authorize
from domain.delivery.bearings import Bearings
from domain.delivery.ports import DeliveryTransaction, Ticking
from domain.ids import PersonId
from domain.process import Process
from domain.reminders.lateness import duration, is_owned_up
from domain.reminders.mailings import Moment, dated, dated_for_joiners, marked
from domain.reminders.marks import Stream, pieces, streams
from domain.reminders.occurrences import Occurrence, occurrences
from domain.reminders.ports import Catching, Marked, Notes, Record, Sweep
from domain.reminders.reporting import Dropped, reports

_GAP = timedelta(minutes=5)  # so long without a look is worth telling of
_NOTED = timedelta(minutes=1)  # a look that found nothing to do is written down no oftener
_DAY = timedelta(days=1)
_INSTANT = timedelta(milliseconds=1)


@dataclass(frozen=True, slots=True)
class Looked:
    made: int = 0  # rows
    dropped: tuple[Dropped, ...] = ()
    is_done: bool = True  # False: there is more to do at once
    is_ours: bool = True  # False: somebody else is at it, so nothing was done
    is_outdated: bool = False  # nothing was done: staff ruled something, which is to be read first
    is_restored: bool = False  # the numbers of changes were set back: everybody is gone through again


async def look_after(
    tx: DeliveryTransaction,
    actor: Actor,
    bearings: Bearings,
    now: datetime,
    slice_ms: float | None = None,
    *,
    has_leapt: bool = False,
) -> Looked:
    """`now`: process time. `slice_ms`: machine time; None: what suits the database. Dates of stages are read anew,
    whatever `bearings` have of them. `has_leapt`: a rehearsal's clock was moved here since the last look, so nobody
    was away meanwhile."""
    authorize(actor, Ability.DELIVER)
    slug = bearings.knowledge.process.slug
    if (await tx.newest(slug))[1] > bearings.knowledge.rulings.number:
        return Looked(is_outdated=True)
    notes = await tx.reminders.take(slug, now)
    if notes is None:
        return Looked(is_ours=False)
    notes = _noted(notes, bearings.knowledge.process, now, has_leapt=has_leapt)
    ticking = Ticking(notes.last_at, notes.gap_from, notes.gap_until)
    bearings = replace(bearings, dates=await tx.stage_dates(slug), ticking=ticking)
    slice_ms = tx.reminders.slice_ms if slice_ms is None else slice_ms
    look = _Look(tx, Moment(now, bearings), notes, await tx.machine_now() + timedelta(milliseconds=slice_ms))
    is_done = await look.all()
    if look.dropped:
        await tx.reminders.report(reports(look.dropped, await tx.reminders.staff(), slug, now))
    if look.is_changed:
        await tx.reminders.keep(slug, replace(look.notes, last_at=max(now, notes.last_at)))
        await tx.commit()
    return Looked(look.made, tuple(look.dropped), is_done, is_restored=look.is_restored)


def _noted(notes: Notes, process: Process, now: datetime, *, has_leapt: bool) -> Notes:
    """With the gap, if nobody looked for long. The first look goes back as far as anything may still be told."""
    if notes.is_first:
        limits = [duration(rule.late_limit).about for rule in process.reminders]
        return replace(notes, followed=now - max(limits, default=_DAY) - _DAY)
    if now - notes.last_at > _GAP and not has_leapt:
        return replace(notes, gap_from=notes.last_at, gap_until=now)
    return notes


class _Look:
    """One slice. `is_changed`: something is to be written down."""

    def __init__(self, tx: DeliveryTransaction, moment: Moment, notes: Notes, ends: datetime) -> None:
        self._tx, self._desk = tx, tx.reminders
        self._moment = moment
        self._process = moment.process
        self._ends = ends  # machine time
        self.notes = notes
        self.made = 0
        self.dropped: list[Dropped] = []
        self.is_restored = False
        self.is_changed = notes.is_first or moment.now - notes.last_at >= _NOTED

    async def all(self) -> bool:
        """False when time is up before everything is done."""
        due = [one for one in occurrences(self._moment.bearings) if one.due_at <= self._moment.now]
        records = dict(await self._desk.records(self._process.slug))
        for occurrence in due:
            record = records.get((occurrence.rule.id, occurrence.occasion)) or await self._begin(occurrence)
            if not record.is_done and not await self._go_on(occurrence, record):
                return False
        live = [one for one in due if self._moment.now < one.expires_at]
        return await self._sweep() and await self._catch_up(live)

    # Dates that all have in common

    async def _begin(self, occurrence: Occurrence) -> Record:
        """One that is over at the first look of all was somebody else's to tell."""
        record = Record(occurrence.rule.id, occurrence.occasion, occurrence.due_at, occurrence.expires_at)
        self.is_changed = True
        if occurrence.expires_at > self._moment.now:
            return record
        if self.notes.is_first:
            record = replace(record, is_done=True)
            await self._desk.save_record(self._process.slug, record)
        return record

    async def _go_on(self, occurrence: Occurrence, record: Record) -> bool:
        self.is_changed = True
        if occurrence.expires_at <= self._moment.now:
            people = await self._count(occurrence, record)
            self.dropped.append(Dropped(record.rule, occurrence.stage, record.due_at, people, record.occasion))
            record = replace(record, dropped_at=self._moment.now, is_done=True)
        else:
            record = await self._scan(occurrence, record)
        await self._desk.save_record(self._process.slug, record)
        return record.is_done

    async def _scan(self, occurrence: Occurrence, record: Record) -> Record:
        mailing = dated(occurrence, self._moment)
        while True:
            upto = await self._desk.upto(record.scanned_until)
            if upto is None:
                return replace(record, is_done=True)
            made = await self._desk.tell(mailing, record.scanned_until, upto)
            self.made += made
            record = replace(record, scanned_until=upto, made=record.made + made)
            if await self._is_time_up():
                return record

    async def _count(self, occurrence: Occurrence, record: Record) -> int | None:
        """For whom it would have been, of those not gone through yet; None when that takes too long."""
        mailing, people, after = dated(occurrence, self._moment), 0, record.scanned_until
        while (upto := await self._desk.upto(after)) is not None:
            if await self._is_time_up():
                return None
            found, _ = await self._desk.count(mailing, after, upto)
            people, after = people + found, upto
        return people

    # Candidates' own marks

    async def _sweep(self) -> bool:
        """Those that are due since the last time. One sweep ends where the gap does: what was due later is not late
        through our fault."""
        while self.notes.followed < self._moment.now:
            sweep = self.notes.sweep or Sweep(self._until())
            if not await self._follow(sweep):
                return False
            self.notes = replace(self.notes, followed=sweep.until, sweep=None)
        return True

    def _until(self) -> datetime:
        gap_ends = self.notes.gap_until
        is_within = gap_ends is not None and self.notes.followed < gap_ends < self._moment.now
        return gap_ends if gap_ends is not None and is_within else self._moment.now

    async def _follow(self, sweep: Sweep) -> bool:
        stretches = self._stretches(self.notes.followed, sweep.until)
        busy = await self._desk.with_marks([one for _, _, one in stretches])
        places = [(stream.id, piece) for stream, piece, _ in stretches]
        is_begun = (sweep.stream, sweep.piece) in places  # or the rules changed meanwhile: once more from the first
        begin = places.index((sweep.stream, sweep.piece)) if is_begun else 0
        for place in sorted(busy - set(range(begin))):
            self.is_changed = True
            stream, piece, stretch = stretches[place]
            after = sweep.after if is_begun and place == begin else None
            if not await self._tell_stretch(stream, stretch, Sweep(sweep.until, stream.id, piece, after)):
                return False
        return True

    def _stretches(self, after: datetime, until: datetime) -> list[tuple[Stream, int, Marked]]:
        """What is due in that time, with the place of each among those of its stream."""
        ticking, zone, last = self._moment.bearings.ticking, self._process.zone, until - _INSTANT
        return [
            (stream, number, marked(stream, piece, self._moment, is_late=is_owned_up(stream.rule, last, ticking)))
            for stream in streams(self._process)
            for number, piece in enumerate(pieces(stream, after, until, zone))
        ]

    async def _tell_stretch(self, stream: Stream, stretch: Marked, sweep: Sweep) -> bool:
        if sweep.after is None and not self.notes.is_first:
            await self._report_expired(stream, stretch)
        after = sweep.after
        while True:
            made, after = await self._desk.tell_marked(stretch, after)
            self.made += made
            if after is None:
                return True
            if await self._is_time_up():
                self.notes = replace(self.notes, sweep=replace(sweep, after=after))
                return False

    async def _report_expired(self, stream: Stream, stretch: Marked) -> None:
        people = await self._desk.count_expired(stretch)
        if not people:
            return
        now, due_at = self._moment.now, self.notes.followed
        occasion = f"{stream.stage}.late.{round(now.timestamp() * 1000)}"
        self.dropped.append(Dropped(stream.rule.id, stream.stage, due_at, people, occasion))
        record = Record(stream.rule.id, occasion, due_at, now, made=0, dropped_at=now, is_done=True)
        await self._desk.save_record(self._process.slug, record)

    # Who joined or changed

    async def _catch_up(self, live: Sequence[Occurrence]) -> bool:
        catching = self.notes.catching
        if catching.ahead is None:
            ahead, is_any = await self._desk.horizons(catching.seen)
            self.is_restored = self._desk.is_younger(ahead, catching.seen)
            if self.is_restored:
                catching = Catching((0,) * len(ahead))
            elif not is_any:
                return True
            catching = replace(catching, ahead=ahead)
        self.is_changed = True
        while catching.ahead is not None and catching.table < len(catching.seen):
            people, after = await self._desk.changed(catching.table, catching.seen, catching.after)
            await self._tell_joiners(live, people)
            catching = replace(catching, after=after or (0, 0), table=catching.table + (after is None))
            if await self._is_time_up():
                self.notes = replace(self.notes, catching=catching)
                return False
        self.notes = replace(self.notes, catching=Catching(catching.ahead or catching.seen))
        return True

    async def _tell_joiners(self, live: Sequence[Occurrence], people: Sequence[PersonId]) -> None:
        if not people:
            return
        for occurrence in live:
            mailing = dated_for_joiners(occurrence, self._moment)
            if mailing is not None:
                self.made += await self._desk.tell_people(mailing, people)
        with_marks = await self._desk.having_marks(people, self._process.slug)
        if with_marks:
            for stretch in self._live_stretches():
                self.made += await self._desk.tell_marked_people(stretch, with_marks)

    def _live_stretches(self) -> list[Marked]:
        """Of all that was due by now and may still be told."""
        now, zone = self._moment.now, self._process.zone
        return [
            marked(stream, piece, self._moment, is_late=False, is_joining=True)
            for stream in streams(self._process)
            for piece in pieces(stream, now - duration(stream.rule.late_limit).about - _DAY, now, zone)
        ]

    async def _is_time_up(self) -> bool:
        return await self._tx.machine_now() >= self._ends
