"""Where an exception comes from, in words that a log may hold."""

import traceback
from pathlib import Path

_HOUSE = Path(__file__).resolve().parent.parent


def place(error: BaseException) -> str:
    """The exception's class and where in our own code it passed last; never its words, which may quote people."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [
        frame for frame in frames if Path(frame.filename).is_relative_to(_HOUSE) and ".venv" not in frame.filename
    ]
    if not own:
        return type(error).__name__
    last = own[-1]
    return f"{type(error).__name__} at {Path(last.filename).relative_to(_HOUSE)}:{last.lineno} in {last.name}"
