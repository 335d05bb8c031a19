"""Legal terms and how long data is kept, in a process file. Absent: nobody promised, and nothing is purged but what
the program keeps for its own working (`domain/rights/terms.py`)."""

from collections.abc import Mapping
from datetime import timedelta

from domain.processes.durations import parse_duration
from domain.processes.table import Table
from domain.rights.terms import Kept, RightsTerms

_DEFAULTS = RightsTerms()
_MOST_DAYS = 250  # a year of working days
_SHORTEST: Mapping[Kept, timedelta] = {
    **dict.fromkeys(Kept, timedelta(days=1)),
    Kept.UPDATES: timedelta(days=2),  # Telegram delivers an update for a day
    Kept.INBOX: timedelta(days=2),
    Kept.CODES: timedelta(days=2),  # limits of codes count a day
    Kept.REQUESTS: timedelta(days=30),  # the answer has to be read
    Kept.RECORDS: timedelta(days=365),  # of hundreds of people at once: a slip of the pen must not do that
    Kept.STRANGERS: timedelta(days=30),  # nobody is forgotten in the middle of something
}


def read_rights(rights: Table | None, retention: Table | None) -> RightsTerms:
    kept = {} if retention is None else _kept(retention)
    if rights is None:
        return RightsTerms(kept=kept)
    return RightsTerms(
        answer_days=_days(rights, "answer_days"),
        effective_days=_days(rights, "effective_days"),
        warn=_warn(rights),
        kept=kept,
    )


def _days(table: Table, key: str) -> int:
    value = table.take(key, required=False)
    if value is None:
        return 0
    if not isinstance(value, int) or isinstance(value, bool) or not 0 < value <= _MOST_DAYS:
        table.fault(key, f"{value!r} is no number of working days.", f"Write a whole number, 1 to {_MOST_DAYS}.")
        return 0
    return value


def _warn(table: Table) -> tuple[int, ...]:
    """The most days first."""
    value = table.take("warn_days", required=False)
    if value is None:
        return _DEFAULTS.warn
    is_fit = isinstance(value, list) and all(type(one) is int and 0 < one <= _MOST_DAYS for one in value)
    if not isinstance(value, list) or not is_fit:
        table.fault("warn_days", f"{value!r} is no list of working days.", "Write it as [5, 1].")
        return _DEFAULTS.warn
    return tuple(sorted(set(value), reverse=True))


def _kept(table: Table) -> Mapping[Kept, timedelta]:
    found: dict[Kept, timedelta] = {}
    for kind, shortest in _SHORTEST.items():
        if kind.value not in table.values:
            continue
        words = table.text(kind.value)
        length = parse_duration(words)
        if length is not None and length.about >= shortest:
            found[kind] = length.about
        elif words:
            fault = f"{words!r} is no length of time, or shorter than {shortest.days} days."
            table.fault(kind.value, fault, 'Write it as "P90D" (days).')
    return found
