"""Telegram takes an answer late, or never: the update is done with all the same, once, and others do not wait."""

import pytest

from bot.settings import Settings
from tests.inbound.program import Program
from tests.inbound.register import desk
from tests.inspection.files import pdf
from tests.rough.scene import notes_of, registration_of, saying, until_confirmed
from tests.support.emulator import GLORIA, EmulatorClient, Person


async def test_a_blocked_chat_is_acknowledged_and_comes_back_with_start(
    door: Settings, client: EmulatorClient, gloria: Person, oscar: Person
) -> None:
    """She writes and blocks the assistant before it answers."""
    await gloria.say("/registro")
    await gloria.block()
    async with Program(door):
        await oscar.say("/registro")
        await oscar.expect("Aviso de privacidad")
        await until_confirmed(client)
        assert not await gloria.from_bot()
        blocked = (await desk(door)).person
        assert blocked is None or blocked.unreachable_since is not None
        await gloria.block(blocked=False)
        await gloria.say("/start")
        await gloria.expect("Tu registro tiene")
        await gloria.say("/registro")
        await gloria.expect("Aviso de privacidad")
        await gloria.press("Acepto el aviso")
        await gloria.expect("Paso 1 de 10")
        await until_confirmed(client)
    person = (await desk(door)).person
    assert person is not None
    assert person.unreachable_since is None


@pytest.mark.usefixtures("asked")
async def test_a_document_is_kept_although_its_answer_is_refused(
    door: Settings, client: EmulatorClient, gloria: Person, oscar: Person
) -> None:
    """Her answers wait for her: blocked in the middle, she finds everything as it was."""
    letter = pdf(2)
    await gloria.upload(letter)
    await gloria.block()
    async with Program(door):
        await until_confirmed(client)
        assert len(await notes_of(door)) == 1
        person = (await desk(door)).person
        assert person is not None
        assert person.unreachable_since is not None
        await oscar.say("/start")
        await oscar.expect("Soy Ventanilla")
        await gloria.block(blocked=False)
        await gloria.say("/start")
        await gloria.expect("Ya contestaste todo, pero tu registro no está enviado")
        await gloria.say("/registro")
        await gloria.expect("Guardé tu nombramiento")
        await until_confirmed(client)
    person = (await desk(door)).person
    assert person is not None
    assert person.unreachable_since is None


@pytest.mark.usefixtures("complete")
async def test_an_answer_held_back_by_429_goes_out_once(
    door: Settings, client: EmulatorClient, gloria: Person, oscar: Person
) -> None:
    """The acuse meets "too many requests"; the receipt waits behind it."""
    async with Program(door):
        await client.script("429", "sendDocument", chat_id=GLORIA, times=1_000, retry_after=1)
        await gloria.say("Envío mi registro")
        await client.event("fault_hit", GLORIA)
        await oscar.say("/start")
        await oscar.expect("Soy Ventanilla")
        assert not gloria.new_messages()
        await client.clear_scripts()
        await gloria.expect("recibí tu registro")
        await until_confirmed(client)
    documents = [entry for entry in await client.ledger() if entry["method"] == "sendDocument"]
    *before, last = [entry["outcome"] for entry in documents]
    assert (set(before), last) == ({"429"}, "accepted")
    assert len(saying(await gloria.from_bot(), "recibí tu registro")) == 1
    registration = await registration_of(door)
    assert registration.submitted_version == registration.version


@pytest.mark.usefixtures("complete")
async def test_a_long_429_brings_the_update_back_and_submits_once(
    webhook_settings: Settings, client: EmulatorClient, gloria: Person
) -> None:
    """Longer than a webhook may take: 503, and the next delivery shows the screen of what was done."""
    async with Program(webhook_settings):
        await client.script("429", "sendDocument", chat_id=GLORIA, retry_after=60)
        await gloria.say("Envío mi registro")
        await gloria.expect("Folio")
        await until_confirmed(client)
        folio = (await registration_of(webhook_settings)).folio
    registration = await registration_of(webhook_settings)
    assert registration.submitted_version == registration.version
    assert saying(await gloria.from_bot(), folio)
