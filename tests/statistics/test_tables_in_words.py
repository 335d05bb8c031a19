"""The table under each chart: figures first, sums that add up, at most 1,200 characters."""

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.charts import BarChart, HoursChart
from domain.conversation.questions import QUESTIONS
from domain.conversation.voice import Voice
from domain.inquiry import LeftOpen
from domain.institution import Institution
from domain.news.templates import TEMPLATES
from domain.processes.known import REMINDER_TEXTS
from domain.questions.intents import Intent
from domain.registration import State
from domain.reminders.planning import Plan, Planned
from domain.stages import StageState
from domain.statistics.doubts import OpenCount, doubts
from domain.statistics.funnel import Funnel, Reached, StageCount, funnel
from domain.statistics.hours import hours
from domain.statistics.offices import offices
from domain.statistics.pace import pace
from domain.statistics.reminders import Aftermath, Reminders, Sending
from domain.statistics.screens import doubts as doubt_screens
from domain.statistics.screens import funnel as funnel_screens
from domain.statistics.screens import hours as hour_screens
from domain.statistics.screens import offices as office_screens
from domain.statistics.screens import pace as pace_screens
from domain.statistics.screens import plan as plan_screens
from domain.statistics.screens import reminders as reminder_screens
from domain.statistics.screens.rules import TEMPLATE_NAMES
from domain.texts import dates
from domain.texts.catalogue import LANGUAGES, as_plain, load_texts
from tests.statistics.roster import HOUR, OPENS, PROCESS

LONG = replace(PROCESS, questions=tuple(QUESTIONS))
NOW = OPENS + 50 * HOUR
TEXTS = load_texts()


@pytest.fixture(params=LANGUAGES)
def voice(request: pytest.FixtureRequest) -> Voice:
    return Voice(TEXTS, request.param, LONG, NOW)


def large_funnel() -> Funnel:
    stages = tuple(
        StageCount(stage.id, state, result, 123_456)
        for stage in LONG.stages
        for state, result in (
            (StageState.ATTENDED, ""),
            (StageState.MISSED, ""),
            *((StageState.ATTENDED, one.id) for one in stage.results),
        )
    )
    sent = dict.fromkeys(State, 111_111)
    answered = {name: 900_000 - 1_000 * place**2 for place, name in enumerate(LONG.questions)}
    return funnel(LONG, Reached(1_234_567, dict.fromkeys(State, 160_000), sent, answered, 500_000, stages, {}))


def tables(voice: Voice) -> list[str]:
    sent = {OPENS + number * HOUR: 1_000 + number for number in range(48)}
    catalogue = [Institution(str(n), f"O{n}", f"Tipo con nombre largo {n}", f"Municipio {n}") for n in range(90)]
    counts = [OpenCount(intent, left, 99_999) for intent in Intent for left in LeftOpen]
    found = offices(catalogue, {"3": 5, "": 2})
    plan = Plan(tuple(Planned("closing-24h", "", "rem-24h", NOW, NOW, NOW, 99_999) for _ in range(60)), ())
    rules = tuple(Sending(rule.id, 99_999, 99_999, 99_999) for rule in LONG.reminders)
    after = Aftermath("closing-24h", NOW, 28_223, 2_861, 1_488, 180)
    return [
        funnel_screens.table(voice, large_funnel()),
        hour_screens.table(voice, hours(sent, LONG.window, NOW, LONG.zone)),
        office_screens.table(voice, found),
        office_screens.towns_table(voice, found),
        pace_screens.table(voice, pace(LONG, dict.fromkeys(LONG.questions, [9_000_000] * 5), 5_000, 97_010)),
        reminder_screens.table(voice, Reminders(rules, (after, after))),
        doubt_screens.table(voice, doubts(counts)),
        plan_screens.table(voice, plan),
    ]


def test_no_table_is_longer_than_a_report_may_be(voice: Voice) -> None:
    lengths = [len(as_plain(table)) for table in tables(voice)]
    assert max(lengths) <= 1_200
    assert min(lengths) > 150


def test_figures_come_first(voice: Voice) -> None:
    """Below the title and the hour."""
    for table in tables(voice):
        assert re.search(r"\d", as_plain(table).splitlines()[2]), table


def test_written_sums_add_up(voice: Voice) -> None:
    sums = [line for table in tables(voice) for line in as_plain(table).splitlines() if " = " in line]
    assert len(sums) > 6
    for line in sums:
        whole, parts = re.sub(r",(?=\d)", "", line).split(" = ")
        numbers = [int(re.search(r"\d+", part)[0]) for part in parts.split(" + ")]  # type: ignore[index]  # each has one
        assert int(whole.split()[-1]) == sum(numbers), line


def test_what_staff_typed_is_escaped(voice: Voice) -> None:
    found = offices([Institution("1", "x", "<b>&", "<i>")], {"1": 1})
    assert "&lt;b&gt;&amp;" in office_screens.table(voice, found)
    assert any(bar.label == "<b>&" for bar in office_screens.chart(voice, found).bars)


def test_the_chart_says_the_same_as_the_table(voice: Voice) -> None:
    found = large_funnel()
    table = as_plain(funnel_screens.table(voice, found))
    chart = funnel_screens.chart(voice, found)
    assert isinstance(chart, BarChart)
    assert all(f"{bar.label}: {bar.word}" in table for bar in chart.bars)
    assert [bar.is_marked for bar in chart.bars].count(True) == 1


def test_the_hours_are_placed_in_their_window(voice: Voice) -> None:
    sent = {OPENS + HOUR: 20}
    chart = hour_screens.chart(voice, hours(sent, LONG.window, NOW, LONG.zone))
    assert isinstance(chart, HoursChart)
    assert (chart.opens, chart.now, chart.closes) == (0, 50, len(chart.columns))
    assert chart.columns[1] == sum(chart.columns) == 20
    assert [place for place, _ in chart.days] == [0, 24, 48, 72]
    assert chart.ahead is not None


@pytest.mark.parametrize(("days", "said"), [(20, "stat-hours-over"), (-1, "stat-hours-no-ahead")])
def test_without_a_forecast_the_reason_is_said(days: int, said: str) -> None:
    now = OPENS + timedelta(days=days)
    voice = Voice(TEXTS, "es", PROCESS, now)
    found = hours({OPENS: 500}, PROCESS.window, now, PROCESS.zone)
    assert voice.words(said) in hour_screens.table(voice, found)
    assert hour_screens.chart(voice, found).ahead is None


def test_every_reminder_has_a_name_among_staff() -> None:
    assert set(REMINDER_TEXTS) == set(TEMPLATE_NAMES) <= set(TEMPLATES)


def test_a_rule_that_is_gone_is_called_by_its_id(voice: Voice) -> None:
    table = reminder_screens.table(voice, Reminders((Sending("old-rule", 1, 0, 0),), ()))
    assert "old-rule: 1 = 1" in table


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "0 s"),
        (59.4, "59 s"),
        (60, "1 min"),
        (80, "1 min 20 s"),
        (3_600, "1 h"),
        (7_500, "2 h 5 min"),
        (180_000, "2 días 2 h"),
    ],
)
def test_a_duration_is_said_as_people_say_it(seconds: float, said: str) -> None:
    assert dates.duration(timedelta(seconds=seconds), "es") == said


def test_short_dates_name_their_month() -> None:
    at = OPENS + timedelta(days=2)
    assert dates.short_date(at, PROCESS.zone, "es") == "mié 11 may"
    assert dates.short_day(at, PROCESS.zone, "en") == "Wed 11"
