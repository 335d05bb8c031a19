"""What is to be told goes out with its change, once; what was told is known, and may be acknowledged."""

from dataclasses import replace

import pytest

from domain.delivery.outbox import Lane, NewRow, Row, RowState
from domain.ids import PersonId
from domain.ports import Conflict, Store, Transaction
from tests.storage.delivery_rows import JUANA, SOON, a_row, change, dispatch, enqueue, read, states, take, to
from tests.storage.people import NOW, add_candidate, an_event
from tests.support.databases import Database


async def told_of(store: Store, person: PersonId = JUANA) -> tuple[Row, ...]:
    return await store.run(lambda tx: tx.told_of(person))


async def acknowledge(store: Store, row: Row) -> None:
    async def read_it(tx: Transaction) -> None:
        tx.acknowledge(row)
        await tx.commit()

    await store.run(read_it)


async def in_doubt(store: Store) -> Row:
    await enqueue(store, a_row(resends=True))
    (row,) = await dispatch(store, await take(store), at=NOW)
    unknown = to(row, RowState.UNKNOWN, reason="no-answer", lease_owner="", lease_until=None)
    await change(store, unknown)
    return unknown.after


async def test_news_go_out_with_their_change(store: Store, database: Database) -> None:
    person, registration = await add_candidate(store)

    async def accept(tx: Transaction) -> None:
        await tx.desk(person.user_id, registration.process)
        tx.save_registration(replace(registration, version=2))
        tx.append_event(person.id, an_event())
        tx.enqueue(a_row("news", person.id))
        await tx.commit()

    await store.run(accept)
    assert await states(database) == {"news": "ready"}


async def test_no_change_no_news(store: Store, database: Database) -> None:
    person, registration = await add_candidate(store)

    async def write_late(tx: Transaction) -> None:
        tx.enqueue(a_row("news", person.id))
        tx.save_registration(replace(registration, version=9))  # read when it was 8, which it never was
        await tx.commit()

    async def forget(tx: Transaction) -> None:
        tx.enqueue(a_row("news", person.id))

    with pytest.raises(Conflict):
        await store.run(write_late)
    await store.run(forget)
    assert await states(database) == {}


async def test_a_key_that_is_there_is_ignored(store: Store, database: Database) -> None:
    await enqueue(store, a_row("a", template="first"), a_row("a", template="second"))
    await enqueue(store, a_row("b"), a_row("a", template="third"), a_row("c"))
    assert await states(database) == {"a": "ready", "b": "ready", "c": "ready"}
    assert (await take(store))[0].template == "first"


async def test_a_key_stays_taken_after_its_end(store: Store, database: Database) -> None:
    await enqueue(store, a_row())
    (row,) = await take(store)
    await change(store, to(row, RowState.CANCELLED))
    await enqueue(store, a_row())
    assert await states(database) == {"k": "cancelled"}


@pytest.mark.parametrize("count", [1, 2, 50, 51, 120])
async def test_news_keep_the_order_they_came_in(store: Store, count: int) -> None:
    rows: list[NewRow] = [a_row(f"k{n}", lane=Lane.NEWS) for n in range(count)]
    await enqueue(store, *rows)
    assert [row.dedup_key for row in await take(store, 200, lane=Lane.NEWS)] == [row.dedup_key for row in rows]


async def test_what_may_have_arrived_is_known_newest_first(store: Store) -> None:
    await enqueue(store, *[a_row(f"k{n}") for n in range(8)], a_row("another's", PersonId(5)))
    rows = {row.dedup_key: row for row in await take(store)}
    for hours, key in enumerate(["k3", "k1", "k2", "k5", "k6", "another's"]):
        (rows[key],) = await dispatch(store, [rows[key]], at=NOW + hours * SOON)
    await change(
        store,
        to(rows["k1"], RowState.SENT, message_id=5),
        to(rows["k2"], RowState.UNKNOWN, reason="no-answer"),
        to(rows["k5"], RowState.UNREACHABLE, reason="unreachable"),
        to(rows["k6"], RowState.READY, reason="slow-down"),
    )
    assert [row.dedup_key for row in await told_of(store)] == ["k2", "k1", "k3"]


async def test_at_most_fifty_are_told(store: Store) -> None:
    await enqueue(store, *[a_row(f"k{n}") for n in range(53)])
    await dispatch(store, await take(store), at=NOW)
    assert [row.dedup_key for row in await told_of(store)] == [f"k{n}" for n in range(52, 2, -1)]


async def test_a_doubted_row_once_read_is_sent(store: Store) -> None:
    row = await in_doubt(store)
    (told,) = await told_of(store)
    await acknowledge(store, told)
    (now,) = await read(store, row.id)
    assert now == replace(row, state=RowState.SENT, reason="")
    assert await store.deliver(lambda tx: tx.to_resend(NOW + SOON, 10)) == ()


@pytest.mark.parametrize("is_claimed", [False, True])
async def test_what_was_read_is_not_sent_again(store: Store, is_claimed: bool) -> None:  # noqa: FBT001 -- pytest passes parameters by name
    row = await in_doubt(store)
    await change(store, to(row, RowState.READY, resent_at=NOW))
    held = await take(store) if is_claimed else ()
    await acknowledge(store, row)
    assert (await read(store, row.id))[0].state is RowState.SENT
    assert await take(store) == ()
    assert await change(store, *[to(one, RowState.DISPATCHED, dispatched_at=NOW) for one in held]) == frozenset()


async def test_what_was_read_is_never_doubted_later(store: Store) -> None:
    await enqueue(store, a_row())
    (row,) = await dispatch(store, await take(store), at=NOW)
    await acknowledge(store, row)
    assert (await read(store, row.id))[0].state is RowState.SENT
    assert await change(store, to(row, RowState.UNKNOWN)) == frozenset()


@pytest.mark.parametrize("state", [RowState.READY, RowState.CANCELLED, RowState.HELD])
async def test_what_never_left_cannot_have_been_read(store: Store, state: RowState) -> None:
    await enqueue(store, a_row())
    (row,) = await take(store)
    step = to(row, state)
    await change(store, step)
    await acknowledge(store, row)
    assert await read(store, row.id) == (step.after,)


async def test_what_was_sent_stays_as_it_was(store: Store) -> None:
    await enqueue(store, a_row())
    (row,) = await dispatch(store, await take(store), at=NOW)
    step = to(row, RowState.SENT, message_id=5)
    await change(store, step)
    await acknowledge(store, row)
    assert await read(store, row.id) == (step.after,)


async def test_which_message_it_is_is_kept_where_nobody_knew(store: Store) -> None:
    row = await in_doubt(store)
    await acknowledge(store, row)
    assert (await read(store, row.id))[0].message_id is None
    await acknowledge(store, replace(row, message_id=41))
    assert (await read(store, row.id))[0].message_id == 41
    await acknowledge(store, replace(row, message_id=42))
    assert (await read(store, row.id))[0].message_id == 41
