"""Process time, from one place. It is the machine's time, or a rehearsal's: machine time x speed + shift.

A rehearsal's clock comes from CLOCK_START and CLOCK_SPEED, and then begins at CLOCK_START with every start of the
program; or from the emulator, which keeps it for everybody. It never goes back while the program runs.
"""

import asyncio
import logging
import time
from datetime import UTC, datetime
from typing import Any

from aiohttp import ClientError, ClientSession, ClientTimeout

from bot.settings import Settings

_log = logging.getLogger("ventanilla.clock")
_SECONDS = ClientTimeout(total=2)


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)

    def hear(self, sent_at: datetime) -> None:
        """The machine's clock is set by the machine alone."""


class RehearsalClock:
    """`start`: process time now; it runs `speed` times as fast as the machine's."""

    def __init__(self, start: datetime, speed: float) -> None:
        self._latest = self._start = start.timestamp()
        self._speed = speed
        self._set_at = time.monotonic()

    def now(self) -> datetime:
        self._latest = max(self._latest, self._start + (time.monotonic() - self._set_at) * self._speed)
        return datetime.fromtimestamp(self._latest, UTC)

    def hear(self, sent_at: datetime) -> None:
        """A message of that date came: process time is at least so far. It tells of a jump before `follow` does."""
        self._latest = max(self._latest, sent_at.timestamp())

    def move(self, to: datetime, speed: float) -> None:
        self._start, self._speed, self._set_at = to.timestamp(), speed, time.monotonic()


Clock = RealClock | RehearsalClock


def make_clock(start: datetime | None, speed: float) -> Clock:
    if start is None and speed == 1.0:
        return RealClock()
    return RehearsalClock(start or datetime.now(UTC), speed)


async def process_clock(settings: Settings) -> Clock:
    """As the settings name it: the emulator's where there is one."""
    emulated = None if settings.is_real_telegram else await emulated_clock(settings.telegram_api_url)
    return emulated or make_clock(settings.clock_start, settings.clock_speed)


async def emulated_clock(url: str) -> RehearsalClock | None:
    """The clock of the emulator at this address; None when something else answers there."""
    async with ClientSession(timeout=_SECONDS) as session:
        told = await _ask(session, url)
    return None if told is None else RehearsalClock(*told)


async def follow(clock: RehearsalClock, url: str) -> None:
    """Keep a clock to the emulator's, once a second, for ever. While it does not answer the clock runs on alone."""
    async with ClientSession(timeout=_SECONDS) as session:
        while True:
            await asyncio.sleep(1)
            told = await _ask(session, url)
            if told is not None:
                clock.move(*told)


async def _ask(session: ClientSession, url: str) -> tuple[datetime, float] | None:
    try:
        async with session.get(f"{url}/control/clock") as answer:
            said: Any = await answer.json() if answer.status == 200 else None
        return (datetime.fromisoformat(said["now"]), float(said["speed"])) if said else None
    except (ClientError, TimeoutError, ValueError, KeyError, TypeError) as failure:
        _log.debug("no clock there: %s", type(failure).__name__)
        return None


def machine_now() -> datetime:
    """Never moved: for leases, PINs and invitations."""
    return datetime.now(UTC)
