"""Waiting for something, but not for ever."""

import asyncio
from contextlib import suppress


async def until(event: asyncio.Event, seconds: float) -> None:
    """Until it is set, or so long. What else is to be done gets its turn in any case."""
    with suppress(TimeoutError):
        async with asyncio.timeout(max(seconds, 0)):
            await event.wait()
