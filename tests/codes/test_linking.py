"""Whoever was registered on the institute's platform comes to the chat, with a folio and a code."""

import pytest

from domain.registration import State
from tests.codes.conftest import Shifted, minutes
from tests.codes.scene import Scene, code_in
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk


async def with_folio(scene: Scene, talk: Talk, folio: str = "P-001") -> str:
    await talk.say("/start")
    await talk.press("Ya tengo un registro")
    return await talk.say(folio)


async def test_a_code_of_the_staff_links_a_chat(scene: Scene) -> None:
    gloria, talk = await scene.gloria(), scene.talk()
    await with_folio(scene, talk)
    words = await talk.say(await scene.handed_out())
    assert gloria.registration.folio in words
    assert "Registro: recibido" in words
    desk = await talk.desk()
    assert desk.person is not None
    assert desk.person.id == gloria.person.id
    assert desk.registration == gloria.registration
    assert "chat_linked" in await scene.kinds(gloria.person.id)


async def test_a_mailed_code_links_a_chat(scene: Scene) -> None:
    talk = scene.talk()
    words = await with_folio(scene, talk, await scene.folio())
    assert "mandé un código" in words
    ((address, letter),) = await scene.letters()
    assert address == "gloria@almoloya.gob.mx"
    code = code_in(letter.body)
    assert code not in letter.subject
    assert "registro" in await talk.say(f"{code[:3]} {code[3:]}")
    assert (await talk.desk()).registration == (await scene.gloria()).registration


@pytest.mark.parametrize(
    "said", ["ya me registré en la plataforma", "vincular", "quiero vincular mi registro", "Ya tengo folio"]
)
async def test_free_words_lead_there(scene: Scene, said: str) -> None:
    assert "Te toca escribir tu folio" in await scene.talk().say(said)


async def test_a_folio_that_is_nobodys_gets_the_same_words(scene: Scene) -> None:
    known, unknown = scene.talk(51), scene.talk(52)
    heard = [await with_folio(scene, known), await known.say("000000"), await known.say("¿qué código?")]
    other = [
        await with_folio(scene, unknown, "P-999"),
        await unknown.say("000000"),
        await unknown.say("¿qué código?"),
    ]
    assert heard == other
    assert known.labels == unknown.labels


@pytest.mark.parametrize("typed", ["p-001", " P-001 ", "ec1057-22"])
async def test_a_folio_may_be_typed_in_small_letters(scene: Scene, typed: str) -> None:
    folio, talk = await scene.folio(), scene.talk()
    await with_folio(scene, talk, folio.lower() if typed == "ec1057-22" else typed)
    await talk.say(await scene.handed_out())
    assert (await talk.desk()).registration is not None


async def test_folio_and_curp_are_not_enough(scene: Scene) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    await talk.say("HEGG560427MVZRRL04")
    desk = await talk.desk()
    assert desk.registration is None
    assert not (await scene.gloria()).person.has_chat


async def test_five_wrong_tries_end_a_code(scene: Scene) -> None:
    talk, gloria = scene.talk(), await scene.gloria()
    await with_folio(scene, talk)
    right = await scene.mailed()
    wrong = "000000" if right != "000000" else "111111"
    for left in (4, 3, 2, 1):
        assert f"quedan: {left}" in await talk.say(wrong)
    assert "Se acabaron los intentos" in await talk.say(wrong)
    await talk.say(right)
    assert (await talk.desk()).registration is None
    assert "code_spent" in await scene.kinds(gloria.person.id)


async def test_a_code_is_good_for_ten_minutes(scene: Scene, shift: Shifted) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    code = await scene.mailed()
    shift.by += minutes(10)
    assert "pasó su tiempo" in await talk.say(code)
    assert (await talk.desk()).registration is None


async def test_a_code_is_good_for_its_own_chat(scene: Scene) -> None:
    asked, other = scene.talk(51), scene.talk(52)
    await with_folio(scene, asked)
    code = await scene.mailed()
    await with_folio(scene, other)
    assert "no coincide" in await other.say(code)
    assert (await other.desk()).registration is None


async def test_another_code_ends_the_one_before(scene: Scene) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    first = await scene.mailed()
    assert "anterior ya no sirve" in await talk.press("Pedir otro código")
    second = await scene.mailed()
    if first != second:
        assert "no coincide" in await talk.say(first)
    await talk.say(second)
    assert (await talk.desk()).registration is not None


async def test_a_chat_gets_few_codes_in_an_hour(scene: Scene, shift: Shifted) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    for _ in range(4):
        await talk.press("Pedir otro código")
    assert "Te toca esperar 59 min" in await talk.say("otro código")
    shift.by += minutes(60)
    assert "anterior ya no sirve" in await talk.say("otro código")


async def test_a_folio_gets_few_mails_in_an_hour(scene: Scene) -> None:
    """Whoever asks; and nobody is told, for it would say that there is such a folio."""
    words = {await with_folio(scene, scene.talk(60 + number)) for number in range(7)}
    assert len(words) == 1
    assert len(await scene.letters()) == 5


async def test_a_staffs_code_helps_when_mails_are_used_up(scene: Scene) -> None:
    for number in range(5):
        await with_folio(scene, scene.talk(60 + number))
    talk = scene.talk()
    await with_folio(scene, talk)
    await talk.say(await scene.handed_out())
    assert (await talk.desk()).registration is not None


async def test_a_draft_gives_way_to_what_was_sent(scene: Scene, database: Database) -> None:
    talk = scene.talk()
    await talk.fill()
    own = (await talk.desk()).person
    assert own is not None
    await talk.say("ya tengo folio")
    await talk.say("P-001")
    words = await talk.say(await scene.handed_out())
    assert "Borré las respuestas sin enviar" in words
    assert (await talk.desk()).registration == (await scene.gloria()).registration
    assert {"chat_gave_way", "registration_cancelled"} <= set(await scene.kinds(own.id))
    assert await read_rows(database, "SELECT count(*) FROM file") == [(0,)]
    assert await scene.store.audit() is None
    assert await scene.store.audit_registrations() == ()


async def test_a_sent_registration_keeps_its_chat(scene: Scene) -> None:
    talk = await scene.candidate(1)
    before = await talk.desk()
    words = await talk.say("ya tengo un registro")
    assert "ya tiene un registro enviado" in words
    assert before.registration is not None
    assert before.registration.folio in words
    await talk.say("P-001")
    await talk.say(await scene.handed_out())
    assert (await talk.desk()).registration == before.registration


async def test_a_registration_sent_meanwhile_keeps_its_chat(scene: Scene) -> None:
    """Asked for with a draft, which was sent before the code came."""
    talk = scene.talk()
    await scene.unmailed(talk).fill()
    talk.knowledge = scene.knowledge
    await talk.say("ya tengo folio")
    await talk.say("P-001")
    code = await scene.mailed()
    await talk.say("Envío mi registro")
    await talk.say(code)
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.state is State.SUBMITTED
    assert registration.platform_folio == ""


async def test_the_staff_link_no_chat_of_theirs(scene: Scene) -> None:
    words = await scene.elena.say("/panel")
    assert words
    talk = scene.talk()
    talk.user, talk.count = scene.elena.user, 500
    await talk.say("ya tengo un registro")
    await talk.say("P-001")
    await talk.say(await scene.handed_out())
    assert not (await scene.gloria()).person.has_chat


async def test_leaving_changes_nothing(scene: Scene) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    code = await scene.mailed()
    assert "No cambié nada" in await talk.press("Salir sin cambiar")
    assert "no espero ningún código" in await talk.say(code)
    assert not (await scene.gloria()).person.has_chat


async def test_a_lost_address_leads_to_a_person(scene: Scene) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    assert "te da un código de 6 números" in await talk.press("Ya no tengo ese correo")
    await talk.say("Soy Gloria, perdí mi correo")
    assert (await talk.desk()).handoff is not None
    await talk.say("ya tengo un registro")
    await talk.say("P-001")
    words = await talk.say(await scene.handed_out())
    assert "Cerré la pregunta" in words
    assert (await talk.desk()).registration is not None


async def test_a_look_at_something_keeps_the_step(scene: Scene) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    code = await scene.mailed()
    await talk.say("/ayuda")
    await talk.say(code)
    assert (await talk.desk()).registration is not None


async def test_a_question_is_answered_and_the_step_stays(scene: Scene) -> None:
    talk = scene.talk()
    await talk.say("ya tengo un registro")
    words = await talk.say("¿cuándo cierra el registro?")
    assert "12 de mayo" in words
    assert "Te toca escribir tu folio" in words
    await talk.say("P-001")
    assert "12 de mayo" in await talk.say("¿cuándo cierra el registro?")
    await talk.say(await scene.mailed())
    assert (await talk.desk()).registration is not None


async def test_a_step_that_comes_twice_is_shown_again(scene: Scene, database: Database) -> None:
    talk = scene.talk()
    words = await with_folio(scene, talk)
    assert await talk.send(talk.heard[-1]) == words
    assert await read_rows(database, "SELECT count(*) FROM code") == [(1,)]
    await talk.say(await scene.mailed())
    assert "Registro: recibido" in await talk.send(talk.heard[-1])


async def test_without_mail_the_code_is_the_staffs(scene: Scene) -> None:
    bare = Scene(scene.store, can_mail=False)
    talk = bare.talk()
    await talk.say("ya tengo un registro")
    assert "te lo da una persona del equipo" in talk.words
    await talk.say("P-001")
    assert "Pedir otro código" not in talk.labels
    assert await bare.letters() == []
    await talk.say(await bare.handed_out())
    assert (await talk.desk()).registration is not None


async def test_what_was_withheld_comes_after_all(scene: Scene, database: Database) -> None:
    folio, talk = await scene.folio(), scene.talk()
    await scene.elena.say(f"/buscar {folio}")
    await scene.elena.press("Aceptar")
    if "Sí, acepta" in " ".join(scene.elena.labels):
        await scene.elena.press(next(label for label in scene.elena.labels if label.startswith("Sí")))
    assert await scene.told() == []
    assert await read_rows(database, "SELECT state, reason FROM outbox") == [("cancelled", "unlinked")]
    await with_folio(scene, talk)
    await talk.say(await scene.handed_out())
    ((chat, words),) = await scene.told()
    assert chat == talk.user
    assert "aceptado" in words


async def test_the_candidate_sees_who_handed_out_a_code(scene: Scene) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    await talk.say(await scene.handed_out())
    words = await talk.say("ver historia")
    assert "El equipo dio un código" in words
    assert "Tú ligaste este chat" in words


async def test_nothing_in_the_database_reads_as_a_code(scene: Scene, database: Database) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    staffs = await scene.handed_out()
    rows = await read_rows(database, "SELECT * FROM code") + await read_rows(database, "SELECT * FROM mail")
    mailed = await scene.mailed()
    kept = b"".join(bytes(cell) for row in rows for cell in row if isinstance(cell, (bytes, memoryview)))
    for code in (staffs, mailed):
        assert code.encode() not in kept
    assert await read_rows(database, "SELECT state, words FROM mail") == [("sent", None)]
