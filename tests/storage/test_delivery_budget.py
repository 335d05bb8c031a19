"""One budget for each bot, in one hand at a time, as fine as it was written."""

import asyncio
import math
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.delivery.budget import Budget
from domain.delivery.ports import DeliveryTransaction
from domain.ports import Store
from storage.opening import open_store, sender_of
from tests.storage.delivery_rows import SENDER
from tests.support.databases import KEYS, Database, read_rows

AT = datetime(2026, 11, 22, 21, 4, 46, 170191, tzinfo=UTC)
FULL = Budget(
    tat=AT,
    announcements_tat=AT + timedelta(microseconds=55_556),
    announcements_rate=4.5,
    announcements_rate_at=AT - timedelta(microseconds=1),
    pause_until=AT + timedelta(seconds=35),
    unknowns=4,
    open_until=AT + timedelta(seconds=30),
    is_probing=True,
    stopped="401",
)


async def save(store: Store, budget: Budget) -> None:
    async def write(tx: DeliveryTransaction) -> None:
        await tx.budget()
        await tx.save_budget(budget)
        await tx.commit()

    await store.deliver(write)


@pytest.mark.parametrize("budget", [FULL, replace(FULL, pause_until=None, open_until=None, stopped="")])
async def test_a_budget_is_kept_to_the_microsecond(database: Database, budget: Budget) -> None:
    store = await open_store(database.url, KEYS, migrate=False, sender=SENDER)
    await save(store, budget)
    assert await store.deliver(lambda tx: tx.budget()) == budget
    await store.close()


async def test_the_first_budget_is_fresh(database: Database) -> None:
    store = await open_store(database.url, KEYS, migrate=False, sender=SENDER)
    now = await store.deliver(lambda tx: tx.machine_now())
    budget = await store.deliver(lambda tx: tx.budget())
    assert timedelta() <= budget.tat - now < timedelta(minutes=1)
    assert budget.announcements_rate == math.inf
    await save(store, budget)
    assert await store.deliver(lambda tx: tx.budget()) == budget
    await store.close()


async def test_workers_take_from_it_one_after_another(database: Database) -> None:
    stores = [await open_store(database.url, KEYS, migrate=False, sender=SENDER) for _ in range(3)]

    async def count(tx: DeliveryTransaction) -> None:
        budget = await tx.budget()
        await tx.machine_now()
        await tx.save_budget(replace(budget, unknowns=budget.unknowns + 1))
        await tx.commit()

    await asyncio.gather(*[store.deliver(count) for store in stores for _ in range(20)])
    assert (await stores[0].deliver(lambda tx: tx.budget())).unknowns == 60
    for store in stores:
        await store.close()


async def test_each_bot_has_its_own(database: Database) -> None:
    one = await open_store(database.url, KEYS, migrate=False, sender=sender_of("1:a"))
    other = await open_store(database.url, KEYS, migrate=False, sender=sender_of("1:b"))
    await save(one, FULL)
    assert (await other.deliver(lambda tx: tx.budget())).stopped == ""
    assert (await one.deliver(lambda tx: tx.budget())).stopped == "401"
    await one.close()
    await other.close()


async def test_what_is_not_committed_is_not_taken(database: Database) -> None:
    store = await open_store(database.url, KEYS, migrate=False, sender=SENDER)
    await save(store, FULL)

    async def take(tx: DeliveryTransaction) -> None:
        await tx.save_budget(replace(await tx.budget(), unknowns=9))

    await store.deliver(take)
    assert await store.deliver(lambda tx: tx.budget()) == FULL
    await store.close()


async def test_the_token_itself_is_nowhere(database: Database) -> None:
    token = "123456:AAtoken"
    store = await open_store(database.url, KEYS, migrate=False, sender=sender_of(token))
    await save(store, FULL)
    await store.close()
    ((kept,),) = await read_rows(database, "SELECT token_hash FROM sending")
    assert len(kept) == 64
    assert token not in kept


async def test_who_does_not_send_has_no_budget(store: Store) -> None:
    with pytest.raises(ValueError, match="who sends"):
        await store.deliver(lambda tx: tx.budget())
