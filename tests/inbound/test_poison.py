"""An update that fails three times is set aside: the person is told, and the chat goes on."""

import asyncio
import json
import logging
from dataclasses import replace

import pytest

from bot.commands.updates import list_aside, retry_aside
from bot.retrying import retry
from bot.settings import Settings
from bot.wiring import opened_house
from domain.actions.set_aside import Failure, set_aside
from domain.authorization import SYSTEM
from domain.ids import UpdateId, UserId
from tests.inbound.program import Program, Telegram, free_port
from tests.inbound.register import PROCESS, desk, register, stuck
from tests.inbound.updates import broken_update, text_update
from tests.support.emulator import GLORIA, EmulatorClient, Person
from tests.support.talk import MONDAY


async def test_two_failures_ask_for_it_again_and_the_third_ends_it(webhook: Program, telegram: Telegram) -> None:
    await telegram.deliver(text_update("/start"))
    update = broken_update()
    answers = [await telegram.deliver(update) for _ in range(4)]
    assert [answer.status for answer in answers] == [500, 500, 200, 200]
    assert answers[2].body["method"] == "sendMessage"
    assert answers[3].body == {}
    (found,) = await stuck(webhook.settings)
    person = (await desk(webhook.settings)).person
    assert person is not None
    assert (found.update_id, found.set_aside, found.person_id) == (update["update_id"], True, person.id)
    assert b"yesterday" in found.payload


@pytest.mark.parametrize("secret", ["123456", " 123 456 "])
async def test_a_pin_or_a_code_is_not_set_aside(webhook: Program, telegram: Telegram, secret: str) -> None:
    update = broken_update()
    update["message"]["text"] = secret
    update["message"]["reply_to_message"] = {"text": secret}
    for _ in range(3):
        await telegram.deliver(update)
    (found,) = await stuck(webhook.settings)
    assert secret.encode() not in found.payload
    assert json.loads(found.payload)["update_id"] == update["update_id"]


async def test_a_poisoned_chat_goes_on_over_polling(
    polling: Program, client: EmulatorClient, gloria: Person
) -> None:
    await client.raw(broken_update())
    await gloria.say("/start")
    await gloria.expect("Soy Ventanilla")
    assert len(await stuck(polling.settings)) == 1


async def test_the_log_repeats_nobody(
    webhook: Program, telegram: Telegram, caplog: pytest.LogCaptureFixture
) -> None:
    update = broken_update()
    update["message"]["text"] = "mi CURP es HEGG560427MVZRRL04"
    with caplog.at_level(logging.DEBUG, "ventanilla"):
        await telegram.deliver(update)
    assert "ValidationError at bot/update.py" in caplog.text
    assert "HEGG" not in caplog.text


async def test_a_retry_takes_the_same_path(settings: Settings, client: EmulatorClient, gloria: Person) -> None:
    await gloria.say("/start")  # or Telegram would take no message to her
    await given_aside(settings, text_update("/start"))
    async with opened_house(settings) as house:
        outcome = await retry(house, (await stuck(settings))[0].update_id)
    assert outcome.is_done, outcome.words
    assert "Soy Ventanilla" in (await gloria.last()).text
    assert not await stuck(settings)


async def test_a_retry_that_fails_keeps_it(settings: Settings, client: EmulatorClient) -> None:
    await given_aside(settings, broken_update())
    async with opened_house(settings) as house:
        outcome = await retry(house, (await stuck(settings))[0].update_id)
    assert not outcome.is_done
    assert (await stuck(settings))[0].set_aside


async def test_nothing_is_retried_that_is_not_there(settings: Settings, client: EmulatorClient) -> None:
    async with opened_house(settings) as house:
        assert not (await retry(house, 12)).is_done


async def test_a_number_that_is_not_there_needs_no_telegram(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    nobody = replace(settings, telegram_api_url=f"http://127.0.0.1:{free_port()}")
    async with asyncio.timeout(10):
        assert await retry_aside(nobody, 12) == 1
    assert capsys.readouterr().out == "There is no update 12 among them.\n"


async def test_a_retry_waits_for_telegram_only_so_long(
    settings: Settings, client: EmulatorClient, capsys: pytest.CaptureFixture[str]
) -> None:
    await given_aside(settings, text_update("/start"))
    (found,) = await stuck(settings)
    await client.script("429", "getMe", retry_after=60)
    async with asyncio.timeout(30):
        assert await retry_aside(settings, found.update_id, seconds=1) == 1
    said = capsys.readouterr().out
    assert said.startswith(
        f"Telegram did not answer within 1 s, so update {found.update_id} was not tried; it stays."
    )
    assert [*await stuck(settings)] == [found]


async def test_the_command_handles_it(
    settings: Settings, gloria: Person, capsys: pytest.CaptureFixture[str]
) -> None:
    await gloria.say("/start")
    await given_aside(settings, text_update("/start"))
    (found,) = await stuck(settings)
    assert await retry_aside(settings, found.update_id) == 0
    assert capsys.readouterr().out == f"Update {found.update_id} was handled.\n"


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 updates are set aside."), (1, "1 update is set aside."), (2, "2 updates are set aside.")],
)
async def test_the_list_counts_as_people_do(
    settings: Settings, capsys: pytest.CaptureFixture[str], count: int, words: str
) -> None:
    for _ in range(count):
        await given_aside(settings, text_update("/start"))
    assert await list_aside(settings) == 0
    assert capsys.readouterr().out.splitlines()[-1] == words


async def given_aside(settings: Settings, update: dict[str, object]) -> None:
    number = update["update_id"]
    assert isinstance(number, int)
    failure = Failure(UpdateId(number), UserId(GLORIA), "KeyError at nowhere", json.dumps(update).encode())
    async with register(settings) as store:
        for _ in range(3):
            await store.run(lambda tx: set_aside(tx, SYSTEM, failure, PROCESS, MONDAY))


@pytest.mark.parametrize("words", ["482915", "482 915"])
async def test_a_pin_is_not_kept_with_what_failed(
    webhook: Program, telegram: Telegram, caplog: pytest.LogCaptureFixture, words: str
) -> None:
    await telegram.deliver(text_update("/start"))
    update = broken_update()
    update["message"]["text"] = words
    with caplog.at_level(logging.DEBUG):
        for _ in range(3):
            await telegram.deliver(update)
    (found,) = await stuck(webhook.settings)
    assert found.set_aside
    assert json.loads(found.payload)["message"]["text"] == ""
    assert words.encode() not in found.payload
    assert words not in caplog.text
