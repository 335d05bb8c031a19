"""Which reminders another window would move, for whoever is about to change it."""

from dataclasses import dataclass
from datetime import datetime

from domain.process import Process, Window
from domain.reminders.lateness import due


@dataclass(frozen=True, slots=True)
class Moved:
    before: datetime
    after: datetime | None  # None: its time would be past, so nobody gets it


def moved(process: Process, after: Window, now: datetime) -> tuple[Moved, ...]:
    """Of the process's window those that are still to come, or would be again. In order of time."""
    found = set[Moved]()
    for rule in process.reminders:
        if rule.anchor not in {"window.opens", "window.closes"}:
            continue
        point = rule.anchor.partition(".")[2]
        old, new = (due(rule, getattr(window, point), process.zone) for window in (process.window, after))
        if old != new and max(old, new) > now:
            found.add(Moved(old, new if new > now else None))
    return tuple(sorted(found, key=lambda one: one.before))
