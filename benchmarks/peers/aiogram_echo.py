"""A bare aiogram bot on a webhook: every text is sent back, nothing is stored.

Run as `python -m benchmarks.watched benchmarks.peers.aiogram_echo PORT API_URL TOKEN SECRET`.
"""

import sys

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web


async def echo(message: Message) -> None:
    await message.answer(message.text or "")


def main() -> None:
    port, api_url, token, secret = sys.argv[1:]
    dispatcher = Dispatcher()
    dispatcher.message.register(echo)
    bot = Bot(token, session=AiohttpSession(api=TelegramAPIServer.from_base(api_url)))
    app = web.Application()
    # Acknowledged after the work, as the measured program does: in the background nothing would be comparable.
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=False, secret_token=secret)
    handler.register(app, path="/webhook")
    setup_application(app, dispatcher, bot=bot)
    web.run_app(app, host="127.0.0.1", port=int(port), access_log=None, print=None)
