"""The use cases of those who follow an announcement: their one message says how it stands now. That it is to be
changed is written first, so that no two programs change it at once; what it says is written once that is sure, so
that a change that is lost is made again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.announcements.port import Watch
from domain.announcements.progress import May, Pace, may_of, progress_screen
from domain.announcements.run import SENDS, Kind, Run, Tally
from domain.authorization import Ability, Actor, authorize
from domain.conversation.voice import Voice
from domain.delivery.budget import Rates
from domain.delivery.budgeting import announcements_rate, take
from domain.delivery.outbox import Lane
from domain.delivery.outcomes import Outcome, Refused, Sent, Unreachable
from domain.delivery.packing import words_hash
from domain.delivery.ports import DeliveryTransaction
from domain.knowledge import Knowledge
from domain.screen import Screen

EVERY = timedelta(seconds=3)  # no message is changed oftener
SLOWLY = timedelta(seconds=60)  # once it is over, while [Leído] is still pressed
READ_FOR = timedelta(hours=48)  # process time in which that is shown
_LATELY = timedelta(seconds=60)  # what was counted earlier says nothing of how fast it goes now
_MOST = 100


@dataclass(frozen=True, slots=True)
class Edit:
    """`watch`: as it stands now that the change was begun; `shown`: of what it will say."""

    watch: Watch
    screen: Screen
    shown: str
    is_over: bool  # nothing will be changed any more
    is_slow: bool


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
    staff = dict(await tx.reminders.staff())
    budget = await tx.budget()
    edits: list[Edit] = []
    is_changed = False
    for watch in watches:
        may = may_of(staff.get(watch.person))
        run, tally = runs[watch.run]
        pace = _pace(run, tally, watch, announcements_rate(budget, rates, machine_now), machine_now)
        edit = _edit(watch, runs, knowledge, may, now, pace)
        if edit.shown == watch.shown:
            is_changed = await _seen(tx, edit, machine_now) or is_changed
            continue
        budget, (is_due,) = take(budget, rates, [Lane.NEWS], machine_now)
        if not is_due:
            break
        ended = tally.ended if run.state in SENDS else None
        if await tx.runs.note_shown(watch, watch.shown, machine_now, ended, is_over=False):
            is_changed = True
            edits.append(replace(edit, watch=replace(watch, shown_at=machine_now, ended=ended)))
    if is_changed:
        await tx.save_budget(budget)
        await tx.commit()
    return tuple(edits)


async def note_progress(tx: DeliveryTransaction, actor: Actor, changed: Iterable[tuple[Edit, Outcome]]) -> None:
    """What came of it. A message that is gone is followed no longer; whatever else went wrong is tried again."""
    authorize(actor, Ability.DELIVER)
    for edit, outcome in changed:
        if isinstance(outcome, Sent | Refused | Unreachable):
            is_over = edit.is_over or not isinstance(outcome, Sent)
            at = _next(edit, edit.watch.shown_at)
            await tx.runs.note_shown(edit.watch, edit.shown, at, edit.watch.ended, is_over=is_over)
    await tx.commit()


async def _seen(tx: DeliveryTransaction, edit: Edit, machine_now: datetime) -> bool:
    """It says what it should. Whether something was written: while it goes on nothing has to be."""
    if not (edit.is_over or edit.is_slow):
        return False
    at = _next(edit, machine_now)
    return await tx.runs.note_shown(edit.watch, edit.shown, at, None, is_over=edit.is_over)


def _next(edit: Edit, at: datetime) -> datetime:
    """As if it had been looked at later: it is not looked at again before."""
    return at + (SLOWLY - EVERY) if edit.is_slow else at


def _pace(run: Run, tally: Tally, watch: Watch, allowed: float, machine_now: datetime) -> Pace:
    begins_in = run.starts_at - machine_now
    measured = measured_rate(watch, tally, machine_now)
    if measured is None:
        return Pace(allowed, begins_in)
    return Pace(measured, begins_in, is_measured=True)


def measured_rate(watch: Watch, tally: Tally, machine_now: datetime) -> float | None:
    """How many a second had their end since it was last looked at. None: that is not known, or too long ago to
    say how fast it goes now that it goes on again."""
    since, more = machine_now - watch.shown_at, tally.ended - (watch.ended or 0)
    if watch.ended is None or more < 0 or since <= timedelta(0):
        return None
    if more and since > _LATELY:
        return None
    return more / since.total_seconds()


def _edit(
    watch: Watch, runs: Mapping[int, tuple[Run, Tally]], knowledge: Knowledge, may: May, now: datetime, pace: Pace
) -> Edit:
    run, tally = runs[watch.run]
    voice = Voice(knowledge.texts, watch.language, knowledge.process, now)
    screen = progress_screen(voice, run, tally, may, pace)
    is_ended = run.ended_at is not None
    is_over = is_ended and not _is_read(run, tally, now)
    return Edit(watch, replace(screen, replaces=watch.message_id), words_hash(screen), is_over, is_ended)


def _is_read(run: Run, tally: Tally, now: datetime) -> bool:
    """Over, and somebody may still press [Leído]."""
    if run.kind is not Kind.SEND or not run.content.asks_to_be_read or run.ended_at is None:
        return False
    return tally.read < tally.sent and now - run.ended_at < READ_FOR
