"""Running the program inside a test: the same parts that `ventanilla bot` runs, in the test's own loop."""

import asyncio
import io
import json
import socket
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientSession

from bot.serving import serve
from bot.settings import Settings
from tests.inbound.updates import Json

SECRET = "a-secret_of-the-tests"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


class Program:
    """`async with Program(settings):` serves until the block ends, then stops as on SIGTERM."""

    def __init__(self, settings: Settings, *, sends: bool = False) -> None:
        self.settings = settings
        self._sends = sends
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        is_loaded = asyncio.Event()
        self._task = asyncio.create_task(serve(self.settings, self._stop, is_loaded.set, sends=self._sends))
        loaded = asyncio.create_task(is_loaded.wait())
        await asyncio.wait({self._task, loaded}, return_when=asyncio.FIRST_COMPLETED)
        loaded.cancel()
        if self._task.done():
            self._task.result()
        if self.settings.webhook_url:
            await _until_listening(self.settings.http_port)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    async def stop(self) -> None:
        self._stop.set()
        assert self._task
        await self._task


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    body: Json  # the method that rode in the response; {} for none


class Telegram:
    """Delivers updates to the webhook by hand, where the emulator is too well-behaved."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._session: ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = ClientSession()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        assert self._session
        await self._session.close()

    async def deliver(self, update: Json) -> Answered:
        return await self.post(json.dumps(update).encode(), [(HEADER, SECRET)])

    async def post(self, body: bytes, headers: list[tuple[str, str]]) -> Answered:
        assert self._session
        async with self._session.post(self.address, data=io.BytesIO(body), headers=headers) as answer:
            said = await answer.read()
            return Answered(answer.status, read_json(said) if answer.status == 200 else {})


def read_json(said: bytes) -> Json:
    found: dict[str, Any] = json.loads(said)
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


async def _until_listening(port: int) -> None:
    for _ in range(200):
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.02)
        else:
            writer.close()
            await writer.wait_closed()
            return
    raise AssertionError("the webhook does not listen")
