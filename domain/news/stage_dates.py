"""What is said of a stage's date: that there is one, that it changed, that it comes near."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.conversation.stage_words import must_go
from domain.conversation.voice import Row
from domain.news.calendar_entry import calendar_attachment
from domain.news.telling import Message, Telling, Unrenderable
from domain.news.words import unbroken
from domain.reminders.dates import StageDate
from domain.screen import Button

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LONGEST_CAPTION = 600  # of 1,024 UTF-16 units: what is said of lateness and of the buttons has to fit, too


def dates_set(telling: Telling) -> Message:
    date = _date(telling)
    lines = [
        telling.say("stage-dates", nombre=telling.name, etapa=telling.stage_name),
        telling.say("stage-date-is", fecha=telling.hours.fixed(date)),
        *_details(telling, date),
    ]
    return _with_calendar(telling, date, lines, ((telling.voice.button("stop"),),))


def date_changed(telling: Telling) -> Message:
    date = _date(telling)
    lines: list[str] = [telling.say("date-changed", nombre=telling.name, etapa=telling.stage_name)]
    before = telling.row.parameters.get("before")
    if isinstance(before, int):
        old = replace(date, starts=_EPOCH + timedelta(milliseconds=before))
        lines.append(telling.say("date-was", antes=telling.hours.fixed(old)))
    now = telling.hours.fixed(date)
    place = unbroken(date.place)
    lines.append(telling.say("date-is-at", ahora=now, lugar=place) if place else telling.say("date-is", ahora=now))
    reason = unbroken(_reason(telling, date))
    why = telling.say("date-reason", motivo=reason) if reason else ""
    turn = telling.say("date-go" if must_go(date) else "date-go-unknown")
    lines.append(" ".join(filter(None, [why, turn])))
    read = telling.voice.button("read", argument=str(telling.row.id))
    return _with_calendar(telling, date, lines, (), read)


def in_a_week(telling: Telling) -> Message:
    date, days = _date(telling), telling.hours.days_until(_date(telling).starts)
    if days <= 1:
        return the_day_before(telling)
    head = telling.say(
        "rem-stage-7d", nombre=telling.name, etapa=telling.stage_name, n=str(days), fecha=telling.hours.fixed(date)
    )
    return _reminder(telling, date, head, ((telling.voice.button("stop"),),))


def the_day_before(telling: Telling) -> Message:
    date = _date(telling)
    head = telling.say(
        "rem-appointment", nombre=telling.name, etapa=telling.stage_name, cuando=telling.hours.when(date)
    )
    return _reminder(telling, date, head)


def in_two_hours(telling: Telling) -> Message:
    date = _date(telling)
    left = telling.time_left(date.starts)
    head = telling.say(
        "rem-stage-2h", nombre=telling.name, etapa=telling.stage_name, cuando=telling.hours.when(date), queda=left
    )
    return _reminder(telling, date, head)


def on_the_day(telling: Telling) -> Message:
    date = _date(telling)
    if telling.hours.days_until(date.starts) != 0:
        return the_day_before(telling)
    head = telling.say(
        "rem-stage-day", nombre=telling.name, etapa=telling.stage_name, fecha=telling.hours.fixed(date)
    )
    return _reminder(telling, date, head, ((telling.voice.button("stop"),),))


def _date(telling: Telling) -> StageDate:
    found = telling.date_of(telling.stage.id)
    if found is None:
        raise Unrenderable(f"no date is known of {telling.stage_id!r}")
    return found


def _details(telling: Telling, date: StageDate) -> list[str]:
    """Until when, where, what to bring, and whether to go."""
    lines = []
    if date.ends is not None:
        lines.append(telling.say("stage-ends", fecha=telling.hours.closing(date.ends)))
    if not must_go(date):
        return [*lines, telling.say("stage-go-unknown")]
    unknown = telling.voice.words("not-confirmed")
    place, bring = unbroken(date.place) or unknown, unbroken(date.bring) or unknown
    lines.append(telling.say("stage-place", lugar=place, llevar=bring))
    return [*lines, telling.say("stage-go")]


def _reminder(telling: Telling, date: StageDate, head: str, rows: tuple[Row, ...] = ()) -> Message:
    voice = telling.voice
    ways = [voice.button("calendar", question=telling.stage_id), _question(telling, date)]
    return Message((head, *_details(telling, date)), (tuple(ways), *rows))


def _with_calendar(
    telling: Telling, date: StageDate, lines: list[str], rows: tuple[Row, ...], *first: Button
) -> Message:
    """An appointment's message carries its calendar file; of a date for everybody it is there for the asking."""
    attachment = None
    ways = []
    registration = telling.recipient.registration
    if date.is_personal and registration is not None and _is_caption(lines):
        attachment = calendar_attachment(telling.voice, telling.stage, date, registration, telling.now)
    else:
        ways.append(telling.voice.button("calendar", question=telling.stage_id))
    ways.append(_question(telling, date))
    together = ((*first, *ways),) if len(ways) == 1 else (first, tuple(ways))
    return Message(tuple(lines), (*filter(None, together), *rows), attachment)


def _is_caption(lines: list[str]) -> bool:
    return len("\n".join(lines).encode("utf-16-le")) <= 2 * _LONGEST_CAPTION


def _question(telling: Telling, date: StageDate) -> Button:
    """[No puedo ir] where there is somewhere to go; else a person to ask."""
    return telling.voice.button("cannot-go" if must_go(date) else "contact")


def _reason(telling: Telling, date: StageDate) -> str:
    candidate = telling.candidate_stage
    if date.is_personal:
        return candidate.reason if candidate is not None else ""
    dates = telling.bearings.dates.get(telling.stage_id)
    return dates.reason if dates is not None else ""
