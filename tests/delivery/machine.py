"""The whole protocol as a machine that hypothesis drives: three workers, a server with moods, two clocks, people
who come and go. After each step the ledger compares the database with what really happened."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import cycle
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from domain.authorization import SYSTEM
from domain.delivery.deciding import freed
from domain.delivery.outbox import FINAL, Lane, NewRow, Row, RowState
from domain.delivery.outcomes import (
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    SlowDown,
    Stop,
    Stopped,
    Unknown,
    Unreachable,
)
from domain.delivery.packing import Parcel
from domain.delivery.ports import DeliveryTransaction, Step
from domain.ids import OutboxId
from tests.delivery.building import MACHINE, NOW
from tests.delivery.engine import Engine
from tests.delivery.ledger import RATES, Answer, Ledger
from tests.delivery.people import CLOSES, Town
from tests.delivery.protocol import RIGHT, Order, Protocol
from tests.delivery.world import STAGE, knowledge

T = TypeVar("T")
GOOD = Answer(Sent(9), arrives=True)
ANSWERS = (
    GOOD,
    Answer(Unknown("ReadTimeout"), arrives=True),
    Answer(Unknown("ReadTimeout")),
    Answer(Unknown("status 502"), arrives=True),
    Answer(NeverLeft("ClientConnectorError")),
    Answer(SlowDown(2.5)),
    Answer(Unreachable()),
    Answer(Refused(400)),
    Answer(Stopped(Stop.UNAUTHORIZED)),
)
_MOODS = st.lists(st.sampled_from((GOOD, GOOD, GOOD, *ANSWERS)), min_size=1, max_size=3)
_NAMES = st.sampled_from(("a", "b", "c"))
_MACHINE_STEPS = st.sampled_from((0.06, 0.3, 1.2, 6, 31, 61, 75, 605))  # seconds
_PROCESS_STEPS = st.sampled_from((0.5, 11, 90, 600))  # minutes


class Ending:
    ANSWERED = "answered"
    DIES_BEFORE = "dies before the first byte"
    DIES_AFTER = "dies before the answer"


_ENDINGS = st.sampled_from((Ending.ANSWERED, Ending.ANSWERED, Ending.DIES_BEFORE, Ending.DIES_AFTER))


@dataclass
class Worker:
    name: str
    held: list[Row] = field(default_factory=list)
    waiting: list[Parcel] = field(default_factory=list)  # marked, not sent: never in the right protocol
    pending: list[tuple[Row, Outcome]] = field(default_factory=list)  # sent, not written down

    def die(self) -> None:
        self.held, self.waiting, self.pending = [], [], []


class Delivery(RuleBasedStateMachine):
    def __init__(self, engine: Engine, protocol: Protocol) -> None:
        super().__init__()
        self.engine, self.protocol = engine, protocol
        self.now, self.machine_now = NOW, MACHINE
        self.ledger = Ledger()
        self.workers = {name: Worker(name) for name in ("a", "b", "c")}
        self.is_in_order = True
        engine.clear(self.machine_now)
        self.town = Town(engine)

    # What is to be told

    @rule(who=st.integers(0, 1), number=st.integers(0, 2))
    def tell_result(self, who: int, number: int) -> None:
        """The same key may come again: it is told once."""
        self.enqueue(who, "result", Lane.NEWS, number, {"stage": STAGE, "version": 1}, resends=True)

    @rule(who=st.integers(2, 3), number=st.integers(0, 1), minutes=st.sampled_from((30, 300, 3000)))
    def remind_of_closing(self, who: int, number: int, minutes: int) -> None:
        until = min(self.now + timedelta(minutes=minutes), CLOSES)
        self.enqueue(who, "rem-24h", Lane.REMINDERS, number, {}, until, "closing-24h", resends=True)

    @rule(number=st.integers(0, 1))
    def announce(self, number: int) -> None:
        for who in range(4):
            self.enqueue(who, "accepted", Lane.ANNOUNCEMENTS, number, {}, resends=False)

    def enqueue(
        self,
        who: int,
        template: str,
        lane: Lane,
        number: int,
        parameters: dict[str, str | int],
        expires_at: datetime | None = None,
        rule_: str = "",
        *,
        resends: bool,
    ) -> None:
        person = self.town.people[who]
        key = f"{template}:{number}:{person}"
        row = NewRow(key, person, lane, template, parameters, self.now, expires_at, rule=rule_, resends=resends)
        self.is_in_order = False
        self.engine.run(lambda tx: self.protocol.enqueue(tx, [row]))
        self.ledger.keys.add(key)

    # Workers

    @rule(name=_NAMES, most=st.integers(1, 4))
    def claim(self, name: str, most: int) -> None:
        worker = self.workers[name]
        before = self.engine.rows()
        claimed = self.deliver(lambda tx: self.protocol.claim(tx, SYSTEM, name, most, RATES, self.now))
        for row in claimed.rows:
            self._was_free(before[row.id], row)
        worker.held += claimed.rows
        self._goes_first(before, claimed.rows)

    @rule(name=_NAMES, moods=_MOODS, ending=_ENDINGS)
    def work(self, name: str, moods: Sequence[Answer], ending: str) -> None:
        """A whole turn: most of what a worker does."""
        self.claim(name, 3)
        self.the_ledger_agrees()
        self.dispatch(name, moods, ending)
        self.the_ledger_agrees()
        self.settle(name)

    @rule(name=_NAMES, moods=_MOODS, ending=_ENDINGS)
    def dispatch(self, name: str, moods: Sequence[Answer], ending: str) -> None:
        worker = self.workers[name]
        if not worker.held:
            return
        if self.protocol.order is Order.SEND_THEN_MARK and ending == Ending.DIES_BEFORE:
            self._send_unmarked(worker, moods)
            return
        held = tuple(worker.held)
        done = self.deliver(lambda tx: self.protocol.dispatch(tx, SYSTEM, held, knowledge(), RATES, self.now))
        self.ledger.dispatched(done.parcels, self.machine_now)
        for parcel in done.parcels:
            self.town.may_be_told(parcel.row, self.now)
        worker.held = list(done.kept)
        if ending == Ending.DIES_BEFORE:
            worker.die()
        elif self.protocol.order is Order.MARK_WAIT_SEND:
            worker.waiting += done.parcels
        else:
            self._send(worker, done.parcels, moods)
        if ending == Ending.DIES_AFTER:
            worker.die()

    @precondition(lambda self: any(worker.waiting for worker in self.workers.values()))
    @rule(name=_NAMES, moods=_MOODS)
    def depart(self, name: str, moods: Sequence[Answer]) -> None:
        """What waited after it was marked."""
        self._depart(self.workers[name], moods)

    @rule(name=_NAMES)
    def settle(self, name: str) -> None:
        worker = self.workers[name]
        if not worker.pending:
            return
        results, worker.pending = worker.pending, []
        before = self.engine.rows()
        gone = self.deliver(lambda tx: self.protocol.settle(tx, SYSTEM, results, RATES))
        self.ledger.settled([outcome for _, outcome in results], self.machine_now)
        self.ledger.was_written_down(results, before, self.engine.rows())
        for person in gone:
            self.town.block(person, self.now)

    @rule(name=_NAMES)
    def give_back(self, name: str) -> None:
        worker = self.workers[name]
        held, worker.held = worker.held, []
        self.deliver(lambda tx: self.protocol.give_back(tx, SYSTEM, held))

    @rule(name=_NAMES)
    def die(self, name: str) -> None:
        self.workers[name].die()

    @rule(name=_NAMES)
    def lose_lease(self, name: str) -> None:
        """Somebody takes rows out of a worker's hands, and it does not know."""
        self._change(self.workers[name].held, freed)

    # Time, people and staff

    @rule()
    def tick(self) -> None:
        while self.deliver(lambda tx: self.protocol.reap(tx, SYSTEM, self.now)).is_more:
            pass
        self.ledger.was_reaped(self.engine.rows(), self.now, self.machine_now)

    @rule(seconds=_MACHINE_STEPS)
    def machine_time_passes(self, seconds: float) -> None:
        self.machine_now += timedelta(seconds=seconds)

    @rule(minutes=_PROCESS_STEPS)
    def process_time_passes(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)

    @rule(retry_after=st.sampled_from((1.0, 20.0)))
    def an_answer_is_refused(self, retry_after: float) -> None:
        self.deliver(lambda tx: self.protocol.slow_down(tx, SYSTEM, retry_after, RATES))
        self.ledger.settled([SlowDown(retry_after)], self.machine_now)

    @precondition(lambda self: self.ledger.is_stopped)
    @rule()
    def token_works_again(self) -> None:
        self.deliver(lambda tx: self.protocol.resume(tx, SYSTEM))
        self.ledger.is_stopped = False

    @rule(who=st.integers(0, 3))
    def somebody_comes_or_goes(self, who: int) -> None:
        self.is_in_order = False
        self.town.turn(who, self.now)

    @rule(who=st.integers(2, 3))
    def somebody_submits(self, who: int) -> None:
        self.is_in_order = False
        self.town.submit(who)

    @rule(data=st.data())
    def somebody_presses_read(self, data: st.DataObject) -> None:
        arrived = [row for id_, row in self.engine.rows().items() if self.ledger.has_arrived(id_)]
        if not arrived:
            return
        row = data.draw(st.sampled_from(arrived))
        self.is_in_order = False
        self.town.acknowledge(row)

    @rule(data=st.data(), state=st.sampled_from((RowState.HELD, RowState.CANCELLED)))
    def staff_pause_or_cancel(self, data: st.DataObject, state: RowState) -> None:
        """Rows that were never dispatched; those held are let go at the end."""
        fresh = [row for row in self.engine.rows().values() if self._is_unsent(row)]
        if fresh:
            row = data.draw(st.sampled_from(fresh))
            self.town.cancelled |= {row.id} if state is RowState.CANCELLED else set()
            self._change([row], lambda one: replace(freed(one), state=state, reason="staff"))

    # After each step, and at the end

    @invariant()
    def the_ledger_agrees(self) -> None:
        self.ledger.seen(self.engine.rows())
        self.is_in_order = True

    def teardown(self) -> None:
        """All workers die and one comes that meets no trouble: everything ends, as it really was."""
        if not self.is_in_order:
            return
        for worker in self.workers.values():
            worker.die()
        self._let_go()
        for _ in range(40):
            self.the_ledger_agrees()
            self.tick()
            self.the_ledger_agrees()
            self._night_passes()
            self.work("a", [GOOD], Ending.ANSWERED)
            self._depart(self.workers["a"], [GOOD])
            self.settle("a")
            self.the_ledger_agrees()
            if self._is_over():
                break
            self.machine_now += timedelta(seconds=90)
        for row in self.engine.rows().values():
            self.ledger.ended(row, self.now, is_excused=self.town.is_excused(row))

    # How

    def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        self.is_in_order = False
        return self.engine.deliver(action, self.machine_now)

    def _send(self, worker: Worker, parcels: Sequence[Parcel], moods: Sequence[Answer]) -> None:
        stored = self.engine.rows()
        for parcel, mood in zip(parcels, cycle(moods)):
            self.ledger.leaves(parcel, mood, stored.get(parcel.row.id), self.machine_now)
            worker.pending.append((parcel.row, mood.outcome))

    def _depart(self, worker: Worker, moods: Sequence[Answer]) -> None:
        parcels, worker.waiting = worker.waiting, []
        self._send(worker, parcels, moods)

    def _send_unmarked(self, worker: Worker, moods: Sequence[Answer]) -> None:
        """A worker that marks afterwards, and dies before it does."""
        held = tuple(worker.held)
        done = self.deliver(
            lambda tx: self.protocol.dispatch(Uncommitted(tx), SYSTEM, held, knowledge(), RATES, self.now)
        )
        self.ledger.dispatched(done.parcels, self.machine_now)
        self._send(worker, done.parcels, moods)
        worker.die()

    def _change(self, rows: Sequence[Row], change: Callable[[Row], Row]) -> None:
        """Past the workers. Only what nobody has dispatched."""
        ids = [row.id for row in rows]

        async def _action(tx: DeliveryTransaction) -> None:
            found = [
                row for row in await tx.rows(ids) if row.state in {RowState.READY, RowState.LEASED, RowState.HELD}
            ]
            await tx.change([Step(row, change(row)) for row in found])
            await tx.commit()

        self.deliver(_action)

    def _let_go(self) -> None:
        held = [row for row in self.engine.rows().values() if row.state is RowState.HELD]
        self._change(held, freed)
        self.deliver(lambda tx: self.protocol.resume(tx, SYSTEM))
        self.ledger.is_stopped = False

    def _night_passes(self) -> None:
        local = self.now.astimezone(knowledge().process.zone)
        if not 8 <= local.hour < 21:
            self.now += timedelta(hours=(12 - local.hour) % 24)

    def _is_over(self) -> bool:
        rows = self.engine.rows().values()
        return all(row.state in FINAL and not self._is_to_be_repeated(row) for row in rows)

    def _is_to_be_repeated(self, row: Row) -> bool:
        return row.state is RowState.UNKNOWN and row.resends and row.resent_at is None

    def _is_unsent(self, row: Row) -> bool:
        return row.state in {RowState.READY, RowState.LEASED} and row.dispatched_at is None

    def _was_free(self, before: Row, row: Row) -> None:
        assert before.state is RowState.READY, "claimed what was not free"
        assert before.not_before <= self.now, "claimed before its time"
        assert before.retry_at is None or before.retry_at <= self.machine_now, "tried again too early"
        assert row.lease_epoch == before.lease_epoch + 1
        assert row.lease_until is not None
        assert row.lease_until > self.machine_now

    def _goes_first(self, before: Mapping[OutboxId, Row], claimed: Sequence[Row]) -> None:
        """Nobody takes an announcement while personal news wait."""
        if any(row.lane is Lane.ANNOUNCEMENTS for row in claimed):
            taken = {row.id for row in claimed}
            for row in before.values():
                is_free = row.state is RowState.READY and row.not_before <= self.now
                is_free &= row.retry_at is None or row.retry_at <= self.machine_now
                assert not (is_free and row.lane is Lane.NEWS and row.id not in taken), "news were left behind"


def delivery_on(engine: Engine, protocol: Protocol = RIGHT) -> type[Delivery]:
    class _Bound(Delivery):
        def __init__(self) -> None:
            super().__init__(engine, protocol)

    return _Bound


class Uncommitted:
    def __init__(self, tx: DeliveryTransaction) -> None:
        self._tx = tx

    async def commit(self) -> None:
        pass

    def __getattr__(self, name: str) -> object:
        return getattr(self._tx, name)
