"""A chat changes hands: from now on it is the registration's person who has it. Whoever had it gives way, and a
chat that the registration had before becomes somebody new's, who is told. All in one commit."""

from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.batch_desk import Candidacy
from domain.codes.code import Code
from domain.codes.port import Move
from domain.conversation.drafts import with_draft
from domain.conversation.linking import gives_way
from domain.conversation.turn import Situation
from domain.delivery.outbox import NewRow
from domain.events import SYSTEM, Event, EventKind
from domain.handoffs.handoff import Ending
from domain.handoffs.steps import closed
from domain.ids import CodeId, HandoffId, PersonId, new_id
from domain.news.templates import TEMPLATES
from domain.people import Person, Talk, no_chat
from domain.ports import Transaction
from domain.registration import Draft

_TOLD = "chat-moved"


async def change_hands(
    tx: Transaction, situation: Situation, target: Candidacy, code: Code, handoff: HandoffId | None
) -> Person:
    """`situation`: of the chat, as it is until then; `handoff`: its open question. The registration's person, as
    they are from now on. Nothing is committed yet."""
    chat, now = situation.person, situation.now
    authorize(Actor(situation.incoming.user_id), Ability.LINK_CHAT, chat.user_id)
    after = _with_chat(target.person, chat)
    moves: list[Move] = [(replace(chat, user_id=no_chat(chat.id), talk=Talk()), chat.user_id)]
    moves.append((after, target.person.user_id))
    if target.person.has_chat:
        moves.append(_old_chat(tx, target.person, code.id, now))
        tx.announcements.leave_behind(after.id, moves[-1][0].id, now)
    tx.codes.move(moves)
    tx.announcements.hand_over(chat.id, after.id)
    tx.revive(after.id, now)
    about: dict[str, str | int] = {"source": code.source.value, "moved": int(target.person.has_chat)}
    tx.append_event(after.id, Event(EventKind.CHAT_LINKED, now, about=about))
    _drop_draft(tx, situation)
    await _close_question(tx, handoff, now)
    tx.append_event(chat.id, Event(EventKind.CHAT_GAVE_WAY, now, about={"folio": target.registration.folio}))
    return after


def _with_chat(person: Person, chat: Person) -> Person:
    """What was chosen in the chat stands where the person chose nothing: who was imported has seen no notice."""
    return replace(
        person,
        user_id=chat.user_id,
        language=person.language if person.has_chat else chat.language,
        consent=person.consent or chat.consent,
        unreachable_since=None,
        talk=Talk(),
    )


def _old_chat(tx: Transaction, person: Person, code: CodeId, now: datetime) -> Move:
    """Its number cannot be the person's any more, and must be somebody's to be told."""
    id_ = PersonId(new_id(now))
    fresh = Person(id_, no_chat(id_), person.language, now)
    tx.add_person(fresh)
    tx.append_event(id_, Event(EventKind.CHAT_LEFT_BEHIND, now, SYSTEM))
    known = TEMPLATES[_TOLD]
    tx.enqueue(
        NewRow(
            dedup_key=f"{_TOLD}:{code}:{id_}",
            person_id=id_,
            lane=known.lane,
            template=_TOLD,
            parameters={},
            not_before=now,
            resends=known.resends,
        )
    )
    return replace(fresh, user_id=person.user_id, unreachable_since=person.unreachable_since), fresh.user_id


def _drop_draft(tx: Transaction, situation: Situation) -> None:
    """As if it had been cancelled: what was never sent really goes."""
    registration = situation.registration
    if registration is None or not gives_way(registration):
        return
    after = with_draft(registration, Draft(), situation.incoming.message_id)
    tx.save_registration(after)
    if not registration.folio:
        for note in (note for notes in registration.draft.files.values() for note in notes):
            tx.delete_file(note.id)
    event = Event(EventKind.REGISTRATION_CANCELLED, situation.now, about={"version": after.version})
    tx.append_event(registration.person_id, event)


async def _close_question(tx: Transaction, id_: HandoffId | None, now: datetime) -> None:
    """Its answer would go to nobody."""
    handoff = None if id_ is None else await tx.help.handoff(id_)
    if handoff is None:
        return
    tx.help.save_handoff(closed(handoff, Ending.PERSON, now))
    tx.append_event(handoff.person_id, Event(EventKind.HANDOFF_CLOSED, now, about={"handoff": handoff.id}))
