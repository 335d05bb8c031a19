"""Announcements as JSON, for scripts: instants in UTC, the same words as in the database."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from bot.commands.announcements.forecasting import as_numbers
from domain.announcements import content_json
from domain.announcements.announcement import Announcement
from domain.announcements.audience_file import write_audience
from domain.announcements.counting import AudienceCount
from domain.announcements.report import Report, corrected, counted, reconciles, words_sent
from domain.announcements.run import Run, Tally
from domain.announcements.steering import Standing

Json = Mapping[str, Any]


def listed_json(announcement: Announcement, rounds: Standing) -> Json:
    timing = announcement.timing
    return {
        "number": announcement.number,
        "state": announcement.state.value,
        "author": announcement.author,
        "made_at": announcement.made_at.isoformat(),
        "approved_by": announcement.approved_by,
        "at": _instant(timing.at),
        "joins_until": _instant(timing.joins_until),
        "mandatory": announcement.mandatory,
        "runs": [_run(run, tally) for run, tally in rounds],
    }


def shown_json(
    announcement: Announcement, rounds: Standing, report: Report | None, counted: AudienceCount | None = None
) -> Json:
    """`audience`: as TOML, which `create` takes. `counted`: whom it would reach, until it is approved."""
    audience = announcement.audience
    told = {
        **listed_json(announcement, rounds),
        "audience": None if audience is None else write_audience(audience),
        "content": content_json.to_json(announcement.content),
        "reach": None if counted is None else as_numbers(counted),
    }
    return told if report is None else {**told, "report": _report(report)}


def _report(report: Report) -> Json:
    return {
        "sums": _sums(report.tally),
        "table": _sums(counted(report.groups)),
        "reconciles": reconciles(report),
        "confirmed_by_its_author": report.is_alone,
        "groups": [{**asdict(one), "state": one.state.value} for one in report.groups],
        "versions": [
            {
                "version": version,
                "sent": went,
                "corrected": corrected(report).get(version, 0),
                "content": content_json.to_json(content),
            }
            for (version, content), went in words_sent(report)
        ],
        "sent_by_minute": {at.isoformat(): n for at, n in sorted(report.sent.items())},
        "read_by_minute": {at.isoformat(): n for at, n in sorted(report.read.items())},
    }


def _run(run: Run, tally: Tally) -> Json:
    return {
        "kind": run.kind.value,
        "state": run.state.value,
        "why": run.why.value,
        "approved_by": run.approved_by,
        "agreed": run.agreed,
        "began_at": _instant(run.began_at),
        "ended_at": _instant(run.ended_at),
        "sums": _sums(tally),
    }


def _sums(tally: Tally) -> Json:
    return {**asdict(tally), "waiting": tally.waiting}


def _instant(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()
