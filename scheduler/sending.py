"""One send, from its first byte to what came of it.

What came of it is read from two facts, never from the kind of exception: did the request leave, and what did the
Bot API answer. Exceptions lie here: a reset *after* the request arrives as a connect time-out.
"""

import asyncio
import json
import logging
from collections.abc import Mapping
from typing import Any

from domain.delivery.outcomes import (
    NeverLeft,
    Outcome,
    Refused,
    Sent,
    SlowDown,
    Stop,
    Stopped,
    Unknown,
    Unreachable,
)
from scheduler.request import Patience
from scheduler.sender import Sender
from scheduler.show import Call
from scheduler.transport import PATIENCE, Departure, Departures

_log = logging.getLogger("ventanilla.sending")
_NO_SUCH_CHAT = "chat not found"
# A call of a message answers 404 with these words alone when the token is none: that is said of the bot, not of the
# row, and would be said of every other row too. What else is not found is the row's own.
_NO_SUCH_BOT = "not found"
_LOGGED_OUT = "logged out"
# What an edit was to bring about is so already.
_IS_SO = "message is not modified"
# ... and what a withdrawal was to bring about, when it is repeated. The first time it says that the message is not
# in that chat, and not that it was taken back.
_IS_GONE = "message to delete not found"
_UNSAID_PAUSE = 5.0  # seconds, for a 429 that does not say how long


class Flight:
    """One send under way."""

    def __init__(
        self, bot: Sender, marks: Departures, call: Call, patience: Patience = PATIENCE, *, repeats: bool = False
    ) -> None:
        """`repeats`: nobody knows what came of the first time."""
        self._bot = bot
        self._marks = marks
        self._call = call
        self._patience = patience
        self._repeats = repeats
        self._limit: asyncio.Timeout | None = None
        self._departure: Departure | None = None

    @property
    def has_left(self) -> bool:
        return self._departure is not None and self._departure.left

    def end_by(self, when: float) -> None:
        """It gets no more time than until then, in the event loop's time."""
        limit = self._limit
        if limit is not None and not limit.expired() and (limit.when() or when) >= when:
            limit.reschedule(when)

    async def complete(self) -> Outcome:
        """Raises nothing but CancelledError."""
        result, failure = None, ""
        with self._marks.watch() as self._departure:
            try:
                async with asyncio.timeout(self._patience.all) as self._limit:
                    result = await self._bot.call(self._call.method, self._call.parameters)
            except Exception as error:  # noqa: BLE001 -- the edge of one delivery: what came of it is a value
                failure = _name(error)
            self._limit = None
        about = self._call.parameters.get("message_id", 0)
        outcome = judge(self._departure, result, failure, about, repeats=self._repeats)
        if not isinstance(outcome, Sent):
            # Telegram's words may quote what was sent: only their kind is logged.
            _log.info("a send came to %s (%s)", type(outcome).__name__, failure or self._departure.status)
        return outcome


async def send(
    bot: Sender, marks: Departures, call: Call, patience: Patience = PATIENCE, *, repeats: bool = False
) -> Outcome:
    """Once. Raises nothing but CancelledError."""
    return await Flight(bot, marks, call, patience, repeats=repeats).complete()


def judge(departure: Departure, result: object, failure: str, about: int = 0, *, repeats: bool = False) -> Outcome:
    """`result`: of the call, None when it failed; `failure`: the kind of exception, "" when there was none;
    `about`: the message that the call changes or takes back; `repeats`: as of `Flight`."""
    message_id = result.get("message_id") if isinstance(result, dict) else None
    if isinstance(message_id, int):
        return Sent(message_id)
    if about and result is True:
        return Sent(about)
    answer = _answer(departure.answer)
    if answer is not None:
        return Sent(about) if about and _is_so(answer, repeats=repeats) else _answered(answer)
    if not departure.left:
        return NeverLeft(failure)
    return Unknown(f"{failure or 'unreadable'} {departure.status or ''}".strip())


def _answer(body: bytes | None) -> Mapping[str, Any] | None:
    """What the Bot API said, if it was the Bot API and it refused."""
    try:
        answer = json.loads(body or b"")
    except ValueError:
        return None
    if isinstance(answer, dict) and answer.get("ok") is False and isinstance(answer.get("error_code"), int):
        return answer
    return None


def _is_so(answer: Mapping[str, Any], *, repeats: bool) -> bool:
    words = str(answer.get("description", "")).lower()
    return answer["error_code"] == 400 and (_IS_SO in words or (repeats and _IS_GONE in words))


def _answered(answer: Mapping[str, Any]) -> Outcome:
    code, words = answer["error_code"], str(answer.get("description", "")).lower()
    is_of_all = code in {401, 409} or (code, words) in {(404, _NO_SUCH_BOT), (400, _LOGGED_OUT)}
    if is_of_all:
        return Stopped(Stop(str(code)))
    if code == 429:
        return SlowDown(_pause(answer))
    if code == 403 or (code == 400 and _NO_SUCH_CHAT in words):
        return Unreachable()
    # A server in trouble may have carried the call out before it said so.
    return Refused(code, _moved_to(answer)) if 400 <= code < 500 else Unknown(f"status {code}")


def _pause(answer: Mapping[str, Any]) -> float:
    parameters = answer.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(seconds) if isinstance(seconds, (int, float)) else _UNSAID_PAUSE


def _moved_to(answer: Mapping[str, Any]) -> int:
    parameters = answer.get("parameters")
    chat = parameters.get("migrate_to_chat_id") if isinstance(parameters, dict) else None
    return chat if isinstance(chat, int) else 0


def _name(error: Exception) -> str:
    """The innermost kind: PTB wraps whatever its transport raises."""
    cause = error.__cause__
    if isinstance(cause, Exception):
        return type(cause).__name__
    return type(error).__name__
