"""All that the rules of the conversation may look at, loaded as far as the message in hand needs it."""

import secrets
from dataclasses import replace
from datetime import datetime

from domain.batches import as_told
from domain.codes.budget import DAY, may_ask
from domain.codes.code import fits, read_digits
from domain.conversation.notices import language_of
from domain.conversation.own_wishes import ALL_OF_IT, OWN_WISHES, is_request
from domain.conversation.papers import MOST_FILES
from domain.conversation.questions import current_question
from domain.conversation.recalling import with_log
from domain.conversation.turn import CodeLook, Course, Situation
from domain.conversation.understanding import understand
from domain.delivery.outbox import run_number
from domain.handoffs.handoff import asked_at
from domain.ids import PersonId, RunId, new_id
from domain.incoming import Incoming, Kind
from domain.knowledge import Knowledge
from domain.people import Person
from domain.ports import Desk, Transaction
from domain.questions.intents import Intent
from domain.questions.wanting_a_person import wants_person
from domain.registration import Registration, State
from domain.rights.request import ANSWER

_NEED_SUBMISSION = frozenset({"acuse", "documents", "cancel-yes", "drop-changes", "delete", *ALL_OF_IT})


async def with_all(tx: Transaction, situation: Situation, desk: Desk) -> Situation:
    """All that the rules may look at."""
    situation = await _with_email_code(tx, situation)
    situation = await with_log(tx, await _with_course(tx, await _with_submission(tx, situation)))
    return await _with_rights(tx, await _with_doubt(tx, await _with_help(tx, desk, situation)))


def of_desk(desk: Desk, incoming: Incoming, knowledge: Knowledge, now: datetime) -> Situation:
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
    """How it goes on after registration; and what was sent to this person, for "leído". Who is still on the way to
    their first sending may have read an announcement, or an answer to a request about their data. Who wants to have
    all that is held gets this, too."""
    registration, verb = situation.registration, understand(situation).verb
    is_reading, is_all = verb == "read", verb in ALL_OF_IT
    if registration is None or not (registration.folio or is_all):
        if not is_reading or not situation.person.has_chat:
            return situation
        return replace(situation, course=await _with_told(tx, situation, Course()))
    if registration.state not in {State.ACCEPTED, State.OBSERVED, State.WITHDRAWN} and not (is_reading or is_all):
        return situation
    held = await tx.batches.held_rows(registration.id) if registration.state is State.ACCEPTED else ()
    stages, milestones = as_told(
        held, await tx.candidate_stages(registration.id), await tx.milestones(registration.id)
    )
    course = Course(
        stages=stages,
        milestones=milestones,
        dates=await tx.stage_dates(registration.process),
        held=frozenset(one.stage.stage for one in held if one.stage is not None),
    )
    return replace(situation, course=await _with_told(tx, situation, course) if is_reading else course)


async def _with_told(tx: Transaction, situation: Situation, course: Course) -> Course:
    """A button names its message; where it is typed, it must be known which of them ask for it."""
    told = await tx.told_of(situation.person.id)
    is_typed = not understand(situation).argument
    runs = frozenset(filter(None, map(run_number, told))) if is_typed else frozenset()
    return replace(course, told=told, asking=await tx.announcements.asking_to_be_read(runs) if runs else runs)


async def _with_help(tx: Transaction, desk: Desk, situation: Situation) -> Situation:
    """Their question that is with the team, and what it sent them; and the question that was left open, for who
    wants a person to answer it."""
    if desk.handoff is not None:
        situation = replace(situation, handoff=await tx.help.handoff(desk.handoff))
    if understand(situation).verb == "documents":
        situation = replace(situation, given=await tx.help.files(situation.person.id, MOST_FILES + 1))
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


async def _with_doubt(tx: Transaction, situation: Situation) -> Situation:
    """Which announcement [Tengo una duda] stands under. Only what was sent to this very person counts."""
    wish = understand(situation)
    if wish.verb != "doubt" or not wish.argument:
        return situation
    runs = [run_number(row) for row in await tx.told_of(situation.person.id) if str(row.id) == wish.argument]
    found = await tx.announcements.run(RunId(runs[0])) if runs and runs[0] else None
    return situation if found is None else replace(situation, announcement=found[0].number)


async def _with_rights(tx: Transaction, situation: Situation) -> Situation:
    """What is held, for the few who ask for it, or ask something about it."""
    wish, course = understand(situation), situation.course
    is_answer = wish.verb == "read" and course is not None and any(one.template == ANSWER for one in course.told)
    if wish.verb not in OWN_WISHES and not is_answer and not is_request(situation, wish):
        return situation
    from domain.conversation.rights_loading import with_rights  # noqa: PLC0415 -- few need what it loads

    return await with_rights(tx, situation)


def _wants_person(situation: Situation) -> bool:
    """By a button, a phrase, a choice or a sentence; of a sentence the look alone tells, so it may be wrong."""
    wish = understand(situation)
    if wish.verb == "say":
        is_for_team = situation.handoff is not None and situation.handoff.listens
        return not is_for_team and wants_person(wish.argument)
    return wish.verb == "contact" or (wish.verb == "meant" and wish.argument == Intent.PERSONA)


async def of_person(tx: Transaction, situation: Situation, person: Person, registration: Registration) -> Situation:
    """The same message, with another person before us: the chat has just become theirs."""
    theirs = replace(situation, person=person, registration=registration, submission=None, handoff=None, asked=None)
    return await with_log(tx, await _with_course(tx, theirs))


async def _with_email_code(tx: Transaction, situation: Situation) -> Situation:
    """Only for who is at their e-mail, and only where codes can be mailed."""
    registration = situation.registration
    if registration is None or not situation.knowledge.can_mail or not _is_at_email(situation):
        return situation
    now, code = await tx.codes.machine_now(), await tx.codes.newest_for_email(registration.id)
    digits = "" if situation.incoming.forwarded else read_digits(situation.incoming.text)
    is_right = code is not None and bool(digits) and fits(code, tx.codes.digest(code.id, digits), now)
    made = await tx.codes.asked_by(situation.person.id, now - DAY)
    return replace(situation, code=CodeLook(code, is_right, may_ask(made, now), now))


def _is_at_email(situation: Situation) -> bool:
    pending = situation.draft.pending
    if pending is not None:
        return pending.question == "email"
    question = current_question(situation.knowledge.process.questions, situation.draft)
    return question is not None and question.id == "email"
