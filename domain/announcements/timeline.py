"""Minutes put together into columns, as few as can be looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MOST_COLUMNS = 60
_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_STEPS = (
    *(timedelta(minutes=n) for n in (1, 2, 5, 10, 15, 30)),
    *(timedelta(hours=n) for n in (1, 2, 3, 6, 12)),
    *(timedelta(days=n) for n in (1, 2, 7, 30)),
)


@dataclass(frozen=True, slots=True)
class Timeline:
    starts: datetime  # of the first column
    step: timedelta
    sent: tuple[int, ...]
    read: tuple[int, ...]  # as many


def timeline(sent: Mapping[datetime, int], read: Mapping[datetime, int], zone: ZoneInfo) -> Timeline | None:
    """`sent`, `read`: by the minute. None: nothing was sent yet."""
    if not sent:
        return None
    instants = [*sent, *read]
    first, last = min(instants), max(instants)
    step = next((one for one in _STEPS if (last - first) / one < MOST_COLUMNS - 1), _STEPS[-1])
    starts = _whole(first, step, zone)
    count = int((last - starts) / step) + 1
    return Timeline(starts, step, _columns(sent, starts, step, count), _columns(read, starts, step, count))


def _columns(found: Mapping[datetime, int], starts: datetime, step: timedelta, count: int) -> tuple[int, ...]:
    columns = [0] * count
    for at, number in found.items():
        columns[int((at - starts) / step)] += number
    return tuple(columns)


def _whole(at: datetime, step: timedelta, zone: ZoneInfo) -> datetime:
    """The step that it falls into, counted from local midnight."""
    midnight = at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
    if step >= _DAY:
        return midnight.astimezone(UTC)
    since = at - midnight.astimezone(UTC)
    return midnight.astimezone(UTC) + step * int(since / step)
