"""Settings that are right and yet no way to serve real people: what others could guess or read, and what is for
looking for faults. Never asked in a rehearsal."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings

_SHORTEST_SECRET = 16
_FOR_TESTS = ("VENTANILLA_FAILPOINT", "VENTANILLA_CRASH_")  # they end the program where a test wants it
_PYTHONS = ("PYTHONASYNCIODEBUG", "PYTHONDEVMODE", "PYTHONINSPECT")


def unsafe(settings: "Settings", environment: Mapping[str, str]) -> tuple[str, ...]:
    """Each fault names the setting and says how to mend it."""
    return (*_debugging(settings, environment), *_weak(settings))


def _debugging(settings: "Settings", environment: Mapping[str, str]) -> list[str]:
    faults = [
        f"{name}: is for tests; take it away to serve the real Telegram"
        for name in environment
        if name.startswith(_FOR_TESTS)
    ]
    faults += [
        f"{name}: makes Python tell more than a log may hold; take it away to serve the real Telegram"
        for name in _PYTHONS
        if environment.get(name)
    ]
    if settings.log_level == "DEBUG":
        faults.append("VENTANILLA_LOG_LEVEL: DEBUG is for rehearsals; use INFO with the real Telegram")
    return faults


def _weak(settings: "Settings") -> list[str]:
    faults: list[str] = []
    if 0 < len(settings.webhook_secret) < _SHORTEST_SECRET:
        faults.append("VENTANILLA_WEBHOOK_SECRET: is too short to be safe; make one with: openssl rand -hex 32")
    path = Path(settings.database_url.partition("///")[2].partition("?")[0])
    if settings.database_url.startswith("sqlite") and path.is_file() and path.stat().st_mode & 0o077:
        faults.append(f"VENTANILLA_DATABASE_URL: others can read {path}; set it right with: chmod 600 {path}*")
    return faults
