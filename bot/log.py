"""The log: one line an event, on standard error; no personal data, no token."""

import logging
import re
import sys
from types import TracebackType

from bot.blanking import Blanking, catch_what_falls
from bot.place import place

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


def set_up_log(level: str) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    handler.addFilter(Blanking())
    catch_what_falls()
    # What others write for those who look for faults in them quotes everything: our own records alone go that low.
    logging.basicConfig(level=max(logging.getLevelName(level), logging.INFO), handlers=[handler], force=True)
    logging.getLogger("ventanilla").setLevel(level)
    for name, quieter in _QUIETER.items():
        logging.getLogger(name).setLevel(quieter)
