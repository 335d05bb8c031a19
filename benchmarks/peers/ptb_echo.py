"""A bare python-telegram-bot Application on a webhook of aiohttp: every text is sent back, nothing is stored.

Run as `python -m benchmarks.watched benchmarks.peers.ptb_echo PORT API_URL TOKEN SECRET`.
"""

import hmac
import sys
from collections.abc import AsyncIterator

from aiohttp import web
from telegram import Update
from telegram.ext import ApplicationBuilder, ContextTypes, MessageHandler, filters

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.message is not None
    await update.message.reply_text(update.message.text or "")


def main() -> None:
    port, api_url, token, secret = sys.argv[1:]
    bot = ApplicationBuilder().token(token).base_url(f"{api_url}/bot").updater(None).build()
    bot.add_handler(MessageHandler(filters.TEXT, echo))

    async def running(_app: web.Application) -> AsyncIterator[None]:
        async with bot:
            await bot.start()
            yield
            await bot.stop()

    async def webhook(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), secret.encode()):
            return web.Response(status=401)
        await bot.process_update(Update.de_json(await request.json(), bot.bot))
        return web.json_response({})

    app = web.Application()
    app.router.add_post("/webhook", webhook)
    app.cleanup_ctx.append(running)
    web.run_app(app, host="127.0.0.1", port=int(port), access_log=None, print=None)
