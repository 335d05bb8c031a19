"""The outbox row that tells a candidate of a step, in the same commit as the step."""

from collections.abc import Mapping
from datetime import datetime

from domain.candidacy.case import Case
from domain.delivery.outbox import NewRow
from domain.news.templates import TEMPLATES
from domain.process import Process
from domain.processes.durations import parse_duration, shift

# What a template tells of, as the process file's rules call it: their `late_limit` holds for the news too.
_EVENTS: Mapping[str, str] = {"result": "event.result-published", "certificate-ready": "event.certificate-ready"}


def news(
    case: Case,
    template: str,
    version: str | int,
    now: datetime,
    *,
    stage: str = "",
    expires_at: datetime | None = None,
    **more: str | int,
) -> NewRow:
    """`version`: of what is told; checked again before it leaves, so that nothing stale is sent. `more`: other
    parameters; "before" of "date-changed" is the date that no longer holds, in milliseconds since 1970."""
    known = TEMPLATES[template]
    parameters: dict[str, str | int] = {"version": version} | more
    if stage:
        parameters["stage"] = stage
    return NewRow(
        dedup_key=f"{template}:{case.process.slug}.{stage}:{version}:{case.person.id}",
        person_id=case.person.id,
        lane=known.lane,
        template=template,
        parameters=parameters,
        not_before=now,
        expires_at=expires_at or _late_end(case.process, template, now),
        resends=known.resends,
    )


def _late_end(process: Process, template: str, now: datetime) -> datetime | None:
    """None: it is never too late."""
    for rule in process.reminders:
        if rule.text == template and rule.anchor == _EVENTS.get(template):
            limit = parse_duration(rule.late_limit)
            return None if limit is None else shift(now, limit, process.zone)
    return None
