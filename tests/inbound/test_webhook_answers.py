"""The 200 is the acknowledgement: after the commit, with the answer in it."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from math import ceil
from time import perf_counter

import pytest

from bot.flood import CAPACITY, REFILL_PER_SECOND
from bot.settings import Settings
from tests.inbound.program import Program, Telegram
from tests.inbound.register import desk
from tests.inbound.updates import press_update, text_update
from tests.support.databases import Database
from tests.support.emulator import GLORIA, OSCAR, EmulatorClient, Person


async def test_one_answer_rides_in_the_response(
    webhook: Program, telegram: Telegram, client: EmulatorClient
) -> None:
    before = len(await client.ledger())
    update = text_update("/start")
    answered = await telegram.deliver(update)
    assert answered.body["method"] == "sendMessage"
    assert answered.body["chat_id"] == GLORIA
    assert "Soy Ventanilla" in answered.body["text"]
    assert len(await client.ledger()) == before
    assert (await desk(webhook.settings, update=update["update_id"])).seen


async def test_a_press_is_answered_and_released(webhook: Program, gloria: Person) -> None:
    await gloria.say("/start")
    message = await gloria.expect("Soy Ventanilla")
    await gloria.press(message.labels[0])
    await gloria.expect_answer()


async def test_a_stale_press_shows_the_current_screen(webhook: Program, telegram: Telegram, gloria: Person) -> None:
    await gloria.say("/registro")
    await gloria.expect("Aviso de privacidad")
    await gloria.say("acepto el aviso")
    await gloria.expect("Paso 1 de")
    before = (await desk(webhook.settings)).registration
    answered = await telegram.deliver(press_update("AAAAAAAAAAAleave.curp.1."))
    assert answered.body["method"] == "answerCallbackQuery"
    assert "Paso 1 de" in (await gloria.last()).text
    assert (await desk(webhook.settings)).registration == before


async def test_a_redelivered_update_shows_the_screen_again(webhook: Program, telegram: Telegram) -> None:
    for text in ("/registro", "acepto el aviso", "HEGG560427MVZRRL04"):
        await telegram.deliver(text_update(text))
    update = text_update("sí, son mis datos")
    first = await telegram.deliver(update)
    version = (await desk(webhook.settings)).registration
    again = await telegram.deliver(update)
    assert "Paso 2" in first.body["text"]
    assert "Paso 2" in again.body["text"]
    assert (await desk(webhook.settings)).registration == version


@pytest.fixture
async def on_each(webhook_settings: Settings, database: Database) -> AsyncIterator[Program]:
    """The program on each kind of database."""
    async with Program(replace(webhook_settings, database_url=database.url)) as program:
        yield program


async def test_a_hundred_copies_have_one_effect(on_each: Program, telegram: Telegram) -> None:
    for text in ("/registro", "acepto el aviso", "HEGG560427MVZRRL04"):
        await telegram.deliver(text_update(text))
    before = (await desk(on_each.settings)).registration
    update = text_update("sí")
    began = perf_counter()
    copies = await asyncio.gather(*(telegram.deliver(update) for _ in range(100)))
    refilled = ceil((perf_counter() - began) * REFILL_PER_SECOND)  # on a busy machine they take seconds
    assert {copy.status for copy in copies} == {200}
    screens = [copy.body for copy in copies if copy.body]
    assert 1 <= len(screens) <= CAPACITY + refilled + 1  # and one "más despacio"
    after = (await desk(on_each.settings)).registration
    assert before is not None
    assert after is not None
    assert after.version == before.version + 1


async def test_an_update_in_hand_is_finished_on_stopping(
    webhook: Program, telegram: Telegram, client: EmulatorClient
) -> None:
    """What has to be sent before the answer that rides is sent, and the 200 comes, within the ten seconds."""
    await client.script("429", "sendMessage", retry_after=1)
    for text in ("/registro", "acepto el aviso"):
        await telegram.deliver(text_update(text))
    answering = asyncio.create_task(telegram.deliver(text_update("/ayuda")))
    await asyncio.sleep(0.05)
    async with asyncio.timeout(10):
        await webhook.stop()
    assert (await answering).status == 200


async def test_a_press_that_comes_too_fast_stops_spinning(webhook: Program, telegram: Telegram) -> None:
    for _ in range(int(CAPACITY)):
        await telegram.deliver(press_update("nothing", user=OSCAR))
    for _ in range(3):  # the first is told to slow down, the others are told nothing
        update = press_update("nothing", user=OSCAR)
        answered = await telegram.deliver(update)
        assert answered.body == {
            "method": "answerCallbackQuery",
            "callback_query_id": update["callback_query"]["id"],
        }


async def test_a_stopped_database_asks_telegram_to_come_again(
    webhook: Program, telegram: Telegram, sqlite: Database
) -> None:
    update = text_update("/start")
    with closing(sqlite3.connect(sqlite.path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert (await telegram.deliver(update)).status == 503
        other.execute("ROLLBACK")
    answered = await telegram.deliver(update)
    assert "Soy Ventanilla" in answered.body["text"]


async def test_people_do_not_wait_for_each_other(
    webhook: Program, telegram: Telegram, client: EmulatorClient
) -> None:
    await telegram.deliver(text_update("/start"))
    data = press_update("nothing")
    await client.script("429", "sendMessage", chat_id=GLORIA, times=1_000, retry_after=1)
    slow = asyncio.create_task(telegram.deliver(data))
    await client.event("fault_hit", GLORIA)
    assert (await telegram.deliver(text_update("/start", user=OSCAR))).status == 200
    assert not slow.done()
    await client.clear_scripts()
    assert (await slow).status == 200


async def test_the_emulator_delivers_a_conversation(webhook: Program, gloria: Person) -> None:
    await gloria.say("/registro")
    await gloria.expect("Aviso de privacidad")
    await gloria.press("Acepto el aviso")
    await gloria.expect("Paso 1 de")


@pytest.mark.parametrize(
    "text", ["a\x00b", "\u202eabc", "\u200b\u200b", "🙂" * 2_000, "<b>", "&", "=1+1", "x" * 4_096]
)
async def test_odd_texts_are_answered(webhook: Program, telegram: Telegram, text: str) -> None:
    await telegram.deliver(text_update("/registro"))
    await telegram.deliver(text_update("acepto el aviso"))
    answered = await telegram.deliver(text_update(text))
    assert (answered.status, answered.body.get("method")) == (200, "sendMessage")
