"""No row is in two hands, and only what is due is given out, in its order."""

import asyncio
from dataclasses import replace
from datetime import timedelta

from domain.delivery.outbox import Lane, Row, RowState
from domain.delivery.ports import DeliveryTransaction, Step
from domain.ids import PersonId
from domain.ports import Store
from storage.opening import open_store
from tests.storage.delivery_crowd import some_rows, wait_in_crowds
from tests.storage.delivery_rows import LEASE, SENDER, SOON, a_row, change, dispatch, enqueue, read, take, to
from tests.storage.people import NOW
from tests.support.databases import KEYS, Database


async def take_expiring(store: Store, most: int = 10) -> tuple[Row, ...]:
    async def claim(tx: DeliveryTransaction) -> tuple[Row, ...]:
        machine_now = await tx.machine_now()
        rows = await tx.claim_expiring(
            NOW + timedelta(minutes=10), most, "w1", machine_now, machine_now + LEASE, NOW
        )
        await tx.commit()
        return rows

    return await store.deliver(claim)


def keys(rows: tuple[Row, ...]) -> list[str]:
    return [row.dedup_key for row in rows]


async def test_three_claimers_share_no_row(database: Database) -> None:
    stores = [await open_store(database.url, KEYS, migrate=False) for _ in range(3)]
    await enqueue(stores[0], *[a_row(f"k{n:03}", PersonId(n)) for n in range(400)])

    async def drain(store: Store, owner: str) -> list[Row]:
        taken: list[Row] = []
        while rows := await take(store, 7, owner):
            assert len(rows) <= 7
            assert {(row.lease_owner, row.lease_epoch, row.state) for row in rows} == {(owner, 1, RowState.LEASED)}
            taken += rows
        return taken

    shares = await asyncio.gather(*[drain(store, f"w{n}") for n, store in enumerate(stores)])
    assert sorted(row.dedup_key for share in shares for row in share) == [f"k{n:03}" for n in range(400)]
    for store in stores:
        await store.close()


async def test_rows_come_in_order_of_time_and_number(store: Store) -> None:
    await enqueue(store, *[a_row(f"late{n}") for n in range(60)])
    await enqueue(store, a_row("early", not_before=NOW - SOON), a_row("earlier", not_before=NOW - 2 * SOON))
    assert keys(await take(store, 5)) == ["earlier", "early", "late0", "late1", "late2"]
    assert keys(await take(store)) == [f"late{n}" for n in range(3, 60)]


async def test_what_is_not_due_is_left(store: Store) -> None:
    await enqueue(store, a_row("ahead", not_before=NOW + SOON), a_row("news", lane=Lane.NEWS))
    assert await take(store) == ()
    assert keys(await take(store, now=NOW + SOON)) == ["ahead"]


async def test_what_is_to_be_retried_later_is_left(store: Store) -> None:
    await enqueue(store, a_row())
    (row,) = await take(store)
    assert row.lease_until is not None
    back = to(row, RowState.READY, retry_at=row.lease_until, lease_owner="", lease_until=None, attempts=1)
    await change(store, back)
    assert await take(store) == ()
    (row,) = await read(store, row.id)
    await change(store, Step(row, replace(row, retry_at=NOW)))  # long ago, in machine time
    (again,) = await take(store)
    assert (again.attempts, again.lease_epoch) == (1, 2)


async def test_a_claimed_row_is_as_it_was_told(store: Store) -> None:
    told = a_row(
        "result:dictamen:1:7",
        lane=Lane.NEWS,
        template="result",
        parameters={"stage": "dictamen", "version": 1},
        expires_at=NOW + SOON,
        due_at=NOW - SOON,
        resends=True,
        rule="",
    )
    await enqueue(store, told)
    (row,) = await take(store, lane=Lane.NEWS)
    for name in ("dedup_key", "person_id", "lane", "template", "rule", "not_before", "expires_at", "due_at"):
        assert getattr(row, name) == getattr(told, name), name
    assert dict(row.parameters) == told.parameters
    assert row.resends is True
    assert (row.attempts, row.retry_at, row.dispatched_at, row.resent_at, row.message_id) == (0, *[None] * 4)
    assert (row.reason, row.text_hash, row.text_version) == ("", "", "")
    assert await read(store, row.id) == (row,)


async def test_a_row_due_at_once_says_so(store: Store) -> None:
    await enqueue(store, a_row())
    (row,) = await take(store)
    assert row.due_at == row.not_before == NOW


async def test_what_expires_first_is_taken_first(store: Store) -> None:
    await enqueue(
        store,
        a_row("calm", expires_at=NOW + timedelta(hours=3)),
        a_row("ever"),
        a_row("soon", expires_at=NOW + timedelta(minutes=9)),
        a_row("sooner", expires_at=NOW + timedelta(minutes=1)),
        a_row("over", expires_at=NOW),
        a_row("ahead", expires_at=NOW + timedelta(minutes=2), not_before=NOW + timedelta(minutes=1)),
        a_row("announced", expires_at=NOW + timedelta(minutes=2), lane=Lane.ANNOUNCEMENTS),
    )
    assert keys(await take_expiring(store)) == ["sooner", "soon"]
    assert keys(await take(store)) == ["calm", "ever", "over"]


async def test_of_many_that_expire_together_some_are_taken(store: Store) -> None:
    await enqueue(store, *[a_row(f"k{n:02}", expires_at=NOW + SOON) for n in range(30)])
    first, second = await take_expiring(store, 20), await take_expiring(store, 20)
    assert (len(first), len(second)) == (20, 10)
    assert {*keys(first)} | {*keys(second)} == {f"k{n:02}" for n in range(30)}


async def test_a_lease_that_is_over_is_found(store: Store) -> None:
    await enqueue(store, *[a_row(f"k{n}", PersonId(n)) for n in range(6)])
    leased = await take(store, 4)
    (sent,) = await dispatch(store, leased[:1])
    until = leased[0].lease_until
    assert until is not None
    assert await store.deliver(lambda tx: tx.lease_over(until, 10)) == ()
    later = until + timedelta(seconds=1)
    assert len(await store.deliver(lambda tx: tx.lease_over(later, 3))) == 3
    over = await store.deliver(lambda tx: tx.lease_over(later, 10))
    assert {row.id for row in over} == {row.id for row in leased}
    assert sent in over
    await change(store, to(sent, RowState.SENT, message_id=5, lease_until=None))
    assert len(await store.deliver(lambda tx: tx.lease_over(later, 10))) == 3


async def test_what_one_reaper_holds_another_leaves(postgresql: Database) -> None:
    stores = [await open_store(postgresql.url, KEYS, migrate=False) for _ in range(2)]
    await enqueue(stores[0], *[a_row(f"k{n}") for n in range(6)])
    leased = await take(stores[0])
    later = leased[0].lease_until
    assert later is not None
    later += timedelta(seconds=1)

    async def reap(tx: DeliveryTransaction) -> tuple[int, int]:
        mine = await tx.lease_over(later, 4)
        others = await stores[1].deliver(lambda other: other.lease_over(later, 10))
        assert not {row.id for row in mine} & {row.id for row in others}
        return len(mine), len(others)

    assert await stores[0].deliver(reap) == (4, 2)
    for store in stores:
        await store.close()


async def test_only_unknown_rows_that_may_are_sent_again(store: Store) -> None:
    await enqueue(store, *[a_row(f"k{n}", PersonId(n), resends=n != 1) for n in range(4)])
    rows = await dispatch(store, await take(store), at=NOW)
    await change(store, *[to(row, RowState.UNKNOWN, reason="no-answer") for row in rows[:3]])
    assert await store.deliver(lambda tx: tx.to_resend(NOW, 10)) == ()
    found = await store.deliver(lambda tx: tx.to_resend(NOW + SOON, 10))
    assert [row.dedup_key for row in found] == ["k0", "k2"]
    again = to(found[0], RowState.READY, resent_at=NOW, lease_owner="", lease_until=None)
    await change(store, again)
    (row,) = [row for row in await take(store) if row.dedup_key == "k0"]
    assert row.resent_at == NOW
    (row,) = await dispatch(store, [row], at=NOW)
    await change(store, to(row, RowState.UNKNOWN))  # nobody knows of the second either: there is no third
    assert [row.dedup_key for row in await store.deliver(lambda tx: tx.to_resend(NOW + SOON, 10))] == ["k2"]


async def test_ready_rows_that_are_senseless_are_found(store: Store) -> None:
    await enqueue(
        store,
        a_row("ever"),
        a_row("later", expires_at=NOW + SOON),
        a_row("over", expires_at=NOW),
        a_row("long over", expires_at=NOW - SOON, lane=Lane.ANNOUNCEMENTS),
    )
    found = await store.deliver(lambda tx: tx.expired(NOW, 10))
    assert keys(found) == ["long over", "over"]
    assert keys(await store.deliver(lambda tx: tx.expired(NOW, 1))) == ["long over"]


async def test_the_last_dispatch_to_each_is_told(store: Store) -> None:
    people = [PersonId(n) for n in range(1, 4)]
    await enqueue(store, *[a_row(f"{person}:{n}", person) for person in people for n in range(3)])
    rows = await take(store)
    await dispatch(store, [row for row in rows if row.person_id == 1][:2], at=NOW)
    await dispatch(store, [row for row in rows if row.person_id == 1][2:], at=NOW + SOON)
    await dispatch(store, [row for row in rows if row.person_id == 2], at=NOW)
    found = await store.deliver(lambda tx: tx.last_dispatched([*people, PersonId(99)], NOW))
    assert found == {1: NOW + SOON, 2: NOW}
    assert await store.deliver(lambda tx: tx.last_dispatched(people, NOW + SOON)) == {1: NOW + SOON}
    assert await store.deliver(lambda tx: tx.last_dispatched([], NOW)) == {}


async def test_a_crowd_takes_no_longer_than_a_few(database: Database) -> None:
    store = await open_store(database.url, KEYS, migrate=False, sender=SENDER)
    await some_rows(store)
    await wait_in_crowds(database, NOW + SOON)
    assert [row.dedup_key for row in await take(store, 2)] == ["k0", "k1"]
    taken = await take(store, 200, now=NOW + timedelta(hours=1))
    assert len(taken) == 200
    await store.close()
