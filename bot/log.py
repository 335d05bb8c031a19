"""The log: one line an event, on standard error; no personal data, no token.

As text; or as JSON, where a line that belongs to a chat carries a pseudonym: always the same one for the same chat,
so that it can be followed. Whose it is can be told by nobody without the keys.
"""

import hmac
import json
import logging
import re
import sys
from datetime import UTC, datetime
from types import TracebackType

from bot.blanking import Blanking, catch_what_falls
from bot.place import place
from domain.in_hand import IN_HAND

_TOKEN = re.compile(r"\d{3,}:[A-Za-z0-9_-]{8,}")
# What these write at their usual level quotes messages, addresses with the token in them, or says too much.
_QUIETER = {
    "aiogram": logging.WARNING,
    "aiogram.event": logging.CRITICAL,
    "aiohttp.access": logging.CRITICAL,
    "aiohttp.client": logging.WARNING,
    "alembic": logging.WARNING,
    "asyncio": logging.WARNING,
    "sqlalchemy": logging.WARNING,
    "fontTools": logging.WARNING,
    "fpdf": logging.WARNING,
}
_PURPOSE = b"log"
_Error = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class OneLine(logging.Formatter):
    """Exceptions appear by class and place only: their words may quote what people wrote."""

    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        record.exc_text = None
        line = super().format(record).replace("\n", " | ")
        return _TOKEN.sub("<token>", line)

    def formatException(self, ei: _Error) -> str:  # noqa: N802 -- the library's name
        return place(ei[1]) if ei[1] is not None else ""


class Pseudonyms:
    """The key is derived, so that what stands in a log fits nothing that stands in the database."""

    def __init__(self, index_key: bytes) -> None:
        self._key = hmac.digest(index_key, _PURPOSE, "sha256")

    def of(self, chat: int) -> str:
        return hmac.digest(self._key, str(chat).encode(), "sha256").hex()[:16]


class JsonLine(OneLine):
    """An object a line. What is in hand is told in fields of its own: `chat`, `update`, `message`."""

    def __init__(self) -> None:
        super().__init__()
        self.pseudonyms: Pseudonyms | None = None  # until the keys are read there are no chats either

    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, str | int] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": _TOKEN.sub("<token>", record.getMessage()),
        }
        if record.exc_info is not None and record.exc_info[1] is not None:
            said["error"] = place(record.exc_info[1])
        return json.dumps(said | self._in_hand())

    def _in_hand(self) -> dict[str, str | int]:
        in_hand = IN_HAND.get()
        if in_hand is None:
            return {}
        numbers = {"update": in_hand.update, "message": in_hand.message}
        known: dict[str, str | int] = {name: number for name, number in numbers.items() if number is not None}
        if self.pseudonyms is not None:
            known["chat"] = self.pseudonyms.of(in_hand.chat)
        return known


def name_chats_by(index_key: bytes) -> None:
    for handler in logging.getLogger().handlers:
        if isinstance(handler.formatter, JsonLine):
            handler.formatter.pseudonyms = Pseudonyms(index_key)


def set_up_log(level: str, written_as: str = "text") -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLine() if written_as == "json" else OneLine())
    handler.addFilter(Blanking())
    catch_what_falls()
    # What others write for those who look for faults in them quotes everything: our own records alone go that low.
    logging.basicConfig(level=max(logging.getLevelName(level), logging.INFO), handlers=[handler], force=True)
    logging.getLogger("ventanilla").setLevel(level)
    for name, quieter in _QUIETER.items():
        logging.getLogger(name).setLevel(quieter)
