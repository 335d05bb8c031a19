"""The whole protocol as a machine that hypothesis drives: three workers, a server with moods, two clocks, people
who come and go. After each step the ledger compares the database with what really happened."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import cycle
from typing import TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from domain.authorization import SYSTEM
from domain.delivery.deciding import freed
from domain.delivery.outbox import FINAL, Lane, NewRow, Row, RowState
from domain.delivery.outcomes import SlowDown
from domain.delivery.packing import Parcel
from domain.delivery.ports import DeliveryTransaction, Step
from tests.delivery.building import MACHINE, NOW
from tests.delivery.engine import Engine
from tests.delivery.ledger import RATES, Answer, Ledger
from tests.delivery.life import (
    ENDINGS,
    GOOD,
    MACHINE_STEPS,
    MOODS,
    NAMES,
    PROCESS_STEPS,
    TURNS,
    WHICH,
    Ending,
    Trouble,
    Turn,
    Worker,
)
from tests.delivery.people import CLOSES, Town
from tests.delivery.protocol import Order, Protocol
from tests.delivery.world import STAGE, key_of, knowledge

T = TypeVar("T")


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

    @initialize(turns=st.lists(TURNS, max_size=8))
    def begin(self, turns: Sequence[Turn]) -> None:
        """Always with some life: hypothesis leaves rules out at random."""
        for who in (0, 2, 4):
            self.tell(who, 1)
        self.live(turns)

    @rule(who=st.integers(0, 4), number=st.integers(0, 3))
    def tell(self, who: int, number: int) -> None:
        """The same key may come again: it is told once."""
        if who < 2:
            self.enqueue(who, "result", Lane.NEWS, number, {"stage": STAGE, "version": 1}, resends=True)
        elif who < 4:
            until = min(self.now + timedelta(minutes=(30, 300, 900, 3000)[number]), CLOSES)
            self.enqueue(who, "rem-24h", Lane.REMINDERS, number, {}, until, "closing-24h", resends=True)
        else:
            for everybody in range(4):
                self.enqueue(everybody, "accepted", Lane.ANNOUNCEMENTS, number, {}, resends=False)

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
        key = f"{key_of(rule_)}{template}:{number}:{person}"
        row = NewRow(key, person, lane, template, parameters, self.now, expires_at, rule=rule_, resends=resends)
        self.is_in_order = False
        self.engine.run(lambda tx: self.protocol.enqueue(tx, [row]))
        self.ledger.keys.add(key)

    # Workers

    @rule(turns=st.lists(TURNS, min_size=1, max_size=4))
    def live(self, turns: Sequence[Turn]) -> None:
        for turn in turns:
            self.the_ledger_agrees()
            self.time_passes(turn.seconds, turn.minutes)
            if turn.ticks:
                self.tick()
                self.the_ledger_agrees()
            if turn.trouble is not None:
                self.trouble(turn.which, turn.trouble)
                self.the_ledger_agrees()
            self._work(turn.name, turn.moods, turn.ending)

    @rule(name=NAMES, most=st.integers(1, 4))
    def claim(self, name: str, most: int) -> None:
        worker = self.workers[name]
        free = {row.id: row for row in self.engine.rows().values() if self._is_free(row)}
        claimed = self.deliver(lambda tx: self.protocol.claim(tx, SYSTEM, name, most, RATES, self.now)).rows
        worker.held += claimed
        allowed = self.ledger.most_to_claim(self.machine_now)
        assert len(claimed) == min(most, len(free), most if allowed is None else allowed), "not as many as may be"
        for row in claimed:
            assert row.lease_epoch == free.pop(row.id).lease_epoch + 1
            assert row.lease_until is not None
            assert row.lease_until > self.machine_now
        is_low = any(row.lane is Lane.ANNOUNCEMENTS for row in claimed)
        assert not (is_low and any(row.lane is Lane.NEWS for row in free.values())), "news were left behind"

    @precondition(lambda self: self.holders())
    @rule(which=WHICH, moods=MOODS, ending=ENDINGS)
    def dispatch(self, which: int, moods: Sequence[Answer], ending: Ending) -> None:
        self._dispatch(self.holders()[which % len(self.holders())], moods, ending)

    @precondition(lambda self: self.busy())
    @rule(which=WHICH)
    def settle(self, which: int) -> None:
        self._settle(self.busy()[which % len(self.busy())])

    @precondition(lambda self: any(worker.waiting for worker in self.workers.values()))
    @rule(moods=MOODS)
    def depart(self, moods: Sequence[Answer]) -> None:
        """What waited after it was marked."""
        for worker in self.workers.values():
            parcels, worker.waiting = worker.waiting, []
            self._send(worker, parcels, moods)

    # Time, people and staff

    @rule()
    def tick(self) -> None:
        while self.deliver(lambda tx: self.protocol.reap(tx, SYSTEM, self.now)).is_more:
            pass
        self.ledger.was_reaped(self.engine.rows(), self.now, self.machine_now)
        if self.ledger.is_stopped:  # the worker asks who it is, and is answered again
            self.deliver(lambda tx: self.protocol.resume(tx, SYSTEM))
            self.ledger.is_stopped = False

    @rule(seconds=MACHINE_STEPS, minutes=PROCESS_STEPS)
    def time_passes(self, seconds: float, minutes: float) -> None:
        self.machine_now += timedelta(seconds=seconds)
        self.now += timedelta(minutes=minutes)

    @rule(which=WHICH, trouble=st.sampled_from(Trouble))
    def trouble(self, which: int, trouble: Trouble) -> None:
        """Sometimes there is nobody it could happen to."""
        self.is_in_order = False
        match trouble:
            case Trouble.BLOCKED | Trouble.BACK:
                self.town.turn(which % 4, trouble is Trouble.BLOCKED, self.now)
            case Trouble.SUBMITTED:
                self.town.submit(2 + which % 2)
            case Trouble.FLOODED:  # an answer of the bot was refused
                self.deliver(lambda tx: self.protocol.slow_down(tx, SYSTEM, 3.0, RATES))
                self.ledger.settled([SlowDown(3.0)], self.machine_now)
            case Trouble.READ:
                self._to_one(self.arrived(), which, self.town.acknowledge)
            case Trouble.HELD | Trouble.CANCELLED:  # by staff; those held are let go at the end
                self._to_one(self.untouched(), which, lambda row: self._take_out(row, trouble))
            case _:
                self._to_one(self.holders(), which, lambda worker: self._end(worker, trouble))

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
        self._change([row for row in self.engine.rows().values() if row.state is RowState.HELD], freed)
        for _ in range(40):
            self.the_ledger_agrees()
            self.tick()
            self.the_ledger_agrees()
            self._night_passes()
            self._work("a", [GOOD], Ending.ANSWERED)
            self.depart([GOOD])
            self._settle(self.workers["a"])
            self.the_ledger_agrees()
            if self._is_over():
                break
            self.machine_now += timedelta(seconds=90)
        for row in self.engine.rows().values():
            self.ledger.ended(row, self.now, is_excused=self.town.is_excused(row))

    # Who and what there is

    def holders(self) -> list[Worker]:
        return [worker for worker in self.workers.values() if worker.held]

    def busy(self) -> list[Worker]:
        return [worker for worker in self.workers.values() if worker.pending]

    def arrived(self) -> list[Row]:
        return [row for id_, row in self.ledger.rows.items() if self.ledger.has_arrived(id_)]

    def untouched(self) -> list[Row]:
        rows = self.ledger.rows.values()
        return [row for row in rows if row.state in {RowState.READY, RowState.LEASED} and row.dispatched_at is None]

    # How

    def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        self.is_in_order = False
        return self.engine.deliver(action, self.machine_now)

    def _work(self, name: str, moods: Sequence[Answer], ending: Ending) -> None:
        self.claim(name, 3)
        self.the_ledger_agrees()
        self._dispatch(self.workers[name], moods, ending)
        self.the_ledger_agrees()
        if ending is not Ending.LATE:
            self._settle(self.workers[name])

    def _dispatch(self, worker: Worker, moods: Sequence[Answer], ending: Ending) -> None:
        held = tuple(worker.held)
        if not held:
            return
        if self.protocol.order is Order.SEND_THEN_MARK and ending is Ending.DIES_BEFORE:
            self._send_unmarked(worker, moods)
            return
        done = self.deliver(lambda tx: self.protocol.dispatch(tx, SYSTEM, held, knowledge(), RATES, self.now))
        self.ledger.dispatched(done.parcels, self.machine_now)
        stored = self.engine.rows()
        for parcel in done.parcels:
            self.town.may_be_told(stored[parcel.row.id], self.now)
        worker.held = list(done.kept)
        if ending is Ending.DIES_BEFORE:
            worker.die()
        elif self.protocol.order is Order.MARK_WAIT_SEND:
            worker.waiting += done.parcels
        else:
            self._send(worker, done.parcels, moods)
        if ending is Ending.DIES_AFTER:
            worker.die()

    def _end(self, worker: Worker, trouble: Trouble) -> None:
        held = tuple(worker.held)
        if trouble is Trouble.DEAD:
            worker.die()
        elif trouble is Trouble.GIVES_BACK:
            worker.held = []
            self.deliver(lambda tx: self.protocol.give_back(tx, SYSTEM, held))
        else:
            self._change(held, freed)  # somebody takes its rows out of its hands, and it does not know

    def _take_out(self, row: Row, trouble: Trouble) -> None:
        state = RowState.HELD if trouble is Trouble.HELD else RowState.CANCELLED
        self.town.cancelled |= {row.id} if state is RowState.CANCELLED else set()
        self._change([row], lambda one: replace(freed(one), state=state, reason="staff"))

    def _to_one(self, among: Sequence[T], which: int, happens: Callable[[T], None]) -> None:
        if among:
            happens(among[which % len(among)])

    def _settle(self, worker: Worker) -> None:
        results, worker.pending = worker.pending, []
        if not results:
            return
        before = self.engine.rows()
        gone = self.deliver(lambda tx: self.protocol.settle(tx, SYSTEM, results, RATES))
        self.ledger.settled([outcome for _, outcome in results], self.machine_now)
        self.ledger.was_written_down(results, before, self.engine.rows())
        for person in gone:
            self.town.block(person, self.now)

    def _send(self, worker: Worker, parcels: Sequence[Parcel], moods: Sequence[Answer]) -> None:
        stored = self.engine.rows()
        for parcel, mood in zip(parcels, cycle(moods)):
            self.ledger.leaves(parcel, mood, stored.get(parcel.row.id), self.machine_now)
            worker.pending.append((parcel.row, mood.outcome))

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

    def _night_passes(self) -> None:
        hour = self.now.astimezone(knowledge().process.zone).hour
        self.now += timedelta(hours=0 if 8 <= hour < 21 else (12 - hour) % 24)

    def _is_over(self) -> bool:
        rows = self.engine.rows().values()
        return all(row.state in FINAL and not self._is_to_be_repeated(row) for row in rows)

    def _is_to_be_repeated(self, row: Row) -> bool:
        return row.state is RowState.UNKNOWN and row.resends and row.resent_at is None

    def _is_free(self, row: Row) -> bool:
        is_due = row.not_before <= self.now and (row.retry_at is None or row.retry_at <= self.machine_now)
        return is_due and row.state is RowState.READY


def delivery_on(engine: Engine, make: Callable[[], Protocol] = Protocol) -> type[Delivery]:
    """`make`: the protocol of each example; some wrong ones remember things."""

    class _Bound(Delivery):
        def __init__(self) -> None:
            super().__init__(engine, make())

    return _Bound


class Uncommitted:
    def __init__(self, tx: DeliveryTransaction) -> None:
        self._tx = tx

    async def commit(self) -> None:
        pass

    def __getattr__(self, name: str) -> object:
        return getattr(self._tx, name)
