"""The plan of coming reminders as a timeline."""

from domain.charts import Moment, TimelineChart
from domain.conversation.voice import Voice
from domain.reminders.planning import Plan, Planned
from domain.statistics.screens.rules import rule_name
from domain.statistics.screens.wording import as_of, count, sentences, titled
from domain.texts import dates
from domain.texts.catalogue import Html

_MOST = 14


def chart(voice: Voice, plan: Plan) -> TimelineChart:
    moments, day = [], ""
    for line in plan.lines[:_MOST]:
        name = dates.short_date(line.first_at, voice.process.zone, voice.language)
        moments.append(_moment(voice, line, name if name != day else ""))
        day = name
    foot = [voice.words("stat-plan-foot")]
    if len(plan.lines) > _MOST:
        foot.append(voice.words("stat-more", n=count(voice, len(plan.lines) - _MOST)))
    title, none = voice.words("stat-plan-title"), voice.words("stat-plan-none")
    return TimelineChart(title, as_of(voice), tuple(moments), sentences(*foot), none)


def table(voice: Voice, plan: Plan) -> Html:
    lines = [
        voice.say(
            "stat-plan-line",
            fecha=voice.moment(line.leaves_at),
            nombre=rule_name(voice, line.rule, line.stage),
            personas=_people(voice, line),
        )
        for line in plan.lines
    ]
    return titled(voice, "stat-plan-title", lines or [voice.say("stat-plan-none")])


def _moment(voice: Voice, line: Planned, day: str) -> Moment:
    word = _people(voice, line)
    if line.leaves_at > line.first_at:
        leaves = dates.short_date(line.leaves_at, voice.process.zone, voice.language)
        when = dates.clock(line.leaves_at, voice.process.zone)
        if leaves != dates.short_date(line.first_at, voice.process.zone, voice.language):
            when = f"{leaves}, {when}"
        word = voice.words("stat-plan-leaves", personas=word, fecha=when)
    hour = dates.clock(line.first_at, voice.process.zone)
    return Moment(day, hour, rule_name(voice, line.rule, line.stage), line.people, word, is_past=line.is_made)


def _people(voice: Voice, line: Planned) -> str:
    if line.people == 1:
        return voice.words("stat-plan-one")
    return voice.words("stat-plan-people", n=count(voice, line.people))
