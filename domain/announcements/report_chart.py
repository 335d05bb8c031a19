"""How fast an announcement arrived, and was read, as a picture."""

from collections.abc import Iterator
from datetime import timedelta

from domain.announcements.progress import sums
from domain.announcements.report import Report
from domain.announcements.timeline import Timeline, timeline
from domain.charts import Columns, CourseChart
from domain.conversation.voice import Voice
from domain.texts import dates
from domain.texts.catalogue import as_plain

_TICKS = 5
_DAY = timedelta(days=1)


def report_chart(voice: Voice, report: Report) -> CourseChart:
    found = timeline(report.sent, report.read, voice.process.zone)
    return CourseChart(
        title=report_title(voice, report),
        subtitle=as_plain(sums(voice, report.tally)),
        panels=() if found is None else tuple(_panels(voice, report, found)),
        ticks=() if found is None else tuple(_ticks(voice, found)),
        foot=voice.words("ann-chart-foot"),
        empty=voice.words("ann-chart-empty"),
    )


def report_title(voice: Voice, report: Report) -> str:
    return voice.words("ann-chart-title", n=str(report.run.number))


def _panels(voice: Voice, report: Report, found: Timeline) -> Iterator[Columns]:
    step = dates.duration(found.step, voice.language)
    yield Columns(voice.words("ann-chart-sent", cada=step), found.sent)
    if report.run.content.asks_to_be_read:
        yield Columns(voice.words("ann-chart-read", cada=step), found.read)


def _ticks(voice: Voice, found: Timeline) -> Iterator[tuple[float, str]]:
    """The day is said where it is another than the one before."""
    zone, said = voice.process.zone, ""
    every = max(-(-len(found.sent) // _TICKS), 1)
    for column in range(0, len(found.sent), every):
        at = found.starts + found.step * column
        day = dates.short_date(at, zone, voice.language)
        hour = "" if found.step >= _DAY else dates.clock(at, zone)
        yield column, ", ".join(filter(None, (day if day != said else "", hour))) or day
        said = day
