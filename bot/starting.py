"""Starting from the command line: settings, log, then the work; what stands in the way is told in plain words."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable

from bot.log import set_up_log
from bot.settings import Settings, SettingsFault, load_settings

CANNOT_BEGIN = 2


def start(*, sends: bool = False) -> int:
    """`sends`: what is due is sent too, by the same process."""
    if read_settings() is None:
        return CANNOT_BEGIN
    from bot.lean_types import load_lean_types  # noqa: PLC0415 -- loads aiogram, which takes seconds

    load_lean_types()
    from bot import serving  # noqa: PLC0415 -- after that, for it takes the room

    return with_settings(serving.serve_all_until_stopped if sends else serving.serve_until_stopped)


def with_settings(work: Callable[[Settings], Awaitable[int | None]]) -> int:
    """Run `work` with the settings; its number, or 0. 2 when settings, keys, files or database stand in the way."""
    from bot.alone import Taken  # noqa: PLC0415 -- what serves takes long to load, and `init` needs none of it
    from bot.first_start import FileFault  # noqa: PLC0415 -- for the same reason
    from bot.knowledge import NoProcess  # noqa: PLC0415 -- for the same reason
    from bot.refused import Refused  # noqa: PLC0415 -- for the same reason
    from domain.ports import StoreError  # noqa: PLC0415 -- for the same reason
    from storage.keys import KeysFault  # noqa: PLC0415 -- for the same reason

    settings = read_settings()
    if settings is None:
        return CANNOT_BEGIN
    set_up_log(settings.log_level, settings.log_format)

    async def _work() -> int:
        return await work(settings) or 0

    try:
        return asyncio.run(_work())
    except (FileFault, KeysFault, NoProcess, Refused, StoreError, Taken) as fault:
        return tell(str(fault))
    except OSError as fault:  # a port that is taken, a folder that cannot be written
        return tell(fault.strerror or type(fault).__name__)


def read_settings() -> Settings | None:
    """None when they have faults, which were told."""
    try:
        return load_settings(os.environ)
    except SettingsFault as fault:
        tell("Ventanilla cannot begin:\n" + "\n".join(f"  {line}" for line in fault.faults))
        return None


def tell(words: str) -> int:
    sys.stderr.write(f"{words}\n")
    return CANNOT_BEGIN
