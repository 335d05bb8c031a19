"""What stands at the other end of a wire: a Bot API that obeys a script, and proxies that count their guests."""

import asyncio
import ipaddress
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

import aiohttp.web

from scheduler.limiter import Refusing
from scheduler.request import Patience
from scheduler.sender import Sender
from scheduler.transport import PATIENCE, Departures, make_bot

TOKEN = "4:AAtestTESTtestTESTtestTESTtestTESTtest"
_STOPS = {"401": "Unauthorized", "404": "Not Found", "409": "Conflict: terminated by other getUpdates request"}
ME = {"id": 4, "is_bot": True, "first_name": "Ventanilla", "username": "ventanilla_bot"}


@dataclass
class BotApi:
    """Answers getMe and sendMessage, as soon as the gate is open; `fault` says what to do with a sendMessage
    instead. A call that Telegram refuses waits for no gate, except getMe."""

    url: str = ""
    fault: str = ""
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    texts: list[str] = field(default_factory=list)

    async def answer(self, request: aiohttp.web.Request) -> aiohttp.web.StreamResponse:
        if request.path.endswith("/getMe"):
            await self.gate.wait()
        if self.fault in _STOPS and not (self.fault == "409" and request.path.endswith("/getMe")):
            told = {"ok": False, "error_code": int(self.fault), "description": _STOPS[self.fault]}
            return aiohttp.web.json_response(told, status=int(self.fault))
        if not request.path.endswith("/sendMessage"):
            assert request.path.endswith("/getMe")
            return aiohttp.web.json_response({"ok": True, "result": ME})
        form = await (request.json() if request.content_type == "application/json" else request.post())
        self.texts.append(str(form["text"]))
        if self.fault == "close":
            assert request.transport is not None
            request.transport.abort()
        if self.fault == "garbage":
            return aiohttp.web.Response(text="<html>secreto</html>", status=200)
        if self.fault == "hang":
            await asyncio.sleep(30)
        await self.gate.wait()
        message = {"message_id": 7, "date": 1652000000, "chat": {"id": 9, "type": "private"}, "text": form["text"]}
        return aiohttp.web.json_response({"ok": True, "result": message})


@asynccontextmanager
async def sender(
    url: str,
    marks: Departures,
    patience: Patience = PATIENCE,
    proxy_url: str | None = None,
    refusing: Refusing | None = None,
) -> AsyncIterator[Sender]:
    """One that does not ask Telegram first."""
    bot = make_bot(TOKEN, url, proxy_url, marks, refusing, patience)
    try:
        yield bot
    finally:
        await bot.request.shutdown()


@asynccontextmanager
async def bot_api(fault: str = "") -> AsyncIterator[BotApi]:
    api = BotApi(fault=fault)
    api.gate.set()
    app = aiohttp.web.Application()
    app.router.add_route("*", "/{rest:.*}", api.answer)
    runner = aiohttp.web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    site = aiohttp.web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    api.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield api
    finally:
        await runner.cleanup()


@dataclass
class Proxy:
    """An HTTP (CONNECT) or SOCKS5 proxy; `asked` holds the destinations that guests wanted."""

    scheme: str
    url: str = ""
    asked: list[str] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            host, port, welcome = await (self._socks(reader, writer) if self.scheme == "socks5" else _http(reader))
            self.asked.append(f"{host}:{port}")
            far_reader, far_writer = await asyncio.open_connection(host, port)
            writer.write(welcome)
            try:
                await asyncio.gather(_pour(reader, far_writer), _pour(far_reader, writer))
            finally:
                far_writer.transport.abort()
        writer.close()

    async def _socks(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> tuple[str, int, bytes]:
        _version, methods = await reader.readexactly(2)
        await reader.readexactly(methods)
        writer.write(b"\x05\x00")
        _version, _command, _reserved, kind = await reader.readexactly(4)
        if kind == 1:
            host = str(ipaddress.IPv4Address(await reader.readexactly(4)))
        else:
            host = (await reader.readexactly((await reader.readexactly(1))[0])).decode("ascii")
        port = int.from_bytes(await reader.readexactly(2), "big")
        return host, port, b"\x05\x00\x00\x01\x7f\x00\x00\x01\x00\x00"


async def _http(reader: asyncio.StreamReader) -> tuple[str, int, bytes]:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("ascii")
    verb, destination, _version = head.split("\r\n", 1)[0].split(" ")
    assert verb == "CONNECT"
    host, port = destination.rsplit(":", 1)
    return host, int(port), b"HTTP/1.1 200 Connection established\r\n\r\n"


async def _pour(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while chunk := await reader.read(65536):
            writer.write(chunk)
            await writer.drain()
    writer.close()  # after a reset too: the other side learns that it is over


Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Guests:
    """The connections of a server: none of them outlives it."""

    def __init__(self, serve: Serve) -> None:
        self._serve = serve
        self._here: dict[asyncio.Task[None], asyncio.StreamWriter] = {}

    async def come(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._here[task] = writer
        await self._serve(reader, writer)

    async def leave(self) -> None:
        await asyncio.sleep(0)  # who has just knocked comes in
        for task, writer in self._here.items():
            task.cancel()
            writer.transport.abort()
        await asyncio.gather(*self._here, return_exceptions=True)
        await asyncio.sleep(0)  # the sockets are closed


@asynccontextmanager
async def proxy(scheme: str) -> AsyncIterator[Proxy]:
    ours = Proxy(scheme)
    guests = Guests(ours.serve)
    server = await asyncio.start_server(guests.come, "127.0.0.1", 0)
    ours.url = f"{scheme}://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield ours
    finally:
        server.close()
        await guests.leave()


def free_port() -> int:
    """A port on which nothing listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
