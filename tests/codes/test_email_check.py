"""With a mail server, the address is checked on the way through the questions; nobody is stuck for it."""

import pytest

from domain.ids import UserId
from domain.incoming import Kind
from domain.ports import Store
from tests.codes.conftest import Shifted, minutes
from tests.codes.scene import Scene, code_in
from tests.support.databases import Database, read_rows
from tests.support.talk import ANSWERS, Talk

EMAIL = "gloria@metepec.gob.mx"
BEFORE = ANSWERS[:8]  # up to the e-mail


@pytest.fixture
async def talk(scene: Scene) -> Talk:
    """At the question for the e-mail."""
    talk = Talk(scene.store, scene.knowledge, user=UserId(700000077))
    await talk.accept()
    await talk.walk(*BEFORE)
    return talk


def other(code: str) -> str:
    return "000000" if code != "000000" else "111111"


async def test_a_code_is_mailed_and_checks_the_address(scene: Scene, talk: Talk) -> None:
    words = await talk.say(EMAIL)
    assert f"Mandé un código de 6 números a {EMAIL}" in words
    assert "sirve 10 min" in words
    ((address, letter),) = await scene.letters()
    assert address == EMAIL
    words = await talk.say(code_in(letter.body))
    assert "Comprobé tu correo" in words
    assert "teléfono" in words
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.checked_email == EMAIL
    assert registration.draft.unchecked_email == ""


async def test_without_a_mail_server_nothing_changes(store: Store) -> None:
    bare = Scene(store, can_mail=False)
    talk = Talk(store, bare.knowledge, user=UserId(700000077))
    await talk.accept()
    await talk.walk(*BEFORE)
    assert "código" not in await talk.say(EMAIL)
    assert await bare.letters() == []
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.unchecked_email == ""


async def test_five_wrong_codes_end_it_and_another_helps(scene: Scene, talk: Talk) -> None:
    await talk.say(EMAIL)
    code = await scene.mailed()
    for left in (4, 3, 2, 1):
        assert f"quedan: {left}" in await talk.say(other(code))
    assert "ya no sirve" in await talk.say(other(code))
    assert "ya no sirve" in await talk.say(code)
    await talk.press("Pedir otro código")
    assert "Comprobé tu correo" in await talk.say(await scene.mailed())


async def test_a_code_is_over_after_ten_minutes(scene: Scene, talk: Talk, shift: Shifted) -> None:
    await talk.say(EMAIL)
    code = await scene.mailed()
    shift.by += minutes(10)
    assert "pasó su tiempo" in await talk.say(code)


async def test_whoever_cannot_read_it_goes_on_and_staff_see_it(scene: Scene, talk: Talk) -> None:
    await talk.say(EMAIL)
    assert "sin comprobar" in await talk.press("Seguir sin comprobar")
    await talk.say("7225550143")
    await talk.upload()
    await talk.say("revisar y enviar")
    await talk.say("Envío mi registro")
    folio = await scene.office.folio(talk)
    assert "Su correo está sin comprobar" in await scene.elena.say(f"/buscar {folio}")


async def test_a_checked_address_is_no_concern(scene: Scene, talk: Talk) -> None:
    await talk.say(EMAIL)
    await talk.say(await scene.mailed())
    await talk.say("7225550143")
    await talk.upload()
    await talk.say("revisar y enviar")
    await talk.say("Envío mi registro")
    assert "sin comprobar" not in await scene.elena.say(f"/buscar {await scene.office.folio(talk)}")


async def test_the_address_can_be_corrected(scene: Scene, talk: Talk) -> None:
    await talk.say("gloria@metepec.mx")
    await scene.mailed()
    assert "correo" in await talk.press("Corregir mi correo")
    assert EMAIL in await talk.say(EMAIL)
    assert "Comprobé tu correo" in await talk.say(await scene.mailed())
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.answers["email"] == registration.draft.checked_email == EMAIL


async def test_another_address_may_be_typed_instead_of_the_code(scene: Scene, talk: Talk) -> None:
    await talk.say("gloria@metepec.mx")
    first = await scene.mailed()
    assert f"a {EMAIL}" in await talk.say(EMAIL)
    second = await scene.mailed()
    if first != second:
        assert "no coincide" in await talk.say(first)
    assert "Comprobé tu correo" in await talk.say(second)


async def test_back_leads_to_the_address(talk: Talk) -> None:
    await talk.say(EMAIL)
    assert f"Ahora dice: «{EMAIL}»" in await talk.say("atrás")


async def test_a_question_does_not_count_as_a_try(scene: Scene, talk: Talk, database: Database) -> None:
    await talk.say(EMAIL)
    assert "Mandé un código" in await talk.say("¿hasta cuándo puedo registrarme?")
    assert "son 6 números" in await talk.say("12345")
    assert await read_rows(database, "SELECT tries FROM code") == [(0,)]
    await talk.other(Kind.OTHER)
    assert "Comprobé tu correo" in await talk.say(await scene.mailed())


async def test_after_leaving_the_code_still_counts(scene: Scene, talk: Talk) -> None:
    await talk.say(EMAIL)
    await talk.say("salir")
    assert "Mandé un código" in await talk.say("seguir mi registro")
    assert "Comprobé tu correo" in await talk.say(await scene.mailed())


async def test_the_same_address_is_checked_once(scene: Scene, talk: Talk) -> None:
    await talk.say(EMAIL)
    await talk.say(await scene.mailed())
    await talk.say("corregir mi correo")
    await talk.say(EMAIL)
    assert await scene.letters() == []


async def test_a_deadline_waits_for_no_code(scene: Scene, talk: Talk) -> None:
    await talk.say(EMAIL)
    await talk.press("Seguir sin comprobar")
    await talk.say("7225550143")
    await talk.upload()
    await talk.say("revisar y enviar")
    await talk.say("corregir mi correo")
    await talk.say("gloria@metepec.mx")
    words = await talk.say("Envío mi registro")
    assert "sin comprobar" in words
    assert "Folio" in words


async def test_many_codes_end_in_going_on(scene: Scene, talk: Talk) -> None:
    await talk.say(EMAIL)
    for _ in range(4):
        await talk.press("Pedir otro código")
    assert "espera para pedir otro" in await talk.press("Pedir otro código")
    assert len(await scene.letters()) == 1
    await talk.press("Corregir mi correo")
    assert "código" not in await talk.say("gloria@metepec.mx")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.unchecked_email == "gloria@metepec.mx"


async def test_an_answer_that_comes_twice_mails_once(scene: Scene, talk: Talk) -> None:
    await talk.say(EMAIL)
    assert "Mandé un código" in await talk.send(talk.heard[-1])
    code = await scene.mailed()
    await talk.say(code)
    assert "teléfono" in await talk.send(talk.heard[-1])
