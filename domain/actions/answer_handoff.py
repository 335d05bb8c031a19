"""The use cases of the team about one hand-off: take it, answer it, close it, look at it."""

from dataclasses import dataclass
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.candidacy.carrying_out import name_of
from domain.events import Event, EventKind
from domain.handoffs import team
from domain.handoffs.handoff import Handoff, HandoffMessage
from domain.handoffs.team import Change, Member, Misfit, Refusal
from domain.handoffs.writing import write_change
from domain.ids import HandoffId, HandoffMessageId, new_id
from domain.ports import Transaction


@dataclass(frozen=True, slots=True)
class Conversation:
    handoff: Handoff
    messages: tuple[HandoffMessage, ...]
    language: str  # which the person reads; "" when they were erased


async def take_handoff(
    tx: Transaction, actor: Actor, id_: HandoffId, name: str, now: datetime, *, over: bool = False
) -> Change | Refusal:
    authorize(actor, Ability.ANSWER_HANDOFFS)
    handoff = await tx.help.handoff(id_)
    if handoff is None:
        return Refusal(Misfit.UNKNOWN)
    return await _carry_out(tx, team.take(handoff, Member(name_of(actor), name), now, over=over))


async def answer_handoff(
    tx: Transaction, actor: Actor, id_: HandoffId, name: str, text: str, now: datetime, *, over: bool = False
) -> Change | Refusal:
    """The answer, its event and the message that brings it to the person, in one commit."""
    authorize(actor, Ability.ANSWER_HANDOFFS)
    handoff = await tx.help.handoff(id_)
    if handoff is None:
        return Refusal(Misfit.UNKNOWN)
    member, message = Member(name_of(actor), name), HandoffMessageId(new_id(now))
    return await _carry_out(tx, team.answer(handoff, member, text, message, now, over=over))


async def close_handoff(
    tx: Transaction, actor: Actor, id_: HandoffId, name: str, now: datetime, *, over: bool = False
) -> Change | Refusal:
    authorize(actor, Ability.ANSWER_HANDOFFS)
    handoff = await tx.help.handoff(id_)
    if handoff is None:
        return Refusal(Misfit.UNKNOWN)
    return await _carry_out(tx, team.close(handoff, Member(name_of(actor), name), now, over=over))


async def read_handoff(tx: Transaction, actor: Actor, id_: HandoffId, now: datetime) -> Conversation | Refusal:
    """What was written on both sides. That somebody read it is written down: the person can see it."""
    authorize(actor, Ability.ANSWER_HANDOFFS)
    handoff = await tx.help.handoff(id_)
    if handoff is None:
        return Refusal(Misfit.UNKNOWN)
    found = Conversation(handoff, await tx.help.messages(id_), await tx.help.language_of(handoff.person_id))
    event = Event(EventKind.HANDOFF_READ, now, name_of(actor), about={"handoff": id_})
    tx.append_event(handoff.person_id, event)
    await tx.commit()
    return found


async def list_handoffs(tx: Transaction, actor: Actor, process: str) -> tuple[Handoff, ...]:
    """The open ones, the one that waits longest first; nothing of what was written."""
    authorize(actor, Ability.ANSWER_HANDOFFS)
    return await tx.help.open_handoffs(process)


async def _carry_out(tx: Transaction, verdict: Change | Refusal) -> Change | Refusal:
    if isinstance(verdict, Refusal):
        return verdict
    write_change(tx, verdict)
    await tx.commit()
    return verdict
