"""`ventanilla deliver` as a process of its own, and sending beside the bot."""

import asyncio
import base64
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from bot.serving import serve
from bot.settings import load_settings
from domain.ports import Transaction
from emulator.config import DEMO_TOKEN
from tests.inbound.test_light_start import HOUSE, NEVER
from tests.inbound.test_processes import end, ventanilla
from tests.inbound.test_start_and_stop import until_said
from tests.inbound.test_start_and_stop import ventanilla as spoken
from tests.scheduler.house import House
from tests.support.databases import KEYS

START_SECONDS = 40.0
LOADED = "import sys, bot.starting, bot.delivering; print(*[name for name in sys.argv[1:] if name in sys.modules])"


@pytest.fixture
def environment(house: House, tmp_path: Path) -> dict[str, str]:
    keys = tmp_path / "keys.txt"
    seeds = {"master": KEYS.masters["1"], "index": KEYS.index, "events": KEYS.events, "receipt": KEYS.receipts["1"]}
    keys.write_text("".join(f"{name}:1:{base64.b64encode(seed).decode()}\n" for name, seed in seeds.items()))
    keys.chmod(0o600)
    return {
        "VENTANILLA_BOT_TOKEN": DEMO_TOKEN,
        "VENTANILLA_TELEGRAM_API_URL": house.telegram.url,
        "VENTANILLA_DATABASE_URL": house.database.url,
        "VENTANILLA_KEYS_FILE": str(keys),
        "VENTANILLA_HTTP_PORT": "0",
        "VENTANILLA_LOG_LEVEL": "INFO",
    }


def test_what_sends_never_loads_what_answers() -> None:
    names = [name for name in NEVER if name != "telegram"] + ["aiogram", "handlers", "pydantic", "icalendar"]
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *names], cwd=HOUSE, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []


@pytest.mark.slow
async def test_the_program_sends_and_stops(house: House, environment: dict[str, str], tmp_path: Path) -> None:
    await house.settle_in(40)
    await house.tell()
    async with ventanilla("deliver", environment=environment, folder=tmp_path) as process:
        await house.until(START_SECONDS, sent=40)
        await house.tell(key="later")
        assert await end(process, signal.SIGTERM) == 0
    states = await house.states()
    assert states["sent"] + states["ready"] == 80
    assert set((await house.arrived()).values()) <= {1, 2}
    assert sum((await house.arrived()).values()) == states["sent"]


@pytest.mark.slow
async def test_two_programs_share_one_database(house: House, environment: dict[str, str], tmp_path: Path) -> None:
    """On PostgreSQL; an SQLite file has one program."""
    async with spoken("deliver", environment) as first:
        await until_said(first, "sending")
        async with spoken("deliver", environment) as second:
            if house.database.kind == "sqlite":
                assert "serves" in await until_said(second, "Another program")
                assert await second.wait() == 2
            else:
                await until_said(second, "sending")
                await house.settle_in(60)
                await house.tell()
                await house.until(sent=60)
                assert set((await house.arrived()).values()) == {1}


@pytest.mark.slow
async def test_a_wrong_token_is_told(environment: dict[str, str]) -> None:
    wrong = environment | {"VENTANILLA_BOT_TOKEN": "1:" + "A" * 35}
    async with spoken("deliver", wrong) as program:
        await until_said(program, "Telegram does not accept VENTANILLA_BOT_TOKEN")
        assert await program.wait() == 2


async def test_beside_the_bot_what_is_due_is_sent(house: House, environment: dict[str, str]) -> None:
    await _ask_for_the_opening(house)
    async with _serving(environment, sends=True):
        await house.until(sent=10)
    assert set((await house.arrived()).values()) == {1}


async def test_a_bot_alone_sends_nothing_unasked(house: House, environment: dict[str, str]) -> None:
    await _ask_for_the_opening(house)
    async with _serving(environment, sends=False):
        await asyncio.sleep(1)
    assert not await house.states()


async def _ask_for_the_opening(house: House) -> None:
    await house.settle_in(10)
    people = [replace(person, wants_opening_notice=True) for person in house.people]

    async def wish(tx: Transaction) -> None:
        for person in people:
            tx.save_person(person)
        await tx.commit()

    await house.store.run(wish)


class _serving:  # noqa: N801 -- used as `async with _serving(...)`
    """The program in the test's own loop, from its first update to a clean stop."""

    def __init__(self, environment: dict[str, str], *, sends: bool) -> None:
        self._settings = load_settings(environment, None)
        self._sends = sends
        self._stop = asyncio.Event()

    async def __aenter__(self) -> None:
        ready = asyncio.Event()
        self._running = asyncio.create_task(serve(self._settings, self._stop, ready.set, sends=self._sends))
        await asyncio.wait({self._running, asyncio.create_task(ready.wait())}, return_when="FIRST_COMPLETED")

    async def __aexit__(self, *_: object) -> None:
        self._stop.set()
        await self._running
