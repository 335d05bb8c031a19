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
from bot.starting import start

assert start() == 2, "its keys are no keys"
from aiogram import methods, types
from aiogram.methods.base import Response
from pydantic import BaseModel

def below(kind):
    return {kind, *(deeper for each in kind.__subclasses__() for deeper in below(each))}

kinds = below(types.TelegramObject) | below(methods.TelegramMethod)
"""
BUILT = """
print(sum(kind.__pydantic_complete__ for kind in below(types.TelegramObject)))
print(*[kind.__pydantic_complete__ for kind in (types.Update, types.Message, methods.SendMessage)])
"""
USED = """
class Later(BaseModel):
    message: types.Message

raw = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "hola"}
message = types.Update.model_validate({"update_id": 1, "message": raw}).message
assert message.text == Later(message=raw).message.text == "hola"
assert message.chat.model_dump(exclude_none=True) == raw["chat"]
assert Response[types.Message].model_validate({"ok": True, "result": raw}).result == message
assert Response[types.ChatFullInfo].model_validate({"ok": False}).result is None

asked = methods.SendPoll(chat_id=1, question="?", options=[types.InputPollOption(text="hola")])
assert asked.model_dump(exclude_unset=True)["options"] == [{"text": "hola"}]

def is_built_when_used(kind):
    return kind.__pydantic_validator__.title and kind.__pydantic_complete__

print(len(kinds) > 600, *[kind.__name__ for kind in kinds if not is_built_when_used(kind)])
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


def started(folder: Path, program: str) -> str:
    keys = folder / "keys.txt"
    keys.write_text("")
    keys.chmod(0o600)
    settings = {"VENTANILLA_BOT_TOKEN": "42:AAtoken", "VENTANILLA_KEYS_FILE": str(keys)}
    return said(STARTED + program, folder, **settings)


def test_only_what_everybody_needs_is_built(tmp_path: Path) -> None:
    built, needed = started(tmp_path, BUILT).splitlines()
    assert int(built) < 20
    assert needed == "True True True"


def test_every_type_is_built_when_used(tmp_path: Path) -> None:
    assert started(tmp_path, USED) == "True"


def test_messages_need_no_locale_kept(tmp_path: Path) -> None:
    assert said(SPOKEN, tmp_path) == "None"
