"""The migrations make the tables that the program knows, on both databases."""

import re
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine
from sqlalchemy.util import greenlet_spawn

import storage
from domain.ports import StoreError, Unavailable
from storage.migrating import known, migrate, migrate_apart, pending
from storage.migrating_apart import run_apart
from storage.opening import NotMigrated, open_store
from storage.postgres_lanes import make_engine
from storage.schema import metadata
from storage.urls import BadUrl, read_url
from tests.support.databases import KEYS, Database, Postgres, read_rows

_POSTGRES_SHAPE = """
SELECT 'column', table_name, column_name, data_type, is_nullable, coalesce(column_default, '')
FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'
UNION ALL SELECT 'index', tablename, indexname, indexdef, '', '' FROM pg_indexes
WHERE schemaname = 'public' AND tablename <> 'alembic_version'
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, pg_get_constraintdef(oid), '', ''
FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 'alembic_version'::regclass
ORDER BY 1, 2, 3
"""


@pytest.fixture
def empty(request: pytest.FixtureRequest, database: Database, tmp_path: Path) -> Database:
    """Without tables, beside a migrated one of the same kind."""
    if database.kind == "sqlite":
        return Database("sqlite", f"sqlite:///{tmp_path}/empty.db")
    server: Postgres = request.getfixturevalue("postgres_server")
    return Database("postgresql", server.url(server.create()))


async def shape(database: Database) -> list[tuple[object, ...]]:
    if database.kind == "postgresql":
        return await read_rows(database, _POSTGRES_SHAPE)
    rows = await read_rows(database, "SELECT name, sql FROM sqlite_master WHERE sql <> '' ORDER BY name")
    return [
        (name, sorted(part.strip(" ,\n") for part in re.sub(r"\s+", " ", sql).split(", ")))
        for name, sql in rows
        if name != "alembic_version"
    ]


async def make_from_schema(database: Database) -> None:
    def create(connection: Connection) -> None:
        metadata.create_all(connection)
        connection.exec_driver_sql("CREATE TABLE alembic_version (version_num TEXT)")

    if database.kind == "sqlite":
        engine = create_engine(database.url)
        with engine.begin() as connection:
            create(connection)
        engine.dispose()
    else:
        remote = make_engine(read_url(database.url))

        def create_there() -> None:
            with remote.begin() as connection_:
                create(connection_)
            remote.dispose()

        await greenlet_spawn(create_there)


async def test_migrations_and_schema_agree(empty: Database, database: Database) -> None:
    await make_from_schema(empty)
    assert await shape(empty) == await shape(database)
    assert len(await shape(database)) > 10


async def test_an_empty_database_lacks_every_migration(empty: Database) -> None:
    assert await pending(empty.url) == known()
    with pytest.raises(NotMigrated, match="ventanilla migrate"):
        await open_store(empty.url, KEYS, migrate=False)
    await migrate(empty.url)
    assert await pending(empty.url) == ()
    await migrate(empty.url)


async def test_a_process_apart_migrates_as_well(empty: Database, database: Database) -> None:
    await migrate_apart(empty.url)
    assert await pending(empty.url) == ()
    assert await shape(empty) == await shape(database)


async def test_what_stands_in_the_way_of_a_process_apart_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadUrl):
        await migrate_apart("mysql://someone:secret@host/name")
    with pytest.raises(Unavailable):
        await run_apart("postgresql://someone:secret@127.0.0.1:1/name")
    file = tmp_path / "no-database"
    file.write_bytes(b"something else altogether" * 100)
    with pytest.raises(Unavailable, match="SQLITE_NOTADB"):
        await run_apart(f"sqlite:///{file}")


async def test_a_database_of_a_newer_program_is_refused(database: Database) -> None:
    await read_rows(database, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="9999"):
        await open_store(database.url, KEYS, migrate=True)
    await read_rows(database, f"UPDATE alembic_version SET version_num = '{known()[-1]}'")


def test_the_migrations_stand_in_one_line() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(storage.__file__).with_name("migrations")))
    line = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(line)) == known()


@pytest.mark.parametrize(
    "url", ["", "sqlite://", "sqlite:///:memory:", "sqlite:///a?b.db", "mysql://x/y", "no address"]
)
def test_an_address_of_no_database_of_ours_is_refused(url: str) -> None:
    with pytest.raises(BadUrl):
        read_url(url)


def test_a_postgresql_address_may_be_as_libpq_writes_it() -> None:
    url = read_url("postgresql://someone:secret@host/name?sslmode=require")
    assert url.drivername == "postgresql+asyncpg"
    assert dict(url.query) == {"ssl": "require"}
