"""Where a program that serves writes: all of it has to lie where the units in `deploy/` let it. And what room is
there."""

import shutil
import tempfile
from pathlib import Path

from bot.opening import sqlite_file
from bot.settings import Settings


def written_folders(settings: Settings) -> tuple[Path, ...]:
    """Absolute, each once. Raises CannotOpen."""
    file = sqlite_file(settings)
    kept = [] if file is None else [file.parent]
    if settings.erased_file is not None:
        kept.append(settings.erased_file.resolve().parent)
    return tuple(dict.fromkeys([*kept, Path(tempfile.gettempdir()).resolve()]))


def free_in(folder: Path) -> int:
    """Bytes on its disk that this user can still write. Raises OSError."""
    return shutil.disk_usage(folder).free
