"""What the serving program does not load: it would stay with it for good."""

import subprocess
import sys
from pathlib import Path

import bot
from tests.support.databases import Database

HOUSE = Path(bot.__file__).resolve().parent.parent
NEVER = ("alembic", "fpdf", "segno", "PIL", "pypdf", "telegram", "sqlalchemy.orm", "sqlalchemy.ext.asyncio")
PROGRAM = """
import asyncio, sys
import bot.serving, bot.starting
from storage.keys import Keyring
from storage.opening import open_store

keys = Keyring({"1": b"m" * 32}, "1", b"i" * 32, b"e" * 32, {"1": b"r" * 32}, "1")

async def main():
    store = await open_store(sys.argv[1], keys, migrate=True)
    await store.close()

asyncio.run(main())
print(*[name for name in sys.argv[2:] if name in sys.modules])
"""


def loaded(url: str, *names: str) -> list[str]:
    """Which of these modules are there once the database is open, migrated where it was not."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, url, *names], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_a_first_start_loads_only_sqlite(tmp_path: Path) -> None:
    found = loaded(f"sqlite:///{tmp_path}/new.db", *NEVER, "asyncpg", "greenlet", "sqlite3", "aiogram")
    assert found == ["sqlite3", "aiogram"]


def test_only_the_database_in_use_is_loaded(database: Database) -> None:
    drivers = {"sqlite": "sqlite3", "postgresql": "asyncpg"}
    assert loaded(database.url, *NEVER, *drivers.values()) == [drivers[database.kind]]
