"""The rows that tell of an alarm: to the group for alarms, which is a place of the settings as the staff's is."""

from collections.abc import Mapping
from datetime import datetime

from domain.alarms.alarm import Alarm, Waiting
from domain.delivery.outbox import Lane, NewRow
from domain.ids import PersonId

ALARMS = PersonId(-1)  # whom the rows are for; see `domain/delivery/group.py`
BEGUN, OVER = "alarm", "alarm-over"
PURGED = "alarm-purged"  # no trouble either: what was deleted by night, because its time was over
SEALED = "alarm-seal"  # no trouble: what lies outside the database, to hold it against
ERASED = "alarm-erased"  # no trouble either: how long the file of erased people is, to hold a copy of it against


def begun(process: str, alarm: Alarm, waiting: Waiting, now: datetime) -> NewRow:
    expires_at = waiting.first_expires_at
    more = {} if expires_at is None else {"expires": _ms(expires_at)}
    return _row(BEGUN, process, alarm, {"waiting": waiting.count, **more}, now)


def over(process: str, alarm: Alarm, now: datetime) -> NewRow:
    return _row(OVER, process, alarm, {"until": _ms(alarm.ended_at or now)}, now)


def sealed(number: int, name: str, now: datetime) -> NewRow:
    """How far the event log has come, once for each seal."""
    return NewRow(f"{SEALED}:{number}", ALARMS, Lane.NEWS, SEALED, {"seal": name}, not_before=now)


def purged(process: str, day: str, gone: Mapping[str, int], now: datetime) -> NewRow:
    """How many of each kind went, once for each night."""
    parameters: dict[str, str | int] = {"day": day, **gone}
    return NewRow(f"{PURGED}:{process}.{day}", ALARMS, Lane.NEWS, PURGED, parameters, not_before=now)


def erased(file: str, lines: int, newest: datetime, now: datetime) -> NewRow:
    """How many lines the file of that id has, once for each number; `newest`: when the last one was asked for."""
    about: dict[str, str | int] = {"lines": lines, "newest": _ms(newest)}
    return NewRow(f"{ERASED}:{file}:{lines}", ALARMS, Lane.NEWS, ERASED, about, not_before=now)


def key(template: str, process: str, alarm: Alarm) -> str:
    return f"{template}:{process}.{alarm.kind}.{alarm.number}:{alarm.subject}"


def _row(template: str, process: str, alarm: Alarm, more: dict[str, int], now: datetime) -> NewRow:
    """It never expires: an alarm that could not be told for long is told all the same."""
    said: dict[str, str | int] = {
        "kind": alarm.kind.value,
        "subject": alarm.subject,
        "since": _ms(alarm.begun_at),
        "detail": alarm.detail,
    }
    return NewRow(key(template, process, alarm), ALARMS, Lane.NEWS, template, said | more, not_before=now)


def _ms(instant: datetime) -> int:
    return round(instant.timestamp() * 1000)
