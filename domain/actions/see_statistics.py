"""The use cases of looking at numbers. Each is one look: nothing is written, and nothing personal is read."""

from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.process import Process
from domain.statistics.doubts import Doubts, doubts
from domain.statistics.funnel import Funnel, funnel
from domain.statistics.hours import Hours, hours
from domain.statistics.offices import Offices, offices
from domain.statistics.pace import MOST_PEOPLE, Pace, pace
from domain.statistics.ports import Look
from domain.statistics.reminders import TO_SEND, Reminders


async def see_funnel(look: Look, actor: Actor, process: Process) -> Funnel:
    authorize(actor, Ability.SEE_STATISTICS)
    return funnel(process, await look.reached(process.slug))


async def see_hours(look: Look, actor: Actor, process: Process, now: datetime) -> Hours:
    authorize(actor, Ability.SEE_STATISTICS)
    return hours(await look.sent_by_hour(process.slug), process.window, now, process.zone)


async def see_offices(look: Look, actor: Actor, process: Process) -> Offices:
    authorize(actor, Ability.SEE_STATISTICS)
    return offices(await look.institutions(), await look.sent_by_institution(process.slug))


async def see_pace(look: Look, actor: Actor, process: Process) -> Pace:
    authorize(actor, Ability.SEE_STATISTICS)
    took, looked_at, began = await look.question_times(process.slug, MOST_PEOPLE)
    return pace(process, took, looked_at, began)


async def see_reminders(look: Look, actor: Actor, process: Process) -> Reminders:
    authorize(actor, Ability.SEE_STATISTICS)
    found = await look.sendings(process.slug, [rule.id for rule in process.reminders])
    asking = [rule.id for rule in process.reminders if rule.audience == TO_SEND and rule.id in found]
    aftermaths = [await look.aftermath(process.slug, rule) for rule in asking]
    return Reminders(tuple(found.values()), tuple(one for one in aftermaths if one is not None))


async def see_doubts(look: Look, actor: Actor, process: Process) -> Doubts:
    authorize(actor, Ability.SEE_STATISTICS)
    return doubts(await look.left_open(process.slug))
