"""The use cases of looking at what became of an announcement. Each is one look: nothing is written, and nobody's
name is read."""

from dataclasses import dataclass
from datetime import datetime

from domain.announcements.report import (
    PAGE,
    Report,
    Told,
    Unread,
    reported_run,
    standstill,
)
from domain.announcements.run import Run, Tally
from domain.authorization import Ability, Actor, authorize
from domain.process import Process
from domain.statistics.ports import Look


@dataclass(frozen=True, slots=True)
class About:
    """Which announcement, and who asks when. `now`: process time."""

    actor: Actor
    process: Process
    number: int
    now: datetime
    machine_now: datetime


async def see_report(look: Look, about: About) -> Report | None:
    """None: there is no such announcement, or it was never approved."""
    authorize(about.actor, Ability.ANNOUNCE)
    found = await look.reports.standing(about.process.slug, about.number)
    sending = None if found is None else reported_run(found[1])
    if found is None or sending is None:
        return None
    run, tally = sending
    clock = standstill(run, about.now, about.machine_now)
    sent, read = await look.reports.by_minute(run.id, clock)
    groups, rows = await look.reports.groups(run.id), await look.reports.rows(run.id)
    steps = await look.reports.steps(run, about.machine_now)
    questions = await look.reports.questions(about.process.slug, about.number)
    return Report(*found, run, tally, groups, sent, read, clock, rows, steps, questions)


async def see_told(look: Look, actor: Actor, report: Report, after: int) -> tuple[Told, ...]:
    """The next page; none: that was all."""
    authorize(actor, Ability.ANNOUNCE)
    return await look.reports.told(report, after, PAGE)


async def see_unread(
    look: Look, about: About, after: int, most: int
) -> tuple[Run, Tally, tuple[Unread, ...]] | None:
    """One more than `most` when there are more. None: as of `see_report`."""
    authorize(about.actor, Ability.ANNOUNCE)
    found = await look.reports.standing(about.process.slug, about.number)
    sending = None if found is None else reported_run(found[1])
    if sending is None:
        return None
    run, tally = sending
    clock = standstill(run, about.now, about.machine_now)
    return run, tally, await look.reports.unread(run.id, clock, after, most + 1)
