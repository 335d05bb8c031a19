"""Rows of the outbox for tests, and the steps that most of them take."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from domain.delivery.outbox import Lane, NewRow, Row, RowState
from domain.delivery.ports import DeliveryTransaction, Step
from domain.ids import OutboxId, PersonId
from domain.ports import Store, Transaction
from tests.storage.people import NOW
from tests.support.databases import Database, read_rows

SENDER = "5e" * 32
LEASE = timedelta(seconds=60)
SOON = timedelta(minutes=5)
JUANA = PersonId(7001)


def a_row(key: str = "k", person: PersonId = JUANA, **changes: object) -> NewRow:
    row = NewRow(key, person, Lane.REMINDERS, "closing-24h", {"version": "f1"}, NOW, rule="closing-24h")
    return replace(row, **changes)  # type: ignore[arg-type]  # the builder takes any field


async def enqueue(store: Store, *rows: NewRow) -> None:
    async def put(tx: Transaction) -> None:
        for row in rows:
            tx.enqueue(row)
        await tx.commit()

    await store.run(put)


async def claim(tx: DeliveryTransaction, most: int = 10) -> tuple[Row, ...]:
    machine_now = await tx.machine_now()
    return await tx.claim(Lane.REMINDERS, most, "w1", machine_now, machine_now + LEASE, NOW)


async def take(
    store: Store,
    most: int = 100,
    owner: str = "w1",
    lane: Lane = Lane.REMINDERS,
    *,
    now: datetime = NOW,
) -> tuple[Row, ...]:
    async def claim(tx: DeliveryTransaction) -> tuple[Row, ...]:
        machine_now = await tx.machine_now()
        rows = await tx.claim(lane, most, owner, machine_now, machine_now + LEASE, now)
        await tx.commit()
        return rows

    return await store.deliver(claim)


async def change(store: Store, *steps: Step) -> frozenset[OutboxId]:
    async def write(tx: DeliveryTransaction) -> frozenset[OutboxId]:
        done = await tx.change(steps)
        await tx.commit()
        return done

    return await store.deliver(write)


def to(row: Row, state: RowState, **changes: object) -> Step:
    return Step(row, replace(row, state=state, **changes))  # type: ignore[arg-type]  # as above


async def dispatch(store: Store, rows: Sequence[Row], at: datetime | None = None) -> tuple[Row, ...]:
    """As they stand afterwards."""

    async def write(tx: DeliveryTransaction) -> tuple[Row, ...]:
        when = at or (await tx.machine_now()).replace(microsecond=0)
        words = {"dispatched_at": when, "text_hash": "ab" * 32, "text_version": "1"}
        steps = [to(row, RowState.DISPATCHED, **words) for row in rows]
        assert len(await tx.change(steps)) == len(rows)
        await tx.commit()
        return tuple(step.after for step in steps)

    return await store.deliver(write)


async def read(store: Store, *ids: int) -> tuple[Row, ...]:
    return await store.deliver(lambda tx: tx.rows([OutboxId(id_) for id_ in ids]))


async def states(database: Database) -> dict[str, str]:
    """By key, as another program finds them."""
    return dict(await read_rows(database, "SELECT dedup_key, state FROM outbox ORDER BY id"))
