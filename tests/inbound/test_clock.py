"""Process time has one source, and does not go back."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.clock import RealClock, RehearsalClock, emulated_clock, follow, make_clock
from tests.inbound.program import Program, free_port
from tests.support.emulator import EmulatorClient, Person
from tests.support.talk import MONDAY, SECOND


def test_without_settings_it_is_the_machines_time() -> None:
    clock = make_clock(None, 1.0)
    assert isinstance(clock, RealClock)
    assert abs(clock.now() - datetime.now(UTC)) < SECOND


async def test_a_rehearsal_runs_faster() -> None:
    clock = make_clock(MONDAY, 3_600.0)
    await asyncio.sleep(0.05)
    assert timedelta(minutes=2) < clock.now() - MONDAY < timedelta(days=2)


def test_it_never_goes_back() -> None:
    clock = RehearsalClock(MONDAY, 1.0)
    before = clock.now()
    clock.move(MONDAY - timedelta(hours=1), 1.0)
    assert clock.now() >= before
    clock.move(MONDAY + timedelta(hours=1), 1.0)
    assert clock.now() >= MONDAY + timedelta(hours=1)


async def test_the_emulators_clock_is_followed(client: EmulatorClient) -> None:
    clock = await emulated_clock(client.url)
    assert clock is not None
    following = asyncio.create_task(follow(clock, client.url))
    now = await client.move_clock(hours=30)
    async with asyncio.timeout(20):
        while clock.now() < now:  # noqa: ASYNC110 -- it asks the emulator once a second
            await asyncio.sleep(0.05)
    following.cancel()
    assert clock.now() - now < timedelta(minutes=5)


async def test_another_bot_api_server_has_no_clock() -> None:
    assert await emulated_clock(f"http://127.0.0.1:{free_port()}") is None


async def test_people_meet_the_window_as_the_clock_moves(
    polling: Program, client: EmulatorClient, gloria: Person
) -> None:
    await gloria.say("/start")
    await gloria.expect("Tu registro tiene")
    await client.move_clock(hours=24 * 5)
    await gloria.say("/start")
    await gloria.expect("El registro cerró")
