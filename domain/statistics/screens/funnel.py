"""How far people came."""

from domain.charts import Bar, BarChart, Tone
from domain.conversation.voice import Voice
from domain.registration import State
from domain.stages import StageState
from domain.statistics.funnel import Funnel, Step, StepKind
from domain.statistics.screens.wording import as_of, count, line, sentences, share, titled, total
from domain.texts.catalogue import Html, as_plain

_NAMES = {
    StepKind.CAME: "stat-came",
    StepKind.BEGAN: "stat-began",
    StepKind.SENT: "stat-sent",
    StepKind.ACCEPTED: "stat-accepted",
    StepKind.CERTIFIED: "stat-certified",
}
_STATES = {
    State.SUBMITTED: "stat-state-submitted",
    State.RESUBMITTED: "stat-state-resubmitted",
    State.OBSERVED: "stat-state-observed",
    State.ACCEPTED: "stat-state-accepted",
    State.WITHDRAWN: "stat-state-withdrawn",
    State.DRAFT: "stat-state-draft",
}
_LATER = frozenset({StepKind.ACCEPTED, StepKind.ATTENDED, StepKind.CERTIFIED})


def chart(voice: Voice, found: Funnel) -> BarChart:
    worst = found.worst
    bars, before = [], 0
    for step in found.steps:
        note = _lost(voice, step, before) if step.kind is not StepKind.CAME and before else ""
        tone = Tone.LATER if step.kind in _LATER else Tone.MAIN
        tone = Tone.PART if step.kind is StepKind.ANSWERED else tone
        bars.append(
            Bar(_name(voice, step), step.people, count(voice, step.people), note, tone, is_marked=step is worst)
        )
        before = step.people
    foot = [voice.words("stat-funnel-foot"), *map(as_plain, _worst(voice, found))]
    return BarChart(
        voice.words("stat-funnel-title"), as_of(voice), tuple(bars), sentences(*foot), voice.words("stat-none")
    )


def table(voice: Voice, found: Funnel) -> Html:
    lines: list[Html | str] = [line(voice, _name(voice, step), step.people) for step in found.steps[:2]]
    before = found.people(StepKind.BEGAN)
    for step in found.steps[2:]:
        lost = _lost(voice, step, before) if step.lost else ""
        lines.append(f"{line(voice, _name(voice, step), step.people)} {lost}".rstrip())
        before = step.people
    standing = [(found.standing.get(state, 0), voice.words(key)) for state, key in _STATES.items()]
    lines.insert(2, voice.say("stat-standing", suma=total(voice, standing)))
    return titled(voice, "stat-funnel-title", [*lines, *_by_result(voice, found), *_worst(voice, found)])


def _name(voice: Voice, step: Step) -> str:
    if step.kind is StepKind.ANSWERED:
        return voice.words(f"label-{step.name}")
    if step.kind is StepKind.ATTENDED:
        return next(one.short[voice.language] for one in voice.process.stages if one.id == step.name)
    return voice.words(_NAMES[step.kind])


def _lost(voice: Voice, step: Step, before: int) -> str:
    if not before:
        return ""
    return voice.words("stat-lost", n=count(voice, step.lost), parte=share(voice, step.lost, before))


def _by_result(voice: Voice, found: Funnel) -> list[Html]:
    """What was noted of each stage; the parts make all of whom something was."""
    lines = []
    for stage in voice.process.stages:
        mine = [one for one in found.stages if one.stage == stage.id]
        parts = [(sum(x.people for x in mine if x.result == one.id), f"«{one.name}»") for one in stage.results]
        for state, key in ((StageState.ATTENDED, "stat-present"), (StageState.MISSED, "stat-absent")):
            people = sum(one.people for one in mine if one.state is state and not one.result)
            parts.append((people, voice.words(key)))
        if any(number for number, _ in parts):
            name = stage.short[voice.language]
            lines.append(voice.say("stat-line", nombre=name, n=total(voice, parts)))
    return lines


def _worst(voice: Voice, found: Funnel) -> list[Html]:
    worst = found.worst
    if worst is None or not worst.lost:
        return []
    before = worst.people + worst.lost
    name = _name(voice, worst)
    return [voice.say("stat-funnel-worst", nombre=name, parte=share(voice, worst.lost, before))]
