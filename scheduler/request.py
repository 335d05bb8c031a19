"""How python-telegram-bot's calls become HTTP.

Calls without files go as one JSON body straight to the transport. PTB's own way (a form, through httpx's client
with its cookies, redirects and merged headers) costs nearly twice the CPU for the same message.
"""

import json
from collections.abc import AsyncIterable, Callable
from dataclasses import dataclass
from typing import Any, cast

import httpx
from telegram.request import HTTPXRequest, RequestData


@dataclass(frozen=True, slots=True)
class Patience:
    """How long each part of a call may take, in seconds; how many may be under way."""

    connect: float = 5.0  # a connection from the pool, or a new one
    read: float = 8.0  # between two pieces of the answer
    all: float = 14.0  # everything, writing too, of which aiohttp knows no limit
    connections: int = 256


class JsonRequest(HTTPXRequest):
    def __init__(
        self, transport: httpx.AsyncBaseTransport, note: Callable[[int, bytes], None], patience: Patience
    ) -> None:
        """`note` is told the status and the body of every answer that came whole."""
        super().__init__(
            connect_timeout=patience.connect,
            read_timeout=patience.read,
            # The transport hands this to aiohttp as the time for a connection from the pool *or a new one*: with
            # PTB's default of one second every slow handshake would be cut off.
            pool_timeout=patience.connect,
            # Never PTB's own `proxy`: httpx would mount its stock transport over this one, and nothing would be
            # marked.
            httpx_kwargs={"transport": transport},
        )
        self._transport = transport
        self._note = note
        self._urls: dict[str, tuple[httpx.URL, list[tuple[bytes, bytes]]]] = {}
        self._extensions = {
            "timeout": httpx.Timeout(
                connect=patience.connect, read=patience.read, write=None, pool=patience.connect
            ).as_dict()
        }

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *times: Any,  # noqa: ANN401 -- the library's type for them is its own affair
        **named_times: Any,  # noqa: ANN401 -- the same
    ) -> tuple[int, bytes]:
        """Times given for one call count only where it carries files: the others keep to the Patience."""
        if request_data is None or request_data.contains_files:
            status, body = await super().do_request(url, method, request_data, *times, **named_times)
        else:
            status, body = await self._post(url, method, request_data)
        self._note(status, body)
        return status, body

    async def _post(self, url: str, method: str, request_data: RequestData) -> tuple[int, bytes]:
        """PTB makes a NetworkError of whatever goes wrong here."""
        address, headers = self._urls.get(url) or self._address(url)
        content = json.dumps(request_data.parameters).encode()
        request = httpx.Request(
            method,
            address,
            headers=[*headers, (b"content-length", b"%d" % len(content))],
            # A stream, and not `content`: then httpx looks for no headers that are missing.
            stream=httpx.ByteStream(content),
            extensions=self._extensions,
        )
        request.read()
        response = await self._transport.handle_async_request(request)
        try:
            # Read as it comes: no encoding was asked for that httpx would have to undo.
            pieces = cast("AsyncIterable[bytes]", response.stream)
            return response.status_code, b"".join([piece async for piece in pieces])
        finally:
            await response.aclose()  # a body that broke off would keep its connection

    def _address(self, url: str) -> tuple[httpx.URL, list[tuple[bytes, bytes]]]:
        """Read once for each method of the Bot API: with the headers given, httpx works out none of its own."""
        address = httpx.URL(url)
        headers = [
            (b"host", address.netloc),
            (b"content-type", b"application/json"),
            (b"accept-encoding", b"identity"),
            (b"user-agent", self.USER_AGENT.encode()),
        ]
        self._urls[url] = address, headers
        return address, headers
