"""When the institute of the demonstration does what. Counted from the process's own dates, all of them examples."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.process import Process

DIAGNOSIS, EVALUATION, VERDICT, CERTIFICATE = "diagnostico", "evaluacion", "dictamen", "certificado"


class Doing(StrEnum):
    REVIEW = "review"  # whatever was sent, and what was mended since
    DATE = "date"  # the diagnosis, a day too early
    MOVE = "move"  # the diagnosis, to its own day
    LAST_REVIEW = "last-review"  # the time to mend is over
    DIAGNOSED = "diagnosed"
    RECOMMEND = "recommend"
    APPOINT = "appoint"
    EVALUATED = "evaluated"
    PROMISE = "promise"
    DECIDE = "decide"
    CERTIFY = "certify"


_DAYS: Mapping[str, tuple[tuple[int, int, Doing], ...]] = {  # days after that date, local hour
    "closes": (
        (0, 10, Doing.REVIEW),
        (0, 12, Doing.DATE),
        (1, 10, Doing.REVIEW),
        (2, 10, Doing.REVIEW),
        (3, 10, Doing.REVIEW),
        (3, 11, Doing.MOVE),
        (4, 10, Doing.REVIEW),
        (4, 18, Doing.LAST_REVIEW),
    ),
    DIAGNOSIS: ((0, 14, Doing.DIAGNOSED), (2, 12, Doing.RECOMMEND), (3, 11, Doing.APPOINT)),
    EVALUATION: ((0, 18, Doing.EVALUATED), (1, 12, Doing.PROMISE)),
    VERDICT: ((0, 12, Doing.DECIDE),),
    CERTIFICATE: ((0, 12, Doing.CERTIFY),),
}
_MENDED_AFTER = (4, 18)  # of the closing: until then the observed one may be mended
_PROMISED_AFTER = (4, 10)  # of the evaluation: news of the verdict, which does not come so soon


def calendar_of(process: Process) -> tuple[tuple[datetime, Doing], ...]:
    """In order of time. What belongs to a stage without a date is left out."""
    dates = {stage.id: stage.starts for stage in process.stages} | {"closes": process.window.closes}
    days = [
        (local_day(date, after, hour, process.zone), doing)
        for name, doings in _DAYS.items()
        if (date := dates.get(name)) is not None
        for after, hour, doing in doings
    ]
    return tuple(sorted(days))


def mended_until(process: Process) -> datetime:
    return local_day(process.window.closes, *_MENDED_AFTER, process.zone)


def promised_by(evaluation: datetime, zone: ZoneInfo) -> datetime:
    return local_day(evaluation, *_PROMISED_AFTER, zone)


def local_day(date: datetime, after: int, hour: int, zone: ZoneInfo) -> datetime:
    """So many days after that date, at that hour of the local day; UTC."""
    day = date.astimezone(zone).date() + timedelta(days=after)
    return datetime.combine(day, time(hour), zone).astimezone(UTC)
