"""The calendar file of one date: opened on a telephone it lies in the person's own calendar, with an alarm a day
before; opened again after a change it moves there, because its UID stays and its SEQUENCE has grown.

Instants are in UTC, which every calendar turns into local hours by the rules it knows (Central Mexico was at UTC-5
in May 2022 and is at UTC-6 since 30 October 2022); whole days are local dates.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from domain.screen import CalendarFacts

_ALARM = timedelta(days=-1)


def draw_calendar(facts: CalendarFacts) -> bytes:
    """A text/calendar file, the same bytes for the same facts."""
    from icalendar import Alarm, Calendar, Event  # noqa: PLC0415 - 0.2 s and 8 MB: on use

    event = Event()
    event.add("uid", facts.uid)
    event.add("sequence", facts.sequence)
    event.add("dtstamp", facts.made_at)
    event.add("dtstart", _start(facts))
    if facts.ends is not None:
        event.add("dtend", _end(facts, facts.ends))
    event.add("summary", facts.title)
    if facts.place:
        event.add("location", facts.place)
    event.add("description", facts.note)
    event.add("status", "CONFIRMED")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", _ALARM)
    alarm.add("description", facts.title)
    event.add_component(alarm)
    calendar = Calendar()
    calendar.add("prodid", f"-//Ventanilla//{facts.language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _start(facts: CalendarFacts) -> date:
    return facts.starts.astimezone(ZoneInfo(facts.zone)).date() if facts.is_whole_day else facts.starts


def _end(facts: CalendarFacts, ends: datetime) -> date:
    """Of whole days the first one after them, as calendars count."""
    if not facts.is_whole_day:
        return ends
    local = ends.astimezone(ZoneInfo(facts.zone))
    return local.date() if local.time() == time.min else local.date() + timedelta(days=1)
