"""Long polling confirms an update only when it is committed and answered."""

import asyncio

import pytest

from bot.settings import Settings
from tests.inbound.program import Program
from tests.inbound.register import desk
from tests.inbound.updates import text_update
from tests.support.emulator import GLORIA, OSCAR, EmulatorClient, Person


async def until_confirmed(client: EmulatorClient) -> None:
    async with asyncio.timeout(10):
        while await client.waiting_updates():  # noqa: ASYNC110 -- the queue is in another program, as it were
            await asyncio.sleep(0.05)


async def test_an_answered_update_is_confirmed(polling: Program, client: EmulatorClient, gloria: Person) -> None:
    await gloria.say("/start")
    await gloria.expect("Soy Ventanilla")
    await until_confirmed(client)


async def test_the_order_of_a_person_is_kept(settings: Settings, client: EmulatorClient, gloria: Person) -> None:
    for text in ("/registro", "acepto el aviso", "HEGG560427MVZRRL04", "sí", "Gloria", "Hernández", "García"):
        await gloria.say(text)
    async with Program(settings):
        await gloria.expect("Paso 5 de")
        await until_confirmed(client)
    registration = (await desk(settings)).registration
    assert registration is not None
    answers = registration.draft.answers
    assert list(answers.values())[-3:] == ["Gloria", "Hernández", "García"]


async def test_one_stuck_person_holds_nobody_back(
    polling: Program, client: EmulatorClient, gloria: Person, oscar: Person
) -> None:
    await client.script("429", "sendMessage", chat_id=GLORIA, times=1_000, retry_after=1)
    await gloria.say("/start")
    await client.event("fault_hit", GLORIA)
    await oscar.say("/start")
    await oscar.expect("Soy Ventanilla")
    assert [update["message"]["chat"]["id"] for update in await client.waiting_updates()] == [GLORIA, OSCAR]
    assert not gloria.new_messages()
    await client.clear_scripts()
    await gloria.expect("Soy Ventanilla")
    await until_confirmed(client)


@pytest.mark.parametrize("fault", ["500", "reset_before", "bad_json"])
async def test_an_answer_that_did_not_go_out_goes_again(
    polling: Program, client: EmulatorClient, gloria: Person, fault: str
) -> None:
    await client.script(fault, "sendMessage", times=2)
    await gloria.say("/start")
    await gloria.expect("Soy Ventanilla")
    await until_confirmed(client)


@pytest.mark.parametrize("fault", ["403", "400"])
async def test_a_refused_answer_is_done_with(
    polling: Program, client: EmulatorClient, gloria: Person, fault: str
) -> None:
    await client.script(fault, "sendMessage")
    await gloria.say("/start")
    await client.event("fault_hit", GLORIA)
    await until_confirmed(client)
    await gloria.say("/ayuda")
    await gloria.expect_answer()


async def test_trouble_with_getupdates_passes(polling: Program, client: EmulatorClient, gloria: Person) -> None:
    await client.script("502", "getUpdates", times=2)
    await gloria.say("/start")
    await gloria.expect("Soy Ventanilla")


async def test_an_answer_in_hand_is_finished_on_stopping(
    settings: Settings, client: EmulatorClient, gloria: Person
) -> None:
    async with Program(settings) as program:
        await client.script("429", "sendMessage", retry_after=1)
        await gloria.say("/start")
        await client.event("fault_hit", GLORIA)
        await program.stop()
    assert len(await gloria.from_bot()) == 1
    assert not await client.waiting_updates()


async def test_what_was_not_answered_comes_again(
    settings: Settings, client: EmulatorClient, gloria: Person
) -> None:
    """The effect is committed, Telegram takes no answer, the program ends: the next one shows the screen."""
    await gloria.say("/registro")
    await gloria.say("acepto el aviso")
    async with Program(settings):
        await gloria.expect("Paso 1 de")
        await until_confirmed(client)
        await client.faults(server_error={"on": True})
        await gloria.say("HEGG560427MVZRRL04")
        await client.event("fault_hit", GLORIA)
    before = (await desk(settings)).registration
    assert [update["message"]["text"] for update in await client.waiting_updates()] == ["HEGG560427MVZRRL04"]
    await client.faults(server_error={"on": False})
    async with Program(settings):
        await gloria.expect("27 de abril de 1956")
        await until_confirmed(client)
    assert (await desk(settings)).registration == before


async def test_updates_nobody_can_read_stop_no_other(
    polling: Program, client: EmulatorClient, gloria: Person
) -> None:
    await client.raw({"message": {"date": "yesterday", "chat": {"id": 1}, "from": {"id": 1}}})
    await gloria.say("/start")
    await gloria.expect("Soy Ventanilla")


async def test_a_storm_is_answered_within_bounds(polling: Program, client: EmulatorClient, gloria: Person) -> None:
    for number in range(40):
        await client.raw(text_update(f"mensaje {number}", user=GLORIA))
    await gloria.expect("Vamos más despacio")
    await until_confirmed(client)
    assert 20 <= len(await gloria.from_bot()) <= 30
