"""The use case of showing numbers of one subject: a picture, and the same in words."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from domain.actions import see_statistics as see
from domain.authorization import Ability, Actor, authorize
from domain.charts import Chart
from domain.conversation.voice import Voice
from domain.statistics.ports import Look
from domain.statistics.screens import doubts, funnel, hours, offices, pace, reminders
from domain.texts.catalogue import Html


class Subject(StrEnum):
    FUNNEL = "funnel"
    HOURS = "hours"
    TYPES = "types"  # of institutions
    TOWNS = "towns"
    PACE = "pace"
    REMINDERS = "reminders"
    DOUBTS = "doubts"


@dataclass(frozen=True, slots=True)
class Shown:
    """`found`: the record of `domain/statistics/` behind them."""

    found: Any
    chart: Chart
    table: Html  # at most 1,200 characters: longer than the caption of a picture may be


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


async def show_numbers(look: Look, actor: Actor, subject: Subject, voice: Voice) -> Shown:
    authorize(actor, Ability.SEE_STATISTICS)
    found = await _SEE[subject](look, actor, voice)
    chart, table = _SHOW[subject]
    return Shown(found, chart(voice, found), table(voice, found))
