"""Folios, CURPs and codes: whoever guesses learns nothing from words, size, or what the database is asked."""

import pytest

from domain.authorization import Role
from domain.ids import UserId
from domain.ports import Store
from domain.screen import Screen
from tests.codes.scene import AFTERWARDS, Scene
from tests.support.talk import ANSWERS, MONDAY, knowledge
from tests.threats.counting import Weighed

UNKNOWN = {"ours": "EC1057-22-NASDV-C", "platform's": "P-999"}


def weighed(scene: Scene, number: int) -> Weighed:
    return Weighed(scene.store, scene.knowledge, user=UserId(700000000 + number), at=AFTERWARDS)


async def link(talk: Weighed, folio: str) -> list[tuple[Screen, ...]]:
    """All that can be said without the right code: the folio, another code, wrong codes until they are used up,
    words that are no code, and a last one."""
    shown = []
    for said in ("ya tengo un registro", folio, "otro código", *["000000"] * 6, "¿qué código?", "000000"):
        await talk.weigh(said)
        shown.append(talk.screens)
    return shown


@pytest.mark.parametrize("kind", UNKNOWN)
async def test_a_known_folio_is_asked_and_answered_as_an_unknown_one(scene: Scene, kind: str) -> None:
    known, unknown = weighed(scene, 51), weighed(scene, 52)
    folio = "P-001" if kind == "platform's" else await scene.folio()
    assert await link(known, folio) == await link(unknown, UNKNOWN[kind])
    assert known.asked == unknown.asked
    assert all(known.asked)


async def test_the_staffs_own_folio_is_asked_and_answered_as_an_unknown_one(scene: Scene) -> None:
    """Whoever works here does not move by a code, and it is not said who works here."""
    candidate = await scene.candidate(1)
    await scene.office.enlist(candidate.user, Role.VIEWER, "Ana")
    folio = (await candidate.desk()).registration
    assert folio is not None
    known, unknown = weighed(scene, 51), weighed(scene, 52)
    assert await link(known, folio.folio) == await link(unknown, UNKNOWN["ours"])
    assert known.asked == unknown.asked
    assert await scene.letters() == []


async def test_only_who_is_known_gets_a_letter(scene: Scene) -> None:
    """The difference is made a moment later, where nobody waits."""
    known, unknown = weighed(scene, 51), weighed(scene, 52)
    for talk, folio in ((known, await scene.folio()), (unknown, UNKNOWN["ours"])):
        await talk.weigh("ya tengo un registro")
        await talk.weigh(folio)
    assert len(await scene.letters()) == 1


async def register(store: Store, number: int) -> Weighed:
    """Up to the receipt, each message weighed; the file apart."""
    talk = Weighed(store, knowledge(), user=UserId(700000000 + number), at=MONDAY)
    for said in ("/registro", "acepto el aviso", *ANSWERS):
        await talk.weigh(said)
    await talk.upload()
    for said in ("revisar y enviar", "Envío mi registro"):
        await talk.weigh(said)
    return talk


def bare(screens: tuple[Screen, ...]) -> list[tuple[int, list[str]]]:
    """Sizes and buttons: folios and hours differ in signs, never in how many."""
    return [(len(one.text), [button.label for row in one.buttons for button in row]) for one in screens]


async def test_a_curp_that_is_registered_is_taken_like_any_other(store: Store) -> None:
    """Two who give the same one are the staff's to sort out: the second is told nothing of the first."""
    first = await register(store, 1)
    second = await register(store, 2)
    assert first.asked == second.asked
    assert bare(first.screens) == bare(second.screens)
