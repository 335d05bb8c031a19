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


STARTED = """
import sys
from bot.starting import start

assert start() == 2, "its keys are no keys"
from aiogram.methods import SendMessage
from aiogram.methods.base import Response
from aiogram.types import Message, Update
from pydantic import BaseModel

class Later(BaseModel):
    message: Message

raw = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hola"}
assert Update.model_validate({"update_id": 1, "message": raw}).message.text == "hola"
assert Response[Message].model_validate({"ok": True, "result": raw}).result.text == "hola"
assert Later(message=raw).message.text == "hola"
assert SendMessage(chat_id=1, text="hola").model_dump(exclude_none=True)["text"] == "hola"
print(*[kind.__name__ for kind in (Message, Update, SendMessage) if "__pydantic_core_schema__" in vars(kind)])
"""
SPOKEN = """
from datetime import UTC, datetime
from zoneinfo import ZoneInfo
import babel.core, babel.localedata
from domain.texts import dates, numbers
from domain.texts.catalogue import load_texts

load_texts()
for language in ("es", "en"):
    dates.moment(datetime(2022, 5, 12, 4, 59, tzinfo=UTC), ZoneInfo("America/Mexico_City"), language)
    numbers.percent(0.2, language)
print(babel.core._global_data, *babel.localedata._cache)
"""


def said(program: str, folder: Path, **environment: str) -> str:
    """In an empty folder: an installation's own settings must not be found."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=folder,
        env={"PYTHONPATH": str(HOUSE), **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def test_started_types_keep_no_descriptions(tmp_path: Path) -> None:
    keys = tmp_path / "keys.txt"
    keys.write_text("")
    keys.chmod(0o600)
    settings = {"VENTANILLA_BOT_TOKEN": "42:AAtoken", "VENTANILLA_KEYS_FILE": str(keys)}
    assert said(STARTED, tmp_path, **settings) == ""


def test_messages_need_no_locale_kept(tmp_path: Path) -> None:
    assert said(SPOKEN, tmp_path) == "None"
