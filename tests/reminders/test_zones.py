"""The reminders of a whole process in every zone of Mexico, across the changes of its clocks, with the program up
or down: each once, when it is due by the local calendar, late ones as their rule says, and none lost in silence."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.delivery.outbox import Row
from domain.delivery.ports import Recipient
from domain.process import Process, Stage, Window
from domain.registration import State
from domain.stages import Mark
from tests.reminders.scene import Scene, the_process, ticks
from tests.reminders.zones import AROUND, CHANGES

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)
OUTAGES = {"none": timedelta(0), "5-min": 5 * MINUTE + timedelta(seconds=1), "5-h": 5 * HOUR, "3-days": 3 * DAY}


@dataclass(frozen=True, slots=True)
class Wanted:
    """One reminder of one person, by a reckoning of its own: wall clocks, not the rules' code."""

    rule: str
    person: int
    due_at: datetime
    ends_at: datetime


def at_local(zone: ZoneInfo, day: datetime, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)


def the_process_around(change: datetime, zone: ZoneInfo) -> Process:
    """The window closes at the midnight after the change; a stage is ten days later, another (by appointment) on
    the day after the change."""
    closes = at_local(zone, change + DAY, 0)
    stage = at_local(zone, change + 10 * DAY, 10)
    known = the_process()
    stages: list[Stage] = [replace(one, starts=None) for one in known.stages]
    stages[0] = replace(stages[0], starts=stage.astimezone(UTC))
    window = Window(at_local(zone, change - 3 * DAY, 0).astimezone(UTC), closes.astimezone(UTC))
    return replace(known, zone=zone, window=window, stages=tuple(stages))


class Life:
    """Three people through it: one with a draft, one accepted with an appointment, one observed."""

    def __init__(self, scene: Scene, change: datetime, zone: ZoneInfo) -> None:
        scene.clear()
        self.scene = Scene(scene.engine, the_process_around(change, zone))
        self.zone, self.change = zone, change
        self.begins = self.scene.process.window.opens - HOUR
        self.scene.look(self.begins)
        self.draft = self.scene.candidate(State.DRAFT)
        self.accepted = self.scene.candidate(State.ACCEPTED)
        self.observed = self.scene.candidate(State.OBSERVED)
        self.own = at_local(zone, change + DAY, 12)
        appointed = self.begins - DAY
        self.scene.appoint(self.accepted, "evaluacion", self.own.astimezone(UTC), 1, appointed)
        self.observed_at = at_local(zone, change - 2 * DAY, 15, 30)
        self.scene.save_mark(self.observed, Mark.OBSERVED, self.observed_at.astimezone(UTC))

    def wanted(self) -> list[Wanted]:
        closes = at_local(self.zone, self.change + DAY, 0)
        stage = at_local(self.zone, self.change + 10 * DAY, 10)
        return [
            self._wanted("closing-24h", self.draft, _ago(closes, 24 * HOUR), 21 * HOUR),
            self._wanted("closing-2h", self.draft, _ago(closes, 2 * HOUR), 105 * MINUTE),
            self._wanted("stage-7d.diagnostico", self.accepted, _same_hour(stage, -7), 4 * DAY),
            self._wanted("stage-1d.diagnostico", self.accepted, _same_hour(stage, -1), 20 * HOUR),
            self._wanted("stage-2h.diagnostico", self.accepted, _ago(stage, 2 * HOUR), HOUR),
            self._wanted("stage-day.diagnostico", self.accepted, at_local(self.zone, stage, 8), 2 * HOUR),
            self._wanted("stage-1d.evaluacion", self.accepted, _same_hour(self.own, -1), 20 * HOUR),
            self._wanted("stage-2h.evaluacion", self.accepted, _ago(self.own, 2 * HOUR), HOUR),
            self._wanted("stage-day.evaluacion", self.accepted, at_local(self.zone, self.own, 8), 2 * HOUR),
            self._wanted("observed-2d", self.observed, _same_hour(self.observed_at, 2), 5 * DAY, closes),
        ]

    def _wanted(
        self, rule: str, whose: Recipient, due: datetime, late: timedelta, ends: datetime | None = None
    ) -> Wanted:
        """Limits of whole days are of the calendar, too."""
        days, rest = divmod(late, DAY)
        limit = _same_hour(due, days) if days and not rest else (due.astimezone(UTC) + late)
        last = min(one.astimezone(UTC) for one in (limit, ends or limit))
        return Wanted(rule, whose.person.id, due.astimezone(UTC), last)


def _ago(instant: datetime, hours: timedelta) -> datetime:
    return instant.astimezone(UTC) - hours


def _same_hour(instant: datetime, days: int) -> datetime:
    """On another local day."""
    assert instant.tzinfo is not None
    zone = instant.tzinfo if isinstance(instant.tzinfo, ZoneInfo) else UTC
    moved = instant.replace(tzinfo=None) + timedelta(days=days)
    return moved.replace(tzinfo=zone)


def live(life: Life, down_from: datetime, outage: timedelta) -> list[str]:
    """Looked after when something is due, and four times a day, but for the outage. What was dropped."""
    dues = [one.due_at for one in life.wanted()]
    ends = life.scene.process.window.closes + 10 * DAY
    looks = {down_from, down_from + outage, *ticks(life.begins, ends, 6 * HOUR)}
    for due in dues:
        looks |= {due - timedelta(seconds=1), due, due + timedelta(seconds=2)}
    # Nobody is away for six hours but in the outage: a look shortly before each leaves no other gap at what is due.
    looks |= {due - 4 * MINUTE for due in dues}
    dropped: list[str] = []
    for now in sorted(looks):
        if down_from < now < down_from + outage:
            continue
        dropped += [one.rule for one in life.scene.look(now).dropped]
    return dropped


def judge(life: Life, rows: list[Row], dropped: list[str], down_from: datetime, outage: timedelta) -> None:
    back = down_from + outage
    for one in life.wanted():
        mine = [row for row in rows if (row.rule, row.person_id) == (one.rule, one.person)]
        is_missed = down_from < one.due_at < back
        if is_missed and back >= one.ends_at:
            assert mine == [], f"{one.rule} was senseless by then"
            assert one.rule in dropped, f"{one.rule} was lost in silence"
            continue
        assert [row.due_at for row in mine] == [one.due_at], one.rule
        (row,) = mine
        assert row.expires_at is not None
        assert row.expires_at <= one.ends_at
        rule = next(rule for rule in life.scene.process.reminders if rule.id == one.rule)
        is_owned_up = rule.if_late == "reword" and is_missed and outage > 5 * MINUTE
        assert bool(row.parameters.get("late")) is is_owned_up, one.rule


@pytest.mark.slow
@pytest.mark.parametrize(("zone", "change"), AROUND)
def test_each_reminder_comes_once_by_the_local_clock(sqlite_scene: Scene, zone: str, change: str) -> None:
    for name, outage in OUTAGES.items():
        life = Life(sqlite_scene, CHANGES[change], ZoneInfo(zone))
        down_from = _before_the_closing(life) if name != "3-days" else life.begins + DAY
        dropped = live(life, down_from, outage)
        judge(life, life.scene.rows(), dropped, down_from, outage)


@pytest.mark.parametrize("outage", sorted(OUTAGES))
def test_both_databases_agree_about_an_outage(scene: Scene, outage: str) -> None:
    life = Life(scene, CHANGES["october"], ZoneInfo("America/Mexico_City"))
    down_from = _before_the_closing(life)
    dropped = live(life, down_from, OUTAGES[outage])
    judge(life, life.scene.rows(), dropped, down_from, OUTAGES[outage])


def _before_the_closing(life: Life) -> datetime:
    """So that the last reminder of the closing falls into it."""
    return life.scene.process.window.closes - 2 * HOUR - 2 * MINUTE
