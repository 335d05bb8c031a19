"""First dates of a stage for many candidates: who gets which time, where, and with whom."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from domain.batches import MOST_ROWS, BatchKind
from domain.candidacy.appointing import Appointment, set_appointment
from domain.candidacy.bulk import BulkFault, DryRun, Judged, Situation, digest_of, fault_of
from domain.candidacy.case import Case, Change, Misfit, Refusal, Verdict
from domain.candidacy.seating import Seating
from domain.handoffs.terms import OfficeHours
from domain.ids import PlaceId, StaffId
from domain.places.place import Offer
from domain.places.seats import most_at_once
from domain.staff.working_days import USUAL, next_slot

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=12)
DAYS_AHEAD = 90  # from the first time; nobody plans further


@dataclass(frozen=True, slots=True)
class GroupDates:
    """A `Plan`. `lasts`: of each one; `is_together`: all of them at the first time, else one after the other, with
    as many beside each other as the evaluators see. No evaluators: one at a time."""

    stage: str
    name: str  # whom it is about, in words
    folios: Sequence[str]  # in the order in which they get their times
    starts: datetime
    lasts: timedelta
    is_together: bool = False
    place: str = ""  # in words, where it is none of the list
    place_id: PlaceId | None = None
    evaluators: tuple[StaffId, ...] = ()  # in turn
    bring: str = ""
    reason: str = ""
    hours: OfficeHours = USUAL
    kind: BatchKind = field(default=BatchKind.DATES)

    def judge(self, situation: Situation) -> DryRun:
        """Whoever does not fit is left out and named; the others get their times all the same."""
        round_ = _Round(self, situation)
        judged = [
            Judged(row, folio, _verdict(self, folio, situation, round_)) for row, folio in enumerate(self.folios, 1)
        ]
        left_out = tuple(fault_of(one) for one in judged if isinstance(one.verdict, Refusal))
        given = tuple(one for one in judged if isinstance(one.verdict, Change))
        faults = self._as_a_whole(situation)
        return DryRun(
            self.kind,
            self.stage,
            self.name,
            len(self.folios),
            given,
            faults,
            digest_of(self, situation, given, (*faults, *left_out)),
            left_out=left_out,
        )

    def _as_a_whole(self, situation: Situation) -> tuple[BulkFault, ...]:
        if len(self.folios) > MOST_ROWS:
            return (BulkFault(0, "", "too-many", {"count": str(len(self.folios)), "limit": str(MOST_ROWS)}),)
        if self.place_id is not None and situation.place is None:
            return (BulkFault(0, "", Misfit.PLACE_GONE.value),)
        if len(situation.evaluators) < len(self.evaluators):
            return (BulkFault(0, "", Misfit.EVALUATOR_GONE.value),)
        return ()


@dataclass(frozen=True, slots=True)
class _Slot:
    starts: datetime
    ends: datetime
    evaluator: Offer | None


class _Round:
    """Gives out the times in order. What is full stays full, so nobody looks back."""

    def __init__(self, plan: GroupDates, situation: Situation) -> None:
        self._plan = plan
        self._situation = situation
        self._times = self._all_times()
        self._turn = 0
        self._now: tuple[datetime, datetime] | None = None
        self._room = 0  # of the place, and of how many there are at one time
        self._rooms: list[int] = []  # of each evaluator
        self._next()

    def take(self) -> _Slot | None:
        """None: nothing is left."""
        while self._now is not None:
            if self._room > 0:
                evaluator = self._free_evaluator()
                if evaluator is not None or not self._situation.evaluators:
                    self._room -= 1
                    return _Slot(*self._now, evaluator)
            self._next()
        return None

    def _free_evaluator(self) -> Offer | None:
        """The next one in turn who has room."""
        offers = self._situation.evaluators
        for ahead in range(len(offers)):
            number = (self._turn + ahead) % len(offers)
            if self._rooms[number] > 0:
                self._rooms[number] -= 1
                self._turn = number + 1
                return offers[number]
        return None

    def _next(self) -> None:
        self._now = next(self._times, None)
        if self._now is None:
            return
        self._rooms = [_left(one, *self._now) for one in self._situation.evaluators]
        place = self._situation.place
        one_by_one = not self._plan.is_together and not self._situation.evaluators
        most = 1 if one_by_one else MOST_ROWS
        self._room = most if place is None else min(_left(place, *self._now), most)

    def _all_times(self) -> Iterator[tuple[datetime, datetime]]:
        plan, zone = self._plan, self._situation.process.zone
        starts = plan.starts
        while starts - plan.starts <= timedelta(days=DAYS_AHEAD):
            yield starts, starts + plan.lasts
            if plan.is_together:
                return
            starts = next_slot(starts + plan.lasts, plan.lasts, zone, plan.hours).astimezone(UTC)


def _left(offer: Offer, starts: datetime, ends: datetime) -> int:
    return max(offer.of.capacity - most_at_once(offer.taken, starts, ends), 0)


def _verdict(plan: GroupDates, folio: str, situation: Situation, round_: _Round) -> Verdict:
    """A time is only taken by who can have it."""
    case = situation.case(folio)
    if isinstance(case, Refusal):
        return case
    if case.stage(plan.stage).starts is not None:
        return Refusal(Misfit.HAS_DATE)
    first = _appointed(plan, case, situation, _Slot(plan.starts, plan.starts + plan.lasts, None))
    if not isinstance(first, Change):
        return first
    slot = round_.take()
    return Refusal(Misfit.NO_SLOT) if slot is None else _appointed(plan, case, situation, slot)


def _appointed(plan: GroupDates, case: Case, situation: Situation, slot: _Slot) -> Verdict:
    """How many are there was counted when the time was given."""
    place, evaluator = situation.place, slot.evaluator
    wanted = Appointment(
        plan.stage,
        slot.starts,
        slot.ends,
        plan.place,
        plan.bring,
        plan.reason,
        None if place is None else PlaceId(place.of.id),
        None if evaluator is None else StaffId(evaluator.of.id),
    )
    free = Seating(*(None if one is None else Offer(one.of) for one in (place, evaluator)))
    return set_appointment(case, wanted, situation.actor, situation.now, free)
