"""Questions that were left open, by what they were about."""

from domain.charts import Bar, BarChart
from domain.conversation.voice import Voice
from domain.questions.intents import OUTSIDE
from domain.statistics.doubts import Doubts
from domain.statistics.screens.wording import as_of, count, sentences, titled
from domain.texts.catalogue import Html, MissingText

_MOST_BARS = 14


def chart(voice: Voice, found: Doubts) -> BarChart:
    bars = [
        Bar(_name(voice, one.intent), one.questions, count(voice, one.questions))
        for one in found.intents[:_MOST_BARS]
    ]
    foot = [voice.words("stat-doubts-foot"), _parts(voice, found)]
    if len(found.intents) > _MOST_BARS:
        foot.append(voice.words("stat-more", n=count(voice, len(found.intents) - _MOST_BARS)))
    return BarChart(
        voice.words("stat-doubts-title"), as_of(voice), tuple(bars), sentences(*foot), voice.words("stat-none")
    )


def table(voice: Voice, found: Doubts) -> Html:
    lines = [
        voice.say("stat-doubts-line", nombre=_name(voice, one.intent), n=count(voice, one.questions))
        for one in found.intents
    ]
    return titled(voice, "stat-doubts-title", [Html(_parts(voice, found)), *lines])


def _parts(voice: Voice, found: Doubts) -> str:
    def _sum(kind: str) -> str:
        return count(voice, sum(getattr(one, kind) for one in found.intents))

    return voice.words(
        "stat-doubts-parts",
        n=count(voice, found.questions),
        sin=_sum("unknown"),
        claras=_sum("unclear"),
        opciones=_sum("choices"),
        fuera=_sum("outside"),
    )


def _name(voice: Voice, intent: str) -> str:
    """An intent that this program no longer knows, by its id."""
    if intent == OUTSIDE:
        return voice.words("stat-doubts-outside")
    try:
        return voice.words(f"intent-{intent.replace('_', '-')}")
    except MissingText:
        return intent
