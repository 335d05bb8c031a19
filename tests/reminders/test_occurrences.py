"""When rules fall due at dates that all have in common, until when they may be told, and what own delay is."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.catalogue import Catalogue
from domain.delivery.bearings import Bearings
from domain.delivery.ports import Ticking
from domain.knowledge import Knowledge
from domain.process import Process, ReminderRule
from domain.reminders.lateness import is_owned_up, quiet_end
from domain.reminders.occurrences import Among, Occurrence, occurrences
from domain.stages import StageDates
from tests.process.building import process, shipped
from tests.reminders.scene import local, texts

NOON = datetime(2022, 5, 12, 17, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture(scope="module")
def demo() -> Process:
    return process(shipped("demo"), "demo")


def found(process_: Process, *dates: StageDates) -> dict[str, Occurrence]:
    bearings = Bearings(Knowledge(process_, Catalogue(()), texts()), {one.stage: one for one in dates})
    return {f"{one.rule.id} {one.stage}".strip(): one for one in occurrences(bearings)}


def dates(process_: Process, stage: str, starts: str, set_at: str, version: int = 1, ends: str = "") -> StageDates:
    end = local(process_, ends) if ends else None
    return StageDates(
        process_.slug, stage, version, local(process_, starts), end, "", "", "", local(process_, set_at)
    )


def with_rule(process_: Process, **changes: str) -> Process:
    rule = ReminderRule("own", "in-stage", "stage.dictamen.ends", "-PT3H", "rem-stage-2h", "send", "P1D")
    return replace(process_, reminders=(replace(rule, **changes),))  # type: ignore[arg-type]  # any field


def test_the_shipped_rules_fall_due_in_order(demo: Process) -> None:
    all_ = list(found(demo).values())
    assert [one.due_at for one in all_] == sorted(one.due_at for one in all_)
    assert len(all_) == 3 + 4 * 4


def test_days_and_hours_count_from_the_local_date(demo: Process) -> None:
    known = found(demo)
    assert known["opening"].due_at == local(demo, "2022-05-09 00:00")
    assert known["closing-24h"].due_at == local(demo, "2022-05-12 00:00")
    assert known["stage-7d.dictamen dictamen"].due_at == local(demo, "2022-06-13 10:00")
    assert known["stage-2h.dictamen dictamen"].due_at == local(demo, "2022-06-20 08:00")
    assert known["stage-day.dictamen dictamen"].due_at == local(demo, "2022-06-20 08:00")


def test_what_announces_ends_with_what_it_announces(demo: Process) -> None:
    late = with_rule(demo, anchor="stage.dictamen.starts", offset="-P1D", late_limit="P5D")
    assert found(late)["own dictamen"].expires_at == local(demo, "2022-06-20 10:00")


def test_a_day_lasts_until_the_stage_begins(demo: Process) -> None:
    early = with_rule(demo, anchor="stage.dictamen.day", offset="PT8H", text="rem-stage-day")
    assert found(early)["own dictamen"].expires_at == local(demo, "2022-06-20 10:00")
    whole = dates(demo, "dictamen", "2022-06-20 00:00", "2022-05-20 10:00")
    assert found(early, whole)["own dictamen"].expires_at == local(demo, "2022-06-21 00:00")
    ending = dates(demo, "dictamen", "2022-06-20 10:00", "2022-05-20 10:00", ends="2022-06-20 14:00")
    assert found(early, ending)["own dictamen"].expires_at == local(demo, "2022-06-20 14:00")


def test_an_end_is_announced_where_there_is_one(demo: Process) -> None:
    own = with_rule(demo)
    assert found(own) == {}
    ending = dates(demo, "dictamen", "2022-06-20 10:00", "2022-05-20 10:00", ends="2022-06-22 14:00")
    assert found(own, ending)["own dictamen"].due_at == local(demo, "2022-06-22 11:00")


def test_a_date_of_staff_takes_the_place_of_the_files(demo: Process) -> None:
    moved = dates(demo, "dictamen", "2022-06-27 10:00", "2022-05-20 10:00", version=2)
    one = found(demo, moved)["stage-1d.dictamen dictamen"]
    assert (one.version, one.occasion, one.due_at) == ("v2", "v2", local(demo, "2022-06-26 10:00"))


def test_a_new_date_is_told_as_new_or_as_changed(demo: Process) -> None:
    known = found(demo, dates(demo, "dictamen", "2022-06-27 10:00", "2022-05-20 10:00"))
    set_, changed = known["dates-set dictamen"], known["dates-changed dictamen"]
    assert (set_.among, changed.among) == (Among.NOT_TOLD, Among.TOLD)
    assert set_.occasion == changed.occasion == "dictamen.v1"
    assert set_.due_at == local(demo, "2022-05-20 10:00")
    assert set_.expires_at == local(demo, "2022-05-27 10:00")


def test_a_first_date_cannot_have_changed(demo: Process) -> None:
    undated = process(shipped("ec1057-2022"), "ec1057-2022")
    known = found(undated, dates(undated, "dictamen", "2022-06-27 10:00", "2022-05-20 10:00"))
    assert "dates-set dictamen" in known
    assert "dates-changed dictamen" not in known


def test_without_a_rule_for_changes_all_are_told_alike(demo: Process) -> None:
    one_rule = replace(demo, reminders=tuple(one for one in demo.reminders if one.id != "dates-changed"))
    known = found(one_rule, dates(demo, "dictamen", "2022-06-27 10:00", "2022-05-20 10:00"))
    assert known["dates-set dictamen"].among is Among.ALL


def test_a_date_told_today_is_not_reminded_of_today(demo: Process) -> None:
    soon = dates(demo, "dictamen", "2022-06-20 10:00", "2022-06-19 12:00")
    known = found(demo, soon)
    assert "stage-1d.dictamen dictamen" not in known
    assert "stage-2h.dictamen dictamen" in known
    silent = replace(demo, reminders=tuple(one for one in demo.reminders if not one.anchor.startswith("event.")))
    assert "stage-1d.dictamen dictamen" in found(silent, soon), "nobody told of it otherwise"


REWORD = ReminderRule("x", "not-sent", "window.closes", "-PT2H", "rem-2h", "reword", "PT1H")


@pytest.mark.parametrize(
    ("due_at", "is_ours"), [(NOON, False), (NOON + HOUR, True), (NOON + 2 * HOUR, False), (NOON + 3 * HOUR, False)]
)
def test_a_delay_is_ours_while_nobody_looked(due_at: datetime, *, is_ours: bool) -> None:
    ticking = Ticking(NOON + 4 * HOUR, NOON, NOON + 2 * HOUR)
    assert is_owned_up(REWORD, due_at, ticking) is is_ours
    assert not is_owned_up(replace(REWORD, if_late="send"), due_at, ticking)
    assert not is_owned_up(REWORD, due_at, Ticking(NOON))
    assert not is_owned_up(REWORD, due_at, None)


def test_quiet_hours_end_in_the_morning(demo: Process) -> None:
    night, morning = local(demo, "2022-05-11 23:00"), local(demo, "2022-05-12 08:00")
    assert quiet_end(night, (), demo) == morning
    assert quiet_end(night, (morning + HOUR,), demo) == morning
    assert quiet_end(night, (morning,), demo) is None, "it would pass in silence"
    assert quiet_end(night, (night - HOUR,), demo) == morning
    assert quiet_end(morning, (), demo) is None
