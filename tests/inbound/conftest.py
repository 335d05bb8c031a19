"""The program itself, against the emulator and a real database."""

import base64
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from bot.settings import Settings, load_settings
from emulator.config import DEMO_TOKEN, EmulatorConfig
from emulator.server import RunningEmulator
from emulator.server import serve as serve_emulator
from tests.inbound.program import SECRET, Program, Telegram, free_port
from tests.support.databases import KEYS, Database, database, postgres_server, sqlite, sqlite_template
from tests.support.emulator import GLORIA, OSCAR, EmulatorClient, Person
from tests.support.talk import MONDAY

__all__ = ["database", "postgres_server", "sqlite", "sqlite_template"]


@pytest.fixture
async def emulator() -> AsyncIterator[RunningEmulator]:
    running = await serve_emulator(EmulatorConfig(webhook_backoff=0.05, clock_start=MONDAY))
    yield running
    await running.stop()


@pytest.fixture
async def client(emulator: RunningEmulator) -> AsyncIterator[EmulatorClient]:
    async with EmulatorClient(emulator.url) as client:
        yield client


@pytest.fixture
def gloria(client: EmulatorClient) -> Person:
    return client.person(GLORIA)


@pytest.fixture
def oscar(client: EmulatorClient) -> Person:
    return client.person(OSCAR)


@pytest.fixture
def keys_file(tmp_path: Path) -> Path:
    """The keys that `tests.support.databases` opens its databases with."""
    file = tmp_path / "keys.txt"
    seeds = {"master": KEYS.masters["1"], "index": KEYS.index, "events": KEYS.events, "receipt": KEYS.receipts["1"]}
    file.write_text("".join(f"{name}:1:{base64.b64encode(seed).decode()}\n" for name, seed in seeds.items()))
    file.chmod(0o600)
    return file


@pytest.fixture
def environment(emulator: RunningEmulator, keys_file: Path, sqlite: Database) -> dict[str, str]:
    """Polling, on SQLite. Tests change what they need."""
    return {
        "VENTANILLA_BOT_TOKEN": DEMO_TOKEN,
        "VENTANILLA_TELEGRAM_API_URL": emulator.url,
        "VENTANILLA_DATABASE_URL": sqlite.url,
        "VENTANILLA_KEYS_FILE": str(keys_file),
        "VENTANILLA_HTTP_PORT": "0",
        "VENTANILLA_LOG_LEVEL": "WARNING",
    }


@pytest.fixture
def settings(environment: dict[str, str]) -> Settings:
    return load_settings(environment, None)


@pytest.fixture
def webhook_settings(settings: Settings) -> Settings:
    port = free_port()
    address = f"http://127.0.0.1:{port}/updates"
    return replace(settings, webhook_url=address, webhook_secret=SECRET, http_port=port)


@pytest.fixture
async def polling(settings: Settings) -> AsyncIterator[Program]:
    async with Program(settings) as program:
        yield program


@pytest.fixture
async def webhook(webhook_settings: Settings) -> AsyncIterator[Program]:
    async with Program(webhook_settings) as program:
        yield program


@pytest.fixture
async def telegram(webhook_settings: Settings) -> AsyncIterator[Telegram]:
    async with Telegram(webhook_settings.webhook_url) as telegram:
        yield telegram
