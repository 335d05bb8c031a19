"""The registration window: before, during, after. Half-open: opens <= t < closes.

Whoever has an extension (their own closing instant, granted by staff) stays in time until the later of the two.
Every instant is aware; a naive one is a broken promise and raises ValueError.
"""

from datetime import datetime
from enum import StrEnum

from domain.process import Window


class Phase(StrEnum):
    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


def phase(window: Window, now: datetime, extended_until: datetime | None = None) -> Phase:
    if _aware(now) < _aware(window.opens):
        return Phase.BEFORE
    return Phase.DURING if now < closes_at(window, extended_until) else Phase.AFTER


def closes_at(window: Window, extended_until: datetime | None = None) -> datetime:
    """The instant at which this person is no longer in time. An extension never shortens the window."""
    closes = _aware(window.closes)
    return closes if extended_until is None else max(closes, _aware(extended_until))


def _aware(instant: datetime) -> datetime:
    if instant.utcoffset() is None:
        raise ValueError(f"{instant.isoformat()} has no zone")
    return instant
