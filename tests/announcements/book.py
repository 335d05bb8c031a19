"""What really became of announcements: each send, each message in a chat, each row and run as last seen; and what
has to be true of them after every step, and in the end."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from domain.announcements.announcement import Announcement, State
from domain.announcements.run import CANARY, SENDS, TRANSITIONS, Kind, Run, RunState, Tally
from domain.announcements.sending import MAY_HAVE_CHANGED
from domain.announcements.steering import Standing as Rounds
from domain.announcements.steering import open_of, sending_of
from domain.delivery import outbox
from domain.delivery.outbox import FINAL, Row, RowState, run_number
from domain.delivery.outcomes import Outcome, Refused, Sent, Unknown, Unreachable
from domain.delivery.packing import Parcel
from domain.ids import OutboxId, PersonId
from tests.delivery.ledger import Answer

SEND = "announcement"
MARK = "(reenvío)"
_ENDS = ("sent", "failed", "unreachable", "unknown", "cancelled", "expired")
_REOPENED = frozenset(
    {RowState.FAILED, RowState.UNREACHABLE, RowState.EXPIRED, RowState.CANCELLED, RowState.UNKNOWN}
)


@dataclass(frozen=True, slots=True)
class Standing:
    """As the database has it. `reads`: presses of [Leído], by run."""

    rows: Mapping[OutboxId, Row]
    runs: Mapping[int, tuple[Run, Tally]]
    reads: Mapping[int, int]


@dataclass(slots=True)
class Attempt:
    """`answer` None: its worker died before the first byte."""

    answer: Answer | None = None


@dataclass
class Book:
    attempts: dict[OutboxId, list[Attempt]] = field(default_factory=dict)
    chats: dict[int, str] = field(default_factory=dict)  # what stands in a message, by its number; deleted: absent
    got: dict[OutboxId, list[int]] = field(default_factory=dict)  # the messages that a row brought
    before: Standing = field(default_factory=lambda: Standing({}, {}, {}))
    doubted: set[OutboxId] = field(
        default_factory=set
    )  # rows of which nobody knew, at one time, what became of them
    went: set[PersonId] = field(default_factory=set)  # who blocked the chat, at one time or another
    _last_message: int = 0

    # What happens

    def dispatched(self, parcels: Sequence[Parcel], runs: Mapping[int, tuple[Run, Tally]]) -> None:
        """`runs`: as they stood when it was decided."""
        for parcel in parcels:
            run, _ = runs[run_number(parcel.row)]
            assert run.state in SENDS, f"dispatched while {run.state} ({run.why})"
            self.attempts.setdefault(parcel.row.id, []).append(Attempt())

    def leaves(self, parcel: Parcel, answer: Answer) -> Outcome:
        """What the worker learns."""
        row, text = parcel.row, parcel.screen.text
        self.attempts[row.id][-1].answer = answer
        if not answer.arrives:
            return answer.outcome
        if row.template != SEND:
            return self._changes(parcel, answer)
        assert MARK in text or not self.got.get(row.id), "twice, and not marked as such"
        self._last_message += 1
        self.chats[self._last_message] = text
        self.got.setdefault(row.id, []).append(self._last_message)
        return Sent(self._last_message) if isinstance(answer.outcome, Sent) else answer.outcome

    def _changes(self, parcel: Parcel, answer: Answer) -> Outcome:
        message = parcel.screen.replaces or parcel.screen.withdraws
        assert message, "it changes nothing"
        if parcel.screen.withdraws:
            self.chats.pop(message, None)
        elif message in self.chats:
            self.chats[message] = parcel.screen.text
        return Sent(message) if isinstance(answer.outcome, Sent) else answer.outcome

    # What holds after every step

    def seen(self, now: Standing, *, steps: int = 1) -> None:
        """`steps`: how many a run may have gone since it was last looked at."""
        for run, tally in now.runs.values():
            self._sums(now, run, tally)
            self._canary(now, run, tally)
            was = self.before.runs.get(run.id)
            assert was is None or run.state in _within(was[0].state, steps), (was, run.state)
        keys = Counter((run_number(row), row.person_id) for row in now.rows.values() if row.template == SEND)
        assert not [key for key, many in keys.items() if many > 1], "two rows of one person in one run"
        for id_, row in now.rows.items():
            self._follows(self.before.rows.get(id_), row, now.runs)
        self.doubted |= {row.id for row in now.rows.values() if row.state is RowState.UNKNOWN}
        self.before = now

    def _sums(self, now: Standing, run: Run, tally: Tally) -> None:
        counted = Counter(row.state.value for row in now.rows.values() if run_number(row) == run.id)
        kept = {end: getattr(tally, end) for end in _ENDS}
        assert kept == {end: counted[end] for end in _ENDS}, (run.kind, run.state)
        assert tally.total == counted.total(), "not as many as there are rows"
        assert tally.read == now.reads.get(run.id, 0) <= tally.sent

    def _canary(self, now: Standing, run: Run, tally: Tally) -> None:
        """Without a verdict on the first few nobody else is tried."""
        if run.is_tested or run.kind is Kind.RECALL:
            return
        mine = [row.state for row in now.rows.values() if run_number(row) == run.id]
        in_flight = sum(state in {RowState.LEASED, RowState.DISPATCHED} for state in mine)
        assert tally.sent + tally.failed + tally.unknown + in_flight <= CANARY, "more than the first few"
        assert run.state is not RunState.RUNNING, "running without a verdict"

    def _follows(self, was: Row | None, row: Row, runs: Mapping[int, tuple[Run, Tally]]) -> None:
        if was is None or was.state is row.state:
            return
        run, _ = runs[run_number(row)]
        if was.state in _REOPENED and row.state is RowState.READY:
            is_again = run.kind is Kind.SEND and row.reason == "again"
            is_repeated = run.kind is not Kind.SEND and row.resent_at is not None
            assert run.state in SENDS | {RunState.PAUSED}, f"brought back into a run that is {run.state}"
            assert is_again or is_repeated, f"brought back without a reason: {row}"
            if row.resent_at is None:
                assert not self.may_have_arrived(row.id), f"may have arrived, and comes again unmarked: {row}"
            if was.state is RowState.CANCELLED:
                assert was.reason in MAY_HAVE_CHANGED, f"brought back, and nothing can have changed: {was}"
            return
        assert row.state in outbox.TRANSITIONS[was.state], (was.state, row.state, row.reason)
        if row.state in {RowState.CANCELLED, RowState.EXPIRED, RowState.FAILED, RowState.UNREACHABLE}:
            assert not self.may_have_arrived(row.id), f"called {row.state}, and may have arrived"

    # What holds in the end

    def ended(self, now: Standing) -> None:
        for row in now.rows.values():
            self._is_true(row)
        for run, tally in now.runs.values():
            assert run.ended_at is not None, f"it never ends: {run.kind} {run.state} {tally}"
            assert tally.waiting == 0, f"over, and some wait: {tally}"
            if run.kind is Kind.AMEND and run.state is RunState.DONE:
                self._is_corrected(run, now)

    def _is_true(self, row: Row) -> None:
        answers = [one.answer for one in self.attempts.get(row.id, []) if one.answer is not None]
        outcomes = {type(one.outcome) for one in answers}
        assert row.state in FINAL, f"it never ends: {row}"
        match row.state:
            case RowState.SENT:
                assert any(one.arrives for one in answers), "called sent, but nothing arrived"
            case RowState.FAILED:
                assert Refused in outcomes
            case RowState.UNREACHABLE:
                assert Unreachable in outcomes or row.person_id in self.went, "called unreachable, and never away"
            case RowState.UNKNOWN:
                assert self.attempts.get(row.id), "nobody knows of it, but it was never dispatched"
        many = len(self.got.get(row.id, []))
        assert many <= (1 if row.resent_at is None else 2), "more often than anybody decided"

    def _is_corrected(self, run: Run, now: Standing) -> None:
        """Whoever certainly has it either got the newer words, or it is written down why not. Left out: of whom
        nobody knew for a while whether it had arrived."""
        changes = {row.parameters["row"]: row for row in now.rows.values() if run_number(row) == run.id}
        mine = {one.id for one, _ in now.runs.values() if one.announcement == run.announcement}
        newest = max(
            one.content_version
            for one, _ in now.runs.values()
            if one.id in mine and one.kind is not Kind.RECALL and one.began_at
        )
        for row in now.rows.values():
            is_sent = row.template == SEND and run_number(row) in mine and row.state is RowState.SENT
            if not is_sent or row.id in self.doubted or row.message_id is None:
                continue
            is_new = int(row.text_version.rpartition("+")[2]) >= run.content_version
            assert is_new or row.id in changes, "has old words, and nobody changes them"
            change = changes.get(row.id)
            if (
                run.content_version == newest
                and change is not None
                and change.state is RowState.SENT
                and row.message_id in self.chats
            ):
                assert run.content.in_language("es").text in self.chats[row.message_id]

    def reached(self, always: set[PersonId], came: Mapping[PersonId, datetime]) -> None:
        """`always`: in the audience from the beginning, and never away; `came`: later, and when."""
        for run, _ in self.before.runs.values():
            if run.kind is not Kind.SEND:
                continue
            reached = self.people(run.id, self.before)
            late = {one for one, at in came.items() if at > run.takes_until}
            assert not late & reached.keys(), "came later, and got it"
            if run.state is RunState.DONE:
                assert always <= reached.keys(), "somebody of the audience was forgotten"
                assert all(reached[one] is not RowState.CANCELLED for one in always)

    def nobody_is_left_out(self, rounds: Rounds, away: set[PersonId]) -> None:
        """Once it was sent again to whom it did not reach, and met no trouble. `away`: now, or want none."""
        sent = sending_of(rounds)
        if sent is None or any(run.kind is Kind.RECALL for run, _ in rounds):
            return
        for person, state in self.people(sent[0].id, self.before).items():
            has_it = state in {RowState.SENT, RowState.UNKNOWN}
            assert has_it or person in away, f"can get it, and was left out: {sent[0].state} {state}"

    def may_have_arrived(self, id_: OutboxId) -> bool:
        """By what its workers learned: a person cannot be asked."""
        found = [one.answer for one in self.attempts.get(id_, []) if one.answer is not None]
        return any(one.arrives or isinstance(one.outcome, Unknown) for one in found)

    def people(self, run: int, now: Standing) -> dict[PersonId, RowState]:
        return {row.person_id: row.state for row in now.rows.values() if run_number(row) == run}


def of_a_piece(one: Announcement, rounds: Rounds) -> None:
    """What is shown of it is what is sent; and nothing that was sent is ever out of sight."""
    sent = sending_of(rounds)
    if sent is None:
        return
    assert one.state is not State.DISCARDED, "out of sight, and some have it"
    is_settled = not open_of([each for each in rounds if each[0].kind is Kind.AMEND])
    if one.state is State.APPROVED and is_settled and all(run.kind is not Kind.RECALL for run, _ in rounds):
        assert one.content == sent[0].content, "approved, and something else is sent"


def _within(state: RunState, steps: int) -> set[RunState]:
    """Where so many steps may lead."""
    found = {state}
    for _ in range(steps):
        found |= {after for one in found for after in TRANSITIONS[one]}
    return found
