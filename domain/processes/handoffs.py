"""The terms of hand-offs in a process file. Absent: nobody promised anything."""

from datetime import timedelta

from domain.handoffs.terms import HandoffTerms, OfficeHours
from domain.processes.durations import parse_duration
from domain.processes.table import Table

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DEFAULTS = HandoffTerms()


def read_handoffs(table: Table | None) -> HandoffTerms:
    if table is None:
        return _DEFAULTS
    return HandoffTerms(
        hours=_hours(table),
        within=_duration(table, "answer_within", None),
        closes_after=_duration(table, "closes_after", _DEFAULTS.closes_after) or _DEFAULTS.closes_after,
        returns_after=_duration(table, "returns_after", _DEFAULTS.returns_after) or _DEFAULTS.returns_after,
    )


def _hours(table: Table) -> OfficeHours | None:
    """A promise needs all four: days, from, until, answer_within."""
    named = [key for key in ("days", "from", "until", "answer_within") if key in table.values]
    if not named:
        return None
    days = table.texts("days")
    for number, day in enumerate(days):
        if day and day not in _DAYS:
            table.fault("days", f"{day!r} (number {number + 1}) is no day.", f"Known: {', '.join(_DAYS)}.")
    since, until = table.hour("from"), table.hour("until")
    table.take("answer_within")
    if since is None or until is None:
        return None
    if until <= since:
        table.fault("until", "it is not after from.", "Write a later hour.")
        return None
    return OfficeHours(frozenset(_DAYS.index(day) for day in days if day in _DAYS), since, until)


def _duration(table: Table, key: str, default: timedelta | None) -> timedelta | None:
    if key not in table.values:
        return default
    words = table.text(key)
    found = parse_duration(words)
    if found is None or found.about <= timedelta(0):
        if words:
            table.fault(key, f"{words!r} is no length of time.", 'Write it as "PT4H" (hours) or "P3D" (days).')
        return default
    return found.about
