"""Long polling whose offset passes an update only when it is done: committed, and its answer accepted or refused.

Each chat has a lane: its updates one after the other, in Telegram's order; different chats at the same time.
Telegram hands out at most 100 updates from the first unconfirmed one on. That bounds the lanes, and an update that
is stuck (a chat-wide 429, say) holds nobody back until a hundred others are done behind it; waiting then is the
price of losing nothing.
"""

import asyncio
import logging
from collections import deque
from collections.abc import Callable
from typing import Any

from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramConflictError, TelegramRetryAfter, TelegramUnauthorizedError
from aiogram.methods import TelegramMethod

from bot.poison import Failed
from bot.reception import NotYet, Reception
from bot.update import KINDS, Arrived, arrived

_log = logging.getLogger("ventanilla.polling")
_BATCH = 100
_LONG_SECONDS = 25
_NET_SECONDS = 10  # more than the long poll itself before the connection counts as dead
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 15.0
_GRACE_SECONDS = 6.0  # with the last confirmation, all is over within ten seconds


def nobody() -> None:
    """Nobody wants to know."""


class GetRawUpdates(TelegramMethod[list[dict[str, Any]]]):
    """getUpdates without reading the updates: one that aiogram cannot read must not hide the other ninety-nine."""

    __returning__ = list[dict[str, Any]]
    __api_method__ = "getUpdates"

    offset: int | None = None
    limit: int = _BATCH
    timeout: int = 0
    allowed_updates: list[str] | None = None


class Polling:
    def __init__(self, bot: Bot, reception: Reception, heard: Callable[[], None] = nobody) -> None:
        """`heard` is called each time Telegram gave what it had."""
        self._heard = heard
        self._bot = bot
        self._reception = reception
        self._unconfirmed: dict[int, bool] = {}  # update -> whether it is done; in Telegram's order
        self._lanes: dict[int, deque[Arrived]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._progress = asyncio.Event()

    async def run(self, stop: asyncio.Event) -> None:
        """Until `stop`; then what is in hand gets 10 s, and Telegram learns how far we came."""
        reading = asyncio.create_task(self._read_on())
        stopping = asyncio.create_task(stop.wait())
        try:
            await asyncio.wait({reading, stopping}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            stopping.cancel()
            reading.cancel()
            await asyncio.wait({reading})
            await self._finish()
        if not reading.cancelled():
            reading.result()

    async def _read_on(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            self._progress.clear()
            try:
                is_new = self._take(await self._ask())
                self._heard()
            except TelegramUnauthorizedError:
                raise
            except AiogramError as failure:
                pause = await self._after_failure(failure, pause)
                continue
            pause = _FIRST_PAUSE
            if self._lanes:
                # Ask again as soon as something is done, or for what is new; with nothing new more slowly.
                await self._wait_for_progress(0.1 if is_new else 1.0)

    async def _ask(self) -> list[dict[str, Any]]:
        """Confirms what is done. Waits long only when nothing is in hand: else Telegram would answer with that."""
        offset, waits = self._offset(), 0 if self._lanes else _LONG_SECONDS
        asked = GetRawUpdates(offset=offset, timeout=waits, allowed_updates=list(KINDS))
        given = await self._bot(asked, request_timeout=waits + _NET_SECONDS)
        self._confirmed(offset)
        return given

    def _offset(self) -> int | None:
        """The first update that is not done, or the one after the last; None when Telegram holds nothing we know.

        None rather than the last number plus one: after a quiet week Telegram's numbers begin anew, perhaps lower.
        """
        first = next((id_ for id_, is_done in self._unconfirmed.items() if not is_done), None)
        if first is not None or not self._unconfirmed:
            return first
        return next(reversed(self._unconfirmed)) + 1

    def _confirmed(self, offset: int | None) -> None:
        if offset is not None:
            for id_ in [id_ for id_ in self._unconfirmed if id_ < offset]:
                del self._unconfirmed[id_]

    def _take(self, given: list[dict[str, Any]]) -> bool:
        is_new = False
        for raw in given:
            update = arrived(raw)
            if update is not None and update.id not in self._unconfirmed:
                self._unconfirmed[update.id] = False
                self._line_up(update)
                is_new = True
        return is_new

    def _line_up(self, update: Arrived) -> None:
        lane = self._lanes.get(update.chat)
        if lane is not None:
            lane.append(update)
            return
        lane = self._lanes[update.chat] = deque([update])
        task = asyncio.create_task(self._serve(update.chat, lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _serve(self, chat: int, lane: deque[Arrived]) -> None:
        """One chat's updates, in order. The next one waits until this one is done, whatever it takes."""
        pause = _FIRST_PAUSE
        while lane:
            try:
                await self._reception.receive(lane[0])
            except (NotYet, Failed):
                await asyncio.sleep(pause)
                pause = min(_LONGEST_PAUSE, pause * 2)
                continue
            pause = _FIRST_PAUSE
            self._unconfirmed[lane.popleft().id] = True
            if not lane:
                del self._lanes[chat]
            self._progress.set()

    async def _wait_for_progress(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(seconds):
                await self._progress.wait()
        except TimeoutError:
            return

    async def _after_failure(self, failure: AiogramError, pause: float) -> float:
        if isinstance(failure, TelegramConflictError):
            pause = max(pause, 1.0)  # after a crash it is our own last request, which Telegram soon forgets
            _log.error("somebody else reads this assistant's updates, or a webhook is set; again in %.0f s", pause)
        elif isinstance(failure, TelegramRetryAfter):
            pause = max(pause, float(failure.retry_after))
            _log.warning("Telegram asks to wait %.0f s", pause)
        else:
            _log.warning("no updates (%s), again in %.2f s", type(failure).__name__, pause)
        await asyncio.sleep(pause)
        return min(_LONGEST_PAUSE, pause * 2)

    async def _finish(self) -> None:
        if self._tasks:
            _, late = await asyncio.wait(set(self._tasks), timeout=_GRACE_SECONDS)
            for task in late:
                task.cancel()
            if late:
                _log.warning("%d chats were left in the middle; Telegram will send their updates again", len(late))
                await asyncio.wait(late)
        offset = self._offset()
        if offset is None:
            return
        try:
            await self._bot(GetRawUpdates(offset=offset, limit=1, timeout=0), request_timeout=3)
        except AiogramError as failure:
            _log.warning("the last confirmation did not go out: %s", type(failure).__name__)
