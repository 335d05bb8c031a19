"""The machine: its disk, the modes of files, the age of its zone rules, its user."""

import os
import tempfile
import zoneinfo
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.checkup.finding import Finding, look, ok, wrong
from bot.written import free_in

_MB = 1024 * 1024
STATE = Path("/var/lib/ventanilla")  # `StateDirectory` of the units
LITTLE, TOO_LITTLE = 1024 * _MB, 200 * _MB
_OLD_YEARS = 1  # rules of the year before last are old
# Mexico gave up summer time on 30 October 2022: whoever does not know that is an hour wrong each summer since.
_MEXICO = ZoneInfo("America/Mexico_City")
_SUMMER_OF_2023 = datetime(2023, 7, 1, 12, tzinfo=_MEXICO)
_NO_SUMMER_TIME = timedelta(hours=-6)


def look_at_machine(
    folders: Sequence[Path], private: Sequence[Path], zone: ZoneInfo, now: datetime
) -> Iterator[Finding]:
    """`folders`: where what is written lies; `private`: files for one user's eyes."""
    free, folder = min((free_in(_nearest(folder)), folder) for folder in folders)
    yield _disk(folder, free)
    yield _modes([path for path in private if path.exists()])
    yield zone_rules(zone, now, zoneinfo.TZPATH)
    if os.geteuid() == 0:
        yield look("user", "this runs as root; give the assistant a user of its own, as in deploy/")


def outside(folders: Sequence[Path], state: Path = STATE) -> Iterator[Finding]:
    """Folders where a unit of `deploy/` lets nobody write, on a machine where one was started once."""
    if not state.is_dir():
        return
    allowed = (state.resolve(), Path(tempfile.gettempdir()).resolve())
    for folder in folders:
        if not any(folder.is_relative_to(one) for one in allowed):
            yield wrong("folders", f"under systemd nothing can be written in {folder}, but in {state}")


def _disk(folder: Path, free: int) -> Finding:
    words = f"{free // _MB:,} MB free in {folder}"
    if free < TOO_LITTLE:
        return wrong("disk", f"{words}: the database will soon not be able to write")
    return look("disk", f"{words}: make room") if free < LITTLE else ok("disk", words)


def _nearest(folder: Path) -> Path:
    """The folder, or the first one above it that is there."""
    return next((path for path in (folder, *folder.absolute().parents) if path.exists()), Path("/"))


def _modes(private: Sequence[Path]) -> Finding:
    open_ = [path for path in private if path.stat().st_mode & 0o077]
    if open_:
        return wrong("files", f"others can use {', '.join(map(str, open_))}: chmod 600")
    return ok(
        "files", f"{len(private)} private {'file' if len(private) == 1 else 'files'}, nobody else can use them"
    )


def zone_rules(zone: ZoneInfo, now: datetime, paths: Sequence[str]) -> Finding:
    """Where the rules come from and how old they are. Those of the machine are used before the package's."""
    place = next((Path(path) for path in paths if (Path(path) / zone.key).is_file()), None)
    version = _packaged() if place is None else _of_machine(place)
    words = f"rules {version or 'of an unknown version'} from {place or 'the package tzdata'}"
    if _SUMMER_OF_2023.utcoffset() != _NO_SUMMER_TIME:
        return wrong("zone rules", f"{words}: they do not know that Mexico gave up summer time in 2022")
    year = int(version[:4]) if version[:4].isdecimal() else 0
    remedy = "update the package tzdata" if place is None else "update the machine's tzdata"
    return (
        look("zone rules", f"{words}: old; {remedy}") if year < now.year - _OLD_YEARS else ok("zone rules", words)
    )


def _packaged() -> str:
    return metadata.version("tzdata")


def _of_machine(place: Path) -> str:
    """As its own file says in the first line; "" when it does not."""
    try:
        with (place / "tzdata.zi").open(encoding="ascii", errors="replace") as file:
            return file.readline().removeprefix("# version").strip()[:20]
    except OSError:
        return ""
