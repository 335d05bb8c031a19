"""What the protocol promises, checked against what really arrived: the server's book and a memory of every row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from domain.delivery.budget import Rates
from domain.delivery.budgeting import FAILURES, LEASE, OPEN, TOLERANCE
from domain.delivery.outbox import FINAL, TRANSITIONS, Lane, Row, RowState
from domain.delivery.outcomes import (
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    SlowDown,
    Stopped,
    Unknown,
    Unreachable,
)
from domain.delivery.packing import Parcel
from domain.ids import OutboxId, PersonId

RATES = Rates(all=20.0, announcements=10.0, per_chat_seconds=1.0)
MARK = "(reenvío)"
GRACE = timedelta(seconds=10)
RESEND_AFTER = timedelta(minutes=10)
STATE_AFTER: Mapping[type[Outcome], RowState] = {
    Sent: RowState.SENT,
    SlowDown: RowState.READY,
    NeverLeft: RowState.READY,
    Stopped: RowState.READY,
    Unreachable: RowState.UNREACHABLE,
    Refused: RowState.FAILED,
    Unknown: RowState.UNKNOWN,
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What a send meets: whether it reaches the person, and what the worker learns of it."""

    outcome: Outcome
    arrives: bool = False


@dataclass(slots=True)
class Attempt:
    """One dispatch of a row. `answer` None: the worker died before the first byte."""

    row: Row
    answer: Answer | None = None


@dataclass
class Ledger:
    attempts: dict[OutboxId, list[Attempt]] = field(default_factory=dict)
    slots: list[tuple[datetime, Lane, PersonId]] = field(default_factory=list)
    rows: Mapping[OutboxId, Row] = field(default_factory=dict)  # as they were last seen
    keys: set[str] = field(default_factory=set)  # of all that was to be told
    pause_until: datetime | None = None
    failures: int = 0
    open_until: datetime | None = None
    is_stopped: bool = False

    # What happens

    def dispatched(self, parcels: Sequence[Parcel], machine_now: datetime) -> None:
        """What was marked as about to leave keeps to the rates, the pause and the breaker."""
        if parcels:
            assert not self.is_stopped, "sent although the token was refused"
            assert not _ahead(self.pause_until, machine_now), "sent during a pause"
            assert not _ahead(self.open_until, machine_now), "sent while the breaker was open"
        if self.failures >= FAILURES:
            assert len(parcels) <= 1, "more than one probe"
            self.open_until = machine_now + LEASE if parcels else self.open_until
        for parcel in parcels:
            self.attempts.setdefault(parcel.row.id, []).append(Attempt(parcel.row))
            self.slots.append((machine_now, parcel.row.lane, parcel.row.person_id))
            self._keeps_to_the_rates()

    def most_to_claim(self, machine_now: datetime) -> int | None:
        """None: as many as there are."""
        if self.is_stopped or _ahead(self.pause_until, machine_now) or _ahead(self.open_until, machine_now):
            return 0
        return 1 if self.failures >= FAILURES else None

    def leaves(self, parcel: Parcel, answer: Answer, stored: Row | None, machine_now: datetime) -> None:
        """The first byte goes out."""
        row = parcel.row
        assert stored is not None, "sent without a row"
        assert stored.state is RowState.DISPATCHED, f"sent while {stored.state}"
        assert stored.lease_epoch == row.lease_epoch, "sent by somebody who no longer holds it"
        assert stored.text_hash == row.text_hash != "", "other words than were recorded"
        assert stored.dispatched_at is not None
        assert machine_now - stored.dispatched_at < timedelta(seconds=1), "something waited before the first byte"
        before = [one for one in self.attempts[row.id][:-1] if one.answer is not None]
        if any(one.answer is not None and may_have_arrived(one.answer) for one in before):
            assert row.resends, "sent again although its policy is not to"
            assert MARK in parcel.screen.text, "repeated without a mark"
            first = before[0].row.dispatched_at
            assert first is not None
            assert machine_now - first >= RESEND_AFTER, "repeated too early"
        self.attempts[row.id][-1].answer = answer
        assert len([one for one in self.attempts[row.id] if one.answer and may_have_arrived(one.answer)]) <= 2

    def settled(self, outcomes: Sequence[Outcome], machine_now: datetime) -> None:
        for outcome in outcomes:
            is_paused = _ahead(self.pause_until, machine_now)
            if isinstance(outcome, NeverLeft) and is_paused:
                continue
            if isinstance(outcome, Unknown | NeverLeft):
                self.failures += 1
                if self.failures >= FAILURES:
                    self.open_until = machine_now + OPEN
                continue
            self.failures, self.open_until = 0, None
            self.is_stopped |= isinstance(outcome, Stopped)
            if isinstance(outcome, SlowDown):
                until = machine_now + timedelta(seconds=outcome.retry_after)
                self.pause_until = max(until, self.pause_until or until)

    # What holds

    def seen(self, rows: Mapping[OutboxId, Row]) -> None:
        """After every step."""
        found = [row.dedup_key for row in rows.values()]
        assert sorted(found) == sorted(self.keys), "what was to be told is not there once each"
        for id_, row in rows.items():
            before = self.rows.get(id_)
            if before is not None:
                _may_follow(before, row)
            if row.state is RowState.SENT and (before is None or before.state is not RowState.SENT):
                assert self.has_arrived(id_), "called sent, but nothing had arrived"
        self.rows = rows

    def was_written_down(
        self, results: Sequence[tuple[Row, Outcome]], before: Mapping[OutboxId, Row], after: Mapping[OutboxId, Row]
    ) -> None:
        newest = {row.id: row.lease_epoch for row, _ in results}
        for row, outcome in results:
            was, is_ = before[row.id], after[row.id]
            is_held = was.lease_epoch == row.lease_epoch
            if row.lease_epoch != newest[row.id]:
                continue
            if is_held and was.state is RowState.DISPATCHED:
                assert is_.state is _state_after(outcome, was), f"{outcome} made it {is_.state}"
            elif is_held and isinstance(outcome, Sent) and _is_given_up(was):
                assert is_.state is RowState.SENT, "a late answer was not heard"
            elif is_held and isinstance(outcome, Sent) and _is_read_first(was):
                assert is_ == replace(was, message_id=outcome.message_id), "nobody knows which message it is"
            else:
                assert is_ == was, "somebody who no longer holds a row changed it"

    def was_reaped(self, after: Mapping[OutboxId, Row], now: datetime, machine_now: datetime) -> None:
        """`self.rows`: as they were before. `now`: process time."""
        for id_, row in after.items():
            before = self.rows[id_]
            _is_reaped(before, row, machine_now)
            if before.state is row.state:
                continue
            lease_until = before.lease_until or machine_now
            match before.state, row.state:
                case RowState.LEASED, RowState.READY:
                    assert lease_until < machine_now, "taken from somebody whose lease runs"
                case RowState.DISPATCHED, RowState.UNKNOWN:
                    assert lease_until + GRACE < machine_now, "given up while its lease runs"
                case RowState.UNKNOWN, RowState.READY:
                    assert before.resends, "repeated against its policy"
                    assert before.dispatched_at is not None
                    assert before.dispatched_at + RESEND_AFTER < machine_now, "repeated too early"
                case (_, RowState.EXPIRED) | (RowState.READY | RowState.LEASED, RowState.UNKNOWN):
                    assert before.state is RowState.READY or lease_until < machine_now
                    assert row.expires_at is not None
                    assert row.expires_at <= now, "expired before its time"
                case step:
                    raise AssertionError(f"the reaper made {step}")

    def ended(self, row: Row, now: datetime, *, is_excused: bool) -> None:
        """After everything: how a row ended is what really happened to it. `now`: process time."""
        answers = [one.answer for one in self.attempts.get(row.id, [])]
        outcomes = [type(answer.outcome) for answer in answers if answer is not None]
        assert row.state in FINAL, f"it never ends: {row}"
        assert not (row.resends and row.state is RowState.UNKNOWN and row.resent_at is None), "never repeated"
        match row.state:
            case RowState.SENT:
                assert self.has_arrived(row.id)
            case RowState.FAILED:
                assert Refused in outcomes, f"given up for no reason: {row.reason}"
                assert Unknown not in outcomes, "unknown was folded away"
            case RowState.UNREACHABLE:
                assert Unreachable in outcomes
                assert Unknown not in outcomes, "unknown was folded away"
            case RowState.UNKNOWN:
                assert answers, "unknown, but it was never dispatched"
            case _:
                assert row.state is not RowState.CANCELLED or is_excused, f"cancelled: {row.reason}"
                assert row.state is not RowState.EXPIRED or (row.expires_at is not None and row.expires_at <= now)
                assert not any(answer and may_have_arrived(answer) for answer in answers), "unknown was folded away"

    def has_arrived(self, id_: OutboxId) -> bool:
        return any(one.answer is not None and one.answer.arrives for one in self.attempts.get(id_, []))

    def _keeps_to_the_rates(self) -> None:
        at, lane, person = self.slots[-1]
        same = [slot for slot in self.slots[:-1] if slot[2] == person]
        between = timedelta(seconds=RATES.per_chat_seconds)
        assert not same or at - same[-1][0] >= between, "two at once to one chat"
        _within([slot[0] for slot in self.slots], RATES.all)
        if lane is Lane.ANNOUNCEMENTS:
            _within([slot[0] for slot in self.slots if slot[1] is lane], RATES.announcements)


def may_have_arrived(answer: Answer) -> bool:
    return answer.arrives or isinstance(answer.outcome, Unknown)


def _state_after(outcome: Outcome, was: Row) -> RowState:
    """That a repetition is refused does not tell whether the first one arrived."""
    state = STATE_AFTER[type(outcome)]
    is_folded = was.resent_at is not None and state in {RowState.UNREACHABLE, RowState.FAILED}
    return RowState.UNKNOWN if is_folded else state


def _is_given_up(row: Row) -> bool:
    return row.state is RowState.UNKNOWN or (row.state is RowState.READY and row.resent_at is not None)


def _is_read_first(row: Row) -> bool:
    """Its reader was quicker than the answer of its send."""
    return row.state is RowState.SENT and row.message_id is None


def _is_reaped(before: Row, row: Row, machine_now: datetime) -> None:
    if row.lease_until is not None:
        late = GRACE if row.state is RowState.DISPATCHED else timedelta(0)
        assert row.lease_until + late >= machine_now, "nobody frees it"
    if before.state is row.state is RowState.UNKNOWN and row.resends and row.resent_at is None:
        assert row.dispatched_at is not None
        assert row.dispatched_at + RESEND_AFTER >= machine_now, "nobody repeats it"


def _ahead(until: datetime | None, now: datetime) -> bool:
    return until is not None and until > now


def _within(times: Sequence[datetime], rate: float) -> None:
    for number, first in enumerate(reversed(times[-30:]), 1):
        assert number <= 1 + (times[-1] - first + TOLERANCE).total_seconds() * rate, "faster than the rate"


def _may_follow(before: Row, after: Row) -> None:
    assert before.state is after.state or after.state in TRANSITIONS[before.state], (before.state, after.state)
    assert after.lease_epoch >= before.lease_epoch
    if before.state in FINAL - {RowState.UNKNOWN}:
        known = replace(before, message_id=after.message_id) if _is_read_first(before) else before
        assert after == known, "what was over changed"
    if before.resent_at is not None:
        assert after.resent_at == before.resent_at, "a repetition was decided twice"
    if before.state is RowState.UNKNOWN and after.state is not RowState.UNKNOWN:
        is_repeated = after.state is RowState.READY and before.resent_at is None and after.resent_at is not None
        assert after.state is RowState.SENT or is_repeated, "an unknown row was touched"
