"""An answer of the team leaves at once, to whoever asked, and to nobody else."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.actions.answer_handoff import close_handoff
from domain.actions.claim import claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.end_quiet_handoffs import end_quiet_handoffs
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.delivery.bearings import Bearings
from domain.delivery.budget import Rates
from domain.delivery.ports import Handed, Recipient
from domain.handoffs.handoff import HandoffState
from domain.ids import PersonId, UserId
from domain.news.rendering import Unrenderable, render
from domain.people import Consent, Person
from domain.ports import Store, Transaction
from domain.registration import State
from tests.handoffs.questions import ASKED, LATER, TERMS, answered_by, ask, handoff_of, number_of
from tests.storage.people import add_candidate
from tests.support.chat import shipped_knowledge
from tests.support.databases import Database, read_rows
from tests.support.news import handed, row
from tests.support.talk import MONDAY, knowledge

NIGHT = datetime(2022, 5, 10, 8, 0, tzinfo=ASKED.tzinfo)  # 3:00 local
KNOWN = knowledge(handoffs=TERMS)
LIFTED = Rates(all=1e9, announcements=1e9, per_chat_seconds=0)


async def leaves(store: Store, now: datetime = LATER) -> Dispatched:
    """Whatever is due, one dispatch of it."""
    claimed = await store.deliver(lambda tx: claim(tx, SYSTEM, "w", 10, LIFTED, now))
    return await store.deliver(lambda tx: dispatch(tx, SYSTEM, claimed.rows, KNOWN, LIFTED, now))


async def said(store: Store, now: datetime = LATER) -> list[str]:
    return [parcel.screen.text for parcel in (await leaves(store, now)).parcels]


async def test_an_answer_leaves_in_the_night(store: Store) -> None:
    await answered_by(store, await number_of(await ask(store)), now=NIGHT)
    (text,) = await said(store, NIGHT)
    assert "María" in text
    assert "Sí, con oficio" in text


async def test_that_nobody_answered_waits_for_the_morning(store: Store) -> None:
    await ask(store)
    night = NIGHT + timedelta(days=4)
    assert await store.run(lambda tx: end_quiet_handoffs(tx, SYSTEM, "ec1057-2022", TERMS, night)) == 1
    assert await said(store, night) == []
    assert len(await said(store, night + timedelta(hours=5))) == 1


async def test_that_a_talk_ended_by_itself_waits_for_the_morning(store: Store) -> None:
    """Nobody is talking then; a person of the team who ends it by night is told of at once."""
    await answered_by(store, await number_of(await ask(store)))
    assert len(await said(store)) == 1
    night = NIGHT + timedelta(days=2)
    assert await store.run(lambda tx: end_quiet_handoffs(tx, SYSTEM, "ec1057-2022", TERMS, night)) == 1
    assert await said(store, night) == []
    assert len(await said(store, night + timedelta(hours=5))) == 1


async def test_that_the_team_ends_a_talk_is_said_in_the_night(store: Store) -> None:
    number = await number_of(await ask(store))
    await answered_by(store, number, now=NIGHT)
    assert len(await said(store, NIGHT)) == 1
    await store.run(lambda tx: close_handoff(tx, COMMAND_LINE, number, "María", NIGHT))
    assert len(await said(store, NIGHT + timedelta(seconds=2))) == 1


async def test_who_refused_the_notice_is_answered(store: Store) -> None:
    talk = await ask(store)
    refused = Consent(accepted=False, notice_version="1", notice_hash="", at=MONDAY)

    async def refuse(tx: Transaction) -> None:
        desk = await tx.desk(talk.user, "ec1057-2022")
        assert desk.person is not None
        tx.save_person(replace(desk.person, consent=refused))
        await tx.commit()

    await store.run(refuse)
    await answered_by(store, await number_of(talk))
    assert len(await said(store)) == 1


async def test_who_withdrew_is_answered_and_told_of_the_end(store: Store) -> None:
    await add_candidate(store)
    talk = await ask(store)

    async def withdraw(tx: Transaction) -> None:
        desk = await tx.desk(talk.user, "ec1057-2022")
        assert desk.registration is not None
        tx.save_registration(
            replace(desk.registration, state=State.WITHDRAWN, version=desk.registration.version + 1)
        )
        await tx.commit()

    await store.run(withdraw)
    number = await number_of(talk)
    await answered_by(store, number)
    assert len(await said(store)) == 1
    await store.run(lambda tx: close_handoff(tx, COMMAND_LINE, number, "María", LATER))
    assert len(await said(store)) == 1
    assert (await handoff_of(store, number)).state is HandoffState.CLOSED


async def test_an_answer_is_kept_by_reference_alone(store: Store, database: Database) -> None:
    await answered_by(store, await number_of(await ask(store)))
    ((parameters, reason),) = await read_rows(database, "SELECT parameters, reason FROM outbox")
    assert "oficio" not in f"{parameters} {reason}"
    assert "Sí, con oficio" in (await said(store))[0]


async def test_two_who_asked_get_their_own_answers(store: Store) -> None:
    first, second = await ask(store, 501), await ask(store, 502, ASKED + timedelta(minutes=1))
    await answered_by(store, await number_of(first), text="Para la primera")
    await answered_by(store, await number_of(second), text="Para la segunda")
    parcels = (await leaves(store)).parcels
    told = {parcel.user_id: parcel.screen.text for parcel in parcels}
    assert "Para la primera" in told[first.user]
    assert "Para la segunda" in told[second.user]


async def test_a_row_with_anothers_message_shows_nothing(store: Store, database: Database) -> None:
    first, second = await ask(store, 501), await ask(store, 502, ASKED + timedelta(minutes=1))
    await answered_by(store, await number_of(first), text="Para la primera")
    desk = await second.desk()
    assert desk.person is not None
    await read_rows(database, f"UPDATE outbox SET person_id = {desk.person.id}")
    dispatched = await leaves(store)
    assert dispatched.parcels == ()
    ((state, reason),) = await read_rows(database, "SELECT state, reason FROM outbox")
    assert (state, reason) == ("ready", "unrenderable-1-Unrenderable")


@pytest.mark.parametrize(
    ("template", "parameters"),
    [("handoff-answer", {"message": 6}), ("handoff-closed", {"handoff": 5}), ("handoff-late", {"handoff": 5})],
)
def test_what_is_anothers_or_not_there_is_not_rendered(template: str, parameters: dict[str, int]) -> None:
    stranger = Recipient(Person(PersonId(2), UserId(700000002), "es", MONDAY))
    theirs = replace(row(template), parameters=parameters, person_id=PersonId(2))
    for there in (handed(state=HandoffState.WAITING), Handed()):
        with pytest.raises(Unrenderable):
            render(theirs, stranger, Bearings(shipped_knowledge(), handed=there), MONDAY)
