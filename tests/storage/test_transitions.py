"""A registration goes only from one state to those that may follow it."""

from dataclasses import replace
from itertools import product

import pytest

from domain.ports import Store, Transaction
from domain.registration import State
from domain.transitions import ForbiddenTransition, is_allowed
from tests.storage.people import PROCESS, add_candidate, an_event
from tests.support.databases import Database, read_rows

# Written out once more, so that no slip in the product's table goes unseen. Rows: from; columns: to.
_TABLE = """
             draft submitted observed resubmitted accepted withdrawn
draft          x       x        .         .          .         x
submitted      .       x        x         .          x         x
observed       .       .        x         x          x         x
resubmitted    .       .        x         x          x         x
accepted       .       .        .         .          x         x
withdrawn      x       .        .         .          .         x
"""
_LINES = [line.split() for line in _TABLE.strip().splitlines()]
ALLOWED = {
    (State(line[0]), State(to))
    for line in _LINES[1:]
    for to, mark in zip(_LINES[0], line[1:], strict=True)
    if mark == "x"
}
PAIRS = list(product(State, State))


@pytest.mark.parametrize(("before", "after"), PAIRS)
def test_the_table_says_what_may_follow(before: State, after: State) -> None:
    assert is_allowed(before, after) == ((before, after) in ALLOWED)


async def test_no_other_step_is_written(store: Store, database: Database) -> None:
    person, _ = await add_candidate(store)
    for before, after in PAIRS:
        await read_rows(database, f"UPDATE registration SET state = '{before}'")

        async def go(tx: Transaction, after: State = after) -> None:
            desk = await tx.desk(person.user_id, PROCESS)
            assert desk.registration is not None
            tx.save_registration(replace(desk.registration, state=after, version=desk.registration.version + 1))
            tx.append_event(person.id, an_event())
            await tx.commit()

        if (before, after) in ALLOWED:
            await store.run(go)
        else:
            with pytest.raises(ForbiddenTransition, match=f"from {before} to {after}"):
                await store.run(go)
        expected = after if (before, after) in ALLOWED else before
        assert await read_rows(database, "SELECT state FROM registration") == [(expected,)]


async def test_a_second_step_in_one_action_follows_the_first(store: Store) -> None:
    person, registration = await add_candidate(store)

    async def go(tx: Transaction) -> None:
        await tx.desk(person.user_id, PROCESS)
        tx.save_registration(replace(registration, state=State.SUBMITTED, version=2))
        tx.save_registration(replace(registration, state=State.ACCEPTED, version=2))
        tx.append_event(person.id, an_event())
        await tx.commit()

    await store.run(go)
    desk = await store.run(lambda tx: tx.desk(person.user_id, PROCESS))
    assert desk.registration is not None
    assert desk.registration.state is State.ACCEPTED
