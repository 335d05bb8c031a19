"""The webhook: Telegram's updates over HTTP. The 200 is the acknowledgement, so it comes after the commit; one
answer rides in it.

aiogram's own request handler acknowledges before it works, takes the first of two secrets, fails on a secret that
is not ASCII and writes its answer as multipart in many small pieces. This one shares only the dispatcher with it.
"""

import hmac
import json
import logging
from collections.abc import Callable
from typing import Any

from aiogram.methods import TelegramMethod
from aiohttp import web

from bot.poison import Failed
from bot.polling import nobody
from bot.reception import NotYet, Reception
from bot.update import arrived

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 -- the header's name, not a secret
# Telegram waits about a minute for the 200; the rest is for the database and a file.
ANSWER_SECONDS = 20.0
_TRY_LATER = {"Retry-After": "2"}
_log = logging.getLogger("ventanilla.webhook")


class Webhook:
    def __init__(self, reception: Reception, secret: str, heard: Callable[[], None] = nobody) -> None:
        """`heard` is called each time Telegram called."""
        if not secret:
            raise ValueError("a webhook without a secret would take anybody's word for Telegram's")
        self._reception = reception
        self._secret = secret.encode()
        self._heard = heard

    async def handle(self, request: web.Request) -> web.Response:
        if not self._is_telegram(request):
            return web.Response(status=401)
        update = arrived(_read(await request.read()))
        if update is None:
            # Telegram sends no such thing; a proxy that cuts bodies might, and then the next delivery is whole.
            _log.warning("a request that is no update was refused")
            return web.Response(status=400)
        self._heard()
        try:
            riding = await self._reception.receive_and_ride(update, ANSWER_SECONDS)
        except NotYet:
            return web.Response(status=503, headers=_TRY_LATER)
        except Failed:
            return web.Response(status=500)
        return web.Response(body=answer_body(riding), content_type="application/json")

    def _is_telegram(self, request: web.Request) -> bool:
        """Exactly one secret, ours; compared in constant time as bytes, so that any header can be compared."""
        said = request.headers.getall(SECRET_HEADER, [])
        if len(said) != 1:
            return False
        return hmac.compare_digest(said[0].encode("utf-8", "surrogateescape"), self._secret)


def answer_body(method: TelegramMethod[Any] | None) -> bytes:
    """One JSON body. Only what was set is written, so no default of the library's rides along."""
    if method is None:
        return b"{}"
    fields = method.model_dump_json(exclude_unset=True, warnings=False)
    return f'{{"method":"{method.__api_method__}",{fields[1:]}'.encode()


def _read(body: bytes) -> object:
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None
