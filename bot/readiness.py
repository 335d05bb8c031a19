"""Whether this program can do its work now, and what stands in its way; for `/readyz`."""

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from bot.settings import Settings
from domain.delivery.ports import DeliveryTransaction
from domain.ports import Store, StoreError
from storage.migrating import NewerDatabase, pending

_PATIENCE = 3.0  # seconds that a question gets before it counts as unanswered
_DATABASE_SECONDS = 1.0  # an answer is good for so long, however often it is asked
_TABLES_SECONDS = 15.0
_NOT_KEPT_SECONDS = 60.0  # afterwards it may be tried again: who is not ready is asked nothing, and cannot tell
_NO_ANSWER = "the database does not answer"


class Question:
    """Asked once at a time, and no oftener than its answer goes stale. "": nothing stands in the way."""

    def __init__(self, ask: Callable[[], Awaitable[str]], fresh_seconds: float) -> None:
        self._ask = ask
        self._fresh_seconds = fresh_seconds
        self._asked_at = 0.0
        self._asking: asyncio.Task[str] | None = None

    async def answer(self) -> str:
        now = asyncio.get_running_loop().time()
        asking = self._asking
        if asking is None or (asking.done() and now - self._asked_at > self._fresh_seconds):
            asking = self._asking = asyncio.create_task(self._put())
            self._asked_at = now
        await asyncio.wait({asking}, timeout=_PATIENCE)
        return asking.result() if asking.done() and not asking.cancelled() else _NO_ANSWER

    async def _put(self) -> str:
        try:
            return await self._ask()
        except StoreError:
            return _NO_ANSWER

    def forget(self) -> None:
        if self._asking is not None:
            self._asking.cancel()


class Readiness:
    """Begins as starting; `opened` and `listens` are called as the program comes up, `ends` when it goes down."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._questions: tuple[Question, ...] = ()
        self._is_listening: Callable[[], bool] | None = None
        self._not_kept_at: Callable[[], float | None] = lambda: None
        self._sends = False
        self._is_ending = False

    def opened(self, store: Store, process: str) -> None:
        """`process`: its slug."""

        async def _read() -> str:
            await store.run(lambda tx: tx.rulings.received(process))
            return ""

        async def _send() -> str:
            return await store.deliver(_standstill) if self._sends else ""

        self._questions = (
            Question(_read, _DATABASE_SECONDS),
            Question(lambda: _behind(self._settings.database_url), _TABLES_SECONDS),
            Question(_send, _DATABASE_SECONDS),
        )

    def listens(self, is_listening: Callable[[], bool]) -> None:
        """Of programs that answer."""
        self._is_listening = is_listening

    def keeps(self, not_kept_at: Callable[[], float | None]) -> None:
        """Of programs that answer: when the database did not keep the last update, by the monotonic clock. A full
        disk is read as ever."""
        self._not_kept_at = not_kept_at

    def sends(self) -> None:
        """Of programs that send unasked."""
        self._sends = True

    def ends(self) -> None:
        """From now on nothing is asked of the database."""
        self._is_ending = True
        for question in self._questions:
            question.forget()

    async def reasons(self) -> tuple[str, ...]:
        """Why it is not ready; none when it is."""
        if self._is_ending:
            return ("it was told to stop",)
        if not self._questions:
            return ("it is starting",)
        found = list(dict.fromkeys([await question.answer() for question in self._questions]))
        if self._is_listening is not None and not self._is_listening():
            found.append("no updates are received")
        not_kept_at = self._not_kept_at()
        if not_kept_at is not None and monotonic() - not_kept_at < _NOT_KEPT_SECONDS:
            found.append("the database does not keep what it is given")
        return tuple(filter(None, found))


async def _standstill(tx: DeliveryTransaction) -> str:
    stopped = (await tx.budget()).stopped
    return f"sending stands still: Telegram answered {stopped}" if stopped else ""


async def _behind(database_url: str) -> str:
    try:
        missing = await pending(database_url)
    except NewerDatabase:
        return ""  # it goes on with the tables of the next version until it is replaced
    return f"migrations are missing: {', '.join(missing)}" if missing else ""
