"""Lists of registrations, a page at a time; opened by who may open them."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from domain.authorization import Role
from domain.ids import UserId
from domain.incoming import Press
from domain.ports import Transaction
from domain.registration import Draft, State
from tests.staff.scene import Office
from tests.storage.people import ANSWERS, NOW, a_person, a_registration, an_event

HELD = "Lo tienes hasta las"


async def add(office: Office, states: Sequence[State], **answers: str) -> list[str]:
    """So many sent registrations, one after the other; their folios."""

    async def come(tx: Transaction) -> None:
        for number, state in enumerate(states):
            person = a_person(501 + number)
            draft = Draft({**ANSWERS, "curp": f"C{number}", "institution": f"I{number}", **answers})
            sent = a_registration(person, state=state, draft=draft, process=office.knowledge.process.slug)
            tx.add_person(person)
            tx.add_registration(replace(sent, folio=folio(number), submitted_at=NOW, submitted_version=1))
            tx.append_event(person.id, an_event())
        await tx.commit()

    await office.store.run(come)
    return [folio(number) for number in range(len(states))]


def folio(number: int) -> str:
    return f"EC1057-22-7K3M{number:02}"


async def pages(office: Office, first: Press) -> list[str]:
    """All of them, by [Más]."""
    found = [await office.tomas.push(first)]
    while "Más" in office.tomas.labels:
        found.append(await office.tomas.press("Más"))
    return found


async def test_corrected_ones_are_listed_among_the_sent(office: Office) -> None:
    states = [State.SUBMITTED] * 10 + [State.RESUBMITTED] * 5
    folios = await add(office, states)
    told = await pages(office, Press("w-list", "review", argument="0"))
    assert len(told) == 2
    assert all(sum(one in page for page in told) == 1 for one in folios)


async def test_every_conflict_can_be_reached(office: Office) -> None:
    folios = await add(office, [State.SUBMITTED] * 11, curp="SAME")
    told = await pages(office, Press("w-conflicts"))
    assert len(told) == 2
    assert all(sum(one in page for page in told) == 1 for one in folios)


@pytest.mark.parametrize("role", [Role.EVALUATOR, Role.COMMUNICATOR])
async def test_who_may_open_no_card_gets_no_numbers(office: Office, role: Role) -> None:
    (one,) = await add(office, [State.SUBMITTED])
    rosa = office.chat(UserId(800000010))
    await office.enlist(rosa.user, role, "Rosa")
    words = await rosa.push(Press("w-list", "review", argument="0"))
    assert one in words
    assert "Escribe el número" not in words
    assert "1" not in rosa.labels
    assert "Escribe el número" in await office.vera.push(Press("w-list", "review", argument="0"))


async def test_none_is_free_while_others_hold_the_rest(office: Office) -> None:
    await add(office, [State.SUBMITTED])
    await office.elena.say("revisar")
    assert "Ninguno libre por revisar ahora" in await office.tomas.say("revisar")


async def test_the_card_says_until_when_it_is_held(office: Office) -> None:
    await add(office, [State.SUBMITTED])
    assert HELD in await office.tomas.say("revisar")
