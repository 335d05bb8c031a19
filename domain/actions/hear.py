"""The use case of every candidate's message: hear it, answer it."""

import secrets
from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.batches import as_told
from domain.conversation.notices import language_of
from domain.conversation.recalling import with_log
from domain.conversation.responding import again, respond
from domain.conversation.sending_files import keep_file
from domain.conversation.turn import Course, Situation, Turn
from domain.conversation.understanding import understand
from domain.delivery.reviving import is_open_again
from domain.events import Event, EventKind
from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.handoffs.handoff import HandoffState, asked_at
from domain.handoffs.waiting import waiting
from domain.ids import PersonId, UpdateId, UserId, new_id
from domain.incoming import Incoming, Kind
from domain.knowledge import Knowledge
from domain.people import Person
from domain.ports import Desk, Transaction
from domain.questions.intents import Intent
from domain.questions.wanting_a_person import wants_person
from domain.registration import State
from domain.screen import Reply

_NEED_SUBMISSION = frozenset({"acuse", "documents", "cancel-yes", "drop-changes", "delete"})


async def hear(tx: Transaction, incoming: Incoming, knowledge: Knowledge, now: datetime) -> Reply | FileWanted:
    """Answer one update of a person in their private chat.

    An update already heard shows the current screen again and changes nothing. FileWanted: fetch the file, look
    into it, and call `hear_file`; nothing is written before that.
    """
    desk = await tx.desk(incoming.user_id, knowledge.process.slug, incoming.update_id)
    situation = _of_desk(desk, incoming, knowledge, now)
    authorize(Actor(incoming.user_id), Ability.SPEAK_FOR_ONESELF, situation.person.user_id)
    situation = await _with_all(tx, situation, desk)
    if desk.seen:
        return Reply(again(situation).screens)
    turn = respond(situation)
    if turn.wanted is not None:
        return turn.wanted
    return await _write(tx, desk, situation, turn)


async def hear_file(
    tx: Transaction, incoming: Incoming, found: InspectedFile | RefusedFile, knowledge: Knowledge, now: datetime
) -> Reply:
    """Answer an update whose file was fetched and looked into."""
    desk = await tx.desk(incoming.user_id, knowledge.process.slug, incoming.update_id)
    situation = _of_desk(desk, incoming, knowledge, now)
    authorize(Actor(incoming.user_id), Ability.SPEAK_FOR_ONESELF, situation.person.user_id)
    situation = await _with_all(tx, situation, desk)
    if desk.seen:
        return Reply(again(situation).screens)
    # Between the first look and this one the person may have done something else, or the window may have closed.
    turn = respond(situation)
    if turn.wanted is not None:
        turn = keep_file(situation, found)
    return await _write(tx, desk, situation, turn)


async def learn_membership(
    tx: Transaction, update_id: UpdateId, user_id: UserId, *, blocked: bool, knowledge: Knowledge, now: datetime
) -> None:
    """The person blocked the chat, or came back. Who was never here is not put on file for it."""
    desk = await tx.desk(user_id, knowledge.process.slug, update_id)
    person = desk.person
    authorize(Actor(user_id), Ability.TELL_OF_ONES_CHAT, user_id if person is None else person.user_id)
    if desk.seen:
        return
    if person is not None and (person.unreachable_since is not None) != blocked:
        tx.save_person(replace(person, unreachable_since=now if blocked else None))
        if not blocked:
            tx.revive(person.id, now)
        kind = EventKind.CHAT_BLOCKED if blocked else EventKind.CHAT_UNBLOCKED
        tx.append_event(person.id, Event(kind, now))
    tx.accept_update(update_id, now)
    await tx.commit()


async def _with_all(tx: Transaction, situation: Situation, desk: Desk) -> Situation:
    """All that the rules may look at."""
    situation = await with_log(tx, await _with_course(tx, await _with_submission(tx, situation)))
    return await _with_help(tx, desk, situation)


def _of_desk(desk: Desk, incoming: Incoming, knowledge: Knowledge, now: datetime) -> Situation:
    person = desk.person or Person(
        id=PersonId(new_id(now)),
        user_id=incoming.user_id,
        language=language_of(incoming.language),
        created_at=now,
    )
    at = incoming.sent_at or max(now, incoming.not_before or now)
    return Situation(
        knowledge=knowledge,
        incoming=incoming,
        person=person,
        registration=desk.registration,
        at=at,
        now=max(now, at),
        fresh_id=new_id(now),
        randbits=secrets.randbits,
    )


async def _with_submission(tx: Transaction, situation: Situation) -> Situation:
    """What stands as submitted, for the wishes that look at it or must not delete its files."""
    registration = situation.registration
    if registration is None or not registration.submitted_version:
        return situation
    if situation.incoming.kind is not Kind.FILE and understand(situation).verb not in _NEED_SUBMISSION:
        return situation
    return replace(situation, submission=await tx.submission(registration.id, registration.submitted_version))


async def _with_course(tx: Transaction, situation: Situation) -> Situation:
    """How it goes on after registration; and what was sent to this person, for "leído". Nobody who is still on the
    way to their first sending has any of it."""
    registration = situation.registration
    if registration is None or not registration.folio:
        return situation
    is_reading = understand(situation).verb == "read"
    if registration.state not in {State.ACCEPTED, State.OBSERVED, State.WITHDRAWN} and not is_reading:
        return situation
    held = await tx.batches.held_rows(registration.id) if registration.state is State.ACCEPTED else ()
    stages, milestones = as_told(
        held, await tx.candidate_stages(registration.id), await tx.milestones(registration.id)
    )
    course = Course(
        stages=stages,
        milestones=milestones,
        dates=await tx.stage_dates(registration.process),
        told=await tx.told_of(situation.person.id) if is_reading else (),
        held=frozenset(one.stage.stage for one in held if one.stage is not None),
    )
    return replace(situation, course=course)


async def _with_help(tx: Transaction, desk: Desk, situation: Situation) -> Situation:
    """Their question that is with the team; and the one that was left open, for who wants a person to answer it."""
    if desk.handoff is not None:
        situation = replace(situation, handoff=await tx.help.handoff(desk.handoff))
    left_open = situation.person.talk.asked
    if situation.handoff is None and not left_open:
        return situation
    is_wanted = _wants_person(situation)
    if situation.handoff is not None and (is_wanted or desk.seen):
        messages = await tx.help.messages(situation.handoff.id)
        situation = replace(situation, asked_at=asked_at(situation.handoff, messages))
    if left_open and is_wanted:
        situation = replace(situation, asked=await tx.help.asked(left_open))
    return situation


def _wants_person(situation: Situation) -> bool:
    """By a button, a phrase, a choice or a sentence; of a sentence the look alone tells, so it may be wrong."""
    wish = understand(situation)
    if wish.verb == "say":
        is_for_team = situation.handoff is not None and situation.handoff.listens
        return not is_for_team and wants_person(wish.argument)
    return wish.verb == "contact" or (wish.verb == "meant" and wish.argument == Intent.PERSONA)


async def _write(tx: Transaction, desk: Desk, situation: Situation, turn: Turn) -> Reply:
    person = turn.person or situation.person
    if person.unreachable_since is not None:  # whoever writes can be reached
        person = replace(person, unreachable_since=None)
    if desk.person is None:
        tx.add_person(person)
        tx.append_event(person.id, Event(EventKind.PERSON_CAME, situation.now))
    elif person != desk.person:
        tx.save_person(person)
        if is_open_again(desk.person, person):
            tx.revive(person.id, situation.now)
    _write_registration(tx, desk, turn)
    for row in turn.read_rows:
        tx.acknowledge(row)
    if turn.read_stage is not None and not (situation.course and turn.read_stage.stage in situation.course.held):
        tx.save_candidate_stage(turn.read_stage)
    await _write_help(tx, situation, turn)
    for event in turn.events:
        tx.append_event(person.id, event)
    tx.accept_update(situation.incoming.update_id, situation.now)
    await tx.commit()
    return Reply(turn.screens)


async def _write_help(tx: Transaction, situation: Situation, turn: Turn) -> None:
    if turn.asked is not None:
        tx.help.add_asked(turn.asked)
    if turn.handoff is not None:
        known = situation.handoff
        is_new = known is None or known.id != turn.handoff.id
        (tx.help.add_handoff if is_new else tx.help.save_handoff)(turn.handoff)
        if is_new or (known is not None and known.state is HandoffState.ANSWERED and turn.handoff.is_open):
            for row in waiting(turn.handoff, await tx.staff.members(), situation.now):
                tx.enqueue(row)
    if turn.handoff_message is not None:
        tx.help.add_message(turn.handoff_message)


def _write_registration(tx: Transaction, desk: Desk, turn: Turn) -> None:
    registration = turn.registration
    if registration is None:
        return
    if desk.registration is None:
        tx.add_registration(registration)
    else:
        tx.save_registration(registration)
    if turn.submission is not None:
        tx.add_submission(registration.person_id, turn.submission)
    if turn.kept is not None:
        kept = turn.kept
        tx.add_file(
            registration.person_id, registration.id, kept.id, kept.question, kept.file, registration_time(turn)
        )
    for file in turn.deleted:
        tx.delete_file(file)


def registration_time(turn: Turn) -> datetime:
    """When the turn's change happened: its last event's time."""
    return turn.events[-1].at
