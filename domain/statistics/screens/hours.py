"""Registrations by the hour, and at the closing."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from domain.charts import HOUR_WORDS, Ahead, HoursChart
from domain.conversation.voice import Voice
from domain.statistics.hours import HOUR, Hours
from domain.statistics.screens.wording import as_of, count, line, sentences, titled
from domain.texts import dates
from domain.texts.catalogue import Html

_DAY = timedelta(days=1)


def chart(voice: Voice, found: Hours) -> HoursChart:
    starts = found.columns[0].starts

    def _place(at: datetime) -> float:
        return (at - starts) / found.step

    now = _place(voice.now)
    words = {key: voice.words(f"stat-hours-{key}") for key in HOUR_WORDS}
    if found.step > HOUR:
        words["each"] = voice.words("stat-hours-each-step", n=str(found.step // HOUR))
    ahead = found.forecast
    return HoursChart(
        title=voice.words("stat-hours-title"),
        subtitle=as_of(voice),
        columns=tuple(column.sent for column in found.columns),
        days=tuple((max(_place(at), 0.0), word) for at, word in _days(voice, found)),
        opens=_place(found.window.opens),
        closes=_place(found.window.closes),
        now=now if 0 <= now < len(found.columns) else None,
        words=tuple(words.items()),
        ahead=None if ahead is None else Ahead(ahead.low, ahead.likely, ahead.high, _ahead(voice, found)),
        foot=sentences(voice.words("stat-hours-foot"), _method(voice, found)),
    )


def table(voice: Voice, found: Hours) -> Html:
    lines = [
        voice.say("stat-hours-total", n=count(voice, found.total)),
        voice.say("stat-hours-day", n=count(voice, found.in_last_day)),
    ]
    if found.forecast is not None:
        lines.append(Html(_ahead(voice, found)))
    lines.append(Html(_method(voice, found)))
    if found.fullest is not None:
        fullest, sent = voice.moment(found.fullest.starts), count(voice, found.fullest.sent)
        lines.append(voice.say("stat-hours-fullest", fecha=fullest, n=sent))
    return titled(voice, "stat-hours-title", [*lines, *_by_day(voice, found)])


def _by_day(voice: Voice, found: Hours) -> list[Html]:
    """Their sum is the total. Columns of more than a day are told as they are."""
    days: dict[str, int] = {}
    for column in found.columns:
        name = voice.day(column.starts)
        days[name] = days.get(name, 0) + column.sent
    return [line(voice, name, sent) for name, sent in days.items() if sent]


def _ahead(voice: Voice, found: Hours) -> str:
    ahead = found.forecast
    if ahead is None:
        return ""
    between = voice.words("stat-range", desde=count(voice, ahead.low), hasta=count(voice, ahead.high))
    return voice.words("stat-hours-ahead", n=count(voice, ahead.likely), rango=between)


def _method(voice: Voice, found: Hours) -> str:
    ahead = found.forecast
    if ahead is not None:
        share, day = count(voice, ahead.by_share), count(voice, ahead.by_last_day)
        return voice.words("stat-hours-foot-ahead", ventana=share, dia=day)
    is_over = voice.now >= found.window.closes
    return voice.words("stat-hours-over" if is_over else "stat-hours-no-ahead")


def _days(voice: Voice, found: Hours) -> Iterator[tuple[datetime, str]]:
    """The first one from where the picture begins."""
    zone = voice.process.zone
    at, ends = found.columns[0].starts, found.columns[-1].starts + found.step
    while at < ends:
        yield at, dates.short_day(at, zone, voice.language)
        midnight = at.astimezone(zone).replace(hour=0, minute=0, second=0, microsecond=0)
        at = (midnight + _DAY).astimezone(at.tzinfo)
