"""An emulator that survives, a database, and the settings of the program to be killed."""

import base64
import io
import socket
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from PIL import Image

from emulator.config import DEMO_TOKEN, EmulatorConfig
from emulator.server import serve
from tests.crash.victim import Victim
from tests.support.databases import KEYS, Database, Postgres, postgres_server, sqlite_database, sqlite_template
from tests.support.emulator import EmulatorClient
from tests.support.talk import MONDAY, shipped_process

__all__ = ["postgres_server", "sqlite_template"]


@pytest.fixture
def database(request: pytest.FixtureRequest, kind: str, tmp_path: Path) -> Iterator[Database]:
    """Of the kind that the test names."""
    if kind == "sqlite":
        yield sqlite_database(request, tmp_path)
        return
    server: Postgres = request.getfixturevalue("postgres_server")
    name = server.borrow()
    yield Database(kind, server.url(name))
    server.give_back(name)


@pytest.fixture
async def victim(database: Database, mode: str, tmp_path: Path) -> AsyncIterator[Victim]:
    running = await serve(EmulatorConfig(webhook_backoff=0.05, clock_start=MONDAY))
    keys = tmp_path / "keys.txt"
    seeds = {"master": KEYS.masters["1"], "index": KEYS.index, "events": KEYS.events, "receipt": KEYS.receipts["1"]}
    keys.write_text("".join(f"{name}:1:{base64.b64encode(seed).decode()}\n" for name, seed in seeds.items()))
    keys.chmod(0o600)
    environment = {
        "VENTANILLA_BOT_TOKEN": DEMO_TOKEN,
        "VENTANILLA_TELEGRAM_API_URL": running.url,
        "VENTANILLA_DATABASE_URL": database.url,
        "VENTANILLA_KEYS_FILE": str(keys),
        "VENTANILLA_HTTP_PORT": "0",
        "VENTANILLA_LOG_LEVEL": "ERROR",
    }
    if mode == "webhook":
        port = _free_port()
        environment |= {
            "VENTANILLA_WEBHOOK_URL": f"http://127.0.0.1:{port}/updates",
            "VENTANILLA_WEBHOOK_SECRET": "a-secret_of-the-tests",
            "VENTANILLA_HTTP_HOST": "127.0.0.1",
            "VENTANILLA_HTTP_PORT": str(port),
        }
    async with EmulatorClient(running.url) as client:
        yield Victim(environment, client, database.url, shipped_process(), _photo())
    await running.stop()


def _photo() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (60, 80), "white").save(out, "PNG")
    return out.getvalue()


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
