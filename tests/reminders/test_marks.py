"""Which instants of a mark are due between two moments: all of them, once, and never early."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.process import ReminderRule
from domain.processes.durations import parse_duration, shift
from domain.reminders.lateness import BadRule
from domain.reminders.marks import Stream, pieces, streams
from domain.stages import Mark
from tests.reminders.scene import the_process
from tests.reminders.zones import CHANGES, MEXICAN

OFFSETS = ("-P1D", "-P7D", "-PT2H", "P2D", "PT24H", "P1DT3H", "PT0S")
MS = timedelta(milliseconds=1)


def a_stream(offset: str, *, is_by_day: bool = False, late: str = "P2D") -> Stream:
    rule = ReminderRule("x", "in-stage", "stage.a.starts", offset, "rem-appointment", "send", late)
    return Stream(rule, Mark.STAGE_STARTS, "a", is_by_day)


def reckoned(stream: Stream, at: datetime, zone: ZoneInfo) -> datetime:
    """The due instant of one mark, by itself."""
    offset = parse_duration(stream.rule.offset)
    assert offset is not None
    if stream.is_by_day:
        at = datetime.combine(at.astimezone(zone).date(), time(), zone).astimezone(UTC)
    return shift(at, offset, zone)


def around(change: datetime, days: float) -> st.SearchStrategy[datetime]:
    """Often at the full hour or just beside it, where clocks change."""
    ms = round(days * 86_400_000)
    anywhere = st.integers(-ms, ms).map(lambda one: change + one * MS)
    hours = st.integers(round(-days * 24), round(days * 24)).map(lambda one: change + timedelta(hours=one))
    return st.one_of(anywhere, hours, hours.map(lambda one: one - MS), hours.map(lambda one: one + MS))


@settings(deadline=None, max_examples=150)
@given(
    zone=st.sampled_from([*MEXICAN, "Australia/Lord_Howe", "Europe/Berlin", "UTC"]).map(ZoneInfo),
    offset=st.sampled_from(OFFSETS),
    is_by_day=st.booleans(),
    drawn=st.sampled_from(sorted(CHANGES)).flatmap(
        lambda name: st.tuples(
            st.lists(around(CHANGES[name], 9), min_size=1, max_size=30),
            st.lists(around(CHANGES[name], 4), min_size=2, max_size=12),
        )
    ),
)
def test_each_mark_is_due_in_one_look(
    zone: ZoneInfo, offset: str, *, is_by_day: bool, drawn: tuple[list[datetime], list[datetime]]
) -> None:
    marks, looks = drawn[0], sorted(set(drawn[1]))
    stream = a_stream(offset, is_by_day=is_by_day)
    late = timedelta(days=2)
    found: dict[datetime, list[datetime]] = {at: [] for at in marks}
    for after, until in pairwise(looks):
        for piece in pieces(stream, after, until, zone):
            for at, dues in found.items():
                if piece.above < at <= piece.upto:
                    due = piece.due if isinstance(piece.due, datetime) else at + piece.due
                    ends = piece.expires if isinstance(piece.expires, datetime) else at + piece.expires
                    assert after < due <= until
                    assert abs(ends - due - late) <= timedelta(hours=1), "two days of the calendar"
                    dues.append(due)
    for at, dues in found.items():
        due = reckoned(stream, at, zone)
        assert dues == ([due] if looks[0] < due <= looks[-1] else [])


def test_hours_need_one_piece_only() -> None:
    begins = CHANGES["october"]
    assert len(pieces(a_stream("-PT2H", late="PT1H"), begins - timedelta(days=9), begins, ZoneInfo("UTC"))) == 1


def test_a_change_of_the_clocks_splits_days() -> None:
    """A day before is 24 hours before, or 25 where an hour came twice between."""
    begins = CHANGES["october"] - timedelta(days=1)
    found = pieces(a_stream("-P1D"), begins, begins + timedelta(days=1), ZoneInfo("America/Mexico_City"))
    assert [piece.due for piece in found] == [-timedelta(hours=25), -timedelta(hours=24)]


def test_streams_follow_what_nobody_enqueues() -> None:
    found = {(one.rule.id, one.mark, one.stage) for one in streams(the_process())}
    assert ("observed-2d", Mark.OBSERVED, "") in found
    assert ("result-unread", Mark.RESULT_PUBLISHED, "dictamen") in found
    assert ("update-due", Mark.UPDATE_DUE, "certificado") in found
    assert ("stage-1d.evaluacion", Mark.STAGE_STARTS, "evaluacion") in found
    assert not {id_ for id_, _, _ in found} & {"result", "certificate", "dates-set", "dates-changed", "opening"}


def test_a_rule_no_file_can_bring_is_refused() -> None:
    with pytest.raises(BadRule):
        pieces(a_stream("tomorrow"), CHANGES["april"], CHANGES["april"] + MS, ZoneInfo("UTC"))
