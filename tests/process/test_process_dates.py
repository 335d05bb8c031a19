"""Dates of a process file: whole days, local hours, instants, their order, and reminders that could never fire."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.processes.durations import Duration, parse_duration, shift
from domain.processes.sources import bundle
from tests.process.building import SHORT, changed, faults, keys, process, rule, shipped

CENTRE = ZoneInfo("America/Mexico_City")
STAGE_2 = """
[[stages]]
id = "certificado"
name = { es = "Certificado", en = "Certificate" }
short = { es = "Certificado", en = "Certificate" }
scope = "calendar"
"""


def window(opens: str, closes: str) -> str:
    return SHORT.replace("opens = 2023-05-08\ncloses = 2023-05-11", f"opens = {opens}\ncloses = {closes}")


def stage(dates: str) -> str:
    return changed('scope = "calendar"\n', f'scope = "calendar"\n{dates}\n')


def test_whole_days_are_local_days() -> None:
    found = process(SHORT).window
    assert found.opens == datetime(2023, 5, 8, 6, tzinfo=UTC)
    assert found.closes == datetime(2023, 5, 12, 6, tzinfo=UTC)


def test_a_local_hour_is_of_the_process_zone() -> None:
    found = process(window("2023-05-08T09:00:00", "2023-05-11T18:00:00")).window
    assert found.opens == datetime(2023, 5, 8, 15, tzinfo=UTC)
    assert found.closes == datetime(2023, 5, 12, 0, tzinfo=UTC)


def test_an_instant_with_its_offset_is_that_instant() -> None:
    found = process(window("2023-05-08T09:00:00-05:00", "2023-05-12T00:00:00Z")).window
    assert found.opens == datetime(2023, 5, 8, 14, tzinfo=UTC)
    assert found.closes == datetime(2023, 5, 12, 0, tzinfo=UTC)


def test_a_window_of_one_day_is_valid() -> None:
    found = process(window("2023-05-08", "2023-05-08")).window
    assert found.closes - found.opens == timedelta(days=1)


def test_an_hour_that_comes_twice_is_a_fault() -> None:
    (fault,) = faults(window("2022-10-30T01:30:00", "2022-11-02"))
    assert fault.key == "window.opens"
    assert "-05:00" in fault.remedy


def test_an_hour_that_does_not_exist_is_a_fault() -> None:
    assert keys(window("2022-04-03T02:30:00", "2022-05-02")) == ["window.opens"]


def test_a_closing_before_the_opening_is_a_fault() -> None:
    assert keys(window("2023-05-08", "2023-05-07")) == ["window.closes"]


def test_a_bad_day_of_the_calendar_gives_its_line() -> None:
    (fault,) = faults(window("2023-02-30", "2023-05-11"))
    assert fault.line == 10


@pytest.mark.parametrize("closes", ["9999-12-31", "9999-12-31T23:00:00-12:00", "0001-01-01", "20230-05-11"])
def test_a_year_that_is_a_slip_is_a_fault(closes: str) -> None:
    (fault,) = faults(window("2023-05-08", closes))
    assert fault.line == 11


def test_a_stage_before_the_closing_is_a_fault() -> None:
    (fault,) = faults(stage("starts = 2023-05-11T12:00:00"))
    assert (fault.key, fault.line) == ("stages[1].starts", 17)
    assert "registration" in fault.what


def test_stages_that_overlap_are_a_fault() -> None:
    source = stage("starts = 2023-06-01\nends = 2023-06-10") + STAGE_2 + "starts = 2023-06-10\n"
    (fault,) = faults(source)
    assert fault.key == "stages[2].starts"
    assert "'dictamen'" in fault.what


def test_stages_out_of_order_are_a_fault() -> None:
    assert keys(stage("starts = 2023-06-10") + STAGE_2 + "starts = 2023-06-09\n") == ["stages[2].starts"]


def test_a_stage_may_start_as_the_last_one_ends() -> None:
    found = process(stage("starts = 2023-06-01\nends = 2023-06-10") + STAGE_2 + "starts = 2023-06-11\n")
    assert found.stages[0].ends == found.stages[1].starts == datetime(2023, 6, 11, 6, tzinfo=UTC)


def test_an_end_without_a_start_is_a_fault() -> None:
    assert keys(stage("ends = 2023-06-10")) == ["stages[1].ends"]


def test_a_plain_rule_is_valid() -> None:
    assert [one.id for one in process(rule()).reminders] == ["closing-24h"]


@pytest.mark.parametrize(
    ("entries", "key"),
    [
        ({"anchor": "window.close"}, "anchor"),
        ({"anchor": "stage.examen.starts", "audience": "in-stage"}, "anchor"),
        ({"anchor": "event.graduation", "audience": "observed"}, "anchor"),
        ({"audience": "in-stage"}, "audience"),
        ({"audience": "everyone"}, "audience"),
        ({"offset": "-P5D", "late_limit": "P1D"}, "offset"),
        ({"offset": "PT2H"}, "offset"),
        ({"offset": "PT0S"}, "offset"),
        ({"offset": "24 hours"}, "offset"),
        ({"late_limit": "PT25H"}, "late_limit"),
        ({"late_limit": "PT0S"}, "late_limit"),
        ({"late_limit": "-PT1H"}, "late_limit"),
        ({"text": "rem-48h"}, "text"),
        ({"if_late": "never"}, "if_late"),
        (
            {"audience": "observed", "anchor": "event.observed", "offset": "-PT1H", "text": "rem-observed"},
            "offset",
        ),
        (
            {"audience": "opening-wanted", "anchor": "window.opens", "offset": "P5D", "text": "rem-opening"},
            "offset",
        ),
        (
            {
                "audience": "opening-wanted",
                "anchor": "window.opens",
                "offset": "PT0S",
                "text": "rem-opening",
                "late_limit": "P9D",
            },
            "late_limit",
        ),
    ],
)
def test_a_reminder_that_can_never_fire_is_a_fault(entries: dict[str, str], key: str) -> None:
    assert keys(rule(**entries)) == [f"reminders[1].{key}"]


def test_a_reminder_before_registration_opens_is_a_fault() -> None:
    entries = {"audience": "in-stage", "anchor": "stage.dictamen.starts", "offset": "-P60D", "text": "rem-stage-7d"}
    source = rule(**entries).replace('scope = "calendar"', 'scope = "calendar"\nstarts = 2023-06-01')
    assert keys(source) == ["reminders[1].offset"]


def test_a_rule_for_a_stage_without_dates_waits_for_them() -> None:
    entries = {"audience": "in-stage", "anchor": "stage.dictamen.starts", "offset": "-P60D", "text": "rem-stage-7d"}
    assert process(rule(**entries)).reminders[0].anchor == "stage.dictamen.starts"


def test_a_rule_for_every_stage_becomes_one_for_each() -> None:
    entries = {"audience": "in-stage", "anchor": "stage.*.starts", "offset": "-P1D", "text": "rem-appointment"}
    source = rule(**entries).replace("[privacy]", f"{STAGE_2}[privacy]")
    assert [(one.id, one.anchor) for one in process(source).reminders] == [
        ("closing-24h.dictamen", "stage.dictamen.starts"),
        ("closing-24h.certificado", "stage.certificado.starts"),
    ]


def test_every_stage_of_2022_has_its_reminders() -> None:
    found = process(shipped("ec1057-2022"), "ec1057-2022")
    for stage_id in ("diagnostico", "evaluacion", "dictamen", "certificado"):
        mine = {one.id.split(".")[0] for one in found.reminders if one.anchor.startswith(f"stage.{stage_id}.")}
        assert mine == {"stage-7d", "stage-1d", "stage-2h", "stage-day"}


@pytest.mark.parametrize(
    ("words", "duration"),
    [
        ("-PT24H", Duration(0, timedelta(hours=-24))),
        ("P2D", Duration(2, timedelta(0))),
        ("-P1DT2H30M", Duration(-1, timedelta(hours=-2, minutes=-30))),
        ("P1W", Duration(7, timedelta(0))),
        ("PT0S", Duration(0, timedelta(0))),
        ("P", None),
        ("PT", None),
        ("P1DT", None),
        ("24H", None),
        ("PT1.5H", None),
        ("P1M", None),
    ],
)
def test_durations_are_read_or_refused(words: str, duration: Duration | None) -> None:
    assert parse_duration(words) == duration


def test_a_day_is_of_the_calendar_and_hours_are_elapsed() -> None:
    after_the_change = datetime(2022, 10, 30, 10, tzinfo=CENTRE)
    day, hours = parse_duration("-P1D"), parse_duration("-PT24H")
    assert day
    assert hours
    assert shift(after_the_change, day, CENTRE).astimezone(CENTRE).hour == 10
    assert shift(after_the_change, hours, CENTRE).astimezone(CENTRE).hour == 11


def test_a_bundle_says_all_by_itself() -> None:
    whole = bundle(shipped("demo"), shipped)
    alone = process(whole, "demo")
    assert alone == process(shipped("demo"), "demo")
    assert bundle(whole, {}) == whole
    assert bundle(SHORT, shipped) == SHORT
