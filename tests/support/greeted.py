"""`python -m tests.support.greeted URL SECONDS`: a person says /start to the assistant behind that emulator, and
must be answered within the seconds."""

import asyncio
import sys

from tests.support.emulator import GLORIA, EmulatorClient


async def greet(url: str, seconds: float) -> None:
    """Raises Unanswered."""
    async with EmulatorClient(url) as emulator:
        gloria = emulator.person(GLORIA)
        await gloria.say("/start")
        await gloria.expect("Soy Ventanilla", within=seconds)


if __name__ == "__main__":
    asyncio.run(greet(sys.argv[1], float(sys.argv[2])))
