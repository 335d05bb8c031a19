"""The instants of the demonstration at which something happens: the clock of the chat page can be moved from one to
the next, so that nobody leaps over what would have been said in between."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from bot.demo_calendar import EVALUATION, Doing, calendar_of, local_day, promised_by
from domain.delivery.quiet import hours_of, quiet_until
from domain.people import Wishes
from domain.process import Process, ReminderRule
from domain.processes.durations import parse_duration, shift

REMINDERS, INSTITUTE = "reminders", "institute"
_AS_IN_THE_PROCESS = Wishes()


def stops_of(process: Process) -> Mapping[datetime, str]:
    """In order of time, each with what happens then. Where reminders wait for the morning, it is the morning."""
    found = {
        _awake(due, passes, process): REMINDERS
        for rule in process.reminders
        for anchor, passes in _anchors(rule, process)
        if (due := _due(rule, anchor, process)) is not None
    }
    found |= {at: INSTITUTE for at, _ in calendar_of(process)}
    return dict(sorted(found.items()))


def _due(rule: ReminderRule, anchor: datetime, process: Process) -> datetime | None:
    offset = parse_duration(rule.offset)
    return None if offset is None else shift(anchor, offset, process.zone)


def _awake(due: datetime, passes: datetime | None, process: Process) -> datetime:
    """`passes`: what must not pass in silence because of quiet hours."""
    until = quiet_until(due, hours_of(_AS_IN_THE_PROCESS, process), process.zone)
    return due if until is None or (passes is not None and passes <= until) else until


def _anchors(rule: ReminderRule, process: Process) -> Iterator[tuple[datetime, datetime | None]]:
    """What the rule counts from, with the date that passes."""
    kind, _, rest = rule.anchor.partition(".")
    name, _, point = rest.partition(".")
    if kind == "window":
        yield process.window.opens if name == "opens" else process.window.closes, process.window.closes
    starts = next((stage.starts for stage in process.stages if stage.id == name), None)
    if kind == "stage" and starts is not None and point != "ends":
        yield local_day(starts, 0, 0, process.zone) if point == "day" else starts, starts
    if kind == "event":
        for at in _happens(name, process):
            yield at, None


def _happens(event: str, process: Process) -> list[datetime]:
    """When the institute lets it happen; what is told at once is a stop anyway."""
    days = calendar_of(process)
    if event == "observed":
        return [at for at, doing in days if doing is Doing.REVIEW][:1]
    if event == "result-published":
        return [at for at, doing in days if doing in {Doing.RECOMMEND, Doing.DECIDE}]
    starts = next((stage.starts for stage in process.stages if stage.id == EVALUATION), None)
    return [promised_by(starts, process.zone)] if event == "update-due" and starts is not None else []
