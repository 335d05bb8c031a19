"""What staff must have seen before they accept: said in the chat as the command line says it."""

import pytest

from domain.registration import State
from tests.staff.scene import Office
from tests.support.talk import Talk

NOT_HEAD, UNLISTED = "no es titular de la Unidad", "no está en el catálogo"


async def state_of(talk: Talk) -> State:
    registration = (await talk.desk()).registration
    assert registration is not None
    return registration.state


async def test_who_is_not_the_head_is_seen_first(office: Office) -> None:
    talk = await office.candidate(is_head="no")
    assert NOT_HEAD in await office.tomas.say("revisar")
    assert NOT_HEAD in await office.tomas.press("Aceptar")
    assert await state_of(talk) is State.SUBMITTED
    await office.tomas.press("Aceptar de todos modos")
    assert await state_of(talk) is State.ACCEPTED


@pytest.mark.parametrize("is_head", ["sí", "no"])
async def test_an_institution_outside_the_catalogue_is_seen_first(office: Office, is_head: str) -> None:
    talk = await office.candidate(institution=("organismo de agua de xyz", "no aparece"), is_head=is_head)
    assert UNLISTED in await office.tomas.say("revisar")
    words = await office.tomas.press("Aceptar")
    assert (UNLISTED in words, NOT_HEAD in words) == (True, is_head == "no")
    assert await state_of(talk) is State.SUBMITTED


async def test_without_a_concern_it_is_accepted_at_once(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Aceptar")
    assert await state_of(talk) is State.ACCEPTED
