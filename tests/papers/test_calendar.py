"""The calendar file, read back as a calendar reads it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar import Alarm, Calendar, Event

from domain.papers.calendar import draw_calendar
from domain.screen import CalendarFacts

CENTRE = ZoneInfo("America/Mexico_City")
MAY = datetime(2022, 5, 30, 15, 0, tzinfo=UTC)  # 10:00 at UTC-5
NOVEMBER = datetime(2022, 11, 30, 16, 0, tzinfo=UTC)  # 10:00 at UTC-6
FACTS = CalendarFacts(
    language="es",
    uid="0123456789abcdef@ventanilla",
    sequence=1_002,
    starts=MAY,
    ends=MAY + timedelta(hours=2),
    is_whole_day=False,
    zone="America/Mexico_City",
    title="Evaluación: certificación EC1057",
    place="Metepec, aula 3; planta baja",
    note="Segundo proceso de certificación EC1057\nQué llevar: identificación, portafolio",
    made_at=datetime(2022, 5, 20, 12, 0, 30, 500, tzinfo=UTC),
)


def read(facts: CalendarFacts) -> Event:
    """The one entry of the file."""
    calendar = Calendar.from_ical(draw_calendar(facts))
    assert isinstance(calendar, Calendar)
    (event,) = calendar.walk("VEVENT")
    assert isinstance(event, Event)
    assert not event.errors
    return event


def test_the_entry_says_what_the_facts_say() -> None:
    event = read(FACTS)
    assert event["UID"] == FACTS.uid
    assert event["SEQUENCE"] == 1_002
    assert event["SUMMARY"] == FACTS.title
    assert event["LOCATION"] == FACTS.place
    assert event["DESCRIPTION"] == FACTS.note
    assert event.decoded("DTSTAMP") == datetime(2022, 5, 20, 12, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(("starts", "offset"), [(MAY, -5), (NOVEMBER, -6)])
def test_it_stands_at_the_local_hour_in_every_year(starts: datetime, offset: int) -> None:
    event = read(replace(FACTS, starts=starts, ends=starts + timedelta(hours=2)))
    start, end = event.decoded("DTSTART"), event.decoded("DTEND")
    assert start == starts
    assert end - start == timedelta(hours=2)
    local = start.astimezone(CENTRE)
    assert (local.hour, local.utcoffset()) == (10, timedelta(hours=offset))


def test_instants_are_written_in_utc() -> None:
    lines = draw_calendar(FACTS).decode().split("\r\n")
    assert "DTSTART:20220530T150000Z" in lines
    assert "DTEND:20220530T170000Z" in lines


def test_it_rings_a_day_before() -> None:
    (alarm,) = read(FACTS).walk("VALARM")
    assert isinstance(alarm, Alarm)
    assert alarm["ACTION"] == "DISPLAY"
    assert alarm.decoded("TRIGGER") == timedelta(days=-1)
    assert alarm["DESCRIPTION"] == FACTS.title


def test_the_end_is_left_out_where_nobody_said_it() -> None:
    assert "DTEND" not in read(replace(FACTS, ends=None))
    assert "LOCATION" not in read(replace(FACTS, place=""))


@pytest.mark.parametrize(
    ("ends", "last"),
    [
        (None, None),
        (datetime(2022, 5, 31, 5, tzinfo=UTC), date(2022, 5, 31)),  # local midnight: the 30th was the last day
        (datetime(2022, 6, 1, 4, 59, tzinfo=UTC), date(2022, 6, 1)),  # 23:59 of the 31st
    ],
)
def test_a_day_without_an_hour_fills_it(ends: datetime | None, last: date | None) -> None:
    midnight = datetime(2022, 5, 30, 5, tzinfo=UTC)
    event = read(replace(FACTS, starts=midnight, ends=ends, is_whole_day=True))
    assert event.decoded("DTSTART") == date(2022, 5, 30)
    assert (event.decoded("DTEND") if "DTEND" in event else None) == last


def test_the_file_is_one_that_calendars_import() -> None:
    """What Google and Apple ask of a file: CRLF, folded lines, version, method, one entry with UID and DTSTAMP."""
    drawn = draw_calendar(replace(FACTS, note="Qué llevar: " + "identificación " * 20))
    lines = drawn.split(b"\r\n")
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert lines[-2:] == [b"END:VCALENDAR", b""]
    assert {b"VERSION:2.0", b"METHOD:PUBLISH", b"CALSCALE:GREGORIAN", b"PRODID:-//Ventanilla//ES"} <= set(lines)
    assert max(map(len, lines)) <= 75
    assert b"\n" not in drawn.replace(b"\r\n", b"")


def test_the_same_facts_give_the_same_bytes() -> None:
    assert draw_calendar(FACTS) == draw_calendar(FACTS)


def test_words_cannot_break_out_of_their_line() -> None:
    event = read(replace(FACTS, place="Aula 3\r\nEND:VEVENT\r\nATTENDEE:mailto:x@example", note="a;b,c\\d"))
    assert "ATTENDEE" not in event
    assert event["DESCRIPTION"] == "a;b,c\\d"
