"""From SQLite to PostgreSQL: all of it or nothing, and the talk goes on there."""

import asyncio
import secrets
import sqlite3
import sys
from asyncio.subprocess import PIPE
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import make_url

from domain.actions.look_after import look_after
from domain.actions.seal_log import seal_log
from domain.authorization import SYSTEM
from domain.delivery.bearings import Bearings
from domain.ids import PersonId, UserId
from domain.log_seals import BrokenSeal
from domain.ports import Store, StoreError
from storage.migrating import known
from storage.moving import NotMoved, move
from storage.opening import open_store
from storage.schema import metadata
from tests.inbound.test_command_line import PLAIN, ROOT
from tests.inbound.test_start_and_stop import ventanilla
from tests.scheduler.house import House
from tests.support.databases import KEYS, Database, Postgres, read_rows
from tests.support.emulator import EmulatorClient
from tests.support.talk import OPENS, Talk, knowledge
from tests.threats.tampering import TOUCHED_SEALS, fill, seal_all

PEOPLE = "SELECT id, user_id FROM person ORDER BY id"
TABLES = [table.name for table in metadata.sorted_tables]


@pytest.fixture
def target(postgres_server: Postgres) -> Iterator[Database]:
    """Migrated, and empty."""
    name = postgres_server.borrow()
    yield Database("postgresql", postgres_server.url(name))
    postgres_server.give_back(name)


@pytest.fixture
async def source(sqlite: Database, client: EmulatorClient) -> Database:
    """Three people came: one has sent, one has asked for a person of the team, one has only begun; news wait."""
    store = await open_store(sqlite.url, KEYS, migrate=False)
    sent, asked, begun = (Talk(store, knowledge(), user=UserId(700_000_001 + number)) for number in range(3))
    await sent.submit()
    await asked.accept()
    await asked.walk("hablar con alguien", "¿Me esperan si llego tarde?")
    await begun.accept()
    house = House(store, sqlite, client)
    await house.settle_in(20)
    await house.tell(expires_at=house.now + timedelta(hours=2))
    await house.store.deliver(lambda tx: look_after(tx, SYSTEM, Bearings(knowledge()), OPENS + timedelta(hours=1)))
    await store.close()
    return sqlite


async def moved(source: Database, target: Database) -> dict[str, int]:
    told: dict[str, int] = {}
    await move(source.url, target.url, KEYS, told.__setitem__)
    return told


async def counts(database: Database) -> dict[str, int]:
    found = {table: await read_rows(database, f'SELECT count(*) FROM "{table}"') for table in TABLES}
    return {table: int(rows[0][0]) for table, rows in found.items()}


async def test_every_row_arrives(source: Database, target: Database) -> None:
    before = await counts(source)
    assert (
        min(before[table] for table in ("person", "event", "outbox", "registration", "handoff", "submission")) > 0
    )
    assert await moved(source, target) == before == await counts(target)
    assert await read_rows(source, PEOPLE) == await read_rows(target, PEOPLE)
    everything = "SELECT id, dedup_key, parameters, resends, state, expires_at FROM outbox ORDER BY id"
    here, there = await read_rows(source, everything), await read_rows(target, everything)
    assert [(*row[:3], bool(row[3]), *row[4:]) for row in here] == there
    assert await counts(source) == before


async def test_the_talk_goes_on_there(source: Database, target: Database) -> None:
    await moved(source, target)
    store = await open_store(target.url, KEYS, migrate=False)
    sent = Talk(store, knowledge(), user=UserId(700_000_001))
    assert (await sent.desk()).registration is not None
    assert "Registro: recibido" in await sent.say("/estado")
    begun = Talk(store, knowledge(), user=UserId(700_000_003))
    await begun.say("HEGG560427MVZRRL04")
    assert await store.audit() is None
    assert await store.audit_registrations() == ()
    await store.close()


async def test_what_postgresql_numbers_goes_on_after_the_highest(source: Database, target: Database) -> None:
    await moved(source, target)
    ((highest,),) = await read_rows(target, "SELECT max(id) FROM outbox")
    columns = "dedup_key, person_id, lane, template, parameters, rule, not_before, due_at, resends, state"
    ((new,),) = await read_rows(
        target,
        f"INSERT INTO outbox ({columns}) VALUES ('new', 1, 0, 'x', '{{}}', '', 0, 0, FALSE, 'held') RETURNING id",
    )
    assert new == highest + 1


async def test_triggers_count_on_from_what_was_counted(source: Database, target: Database) -> None:
    await moved(source, target)
    shared = "SELECT n FROM shared_curp"
    assert await read_rows(target, shared) == await read_rows(source, shared) == [(1,)]
    await read_rows(target, "UPDATE registration SET state = 'withdrawn' WHERE folio <> ''")
    assert await read_rows(target, shared) == []


async def test_reminders_look_at_everybody_once_more(source: Database, target: Database) -> None:
    """What was told stays told: the outbox knows its keys."""
    await moved(source, target)
    before = await counts(target)
    store = await open_store(target.url, KEYS, migrate=False)
    now = OPENS + timedelta(hours=1, minutes=10)
    is_done = False
    while not is_done:
        is_done = (await store.deliver(lambda tx: look_after(tx, SYSTEM, Bearings(knowledge()), now))).is_done
    assert (await counts(target))["outbox"] == before["outbox"]
    ((newest,),) = await read_rows(target, "SELECT min(changed) FROM person")
    ((now_at,),) = await read_rows(target, "SELECT pg_current_xact_id()::text::bigint")
    assert 0 < newest < now_at
    await store.close()


async def test_a_target_with_anything_in_it_is_refused(source: Database, target: Database) -> None:
    await moved(source, target)
    before = await counts(target)
    with pytest.raises(NotMoved, match="the target is not empty"):
        await moved(source, target)
    assert await counts(target) == before


async def test_a_target_that_is_somebody_elses_is_left_as_it_is(
    source: Database, postgres_server: Postgres
) -> None:
    """Not even our tables are made there."""
    theirs = Database("postgresql", postgres_server.url(postgres_server.create()))
    await read_rows(theirs, 'CREATE TABLE "Their""s" AS SELECT 1 AS one')
    with pytest.raises(NotMoved, match="the target is not empty"):
        await moved(source, theirs)
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
    assert await read_rows(theirs, tables) == [('Their"s',)]


@pytest.fixture
async def unread(postgres_server: Postgres) -> AsyncIterator[Database]:
    """A target with a table that its user may not read."""
    server = Database("postgresql", postgres_server.url("postgres"))
    theirs = Database("postgresql", postgres_server.url(postgres_server.create()))
    name = f"mover_{secrets.token_hex(6)}"
    await read_rows(server, f"CREATE ROLE {name} LOGIN PASSWORD 'x'")
    await read_rows(theirs, "CREATE TABLE audit_trail AS SELECT 1 AS one")
    url = make_url(theirs.url).set(username=name, password="x")
    yield Database("postgresql", url.render_as_string(hide_password=False))
    await read_rows(server, f"DROP ROLE {name}")


async def test_a_table_that_may_not_be_read_is_named(source: Database, unread: Database) -> None:
    with pytest.raises(StoreError, match="permission denied for table audit_trail"):
        await moved(source, unread)


async def test_what_breaks_half_way_leaves_nothing(source: Database, target: Database) -> None:
    """PostgreSQL keeps no NUL in a text. Put right, it is moved."""
    with closing(sqlite3.connect(source.path, isolation_level=None)) as sqlite_:
        sqlite_.execute("UPDATE outbox SET reason = 'a' || char(0) WHERE id = (SELECT max(id) FROM outbox)")
    with pytest.raises(StoreError, match="refused a statement"):
        await moved(source, target)
    assert set((await counts(target)).values()) == {0}
    with closing(sqlite3.connect(source.path, isolation_level=None)) as sqlite_:
        sqlite_.execute("UPDATE outbox SET reason = ''")
    assert await moved(source, target) == await counts(source)


async def test_a_log_that_does_not_fit_is_not_moved(source: Database, target: Database) -> None:
    await read_rows(source, "UPDATE event SET at = at + 1 WHERE seq = 2")
    with pytest.raises(NotMoved, match="the source does not fit: event 2"):
        await moved(source, target)
    assert set((await counts(target)).values()) == {0}


async def test_a_log_that_was_cut_off_is_not_moved(source: Database, target: Database) -> None:
    """Below its seal."""
    store = await open_store(source.url, KEYS, migrate=False)
    await store.run(lambda tx: seal_log(tx, SYSTEM, PersonId(0), OPENS))
    await store.close()
    await read_rows(source, "DELETE FROM event WHERE seq > 3")
    with pytest.raises(NotMoved, match="the source does not fit: event 4"):
        await moved(source, target)
    assert set((await counts(target)).values()) == {0}


@pytest.mark.parametrize(("done", "broken"), TOUCHED_SEALS)
async def test_a_log_whose_seals_were_touched_is_not_moved(
    sqlite: Database, target: Database, done: str, broken: BrokenSeal
) -> None:
    store = await open_store(sqlite.url, KEYS, migrate=False)
    await fill(store)
    await seal_all(store)
    await store.close()
    await read_rows(sqlite, done)
    told = f"the source does not fit: .*seal {broken.number} of the log: {broken.reason}"
    with pytest.raises(NotMoved, match=told):
        await moved(sqlite, target)
    assert set((await counts(target)).values()) == {0}


async def test_a_register_with_other_keys_is_not_moved(source: Database, target: Database) -> None:
    others = replace(KEYS, index=b"o" * 32)
    with pytest.raises(NotMoved, match="the keys are not those of the source: index"):
        await move(source.url, target.url, others, lambda _table, _rows: None)


async def test_a_source_that_is_behind_is_not_moved(source: Database, target: Database) -> None:
    await read_rows(source, f"UPDATE alembic_version SET version_num = '{known()[-2]}'")
    with pytest.raises(NotMoved, match=known()[-1]):
        await moved(source, target)


@pytest.mark.parametrize("swap", [True, False])
async def test_only_from_sqlite_to_postgresql(source: Database, target: Database, *, swap: bool) -> None:
    there = (target.url, source.url) if swap else (source.url, source.url)
    with pytest.raises(NotMoved, match="only from SQLite to PostgreSQL"):
        await move(*there, KEYS, lambda _table, _rows: None)


async def test_nobody_writes_meanwhile(source: Database, target: Database) -> None:
    store: Store = await open_store(source.url, KEYS, migrate=False)
    seen: list[int] = []

    def _tell(_table: str, _rows: int) -> None:
        with closing(sqlite3.connect(source.path, timeout=0)) as other, pytest.raises(sqlite3.OperationalError):
            other.execute("BEGIN IMMEDIATE")
        seen.append(1)

    await move(source.url, target.url, KEYS, _tell)
    assert len(seen) == len(TABLES)
    await store.close()


@pytest.mark.slow
async def test_the_command_moves_what_nobody_serves(
    environment: dict[str, str], source: Database, target: Database
) -> None:
    async with ventanilla("run", environment) as serving:
        assert serving.returncode is None
        await _until_locked(source)
        status, out, err = await _moves(environment, target.url)
        assert (status, "Another program serves" in err) == (1, True)
    status, out, err = await _moves(environment, target.url)
    assert status == 0, err
    lines = dict(line.split() for line in out.splitlines()[: len(TABLES)])
    assert {table: int(rows.replace(",", "")) for table, rows in lines.items()} == await counts(source)
    status, out, err = await _moves(environment, target.url)
    assert (status, "not empty" in err) == (1, True)


async def _moves(environment: dict[str, str], url: str) -> tuple[int | None, str, str]:
    command = (sys.executable, "-m", "bot", "migrate-to", "-")
    process = await asyncio.create_subprocess_exec(
        *command, cwd=ROOT, env=PLAIN | environment, stdin=PIPE, stdout=PIPE, stderr=PIPE
    )
    out, err = await process.communicate(f"{url}\n".encode())
    return process.returncode, out.decode(), err.decode()


async def _until_locked(source: Database) -> None:
    lock = source.path.with_name(f"{source.path.name}.lock")
    async with asyncio.timeout(60):
        while not lock.exists():  # noqa: ASYNC110 -- another program makes it
            await asyncio.sleep(0.05)
