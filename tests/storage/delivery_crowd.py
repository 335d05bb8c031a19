"""A hundred thousand rows of the outbox, and each statement of the delivery among them."""

from dataclasses import replace
from datetime import datetime

from domain.delivery.outbox import Lane, Row, RowState
from domain.delivery.ports import DeliveryTransaction, Step
from domain.ids import OutboxId, PersonId
from domain.ports import Store
from tests.storage.delivery_rows import LEASE, SOON, a_row, enqueue, to
from tests.storage.people import NOW, PROCESS
from tests.support.databases import Database, read_rows

MANY = 100_000
DUE = (NOW - SOON, NOW + SOON)  # the crowd's
_CROWD = (
    "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, expires_at, due_at,"
    " resends, state, dispatched_at) SELECT 'many:' || n, n, 1, 'closing-24h', '{{}}', 'closing-24h', {at},"
    " {at} + 1000, {at}, {yes}, CASE n % 2 WHEN 0 THEN 'ready' ELSE 'sent' END, CASE n % 2 WHEN 1 THEN {at} END"
    " FROM {numbers}"
)
_NUMBERS = {
    "sqlite": "(WITH RECURSIVE c (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {}) SELECT n FROM c)",
    "postgresql": "generate_series(1, {}) n",
}
_YES = {"sqlite": "1", "postgresql": "true"}


async def wait_in_crowds(database: Database, since: datetime) -> None:
    """Half of them ready from then on, half of them sent."""
    at = int(since.timestamp() * 1000)
    numbers = _NUMBERS[database.kind].format(MANY)
    await read_rows(database, _CROWD.format(at=at, yes=_YES[database.kind], numbers=numbers))


async def everything(tx: DeliveryTransaction) -> None:
    """Each statement of the delivery, with rows to work on."""
    await tx.save_budget(replace(await tx.budget(), announcements_rate=18.0))
    machine_now = await tx.machine_now()
    until = machine_now + LEASE
    rows = await tx.claim(Lane.REMINDERS, 40, "w1", machine_now, until, NOW)
    assert rows
    expiring = await tx.claim_expiring(NOW + 2 * SOON, 5, "w1", machine_now, until, NOW)
    assert expiring
    ids = [row.id for row in rows]
    people = [row.person_id for row in rows]
    await tx.recipients(people, PROCESS)
    await tx.stage_dates(PROCESS)
    await tx.ticking(PROCESS)
    await tx.last_dispatched(people, NOW)
    await tx.change(_of_every_shape(rows))
    await tx.rows(ids)
    await tx.lease_over(machine_now + 2 * LEASE, 50)
    await tx.to_resend(machine_now, 50)
    await tx.expired(NOW, 50)
    for lane in Lane:
        await tx.reminders.waiting(PROCESS, lane, (NOW - LEASE, OutboxId(0)), NOW)


def _of_every_shape(rows: tuple[Row, ...]) -> list[Step]:
    third = len(rows) // 3
    return [
        *[to(row, RowState.DISPATCHED, dispatched_at=NOW, text_hash="ab") for row in rows[:third]],
        *[to(row, RowState.READY, lease_owner="", lease_until=None) for row in rows[third : 2 * third]],
        *[to(row, RowState.READY, attempts=1, retry_at=NOW) for row in rows[2 * third :]],
    ]


async def some_rows(store: Store) -> None:
    await enqueue(store, *[a_row(f"k{n}", PersonId(n)) for n in range(40)])
    await enqueue(
        store, *[a_row(f"e{n}", PersonId(n), expires_at=NOW + SOON, lane=Lane.REMINDERS) for n in range(9)]
    )
