"""Questions, hand-offs and staff's answers: what is written comes back as it was, and only one of two wins."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.events import CANDIDATE, Event, EventKind
from domain.handoffs.handoff import Ending, ForbiddenHandoff, Handoff, HandoffMessage, HandoffState
from domain.ids import AskedId, HandoffId, HandoffMessageId, PersonId
from domain.inquiry import Asked, LeftOpen, StaffAnswer
from domain.people import Talk
from domain.ports import Conflict, Store, Transaction
from tests.storage.people import NOW, PROCESS, a_person, add_candidate, an_event

WORDS = "¿Me esperan si llego tarde?"


def a_handoff(person: PersonId, number: int = 7) -> Handoff:
    return Handoff(HandoffId(number), person, PROCESS, HandoffState.WAITING, NOW, NOW, NOW + timedelta(hours=4))


def a_message(person: PersonId, number: int = 9) -> HandoffMessage:
    return HandoffMessage(HandoffMessageId(number), HandoffId(7), person, NOW, CANDIDATE, "", WORDS)


async def hand_over(store: Store, user: int = 501) -> tuple[PersonId, Handoff]:
    person, _ = await add_candidate(store, user)
    opened = a_handoff(person.id)

    async def _open(tx: Transaction) -> None:
        tx.help.add_handoff(opened)
        tx.help.add_message(a_message(person.id))
        tx.append_event(person.id, an_event(EventKind.HANDOFF_OPENED))
        await tx.commit()

    await store.run(_open)
    return person.id, opened


async def test_a_hand_off_comes_back_with_its_words(store: Store) -> None:
    person, opened = await hand_over(store)

    async def _read(tx: Transaction) -> None:
        assert (await tx.help.open_handoffs(PROCESS)) == (opened,)
        assert (await tx.help.messages(opened.id)) == (a_message(person),)

    await store.run(_read)


async def test_the_desk_names_the_open_hand_off(store: Store) -> None:
    person, opened = await hand_over(store)
    other, _ = await add_candidate(store, 502)

    async def _close(tx: Transaction) -> None:
        desk = await tx.desk(a_person().user_id, PROCESS)
        assert desk.handoff == opened.id
        assert (await tx.desk(other.user_id, PROCESS)).handoff is None
        assert (await tx.desk(a_person().user_id, "another-process")).handoff is None
        ended = replace(opened, state=HandoffState.CLOSED, ending=Ending.TEAM, closed_at=NOW, version=2)
        tx.help.save_handoff(ended)
        tx.append_event(person, an_event(EventKind.HANDOFF_CLOSED))
        await tx.commit()
        assert (await tx.help.handoff(opened.id)) == ended

    await store.run(_close)
    assert (await store.run(lambda tx: tx.desk(a_person().user_id, PROCESS))).handoff is None


async def test_of_two_who_change_a_hand_off_one_wins(store: Store) -> None:
    person, opened = await hand_over(store)

    async def _take(tx: Transaction, version: int) -> None:
        tx.help.save_handoff(replace(opened, state=HandoffState.TAKEN, owner="a", version=version))
        tx.append_event(person, an_event(EventKind.HANDOFF_TAKEN))
        await tx.commit()

    await store.run(lambda tx: _take(tx, 2))
    with pytest.raises(Conflict):
        await store.run(lambda tx: _take(tx, 2))


async def test_a_person_has_one_open_hand_off(store: Store) -> None:
    person, _ = await hand_over(store)

    async def _second(tx: Transaction) -> None:
        tx.help.add_handoff(a_handoff(person, 8))
        await tx.commit()

    with pytest.raises(Conflict):
        await store.run(_second)


async def test_a_closed_hand_off_stays_closed(store: Store) -> None:
    _, opened = await hand_over(store)

    async def _reopen(tx: Transaction) -> None:
        found = await tx.help.handoff(opened.id)
        assert found is not None
        tx.help.save_handoff(replace(found, state=HandoffState.CLOSED, ending=Ending.PERSON, version=2))
        tx.help.save_handoff(replace(found, state=HandoffState.TAKEN, version=3))

    with pytest.raises(ForbiddenHandoff):
        await store.run(_reopen)


async def test_quiet_hand_offs_are_found_by_their_newest_word(store: Store) -> None:
    _, opened = await hand_over(store)
    later = NOW + timedelta(milliseconds=1)
    assert await store.run(lambda tx: tx.help.quiet_handoffs(PROCESS, later, NOW, 10)) == ()
    assert await store.run(lambda tx: tx.help.quiet_handoffs(PROCESS, NOW, later, 10)) == (opened,)


async def test_who_went_back_to_the_assistant_waits_in_no_hand_off(store: Store) -> None:
    person, opened = await hand_over(store)

    async def _leave(tx: Transaction) -> None:
        tx.help.save_handoff(replace(opened, listens=False, version=2))
        tx.append_event(person, an_event(EventKind.HANDOFF_LEFT))
        await tx.commit()

    await store.run(_leave)
    later = NOW + timedelta(days=9)
    assert await store.run(lambda tx: tx.help.quiet_handoffs(PROCESS, later, later, 10)) == ()


async def test_questions_left_open_come_back_newest_first(store: Store) -> None:
    person, _ = await add_candidate(store)
    first = Asked(AskedId(1), person.id, PROCESS, NOW, LeftOpen.UNCLEAR, "costo", 31, WORDS)
    second = replace(first, id=AskedId(2), at=NOW + timedelta(seconds=1), left_open=LeftOpen.CHOICES)

    async def _ask(tx: Transaction) -> None:
        tx.help.add_asked(first)
        tx.help.add_asked(second)
        await tx.commit()

    await store.run(_ask)
    assert await store.run(lambda tx: tx.help.asked(AskedId(1))) == first
    assert await store.run(lambda tx: tx.help.asked_since(PROCESS, NOW, 10)) == (second, first)
    assert await store.run(lambda tx: tx.help.asked_since(PROCESS, second.at, 10)) == (second,)


async def test_the_newest_answer_of_staff_holds(store: Store) -> None:
    answers = [
        StaffAnswer(PROCESS, "costo", number, {"es": f"Es gratis {number}.", "en": "Free."}, NOW, "ana", "ab")
        for number in (1, 2)
    ]

    async def _set(tx: Transaction) -> None:
        for answer in answers:
            tx.help.add_answer(answer)
        await tx.commit()

    await store.run(_set)
    assert await store.run(lambda tx: tx.help.answers(PROCESS)) == {"costo": answers[1]}


async def test_what_was_said_last_comes_back(store: Store) -> None:
    said = Talk("unclear-2", AskedId(5), ("costo", "persona"), awaits_question=True, unknown=("foto",))
    person = a_person(talk=said)

    async def _come(tx: Transaction) -> None:
        tx.add_person(person)
        await tx.commit()

    await store.run(_come)
    assert (await store.run(lambda tx: tx.desk(person.user_id, PROCESS))).person == person


async def test_the_log_of_a_person_is_read_newest_first(store: Store) -> None:
    person, _ = await add_candidate(store)
    newest = await store.run(lambda tx: tx.events(person.id, 1))
    assert newest == (Event(EventKind.REGISTRATION_BEGUN, an_event().at),)
