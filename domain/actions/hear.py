"""The use case of every candidate's message: hear it, answer it."""

from dataclasses import replace
from datetime import datetime

from domain.actions.link_chat import link_chat
from domain.authorization import Ability, Actor, authorize
from domain.codes.code import Purpose
from domain.codes.making import mail_code, make_code
from domain.conversation.linking import is_linking
from domain.conversation.loading import of_desk, with_all
from domain.conversation.opening import is_asked_again
from domain.conversation.responding import again, respond
from domain.conversation.sending_files import keep_file
from domain.conversation.turn import Situation, Turn
from domain.delivery.group import waiting_in_group
from domain.delivery.reviving import is_open_again
from domain.events import Event, EventKind
from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.handoffs.handoff import HandoffState
from domain.handoffs.waiting import waiting
from domain.ids import UpdateId, UserId
from domain.incoming import FileRef, Incoming
from domain.knowledge import Knowledge
from domain.people import Person
from domain.ports import Desk, Transaction
from domain.screen import Reply


async def hear(tx: Transaction, incoming: Incoming, knowledge: Knowledge, now: datetime) -> Reply | FileWanted:
    """Answer one update of a person in their private chat.

    An update already heard shows the current screen again and changes nothing. FileWanted: fetch the file, look
    into it, and call `hear_file`; nothing is written before that.
    """
    desk = await tx.desk(incoming.user_id, knowledge.process.slug, incoming.update_id)
    situation = of_desk(desk, incoming, knowledge, now)
    authorize(Actor(incoming.user_id), Ability.SPEAK_FOR_ONESELF, situation.person.user_id)
    if is_linking(situation):
        return await link_chat(tx, desk, situation)
    if _is_behind(desk, situation):
        earlier = await _renew_consent(tx, desk, situation)
        if earlier is not None:
            return earlier
    situation = await with_all(tx, situation, desk)
    if desk.seen:
        return Reply(again(situation).screens)
    turn = respond(situation)
    if turn.wanted is not None:
        return turn.wanted
    return await write_turn(tx, desk, situation, turn)


async def hear_file(
    tx: Transaction,
    incoming: Incoming,
    found: InspectedFile | RefusedFile,
    knowledge: Knowledge,
    now: datetime,
    file: FileRef | None = None,
) -> Reply | FileWanted:
    """Answer an update whose file was fetched and looked into. `file`: as it was wanted."""
    desk = await tx.desk(incoming.user_id, knowledge.process.slug, incoming.update_id)
    situation = of_desk(desk, incoming, knowledge, now)
    authorize(Actor(incoming.user_id), Ability.SPEAK_FOR_ONESELF, situation.person.user_id)
    if _is_behind(desk, situation):
        earlier = await _renew_consent(tx, desk, situation, found, file)
        if earlier is not None:
            return earlier
    situation = await with_all(tx, situation, desk)
    if desk.seen:
        return Reply(again(situation).screens)
    # Between the first look and this one the person may have done something else, or the window may have closed.
    turn = respond(situation)
    if turn.wanted is not None:
        if file is not None:  # that was fetched for what they had written before
            return turn.wanted
        turn = keep_file(situation, found)
    return await write_turn(tx, desk, situation, turn)


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


def _is_behind(desk: Desk, situation: Situation) -> bool:
    """Whether something comes before what they say now: a changed notice, or what they wrote while it waited for
    them. While the assistant rests both wait."""
    return is_asked_again(situation) or (desk.waits and situation.knowledge.rulings.pause is None)


async def _renew_consent(
    tx: Transaction,
    desk: Desk,
    situation: Situation,
    found: InspectedFile | RefusedFile | None = None,
    file: FileRef | None = None,
) -> Reply | FileWanted | None:
    from domain.actions.renew_consent import Fetched, renew_consent  # noqa: PLC0415 -- a notice seldom changes

    return await renew_consent(tx, desk, situation, None if found is None else Fetched(found, file))


async def write_turn(
    tx: Transaction, desk: Desk, situation: Situation, turn: Turn, *, is_new: bool = True
) -> Reply:
    """All that it changes, and that the update was heard, in one commit. `is_new`: False for one that was kept, and
    so is known to have been heard."""
    authorize(Actor(situation.incoming.user_id), Ability.SPEAK_FOR_ONESELF, situation.person.user_id)
    person = turn.person or situation.person
    _write_person(tx, desk, person, situation.now)
    _write_registration(tx, desk, turn)
    for row in turn.read_rows:
        tx.acknowledge(row)
    if turn.read_row is not None:
        tx.announcements.mark_read(turn.read_row, person.id, situation.now)
    if turn.read_stage is not None and not (situation.course and turn.read_stage.stage in situation.course.held):
        tx.save_candidate_stage(turn.read_stage)
    if turn.read_mark is not None:
        tx.read_milestone(turn.read_mark, situation.now)
    await _write_help(tx, situation, turn)
    await _write_code(tx, situation, turn)
    await _write_rights(tx, situation, turn)
    for event in turn.events:
        tx.append_event(person.id, event)
    if is_new:
        tx.accept_update(situation.incoming.update_id, situation.now)
    await tx.commit()
    return Reply(turn.screens)


def _write_person(tx: Transaction, desk: Desk, person: Person, now: datetime) -> None:
    if person.unreachable_since is not None:  # whoever writes can be reached
        person = replace(person, unreachable_since=None)
    if desk.person is None:
        tx.add_person(person)
        tx.append_event(person.id, Event(EventKind.PERSON_CAME, now))
    elif person != desk.person:
        tx.save_person(person)
        if is_open_again(desk.person, person):
            tx.revive(person.id, now)


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
        if is_new and situation.knowledge.has_staff_group:
            tx.enqueue(waiting_in_group(turn.handoff, situation.now))
    if turn.handoff_message is not None:
        tx.help.add_message(turn.handoff_message)


async def _write_code(tx: Transaction, situation: Situation, turn: Turn) -> None:
    """What was tried; and a new one, with the e-mail that brings it."""
    if turn.code is not None:
        tx.codes.save(turn.code)
    registration = turn.registration or situation.registration
    if turn.wants_code and registration is not None:
        person, now, about = situation.person.id, situation.now, tx.codes.about("email", turn.wants_code.lower())
        code, digits = await make_code(tx, Purpose.EMAIL, person, about, registration.id, now)
        mail_code(tx, code, digits, person, turn.wants_code, now)


async def _write_rights(tx: Transaction, situation: Situation, turn: Turn) -> None:
    """A request about their own data, an answer that was read, a wish to be forgotten."""
    if turn.request is not None:
        from domain.rights.writing import write_request  # noqa: PLC0415 -- few ask for something

        await write_request(tx, turn.request, situation.now)
    if turn.read_request is not None:
        tx.rights.mark_read(turn.read_request, situation.person.id, situation.now)
    if turn.erasure is not None:
        tx.wish_erasure(situation.person.id, turn.erasure, situation.now)


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
