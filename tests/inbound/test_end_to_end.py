"""A candidate talks to the program over HTTP, as over Telegram."""

from tests.inbound.program import Program
from tests.support.emulator import Person


async def test_a_greeting_is_answered_over_polling(polling: Program, gloria: Person) -> None:
    await gloria.say("/start")
    await gloria.expect("Soy Ventanilla")
