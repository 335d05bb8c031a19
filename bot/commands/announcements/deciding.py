"""`ventanilla announcements request|confirm|pause|resume|stop|again|recall N`."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

from bot.clock import machine_now
from bot.commands.announcements.creating import knowledge_of, voice_of
from bot.commands.announcements.forecasting import count, foreseen, foreseen_of_sent, is_foreseen
from bot.commands.announcements.words import NOT_DONE, NOT_STEERED, steered_words
from bot.office import Office
from bot.terminal import is_wanted
from domain.actions.announce import (
    concerned,
    confirm_announcement,
    find_announcement,
    may_steer,
    request_announcement,
    steer_announcement,
)
from domain.actions.see_report import About, see_report
from domain.announcements.announcement import Announcement
from domain.announcements.carrying_out import Steer
from domain.announcements.deciding import NotDone, must_be_typed
from domain.announcements.report import Steps
from domain.announcements.run import Kind, Run, RunState
from domain.announcements.steering import NotSteered, Standing, is_cut_short, no_recall, sending_of
from domain.authorization import COMMAND_LINE

_ASKED = frozenset({Steer.RECALL, Steer.AGAIN, Steer.AGAIN_UNKNOWN, Steer.REST, Steer.REST_UNKNOWN})
_WITH_UNKNOWN = {Steer.AGAIN: Steer.AGAIN_UNKNOWN, Steer.REST: Steer.REST_UNKNOWN}


async def request(office: Office, arguments: argparse.Namespace) -> int:
    """0: asked; 1: it does not fit, and why is said."""
    found = await _find(office, arguments.number)
    if found is None:
        return 1
    knowledge = await knowledge_of(office)
    voice = voice_of(office, knowledge)
    audience = await count(office, found[0], voice)
    counted = audience.will_get
    notes = (
        await foreseen(office, found[0], voice, audience)
        if is_foreseen(*found)
        else await foreseen_of_sent(office, *found, voice)
    )
    for line in notes:
        print(line)
    asked = await office.store.run(
        lambda tx: request_announcement(tx, COMMAND_LINE, arguments.number, counted, knowledge, office.now)
    )
    if isinstance(asked, NotDone):
        return _refused(asked, arguments.number, counted)
    people = asked.request.count if asked.request is not None else counted
    print(f"Asked, for {people}. Nothing left yet.")
    if office.approvals:
        print("Somebody of the staff who may decide is told in the chat.")
    else:
        print(f"In 10 minutes or later: ventanilla announcements confirm {arguments.number}")
    return 0


async def confirm(office: Office, arguments: argparse.Namespace) -> int:
    """The same."""
    found = await _find(office, arguments.number)
    if found is None:
        return 1
    knowledge = await knowledge_of(office)
    counted = (await count(office, found[0], voice_of(office, knowledge))).will_get
    people = concerned(found[1], counted)
    if office.approvals == 0 and must_be_typed(people) and arguments.count is None:
        return _refused(NotDone.COUNT, arguments.number, people)
    agreed = people if arguments.count is None else arguments.count
    run = await office.store.run(
        lambda tx: confirm_announcement(tx, COMMAND_LINE, arguments.number, counted, agreed, knowledge, office.now)
    )
    if isinstance(run, NotDone):
        return _refused(run, arguments.number, people)
    leaves = _leaves(office, run) + (f", to {people} as the list stands" if people != agreed else "")
    print(f"Confirmed, for {agreed}. {leaves}; until then: ventanilla announcements stop {run.number}")
    return 0


def _leaves(office: Office, run: Run) -> str:
    seconds = office.undo // timedelta(seconds=1)
    if run.kind is Kind.AMEND:
        return f"In {seconds} s those who have it begin to see the new words"
    return (
        f"It leaves at {office.local(run.not_before)}"
        if run.not_before > office.now
        else f"It leaves in {seconds} s"
    )


def steering(how: Steer) -> Callable[[Office, argparse.Namespace], Awaitable[int]]:
    async def _steer(office: Office, arguments: argparse.Namespace) -> int:
        """The same."""
        found = await _find(office, arguments.number)
        if found is None:
            return 1
        step = how
        if how is Steer.AGAIN:
            step = _anew(found[1], with_unknown=arguments.unknown)
        if not may_steer(COMMAND_LINE, step, office.approvals):
            print(f"{NOT_STEERED[NotSteered.NOT_ONES_OWN]} Nothing was changed.")
            return 1
        why = no_recall(found[1]) if step is Steer.RECALL else None
        if why is not None:
            print(f"{NOT_STEERED[why]} Nothing was changed.")
            return 1
        if step in _ASKED and not await _is_sure(office, arguments, step):
            print("Nothing was changed.")
            return 1
        knowledge = await knowledge_of(office)
        done = await office.store.run(
            lambda tx: steer_announcement(tx, COMMAND_LINE, arguments.number, step, knowledge, office.now)
        )
        if isinstance(done, Run):
            print(steered_words(done, step))
            return 0
        print(f"{NOT_STEERED[done]} Nothing was changed.")
        return 1

    return _steer


def _anew(rounds: Standing, *, with_unknown: bool) -> Steer:
    """One that was stopped goes on."""
    sent = sending_of(rounds)
    is_stopped = sent is not None and sent[0].state is RunState.CANCELLED
    step = Steer.REST if is_stopped else Steer.AGAIN
    return _WITH_UNKNOWN[step] if with_unknown else step


async def _is_sure(office: Office, arguments: argparse.Namespace, step: Steer) -> bool:
    """Of how many people, and whether they mean it."""
    about = About(COMMAND_LINE, office.process, arguments.number, office.now, machine_now())
    report = await office.store.look(lambda look: see_report(look, about))
    steps = Steps() if report is None else report.steps
    if step is Steer.RECALL:
        deletable, has_it = (0, 0) if report is None else (report.deletable, report.has_it)
        sure = f"{deletable} of {has_it} chats got it less than 48 hours ago. Delete it from those?"
    else:
        many = steps.missed + (steps.unsure if step in _WITH_UNKNOWN.values() else 0)
        goes_on = report is not None and is_cut_short(report.run)
        if report is not None and not many and not goes_on:
            print(NOT_STEERED[NotSteered.NOBODY_LEFT])
            return False
        also = " and to those who are not in its list yet" if goes_on else ""
        sure = f"Send it once more to {many} people{also}?"
    return bool(arguments.yes) or await asyncio.to_thread(is_wanted, sure)


async def _find(office: Office, number: int) -> tuple[Announcement, Standing] | None:
    found = await office.store.run(lambda tx: find_announcement(tx, COMMAND_LINE, office.process.slug, number))
    if found is None:
        print(f"There is no announcement {number}; `ventanilla announcements list` shows them.")
    return found


def _refused(why: NotDone, number: int, people: int) -> int:
    print(f"{NOT_DONE[why].format(number=number, count=people)} Nothing was changed.")
    return 1
