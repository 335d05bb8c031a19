"""Where a program that serves writes: all of it has to lie where the units in `deploy/` let it. And what room is
there, and where a backup is looked into."""

import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
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


def workplace(settings: Settings, environment: Mapping[str, str]) -> Path:
    """Where a copy of the database may lie unsealed for a while: beside the one in use; on PostgreSQL where the
    system keeps the program's data, or beside the file of erased people; otherwise in a folder of this user's own
    among the temporary ones. Raises CannotOpen, OSError."""
    *kept, temporary = written_folders(settings)
    state = environment.get("STATE_DIRECTORY", "").partition(":")[0]  # systemd's word; there may be several
    if state and sqlite_file(settings) is None:
        kept.insert(0, Path(state))
    return next((folder for folder in kept if os.access(folder, os.W_OK | os.X_OK)), None) or own_in(temporary)


def own_in(temporary: Path) -> Path:
    """Raises OSError."""
    own = temporary / f"ventanilla-{os.geteuid()}"
    own.mkdir(mode=0o700, exist_ok=True)
    about = own.lstat()
    if not stat.S_ISDIR(about.st_mode) or about.st_uid != os.geteuid():  # somebody else made it, to look into it
        raise PermissionError(errno.EPERM, f"{own} is not this user's own folder")
    return own


def free_in(folder: Path) -> int:
    """Bytes on its disk that this user can still write. Raises OSError."""
    return shutil.disk_usage(folder).free
