"""Settings that are right and yet no way to serve people: what others could guess or read, which is refused
anywhere; and what is for looking for faults, which is for rehearsals."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

_SHORTEST_SECRET = 16
_FOR_TESTS = "VENTANILLA_FAILPOINT"  # ends the program where a test wants it
_PYTHONS = ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "PYTHONINSPECT")
_REHEARSALS = "only with a Telegram on this machine, never with the real Telegram"


def debugging(settings: "Settings", environment: Mapping[str, str]) -> tuple[str, ...]:
    """What has no place outside a rehearsal. Each fault names the setting and says how to mend it."""
    faults = [
        f"{name}: is for tests, {_REHEARSALS}; take it away" for name in environment if name.startswith(_FOR_TESTS)
    ]
    faults += [
        f"{name}: makes Python tell more than a log may hold, {_REHEARSALS}; take it away"
        for name in _PYTHONS
        if environment.get(name)
    ]
    if settings.log_level == "DEBUG":
        faults.append(f"VENTANILLA_LOG_LEVEL: DEBUG is for rehearsals, {_REHEARSALS}; use INFO")
    if settings.clock_start is not None or settings.clock_speed != 1.0:
        faults.append(f"VENTANILLA_CLOCK_START, CLOCK_SPEED: are for rehearsals, {_REHEARSALS}; take them away")
    return tuple(faults)


def weak(settings: "Settings") -> tuple[str, ...]:
    """What others could guess or read, whoever is served."""
    faults: list[str] = []
    if 0 < len(settings.webhook_secret) < _SHORTEST_SECRET:
        faults.append("VENTANILLA_WEBHOOK_SECRET: is too short to be safe; make one with: openssl rand -hex 32")
    path = Path(settings.database_url.partition("///")[2].partition("?")[0])
    if settings.database_url.startswith("sqlite") and path.is_file() and path.stat().st_mode & 0o077:
        faults.append(f"VENTANILLA_DATABASE_URL: others can read {path}; set it right with: chmod 600 {path}*")
    return tuple(faults)
