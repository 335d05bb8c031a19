"""A bare caller of the Bot API, for what the libraries would not let a test do."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from aiohttp import ClientSession

from emulator.server import RunningEmulator

Json = dict[str, Any]
T = TypeVar("T")


async def eventually(is_so: Callable[[], Awaitable[T]], within: float = 5.0) -> T:
    """Ask again until the answer is something, and give it. For what no event tells."""
    async with asyncio.timeout(within):
        while not (found := await is_so()):  # noqa: ASYNC110 - the state lies beyond HTTP or in a file
            await asyncio.sleep(0.005)
        return found


class Caller:
    def __init__(self, emulator: RunningEmulator, session: ClientSession) -> None:
        self._base = f"{emulator.url}/bot{emulator.token}"
        self._session = session

    async def call(self, method: str, **params: object) -> Json:
        async with self._session.post(f"{self._base}/{method}", json=params) as answer:
            found: Json = await answer.json()
            assert found["ok"] == (answer.status == 200)
            assert found.get("error_code", 200) == answer.status
            return found

    async def words(self, method: str, **params: object) -> str:
        """Give the words of a refusal; fails when the call was accepted."""
        found = await self.call(method, **params)
        assert not found["ok"], found
        return str(found["description"])

    async def sent(self, chat_id: int, text: str, **params: object) -> Json:
        found = await self.call("sendMessage", chat_id=chat_id, text=text, **params)
        assert found["ok"], found
        return dict(found["result"])
