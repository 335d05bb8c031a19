"""SQLite has no room left: nobody is told that something is kept, and all goes on when there is room again."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from bot.settings import Settings
from tests.inbound.program import Program, Telegram
from tests.inbound.register import desk, register
from tests.inbound.updates import text_update
from tests.inspection.files import pdf
from tests.operations.pages import page
from tests.rough.scene import contents_of, registration_of, saying, until_confirmed, until_put_off
from tests.support.emulator import OSCAR, EmulatorClient, Person

pytestmark = pytest.mark.usefixtures("asked")


@contextmanager
def full_disk() -> Iterator[None]:
    """No file of this process takes a byte beyond its first page, as on a disk without room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


async def test_nobody_is_told_a_falsehood_and_nothing_is_lost(
    door: Settings, client: EmulatorClient, gloria: Person, oscar: Person, caplog: pytest.LogCaptureFixture
) -> None:
    letter = pdf(3)
    before = await registration_of(door)
    async with Program(door):
        with full_disk():
            await gloria.upload(letter)
            await until_put_off(caplog)
            await oscar.say("/registro")
            await oscar.say("acepto el aviso")
            assert await registration_of(door) == before
            assert not saying(await gloria.from_bot(), "Guardé tu nombramiento")
            assert not saying(await oscar.from_bot(), "Paso 1 de 10")
            assert len(await client.waiting_updates()) >= 2
        await gloria.expect("Guardé tu nombramiento", within=20)
        await oscar.expect("Paso 1 de 10", within=20)
        await until_confirmed(client)
    assert (await registration_of(door)).version == before.version + 1
    assert await contents_of(door) == [letter]
    person = (await desk(door, OSCAR)).person
    assert person is not None
    assert person.consent is not None
    assert len(saying(await gloria.from_bot(), "Guardé tu nombramiento")) == 1
    async with register(door) as store:
        assert await store.audit() is None


async def test_the_webhook_says_503_until_there_is_room(webhook_settings: Settings, telegram: Telegram) -> None:
    update = text_update("salir")
    async with Program(webhook_settings):
        with full_disk():
            answers = [await telegram.deliver(text_update("acepto el aviso", user=OSCAR)) for _ in range(3)]
            assert not any("Paso 1" in str(answer.body) for answer in answers)
            assert {answer.status for answer in answers} == {503}
            not_kept = (503, "the database does not keep what it is given\n")
            assert await readiness_of(webhook_settings) == not_kept
        assert (await telegram.deliver(update)).status == 200
        assert await readiness_of(webhook_settings) == (200, "ready\n")


async def readiness_of(settings: Settings) -> tuple[int, str]:
    answer = await page(settings.http_port, "/readyz")
    return answer.status, answer.text
