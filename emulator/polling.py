"""getUpdates: one long poll at a time, and who is listening."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress

from emulator.errors import ApiError, Json, bad_request
from emulator.params import Params
from emulator.updates import UpdateQueue

LONGEST = 50
LOOKS_EVERY = 1.0  # seconds between looks whether the caller is still there
LINGERS = 2.0  # seconds after a poll in which the bot still counts as listening
TAKEN_OVER = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
)


class Poller:
    """`changed` is told when the bot begins or ceases to listen."""

    def __init__(self, queue: UpdateQueue, changed: Callable[[], None]) -> None:
        self._queue = queue
        self._changed = changed
        self._news: asyncio.Future[None] | None = None
        self._turn = 0  # rises with every poll: only the newest may go on
        self._polls = 0
        self._silence: asyncio.TimerHandle | None = None
        self.is_listening = False
        self.is_closed = False
        queue.listeners.append(lambda _: self._wake())

    def _wake(self) -> None:
        if self._news and not self._news.done():
            self._news.set_result(None)

    def close(self) -> None:
        self.is_closed = True
        self._wake()
        if self._silence:
            self._silence.cancel()

    def _hear(self) -> None:
        if self._silence:
            self._silence.cancel()
        if not self.is_listening:
            self.is_listening = True
            self._changed()

    def _await_next(self) -> None:
        if self._silence:
            self._silence.cancel()
        if not self._polls and not self.is_closed:
            self._silence = asyncio.get_running_loop().call_later(LINGERS, self._fall_silent)

    def _fall_silent(self) -> None:
        self.is_listening = False
        self._changed()

    async def poll(self, params: Params, is_gone: Callable[[], bool]) -> list[Json]:
        """Answer getUpdates. A second poll ends the first with 409, as Telegram does. A caller who left is noticed
        within `LOOKS_EVERY` seconds."""
        self._queue.allow(read_allowed(params))
        offset = params.integer("offset")
        if offset:
            self._queue.confirm_below(offset)
        limit = min(max(params.integer("limit", 100), 1), 100)
        self._turn += 1
        self._wake()
        self._polls += 1
        self._hear()
        try:
            return await self._wait(limit, min(max(params.integer("timeout"), 0), LONGEST), is_gone)
        finally:
            self._polls -= 1
            self._await_next()

    async def _wait(self, limit: int, seconds: int, is_gone: Callable[[], bool]) -> list[Json]:
        loop, turn = asyncio.get_running_loop(), self._turn
        ends = loop.time() + seconds
        while not (found := self._queue.first(limit)):
            left = ends - loop.time()
            if self.is_closed or is_gone() or left <= 0:
                break
            news = self._news = loop.create_future()
            with suppress(TimeoutError):
                await asyncio.wait_for(news, min(left, LOOKS_EVERY))
            if self._turn != turn:
                raise ApiError(409, TAKEN_OVER)
        return found


def read_allowed(params: Params) -> list[str] | None:
    kinds = params.parsed("allowed_updates")
    if kinds is None:
        return None
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise bad_request(f"can't parse allowed updates: {json.dumps(kinds)[:80]}")
    return kinds
