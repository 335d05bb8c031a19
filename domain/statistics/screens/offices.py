"""Registrations by type of institution, and by municipality."""

from collections.abc import Sequence

from domain.charts import Bar, BarChart
from domain.conversation.voice import Voice
from domain.statistics.offices import Group, Offices
from domain.statistics.screens.wording import as_of, count, sentences, titled
from domain.texts.catalogue import Html

_MOST_BARS = 16


def chart(voice: Voice, found: Offices) -> BarChart:
    return _chart(voice, found, "stat-offices-title", found.by_type, "stat-offices-untyped")


def towns_chart(voice: Voice, found: Offices) -> BarChart:
    return _chart(voice, found, "stat-towns-title", found.by_municipality, "stat-towns-untyped")


def table(voice: Voice, found: Offices) -> Html:
    return titled(voice, "stat-offices-title", _lines(voice, found, found.by_type, "stat-offices-untyped"))


def towns_table(voice: Voice, found: Offices) -> Html:
    return titled(voice, "stat-towns-title", _lines(voice, found, found.by_municipality, "stat-towns-untyped"))


def _chart(voice: Voice, found: Offices, title: str, groups: Sequence[Group], nameless: str) -> BarChart:
    """Without those that have no institution here, where there are too many."""
    shown = groups[:_MOST_BARS]
    bars = [
        Bar(one.name or voice.words(nameless), one.registrations, count(voice, one.registrations), _of(voice, one))
        for one in shown
    ]
    if found.unlisted:
        unlisted = voice.words("stat-offices-unlisted")
        bars.append(Bar(unlisted, found.unlisted, count(voice, found.unlisted)))
    foot = [voice.words("stat-offices-foot"), _present(voice, found)]
    if len(groups) > len(shown):
        foot.append(voice.words("stat-more", n=count(voice, len(groups) - len(shown))))
    return BarChart(voice.words(title), as_of(voice), tuple(bars), sentences(*foot), voice.words("stat-none"))


def _lines(voice: Voice, found: Offices, groups: Sequence[Group], nameless: str) -> list[Html]:
    towns = count(voice, found.towns_absent)
    lines = [
        voice.say("stat-offices-total", n=count(voice, found.registrations)),
        Html(_present(voice, found)),
        voice.say("stat-offices-absent", n=count(voice, found.institutions - found.present), municipios=towns),
    ]
    if found.unlisted:
        unlisted = voice.words("stat-offices-unlisted")
        lines.append(voice.say("stat-line", nombre=unlisted, n=count(voice, found.unlisted)))
    lines += [
        voice.say(
            "stat-line-share",
            nombre=one.name or voice.words(nameless),
            n=count(voice, one.registrations),
            parte=_of(voice, one),
        )
        for one in groups
    ]
    return lines


def _of(voice: Voice, group: Group) -> str:
    return voice.words("stat-of", n=count(voice, group.present), total=count(voice, group.institutions))


def _present(voice: Voice, found: Offices) -> str:
    return voice.words(
        "stat-offices-present", n=count(voice, found.present), total=count(voice, found.institutions)
    )
