"""A look reads beside the others, sees one moment, and writes nothing."""

import asyncio
import threading

import pytest

from domain.ports import Store, StoreError, Unavailable
from domain.statistics.ports import Look
from storage.opening import open_store
from storage.statements import Statement
from storage.statistics import Looking
from tests.statistics.roster import PROCESS, Candidate, add
from tests.support.databases import KEYS, Database, read_rows

_WIPE = Statement("DELETE FROM asked")


async def came(look: Look) -> int:
    return (await look.reached(PROCESS.slug)).came


async def test_a_look_sees_what_was_committed(store: Store) -> None:
    await add(store, Candidate(1))
    assert await store.look(came) == 1


async def test_a_look_cannot_write(store: Store) -> None:
    async def wipe(look: Look) -> None:
        assert isinstance(look, Looking)
        await look._link.rows(_WIPE, {})

    with pytest.raises(StoreError):
        await store.look(wipe)
    assert await store.look(came) == 0


async def test_a_look_sees_one_moment(store: Store, database: Database) -> None:
    """Whatever is written meanwhile, two reads of one look agree."""
    looked, written = threading.Event(), threading.Event()
    await add(store, Candidate(1))

    async def twice(look: Look) -> tuple[int, int]:
        first = await came(look)
        looked.set()
        if database.kind == "postgresql":
            await asyncio.to_thread(written.wait, 10)
        else:
            written.wait(10)
        return first, await came(look)

    looking = asyncio.create_task(store.look(twice))
    await asyncio.to_thread(looked.wait, 10)
    await add(store, Candidate(2))
    written.set()
    assert await looking == (1, 1)
    assert await store.look(came) == 2


async def test_candidates_do_not_wait_for_a_look(store: Store, database: Database) -> None:
    """The writer commits while the look is still at it: as above, but the look ends only afterwards."""
    looked, written = threading.Event(), threading.Event()

    async def long(look: Look) -> int:
        await came(look)
        looked.set()
        if database.kind == "postgresql":
            await asyncio.to_thread(written.wait, 10)
        else:
            written.wait(10)
        return len(await read_rows(database, "SELECT id FROM person")) if database.kind == "postgresql" else 1

    looking = asyncio.create_task(store.look(long))
    await asyncio.to_thread(looked.wait, 10)
    await add(store, Candidate(1))
    assert not looking.done()
    written.set()
    assert await looking == 1


async def test_what_a_look_raises_is_the_askers(store: Store) -> None:
    async def fail(_: Look) -> None:
        raise LookupError("mine")

    with pytest.raises(LookupError, match="mine"):
        await store.look(fail)
    assert await store.look(came) == 0


async def test_a_closed_store_is_not_looked_at(database: Database) -> None:
    store = await open_store(database.url, KEYS, migrate=False)
    await store.close()
    with pytest.raises(Unavailable):
        await store.look(came)
