"""What no log may hold, whoever writes it and in whatever form: taken out of every record before it is written, and
out of what Python itself would print when something falls through."""

import logging
import re
import sys
import threading
import unicodedata

_TOKEN = re.compile(r"\d{3,}(?::|%3A)[A-Za-z0-9_-]{8,}", re.IGNORECASE)
_PASSWORD = re.compile(r"(://[^\s/:@]*):[^\s/@]+@")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})  # what ends a line, turns it round, or drives a terminal
_log = logging.getLogger("ventanilla.fallen")


class Blanking(logging.Filter):
    """asyncio's records quote the exception's words behind their first line."""

    def filter(self, record: logging.LogRecord) -> bool:
        try:
            words = record.getMessage()
        except Exception:  # noqa: BLE001 -- whatever its values are, they are not to be printed
            words = f"a record of {record.name} that cannot be read"
        if record.name == "asyncio":
            words = words.partition("\n")[0]
        record.msg, record.args = blank(words), ()
        return True


def blank(words: str) -> str:
    """One line of signs that can be seen, without token and passwords."""
    words = _PASSWORD.sub(r"\1:<secret>@", _TOKEN.sub("<token>", words)).replace("\n", " | ")
    if words.isascii() and words.isprintable():
        return words
    return "".join(
        sign.encode("unicode_escape").decode() if unicodedata.category(sign) in _UNSEEN else sign for sign in words
    )


def catch_what_falls() -> None:
    """Python prints an exception that nobody caught with its words. From now on it is a record like any other."""
    sys.excepthook = lambda _kind, error, _trace: _tell("the program", error)
    threading.excepthook = lambda fallen: _tell("a thread", fallen.exc_value)
    sys.unraisablehook = lambda fallen: _tell("something at its end", fallen.exc_value)
    logging.raiseExceptions = False  # or a record that cannot be written is printed, values and all


def _tell(what: str, error: BaseException | None) -> None:
    if error is not None and not isinstance(error, (SystemExit, KeyboardInterrupt)):
        _log.critical("%s fell", what, exc_info=error)
