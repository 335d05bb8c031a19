"""The reminder rules of a process file, and which of them could never fire."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from domain.process import ReminderRule, Stage, Window
from domain.processes.durations import Duration, parse_duration, shift
from domain.processes.known import (
    AUDIENCES,
    EVENTS,
    EVERY_STAGE,
    REMINDER_TEXTS,
    STAGE_POINTS,
    WINDOW_ANCHORS,
)
from domain.processes.stages import report_twins
from domain.processes.table import ID, Table, suggestion

_IF_LATE = ("send", "reword", "drop")
_NEVER = "it can never fire:"


def read_reminders(
    root: Table, stages: tuple[Stage, ...], window: Window | None, zone: ZoneInfo
) -> tuple[ReminderRule, ...]:
    """A rule whose anchor is of every stage ("stage.*.starts") becomes one rule a stage, its id "<id>.<stage>"."""
    tables = root.tables("reminders", required=False)
    written = [_rule(table) for table in tables]
    report_twins(tables, [rule.id for rule in written])
    rules: list[ReminderRule] = []
    for table, rule in zip(tables, written, strict=True):
        _Check(table, rule, stages, window, zone).all()
        rules.extend(_expanded(rule, stages))
    return tuple(rules)


def _rule(table: Table) -> ReminderRule:
    return ReminderRule(
        id=table.shaped("id", ID, 40, "closing-24h"),
        audience=table.choice("audience", AUDIENCES),
        anchor=table.text("anchor", longest=60),
        offset=table.text("offset", longest=20),
        text=table.choice("text", REMINDER_TEXTS),
        if_late=table.choice("if_late", _IF_LATE),
        late_limit=table.text("late_limit", longest=20),
        mandatory=table.flag("mandatory"),
    )


def _expanded(rule: ReminderRule, stages: tuple[Stage, ...]) -> list[ReminderRule]:
    head, _, point = rule.anchor.partition(f".{EVERY_STAGE}.")
    if not point:
        return [rule]
    return [replace(rule, id=f"{rule.id}.{stage.id}", anchor=f"{head}.{stage.id}.{point}") for stage in stages]


class _Check:
    """One rule against everything that could keep it from ever firing."""

    def __init__(
        self, table: Table, rule: ReminderRule, stages: tuple[Stage, ...], window: Window | None, zone: ZoneInfo
    ) -> None:
        self.table, self.rule, self.stages, self.window, self.zone = table, rule, stages, window, zone

    def all(self) -> None:
        anchored = self.anchor_is_known()
        offset = self.duration("offset", self.rule.offset)
        late = self.duration("late_limit", self.rule.late_limit)
        if late and late.about <= timedelta(0):
            self.table.fault("late_limit", f"{_NEVER} nothing is sent at the very instant.", 'Write "PT1H", say.')
            late = None
        if anchored and self.audience_is_there() and offset:
            self.side_fits(offset)
            self.late_limit_fits(offset, late)
            self.moments_fit(offset, late)

    def duration(self, key: str, words: str) -> Duration | None:
        found = parse_duration(words)
        if words and found is None:
            self.table.fault(key, f"{words!r} is no duration.", 'Write it as "-PT24H" (hours) or "P2D" (days).')
        return found

    def anchor_is_known(self) -> bool:
        anchor = self.rule.anchor
        if not anchor or anchor in self.anchors():
            return bool(anchor)
        remedy = suggestion(
            anchor, self.anchors(), 'Examples: "window.closes", "stage.*.starts", "event.observed".'
        )
        self.table.fault("anchor", f"{_NEVER} there is no {anchor!r}.", remedy)
        return False

    def anchors(self) -> set[str]:
        stages = [EVERY_STAGE, *(stage.id for stage in self.stages)]
        of_stages = {f"stage.{stage}.{point}" for stage in stages for point in STAGE_POINTS}
        return of_stages | set(WINDOW_ANCHORS) | {f"event.{event}" for event in EVENTS}

    def audience_is_there(self) -> bool:
        audience = AUDIENCES.get(self.rule.audience)
        if audience is None or self.rule.anchor.startswith(audience.anchors):
            return audience is not None
        self.table.fault(
            "audience",
            f"{_NEVER} at {self.rule.anchor!r} nobody is in {self.rule.audience!r} ({audience.meaning}).",
            f"That audience goes with: {', '.join(audience.anchors)}….",
        )
        return False

    def side_fits(self, offset: Duration) -> None:
        """An event is not known before it happens; an announcement is senseless after what it announces."""
        if self.rule.anchor.startswith("event.") and offset.about < timedelta(0):
            self.table.fault(
                "offset", f"{_NEVER} an event is not known before it happens.", "Remove the minus sign."
            )
        if self.announces() and offset.about >= timedelta(0):
            self.table.fault("offset", "it comes after what it announces.", 'Put a minus sign before it: "-PT2H".')

    def late_limit_fits(self, offset: Duration, late: Duration | None) -> None:
        if self.announces() and late and timedelta(0) < -offset.about < late.about:
            self.table.fault(
                "late_limit",
                f"{self.rule.late_limit} late, it would come after what it announces.",
                f"Write at most {self.rule.offset.removeprefix('-')}.",
            )

    def announces(self) -> bool:
        text = REMINDER_TEXTS.get(self.rule.text)
        return text is not None and text.announces

    def moments_fit(self, offset: Duration, late: Duration | None) -> None:
        """Where the anchor's date is known: registration reminders fall into the window, later ones not before."""
        if self.window is None:
            return
        for anchor in self.dates():
            moment = shift(anchor, offset, self.zone)
            if self.rule.anchor.startswith("window."):
                self.inside_window(moment, late, self.window)
            elif late and shift(moment, late, self.zone) <= self.window.opens:
                self.table.fault(
                    "offset",
                    f"{_NEVER} registration is not open by then.",
                    "Write a shorter offset, or another date.",
                )

    def inside_window(self, moment: datetime, late: Duration | None, window: Window) -> None:
        if moment < window.opens:
            self.table.fault("offset", f"{_NEVER} the window is not open by then.", "Write a shorter offset.")
        elif moment >= window.closes:
            if not self.announces():  # said already
                self.table.fault("offset", f"{_NEVER} the window is closed by then.", "Write a shorter offset.")
        elif late and not self.announces() and shift(moment, late, self.zone) > window.closes:
            self.table.fault(
                "late_limit", "so late, it would come after the window has closed.", "Write a shorter limit."
            )

    def dates(self) -> list[datetime]:
        head, _, rest = self.rule.anchor.partition(".")
        if head == "window" and self.window:
            return [self.window.opens if rest == "opens" else self.window.closes]
        stage_id, _, point = rest.partition(".")
        mine = [stage for stage in self.stages if head == "stage" and stage_id in {stage.id, EVERY_STAGE}]
        found = [stage.ends if point == "ends" else self.start(stage, point) for stage in mine]
        return [date for date in found if date]

    def start(self, stage: Stage, point: str) -> datetime | None:
        if stage.starts is None or point == "starts":
            return stage.starts
        return stage.starts.astimezone(self.zone).replace(hour=0, minute=0, second=0, microsecond=0)
