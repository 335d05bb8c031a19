"""Reminders, and what followed them."""

from domain.charts import Bar, BarChart
from domain.conversation.voice import Voice
from domain.statistics.reminders import Aftermath, Reminders, Sending
from domain.statistics.screens.rules import rule_name
from domain.statistics.screens.wording import as_of, count, sentences, share, titled
from domain.texts.catalogue import Html, as_plain


def chart(voice: Voice, found: Reminders) -> BarChart:
    bars = [_bar(voice, one) for one in found.sendings]
    said = [words for one in found.aftermaths[:1] for words in (_after(voice, one), _others(voice, one))]
    foot = [*map(as_plain, said), voice.words("stat-reminders-foot")]
    return BarChart(
        voice.words("stat-reminders-title"), as_of(voice), tuple(bars), sentences(*foot), voice.words("stat-none")
    )


def table(voice: Voice, found: Reminders) -> Html:
    lines: list[Html | str] = []
    for after in found.aftermaths:
        lines += [_after(voice, after), _others(voice, after)]
    if lines:
        lines.append(voice.say("stat-reminders-foot"))
    lines += [_line(voice, one) for one in found.sendings]
    return titled(voice, "stat-reminders-title", lines or [voice.say("stat-none")])


def _bar(voice: Voice, one: Sending) -> Bar:
    return Bar(
        rule_name(voice, one.rule),
        one.sent,
        count(voice, one.sent),
        voice.words("stat-reminders-of", n=count(voice, one.rows)) if one.rows > one.sent else "",
    )


def _line(voice: Voice, one: Sending) -> Html:
    return voice.say(
        "stat-reminders-line",
        nombre=rule_name(voice, one.rule),
        n=count(voice, one.rows),
        enviados=count(voice, one.sent),
        espera=count(voice, one.waiting),
        otros=count(voice, one.other),
    )


def _after(voice: Voice, one: Aftermath) -> Html:
    return voice.say(
        "stat-reminders-after",
        nombre=rule_name(voice, one.rule),
        si=count(voice, one.reminded_followed),
        con=count(voice, one.reminded),
        parte=share(voice, one.reminded_followed, one.reminded),
    )


def _others(voice: Voice, one: Aftermath) -> Html:
    si, sin = count(voice, one.others_followed), count(voice, one.others)
    if not one.is_comparable:
        return voice.say("stat-reminders-few", si=si, sin=sin)
    part = share(voice, one.others_followed, one.others)
    return voice.say("stat-reminders-others", si=si, sin=sin, parte=part)
