"""The use case of those who follow an announcement: their one message says how it stands now. That it will is
written first, so that no two programs change it at once; a change that is lost is made up for by the next."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.announcements.port import Watch
from domain.announcements.progress import Pace, progress_screen
from domain.announcements.run import Run, Tally
from domain.authorization import Ability, Actor, authorize
from domain.conversation.voice import Voice
from domain.delivery.budget import Budget, Rates
from domain.delivery.budgeting import announcements_rate, take
from domain.delivery.outbox import Lane
from domain.delivery.packing import words_hash
from domain.delivery.ports import DeliveryTransaction
from domain.ids import UserId
from domain.knowledge import Knowledge
from domain.screen import Screen

EVERY = timedelta(seconds=3)  # no message is changed oftener
_MOST = 20


@dataclass(frozen=True, slots=True)
class Edit:
    user: UserId
    screen: Screen


async def show_progress(
    tx: DeliveryTransaction, actor: Actor, knowledge: Knowledge, rates: Rates, now: datetime
) -> tuple[Edit, ...]:
    """What is to be changed now. `now`: process time."""
    authorize(actor, Ability.DELIVER)
    machine_now = await tx.machine_now()
    watches = await tx.runs.watches(machine_now - EVERY, _MOST)
    if not watches:
        return ()
    runs = await tx.runs.among([*{watch.run for watch in watches}])
    budget = await tx.budget()
    edits: list[Edit] = []
    is_changed = False
    for watch in watches:
        screen, is_over = _screen(watch, runs, knowledge, now, _pace(runs, watch, budget, rates, machine_now))
        shown = words_hash(screen)
        is_new = shown != watch.shown
        if is_new:
            budget, (is_due,) = take(budget, rates, [Lane.NEWS], machine_now)
            if not is_due:
                break
        if (is_new or is_over) and await tx.runs.note_shown(watch, shown, machine_now, is_over=is_over):
            is_changed = True
            edits += [Edit(watch.user, replace(screen, replaces=watch.message_id))] if is_new else []
    if is_changed:
        await tx.save_budget(budget)
        await tx.commit()
    return tuple(edits)


def _pace(
    runs: Mapping[int, tuple[Run, Tally]], watch: Watch, budget: Budget, rates: Rates, machine_now: datetime
) -> Pace:
    return Pace(announcements_rate(budget, rates, machine_now), runs[watch.run][0].starts_at - machine_now)


def _screen(
    watch: Watch, runs: Mapping[int, tuple[Run, Tally]], knowledge: Knowledge, now: datetime, pace: Pace
) -> tuple[Screen, bool]:
    """And whether it is the last one."""
    run, tally = runs[watch.run]
    voice = Voice(knowledge.texts, watch.language, knowledge.process, now)
    return progress_screen(voice, run, tally, pace), run.ended_at is not None
