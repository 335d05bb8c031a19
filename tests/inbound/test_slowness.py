"""A 429 that an answer meets holds back what is sent unprompted too."""

from datetime import UTC, datetime, timedelta

from bot.settings import Settings
from tests.inbound.program import Program
from tests.support.databases import Database, read_rows
from tests.support.emulator import EmulatorClient, Person


async def test_a_429_reaches_the_shared_budget(
    settings: Settings, client: EmulatorClient, gloria: Person, sqlite: Database
) -> None:
    before = datetime.now(UTC)
    async with Program(settings):
        await client.script("429", "sendMessage", retry_after=2)
        await gloria.say("/start")
        await gloria.expect("Soy Ventanilla")
    ((until, rate),) = await read_rows(sqlite, "SELECT pause_until, announcements_rate FROM sending")
    assert before < datetime.fromtimestamp(until / 1e6, UTC) < datetime.now(UTC) + timedelta(seconds=2)
    assert rate == 9.0


async def test_a_429_of_a_mere_spinner_counts_too(
    settings: Settings, client: EmulatorClient, gloria: Person, sqlite: Database
) -> None:
    async with Program(settings):
        await gloria.say("/start")
        await gloria.expect("Soy Ventanilla")
        await client.script("429", "answerCallbackQuery", retry_after=2)
        await gloria.press("Empezar mi registro")
        await gloria.expect("Aviso de privacidad")
    ((rate,),) = await read_rows(sqlite, "SELECT announcements_rate FROM sending WHERE pause_until IS NOT NULL")
    assert rate == 9.0


async def test_ordinary_answers_leave_the_budget_alone(
    settings: Settings, gloria: Person, sqlite: Database
) -> None:
    async with Program(settings):
        await gloria.say("/start")
        await gloria.expect("Soy Ventanilla")
    assert await read_rows(sqlite, "SELECT * FROM sending") == []
