"""People whose question is with the team, and what became of it."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from domain.actions.answer_handoff import answer_handoff
from domain.authorization import COMMAND_LINE
from domain.handoffs.handoff import Handoff, HandoffMessage, HandoffState
from domain.handoffs.team import Change
from domain.handoffs.terms import HandoffTerms, OfficeHours
from domain.ids import HandoffId, PersonId, UserId
from domain.ports import Store, Transaction
from tests.support.talk import Talk, knowledge

ASKED = datetime(2022, 5, 9, 15, 42, tzinfo=UTC)  # Monday, 10:42 local
LATER = ASKED + timedelta(minutes=20)
WORDS = "¿Puede evaluarse mi auxiliar conmigo?"
TERMS = HandoffTerms(OfficeHours(frozenset(range(5)), time(9), time(18)), timedelta(hours=4))


def a_handoff(**changes: object) -> Handoff:
    opened = Handoff(HandoffId(7), PersonId(1), "ec1057-2022", HandoffState.WAITING, ASKED, ASKED)
    return replace(opened, **changes)  # type: ignore[arg-type]  # its fields


async def ask(store: Store, user: int = 501, at: datetime = ASKED) -> Talk:
    """Somebody who writes to the team, through the chat."""
    known = knowledge(handoffs=TERMS)
    talk = Talk(store, known, UserId(user), at - timedelta(seconds=10))
    await talk.walk("Quiero hablar con alguien", WORDS)
    return talk


async def number_of(talk: Talk) -> HandoffId:
    found = (await talk.desk()).handoff
    assert found is not None
    return found


async def handoff_of(store: Store, id_: HandoffId) -> Handoff:
    found = await store.run(lambda tx: tx.help.handoff(id_))
    assert found is not None
    return found


async def messages_of(store: Store, id_: HandoffId) -> tuple[HandoffMessage, ...]:
    return await store.run(lambda tx: tx.help.messages(id_))


async def answered_by(
    store: Store, id_: HandoffId, name: str = "María", text: str = "Sí, con oficio.", now: datetime = LATER
) -> Change:
    async def act(tx: Transaction) -> object:
        return await answer_handoff(tx, COMMAND_LINE, id_, name, text, now)

    done = await store.run(act)
    assert isinstance(done, Change), done
    return done
