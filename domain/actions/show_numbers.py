"""The use case of showing numbers of one subject: a picture, and the same in words."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from domain.actions import see_statistics as see
from domain.authorization import Ability, Actor, authorize
from domain.charts import Chart
from domain.conversation.voice import Voice
from domain.statistics.ports import Look
from domain.statistics.screens import doubts, funnel, hours, offices, pace, reminders
from domain.statistics.subjects import NumbersShown, Subject
from domain.texts.catalogue import Html

See = Callable[[Look, Actor, Voice], Awaitable[Any]]
_SEE: Mapping[Subject, See] = {
    Subject.FUNNEL: lambda look, actor, voice: see.see_funnel(look, actor, voice.process),
    Subject.HOURS: lambda look, actor, voice: see.see_hours(look, actor, voice.process, voice.now),
    Subject.TYPES: lambda look, actor, voice: see.see_offices(look, actor, voice.process),
    Subject.TOWNS: lambda look, actor, voice: see.see_offices(look, actor, voice.process),
    Subject.PACE: lambda look, actor, voice: see.see_pace(look, actor, voice.process),
    Subject.REMINDERS: lambda look, actor, voice: see.see_reminders(look, actor, voice.process),
    Subject.DOUBTS: lambda look, actor, voice: see.see_doubts(look, actor, voice.process),
}
_SHOW: Mapping[Subject, tuple[Callable[[Voice, Any], Chart], Callable[[Voice, Any], Html]]] = {
    Subject.FUNNEL: (funnel.chart, funnel.table),
    Subject.HOURS: (hours.chart, hours.table),
    Subject.TYPES: (offices.chart, offices.table),
    Subject.TOWNS: (offices.towns_chart, offices.towns_table),
    Subject.PACE: (pace.chart, pace.table),
    Subject.REMINDERS: (reminders.chart, reminders.table),
    Subject.DOUBTS: (doubts.chart, doubts.table),
}


async def show_numbers(look: Look, actor: Actor, subject: Subject, voice: Voice) -> NumbersShown:
    """Of every subject but the plan, which takes many short looks (`bot/numbers.py`)."""
    authorize(actor, Ability.SEE_STATISTICS)
    found = await _SEE[subject](look, actor, voice)
    chart, table = _SHOW[subject]
    return NumbersShown(subject, found, chart(voice, found), table(voice, found))
