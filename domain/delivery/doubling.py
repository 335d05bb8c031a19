"""Two reminders of one date: the word of the day's start has nothing to add to that of two hours before."""

from datetime import datetime, timedelta

from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row
from domain.delivery.ports import Recipient
from domain.process import Process
from domain.reminders.dates import stage_date
from domain.reminders.lateness import due, expiry

_TWO_HOURS_AND_SOME = timedelta(hours=2, minutes=30)


def doubled_until(template: str, now: datetime, process: Process) -> datetime | None:
    """The word of the day's start has nothing to add when the one of two hours before is as good as there: for
    dates up to this instant. None: it is never so."""
    is_so = template == "rem-stage-day" and any(rule.text == "rem-stage-2h" for rule in process.reminders)
    return now + _TWO_HOURS_AND_SOME if is_so else None


def is_doubled(row: Row, recipient: Recipient, bearings: Bearings, now: datetime) -> bool:
    until = doubled_until(row.template, now, bearings.knowledge.process)
    if until is None:
        return False
    stage = str(row.parameters.get("stage", ""))
    date = stage_date(bearings, recipient, stage)
    return date is not None and date.starts <= until and not _is_other_dropped(stage, date.starts, bearings)


def _is_other_dropped(stage: str, starts: datetime, bearings: Bearings) -> bool:
    """The word of two hours before fell due, and was over, while nobody looked after reminders: the morning's is
    all that is left."""
    ticking, process = bearings.ticking, bearings.knowledge.process
    if ticking is None or ticking.gap_from is None or ticking.gap_until is None:
        return False
    for rule in process.reminders:
        if (rule.text, rule.anchor) == ("rem-stage-2h", f"stage.{stage}.starts"):
            due_at = due(rule, starts, process.zone)
            return ticking.gap_from < due_at and expiry(rule, due_at, starts, process.zone) <= ticking.gap_until
    return False
