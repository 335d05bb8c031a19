"""Sending through python-telegram-bot: whether a request left is known, with and without a proxy."""

import asyncio
import logging
from contextlib import suppress

import aiogram
import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from telegram.error import NetworkError, TelegramError
from telegram.ext import ExtBot

from scheduler.transport import Departures, make_bot
from tests.scheduler.wire import TOKEN, bot_api, free_port, proxy, sender

SCHEMES = ["http", "socks5"]


@pytest.fixture
def marks() -> Departures:
    return Departures()


async def test_a_message_arrives_and_is_marked(marks: Departures) -> None:
    async with bot_api() as api, make_bot(TOKEN, api.url + "/", None, marks) as bot:
        with marks.watch() as departure:
            message = await bot.send_message(9, "Tu registro cierra mañana. 🕐")
    assert (message.message_id, api.texts, departure.left) == (7, ["Tu registro cierra mañana. 🕐"], True)


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_a_proxy_is_used_and_the_mark_made(scheme: str, marks: Departures) -> None:
    async with bot_api() as api, proxy(scheme) as between, make_bot(TOKEN, api.url, between.url, marks) as bot:
        with marks.watch() as departure:
            await bot.send_message(9, "hola")
    assert (api.texts, departure.left) == (["hola"], True)
    assert set(between.asked) == {api.url.removeprefix("http://")}


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_the_other_library_uses_the_proxy_too(scheme: str) -> None:
    async with bot_api() as api, proxy(scheme) as between:
        session = AiohttpSession(proxy=between.url, api=TelegramAPIServer.from_base(api.url))
        async with aiogram.Bot(TOKEN, session=session) as bot:
            await bot.send_message(9, "hola")
    assert api.texts == ["hola"]
    assert between.asked == [api.url.removeprefix("http://")]


async def test_proxies_of_the_environment_are_not_used(marks: Departures, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{free_port()}")
    async with bot_api() as api, make_bot(TOKEN, api.url, None, marks) as bot:
        with marks.watch() as departure:
            await bot.send_message(9, "hola")
    assert departure.left


async def test_a_refused_connection_leaves_no_mark(marks: Departures) -> None:
    async with sender(f"http://127.0.0.1:{free_port()}", marks) as bot:
        with marks.watch() as departure, pytest.raises(NetworkError):
            await bot.send_message(9, "hola")
    assert not departure.left


@pytest.mark.parametrize("scheme", SCHEMES)
async def test_a_proxy_that_is_down_leaves_no_mark(scheme: str, marks: Departures) -> None:
    dead = f"{scheme}://127.0.0.1:{free_port()}"
    async with sender("http://127.0.0.1:9", marks, proxy_url=dead) as bot:
        with marks.watch() as departure, pytest.raises(NetworkError):
            await bot.send_message(9, "hola")
    assert not departure.left


async def test_a_connection_cut_after_the_request_is_marked(marks: Departures) -> None:
    async with bot_api(fault="close") as api, make_bot(TOKEN, api.url, None, marks) as bot:
        with marks.watch() as departure, pytest.raises(NetworkError):
            await bot.send_message(9, "hola")
    assert (api.texts, departure.left) == (["hola"], True)  # once: nothing resends it in silence


async def test_a_send_given_up_while_waiting_is_marked(marks: Departures) -> None:
    async with bot_api(fault="hang") as api, make_bot(TOKEN, api.url, None, marks) as bot:
        with marks.watch() as departure:
            sending = asyncio.create_task(bot.send_message(9, "hola"))
            while not api.texts:  # noqa: ASYNC110 -- the far end tells nobody
                await asyncio.sleep(0.01)
            sending.cancel()
            await asyncio.wait({sending})
    assert (sending.cancelled(), departure.left) == (True, True)


async def test_sends_at_once_are_told_apart(marks: Departures) -> None:
    async def left(bot: ExtBot[None], text: str) -> bool:
        with marks.watch() as departure, suppress(NetworkError):
            await bot.send_message(9, text)
        return departure.left

    nowhere = f"http://127.0.0.1:{free_port()}"
    async with bot_api() as api, sender(nowhere, marks) as dead, make_bot(TOKEN, api.url, None, marks) as alive:
        found = await asyncio.gather(*(left(alive if n % 2 else dead, str(n)) for n in range(10)))
    assert found == [bool(n % 2) for n in range(10)]


async def test_an_unwatched_send_works(marks: Departures) -> None:
    async with bot_api() as api, make_bot(TOKEN, api.url, None, marks) as bot:
        await bot.send_message(9, "hola")
    assert api.texts == ["hola"]


async def test_logs_hold_neither_token_nor_bodies(marks: Departures, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    async with bot_api(fault="garbage") as api, make_bot(TOKEN, api.url, None, marks) as bot:
        with pytest.raises(TelegramError):
            await bot.send_message(9, "dato personal")
    shown = "\n".join(record.getMessage() + str(record.exc_info) for record in caplog.records)
    assert not [secret for secret in (TOKEN, "secreto", "dato personal") if secret in shown]
