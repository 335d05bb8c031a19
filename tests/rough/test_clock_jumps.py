"""Process time jumps, or passes while an update waits. Telegram's date of the message decides, not our delay."""

from collections.abc import AsyncIterator
from datetime import datetime, timedelta

import pytest

from bot.settings import Settings
from domain.registration import State
from emulator.config import EmulatorConfig
from emulator.server import RunningEmulator
from emulator.server import serve as serve_emulator
from tests.inbound.program import Program
from tests.inspection.files import pdf
from tests.rough.scene import registration_of, until_confirmed
from tests.support.emulator import GLORIA, EmulatorClient, Person
from tests.support.talk import CLOSES, OPENS, SECOND

SUBMIT = "Envío mi registro"


@pytest.fixture
async def emulator() -> AsyncIterator[RunningEmulator]:
    """It begins on the evening before the window opens."""
    start = OPENS - timedelta(hours=6)
    running = await serve_emulator(EmulatorConfig(webhook_backoff=0.05, clock_start=start))
    yield running
    await running.stop()


async def test_a_press_right_after_a_jump_is_judged_after_it(
    door: Settings, client: EmulatorClient, gloria: Person
) -> None:
    """The program reads the clock once a second; the message with the button is newer than that."""
    async with Program(door):
        await gloria.say("/start")
        await gloria.expect("El registro abre el")
        await client.move_clock(to=OPENS + timedelta(hours=9))
        await gloria.say("/start")
        await gloria.expect("Tu registro tiene")
        await gloria.press("Empezar mi registro")
        await gloria.expect("Aviso de privacidad")


@pytest.mark.usefixtures("asked")
async def test_the_window_closes_over_an_open_question(
    door: Settings, client: EmulatorClient, gloria: Person
) -> None:
    async with Program(door):
        await client.move_clock(to=CLOSES - timedelta(hours=1))
        await gloria.say("/registro")
        question = await gloria.expect("Paso 10 de 10")
        before = await registration_of(door)
        await client.move_clock(to=CLOSES + timedelta(hours=30))
        await gloria.upload(pdf())
        await gloria.expect("No lo guardé", "no quedó enviado; cerró el jueves 12 de mayo, 23:59")
        await gloria.press("Atrás", question)  # within the second in which the clock is not read
        await gloria.expect("no quedó enviado")
        for words in ("7225550143", "¿hasta cuándo?", "quiero corregir mi nombre", "/registro"):
            await gloria.say(words)
            await gloria.expect("no quedó enviado")
        await gloria.contact()
        await gloria.expect("No lo guardé", "no quedó enviado")
        await gloria.say(SUBMIT)
        await gloria.expect("Tu registro no quedó enviado", "Tus respuestas siguen guardadas")
    after = await registration_of(door)
    assert (after.draft.answers, after.state) == (before.draft.answers, State.DRAFT)


@pytest.mark.usefixtures("complete")
@pytest.mark.parametrize(
    ("sent", "counts_from"), [(OPENS, OPENS), (CLOSES - SECOND, CLOSES - SECOND), (CLOSES, None)]
)
async def test_a_submission_counts_by_its_date_however_late_it_is_read(
    door: Settings, client: EmulatorClient, gloria: Person, sent: datetime, counts_from: datetime | None
) -> None:
    """The program is away at that second, and comes back ten hours later."""
    await client.move_clock(to=sent)
    await gloria.say(SUBMIT)
    await client.move_clock(hours=10)
    async with Program(door):
        await gloria.expect("recibí tu registro" if counts_from else "no quedó enviado")
        await until_confirmed(client)
    assert (await registration_of(door)).submitted_at == counts_from


@pytest.mark.usefixtures("complete")
async def test_a_last_second_submission_behind_a_delayed_answer_is_in_time(
    door: Settings, client: EmulatorClient, gloria: Person
) -> None:
    """Telegram holds the answer before it back for a second; meanwhile the window closes."""
    async with Program(door):
        await client.move_clock(to=OPENS + timedelta(hours=9))
        await gloria.say("/registro")
        await gloria.expect("Revisa")
        await until_confirmed(client)
        await client.script("429", "sendMessage", chat_id=GLORIA, retry_after=1)
        await gloria.press("Cambiar la 3")
        await client.event("fault_hit", GLORIA)
        await client.move_clock(to=CLOSES - SECOND)
        await gloria.say(SUBMIT)
        await client.move_clock(hours=10)
        await gloria.expect("recibí tu registro")
        await until_confirmed(client)
    assert (await registration_of(door)).submitted_at == CLOSES - SECOND


@pytest.mark.usefixtures("complete")
async def test_an_acuse_that_hangs_holds_no_submission_back(
    webhook_settings: Settings, client: EmulatorClient, gloria: Person
) -> None:
    """The acuse breaks off in the last second; when it goes out the window has long been closed."""
    async with Program(webhook_settings):
        await client.move_clock(to=CLOSES - SECOND)
        await client.script("reset_before", "sendDocument", times=2)
        await gloria.say(SUBMIT)
        await client.event("fault_hit", GLORIA)
        await client.move_clock(hours=10)
        assert (await gloria.expect_document()).startswith(b"%PDF")
        await gloria.expect("recibí tu registro")
        await until_confirmed(client)
    assert (await registration_of(webhook_settings)).submitted_at == CLOSES - SECOND
