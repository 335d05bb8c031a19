"""Until when a window is open, as a member of the staff chooses or types it."""

from datetime import UTC, date, datetime, time, timedelta

from domain.backoffice.counter import Counter
from domain.conversation.turn import Wish
from domain.process import Process
from domain.staff.typed_dates import TypedDate, read_typed_date
from domain.typed import iso_day

_EXTENSIONS = (1, 2, 3, 5)  # days from the closing, or from today
_LAST_MINUTE = time(23, 59)


def offered(process: Process, now: datetime) -> tuple[date, ...]:
    last = max(now, process.window.closes - timedelta(microseconds=1)).astimezone(process.zone).date()
    return tuple(last + timedelta(days=days) for days in _EXTENSIONS)


def end_of(day: date, process: Process) -> datetime:
    """The first instant after that local day."""
    return datetime.combine(day + timedelta(days=1), time(), process.zone).astimezone(UTC)


def of_day(written: str, counter: Counter) -> datetime | None:
    day = iso_day(written)
    return None if day is None else end_of(day, counter.process)


def typed(wish: Wish, counter: Counter) -> datetime | str:
    """23:59 is the whole of that minute: midnight, as people are told it."""
    found = read_typed_date(wish.argument, counter.now, counter.process.zone)
    if not isinstance(found, TypedDate):
        return found.value
    is_last = found.starts.astimezone(counter.process.zone).time() == _LAST_MINUTE
    return found.starts + timedelta(minutes=1) if is_last else found.starts
