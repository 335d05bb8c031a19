"""Keys that are not the database's own are refused when it is opened, whichever they are."""

import asyncio
from contextlib import suppress
from dataclasses import replace

import pytest

from domain.ports import Store
from storage.key_checks import OtherKeys
from storage.keys import Keyring
from storage.opening import open_store
from tests.storage.people import PROCESS, add_candidate
from tests.support.databases import KEYS, Database, read_rows

_OTHER = b"x" * 32
_KNOWN = "SELECT purpose, key_id FROM key_check ORDER BY purpose, key_id"
# The four keys, and that answers of staff have their marks.
_FIRST = [("events", ""), ("index", ""), ("marked", "staff_answer"), ("master", "1"), ("receipt", "1")]
WRONG = {
    "index": replace(KEYS, index=_OTHER),
    "events": replace(KEYS, events=_OTHER),
    "master:1": replace(KEYS, masters={"1": _OTHER}),
    "receipt:1": replace(KEYS, receipts={"1": _OTHER}),
}


async def opened(database: Database, keys: Keyring = KEYS) -> Store:
    return await open_store(database.url, keys, migrate=False)


async def open_once(database: Database, keys: Keyring = KEYS) -> None:
    await (await opened(database, keys)).close()


async def test_a_database_remembers_the_keys_of_its_first_start(database: Database) -> None:
    await open_once(database)
    assert await read_rows(database, _KNOWN) == _FIRST
    await open_once(database)
    assert await read_rows(database, _KNOWN) == _FIRST


async def test_no_key_stands_in_the_database(sqlite: Database) -> None:
    await open_once(sqlite)
    values = {value for (value,) in await read_rows(sqlite, "SELECT value FROM key_check")}
    assert len(values) == 5
    assert not values & {KEYS.index, KEYS.events, KEYS.masters["1"], KEYS.receipts["1"]}


@pytest.mark.parametrize("name", WRONG)
async def test_another_key_is_refused_by_name(database: Database, name: str) -> None:
    await open_once(database)
    with pytest.raises(OtherKeys) as told:
        await opened(database, WRONG[name])
    assert told.value.names == (name,)
    await open_once(database)


async def test_all_other_keys_are_told_at_once(database: Database) -> None:
    await open_once(database)
    with pytest.raises(OtherKeys) as told:
        await opened(database, Keyring({"1": _OTHER}, "1", _OTHER, _OTHER, {"1": _OTHER}, "1"))
    assert told.value.names == ("events", "index", "master:1", "receipt:1")


async def test_an_added_master_is_taken_in_and_known_from_then_on(database: Database) -> None:
    await open_once(database)
    rotated = replace(KEYS, masters={**KEYS.masters, "2": b"M" * 32}, current_master="2")
    await open_once(database, rotated)
    assert await read_rows(database, _KNOWN) == [*_FIRST[:4], ("master", "2"), _FIRST[4]]
    with pytest.raises(OtherKeys, match="master:2"):
        await opened(database, replace(rotated, masters={**KEYS.masters, "2": _OTHER}))


async def test_a_refused_start_takes_no_key_in(database: Database) -> None:
    await open_once(database)
    with pytest.raises(OtherKeys):
        await opened(database, replace(KEYS, index=_OTHER, masters={**KEYS.masters, "2": b"M" * 32}))
    assert await read_rows(database, _KNOWN) == _FIRST


async def test_programs_that_first_start_at_once_do_no_harm(database: Database) -> None:
    await asyncio.gather(*(open_once(database) for _ in range(8)))
    assert await read_rows(database, _KNOWN) == _FIRST


async def test_of_two_key_files_at_the_first_start_one_wins(database: Database) -> None:
    async def start(keys: Keyring) -> bool:
        with suppress(OtherKeys):
            await open_once(database, keys)
            return True
        return False

    theirs = Keyring({"1": _OTHER}, "1", _OTHER, _OTHER, {"1": _OTHER}, "1")
    begun = await asyncio.gather(*(start(keys) for keys in (KEYS, theirs) * 3))
    assert begun in ([True, False] * 3, [False, True] * 3)


async def test_an_older_database_learns_its_keys(database: Database) -> None:
    store = await opened(database)
    person, registration = await add_candidate(store)
    await store.close()
    await read_rows(database, "DELETE FROM key_check")
    store = await opened(database)
    desk = await store.run(lambda tx: tx.desk(person.user_id, PROCESS))
    await store.close()
    assert desk.registration == registration
    assert await read_rows(database, _KNOWN) == _FIRST


async def test_keys_that_do_not_fit_an_older_log_are_not_learnt(database: Database) -> None:
    store = await opened(database)
    await add_candidate(store)
    await store.close()
    await read_rows(database, "DELETE FROM key_check")
    store = await opened(database, WRONG["events"])
    broken = await store.audit()
    await store.close()
    assert broken is not None
    assert await read_rows(database, _KNOWN) == []
    await open_once(database)
    assert await read_rows(database, _KNOWN) == _FIRST
