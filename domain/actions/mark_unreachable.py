"""A message to a person was refused for good: the chat is blocked or gone."""

from dataclasses import replace
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.events import SYSTEM, Event, EventKind
from domain.ids import UserId
from domain.ports import Transaction


async def mark_unreachable(tx: Transaction, actor: Actor, user_id: UserId, process: str, now: datetime) -> None:
    """Until they write again. Who was erased meanwhile stays so."""
    authorize(actor, Ability.DELIVER)
    person = (await tx.desk(user_id, process)).person
    if person is None or person.unreachable_since is not None:
        return
    tx.save_person(replace(person, unreachable_since=now))
    tx.append_event(person.id, Event(EventKind.CHAT_BLOCKED, now, SYSTEM))
    await tx.commit()
