"""`python -m bot.demo_child`: `ventanilla run` for the demo; it ends with the demo, however that ends."""

import os
import signal
import sys
import threading

from bot.early_stop import end_quietly_when_told


def _end_with_parent() -> None:
    """Nobody writes on standard input: when reading ends, the parent is gone."""
    os.read(0, 1)  # not through sys.stdin, whose lock this thread would still hold when the program ends
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> int:
    from bot.starting import start  # noqa: PLC0415 -- loads aiogram; the watch begins before that

    return start(sends=True)


if __name__ == "__main__":
    end_quietly_when_told()
    threading.Thread(target=_end_with_parent, daemon=True).start()
    sys.exit(main())
