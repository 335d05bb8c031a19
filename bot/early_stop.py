"""A stop that comes while the program is still loading, which takes seconds."""

import os
import signal


def end_quietly_when_told() -> None:
    """SIGINT and SIGTERM end the process at once, with status 0, until serving puts its own handlers there.

    Nothing is open yet that this could harm. KeyboardInterrupt would not do: raised inside an import it can come
    out as another exception (Python wraps what a `__set_name__` raises), and a traceback is what the person sees.
    """
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda _number, _frame: os._exit(0))
