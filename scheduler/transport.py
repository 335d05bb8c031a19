"""python-telegram-bot over aiohttp: cheaper than its stock transport, and it knows whether a request left.

Exceptions cannot tell "never left" from "perhaps arrived" (a reset after the request comes as a connect time-out),
so aiohttp itself marks the moment before the first byte of a request goes out.
"""

import logging
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

import aiohttp
import httpx
from aiohttp.connector import Connection
from aiohttp_socks import ProxyConnector
from httpx_aiohttp import AiohttpTransport

from scheduler.limiter import Refusing
from scheduler.request import JsonRequest, Patience
from scheduler.sender import Sender

PATIENCE = Patience()
# Each of them writes what nobody may read in a log: full addresses (token included), parameters, response bodies.
TALKATIVE = {
    "httpx": logging.WARNING,
    "httpcore": logging.WARNING,
    "telegram.Bot": logging.WARNING,
    "telegram.ext.ExtBot": logging.WARNING,
    "telegram.request": logging.CRITICAL,
}


@dataclass(slots=True)
class Departure:
    """One watched send. `left` turns true just before the first byte, and never back."""

    left: bool = False
    answer: bytes | None = None  # the body of an answer that came whole, whoever it was that answered
    status: int = 0  # its HTTP status


class Departures:
    """Tells whether the request of the task in hand left this machine. One for the whole process."""

    def __init__(self) -> None:
        self._current: ContextVar[Departure | None] = ContextVar("departure", default=None)

    @contextmanager
    def watch(self) -> Generator[Departure, None, None]:
        """Watch the sends inside. Afterwards: not `left` is definite and may be retried; `left` without a parsed
        answer is unknown."""
        departure = Departure()
        token = self._current.set(departure)
        try:
            yield departure
        finally:
            self._current.reset(token)

    def note(self) -> None:
        departure = self._current.get()
        if departure is not None:
            departure.left = True

    def note_answer(self, status: int, body: bytes) -> None:
        departure = self._current.get()
        if departure is not None:
            departure.status, departure.answer = status, body


def make_bot(
    token: str,
    api_url: str,
    proxy_url: str | None,
    marks: Departures,
    refusing: Refusing | None = None,
    patience: Patience = PATIENCE,
) -> Sender:
    """A bot for sending only. `api_url` is the base without `/bot`; `proxy_url` is an HTTP or SOCKS address.

    One life: `async with` it, or (without asking Telegram first) close it with `bot.request.shutdown()`, which
    `bot.shutdown()` leaves out for a bot that was never initialised. aiohttp knows no write time-out: wrap every
    send in `asyncio.timeout`."""
    _hush()
    base = api_url.rstrip("/")
    request = JsonRequest(_transport(proxy_url, marks, patience.connections), marks.note_answer, patience)
    return Sender(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=request,
        get_updates_request=request,  # never used here; a stock one would load a second set of certificates
        rate_limiter=refusing,
    )


def _transport(proxy_url: str | None, marks: Departures, most: int) -> AiohttpTransport:
    certificates = httpx.create_ssl_context()

    class Marked(aiohttp.ClientRequest):
        """aiohttp's traces tell the same at the same moment, and five things more: a tenth of a send's cost."""

        async def send(self, conn: Connection) -> aiohttp.ClientResponse:
            marks.note()
            return await super().send(conn)

    def session() -> aiohttp.ClientSession:  # called on the loop, by the first request
        connector = (
            ProxyConnector.from_url(proxy_url, rdns=True, ssl=certificates, limit=most)
            if proxy_url
            else aiohttp.TCPConnector(ssl=certificates, limit=most)
        )
        return aiohttp.ClientSession(
            connector=connector, request_class=Marked, cookie_jar=aiohttp.DummyCookieJar(), trust_env=False
        )

    return AiohttpTransport(verify=certificates, client=session)


def _hush() -> None:
    for name, level in TALKATIVE.items():
        logging.getLogger(name).setLevel(level)
