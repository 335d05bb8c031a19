"""How long each question takes."""

from datetime import timedelta

from domain.charts import Spread, SpreadChart
from domain.conversation.voice import Voice
from domain.statistics.pace import Pace, QuestionPace
from domain.statistics.screens.wording import as_of, count, sentences, titled
from domain.texts import dates
from domain.texts.catalogue import Html

_SECONDS = (1, 5, 15, 60, 300, 1_800, 7_200, 43_200, 3 * 86_400, 14 * 86_400)
_TICKS = tuple(timedelta(seconds=seconds) for seconds in _SECONDS)


def chart(voice: Voice, found: Pace) -> SpreadChart:
    spreads = tuple(
        Spread(
            voice.words(f"label-{one.question}"),
            one.quick.total_seconds(),
            one.middle.total_seconds(),
            one.slow.total_seconds(),
            dates.duration(one.middle, voice.language),
        )
        for one in found.questions
    )
    foot = [voice.words("stat-pace-foot"), _who(voice, found)]
    return SpreadChart(
        voice.words("stat-pace-title"), as_of(voice), spreads, _ticks(voice, found), sentences(*foot),
        voice.words("stat-none"),
    )  # fmt: skip


def table(voice: Voice, found: Pace) -> Html:
    whole = voice.say("stat-pace-whole", n=dates.duration(found.whole, voice.language))
    lines = [_line(voice, one) for one in found.questions]
    return titled(voice, "stat-pace-title", [_who(voice, found), *([whole] if lines else ()), *lines])


def _line(voice: Voice, one: QuestionPace) -> Html:
    quick, middle, slow = (dates.duration(took, voice.language) for took in (one.quick, one.middle, one.slow))
    between = voice.words("stat-range", desde=quick, hasta=slow)
    return voice.say("stat-pace-line", nombre=voice.words(f"label-{one.question}"), mitad=middle, rango=between)


def _who(voice: Voice, found: Pace) -> str:
    if found.is_sample:
        return voice.words("stat-pace-sample", n=count(voice, found.looked_at), total=count(voice, found.began))
    return voice.words("stat-pace-all", n=count(voice, found.looked_at))


def _ticks(voice: Voice, found: Pace) -> tuple[tuple[float, str], ...]:
    """One below the quickest, one above the slowest, and those between."""
    if not found.questions:
        return ()
    low, high = min(one.quick for one in found.questions), max(one.slow for one in found.questions)
    first = max((place for place, tick in enumerate(_TICKS) if tick <= low), default=0)
    last = min((place for place, tick in enumerate(_TICKS) if tick >= high), default=len(_TICKS) - 1)
    chosen = _TICKS[first : last + 1]
    if len(chosen) > 5:
        chosen = (*chosen[:-1][::2], chosen[-1])
    return tuple((tick.total_seconds(), dates.duration(tick, voice.language)) for tick in chosen)
