"""The reminders of a whole process in every zone of Mexico, across the changes of its clocks, with the program up
or down: each once, when it is due by the local calendar, late ones as their rule says, and none lost in silence."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.delivery.bearings import Bearings
from domain.delivery.checking import Cancel, Reason, Send, Wait, check
from domain.delivery.outbox import Row
from domain.delivery.ports import DeliveryTransaction, Recipient
from domain.ids import PersonId
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
    """People through it: one who asked for the opening, one with a draft, one with a limit of their own, one
    accepted with an appointment, one observed, one with a result, one with a promise. Meanwhile staff set a date
    for everyone and move it."""

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
        self.asked = self.scene.unsaved(None)
        self.asked = replace(self.asked, person=replace(self.asked.person, wants_opening_notice=True))
        self.limit = at_local(zone, change + 2 * DAY, 1)
        self.extended = self.scene.unsaved(State.DRAFT)
        assert self.extended.registration is not None
        registration = replace(self.extended.registration, extended_until=self.limit.astimezone(UTC))
        self.extended = replace(self.extended, registration=registration)
        self.scene.add(self.asked, self.extended)
        self.scene.save_mark(self.extended, Mark.OWN_CLOSING, self.limit.astimezone(UTC))
        self.given = self.scene.candidate(State.ACCEPTED)
        self.given_at = at_local(zone, change - DAY, 11)
        self.scene.save_stage(self.given, "dictamen", result="competente", result_version=1)
        self.scene.save_mark(self.given, Mark.RESULT_PUBLISHED, self.given_at.astimezone(UTC), "dictamen")
        self.promised = self.scene.candidate(State.ACCEPTED)
        self.promised_by = at_local(zone, change, 10, 30)
        self.scene.save_mark(self.promised, Mark.UPDATE_DUE, self.promised_by.astimezone(UTC), "certificado")
        self.first, self.second = at_local(zone, change + 12 * DAY, 10), at_local(zone, change + 14 * DAY, 10)
        self.set_at, self.moved_at = at_local(zone, change - DAY, 13), at_local(zone, change + 3 * DAY, 12)
        self.scene.set_dates("dictamen", 1, self.first.astimezone(UTC), self.set_at.astimezone(UTC))
        self.is_moved = False
        self.judged: set[int] = set()

    def happen(self, now: datetime) -> None:
        """Staff move the date that people were told by then."""
        if now >= self.moved_at and not self.is_moved:
            self.is_moved = True
            self.scene.note_sent()
            self.scene.set_dates("dictamen", 2, self.second.astimezone(UTC), self.moved_at.astimezone(UTC))

    def judge_new(self, now: datetime) -> None:
        """Each new row as it would leave: it may, or it waits for the morning and may leave then."""
        new = [row for row in self.scene.rows() if row.id not in self.judged]
        if not new:
            return
        self.judged |= {row.id for row in new}
        people, bearings = self.scene.deliver(lambda tx: self._bearings(tx, new), now)
        for row in new:
            leaves = max(row.not_before, now)
            found = check(row, people[row.person_id], bearings, leaves)
            if row.rule == "stage-day.diagnostico":
                assert found == Cancel(Reason.DOUBLED), "two hours before, that is said anyway"
                continue
            morning = self._morning(leaves)
            if morning is None or any(leaves < end <= morning for end in self._ends(row)):
                assert found == Send(), row.rule
            else:
                assert found == Wait(morning), row.rule
                assert check(row, people[row.person_id], bearings, morning) == Send(), row.rule

    async def _bearings(
        self, tx: DeliveryTransaction, rows: list[Row]
    ) -> tuple[Mapping[PersonId, Recipient], Bearings]:
        slug = self.scene.process.slug
        people = await tx.recipients([row.person_id for row in rows], slug)
        dates, ticking = await tx.stage_dates(slug), await tx.ticking(slug)
        return people, replace(self.scene.bearings, dates=dates, ticking=ticking)

    def _morning(self, at: datetime) -> datetime | None:
        """By the wall clock: from 21:00 to 08:00 nobody is written to."""
        wall = at.astimezone(self.zone)
        if 8 <= wall.hour < 21:
            return None
        return at_local(self.zone, wall.replace(tzinfo=None) + DAY if wall.hour >= 21 else wall, 8).astimezone(UTC)

    def _ends(self, row: Row) -> list[datetime]:
        """What must not pass in silence."""
        ends = [row.expires_at] if row.expires_at is not None else []
        stage, version = row.parameters.get("stage"), row.parameters.get("version")
        of_verdict = {"v1": [self.first], "v2": [self.second, self.first]}
        if stage == "diagnostico":
            ends.append(at_local(self.zone, self.change + 10 * DAY, 10))
        elif stage == "evaluacion":
            ends.append(self.own)
        elif stage == "dictamen" and row.template != "rem-result-unread":
            ends += of_verdict[str(version)][: 2 if row.template == "date-changed" else 1]
        elif stage is None:
            own = row.person_id == self.extended.person.id
            ends.append(self.limit if own else self.scene.process.window.closes)
        return ends

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
            self._wanted("opening", self.asked, at_local(self.zone, self.change - 3 * DAY, 0), 3 * DAY),
            self._wanted("closing-24h", self.extended, _ago(self.limit, 24 * HOUR), 21 * HOUR),
            self._wanted("closing-2h", self.extended, _ago(self.limit, 2 * HOUR), 105 * MINUTE),
            self._wanted("dates-set", self.accepted, self.set_at, 7 * DAY, self.first),
            self._wanted("dates-changed", self.accepted, self.moved_at, 7 * DAY, self.second),
            self._wanted("result-unread", self.given, _ago(self.given_at, -24 * HOUR), 7 * DAY),
            self._wanted("update-due", self.promised, self.promised_by, 7 * DAY),
            self._wanted("observed-2d", self.observed, _same_hour(self.observed_at, 2), 5 * DAY, closes),
        ]

    def _wanted(
        self, rule: str, whose: Recipient, due: datetime, late: timedelta, ends: datetime | None = None
    ) -> Wanted:
        """Limits of whole days are of the calendar, too."""
        days, rest = divmod(late, DAY)
        limit = _same_hour(due.astimezone(self.zone), days) if days and not rest else (due.astimezone(UTC) + late)
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
        life.happen(now)
        if down_from < now < down_from + outage:
            continue
        dropped += [one.rule for one in life.scene.look(now).dropped]
        life.judge_new(now)
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
