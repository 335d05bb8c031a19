"""Whoever changed the phone takes the registration along; the other chat is told and sees it no more."""

from domain.authorization import Role
from tests.codes.scene import Scene, code_in
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk


async def moved(scene: Scene, old: Talk, new: Talk) -> str:
    folio = await scene.office.folio(old)
    assert "El otro chat recibe un aviso" in await new.say("cambié de teléfono")
    await new.say(folio)
    ((address, letter),) = await scene.letters()
    assert address == "persona1@metepec.gob.mx"
    return await new.say(code_in(letter.body))


async def test_the_registration_comes_along(scene: Scene) -> None:
    old, new = await scene.candidate(1), scene.talk()
    before = await old.desk()
    assert "Este chat ya es el de tu registro" in await moved(scene, old, new)
    after = await new.desk()
    assert after.registration == before.registration
    assert after.person is not None
    assert before.person is not None
    assert after.person.id == before.person.id


async def test_the_other_chat_is_told_and_unlinked(scene: Scene) -> None:
    old, new = await scene.candidate(1), scene.talk()
    await moved(scene, old, new)
    ((chat, words),) = await scene.told()
    assert chat == old.user
    assert words.startswith("Tu registro pasó a otro chat.")
    assert (await old.desk()).registration is None
    assert "Registro: recibido" not in await old.say("/estado")
    assert "pasó a otro chat el registro" in await old.say("ver historia")


async def test_nothing_of_the_person_is_told_to_the_other_chat(scene: Scene) -> None:
    old, new = await scene.candidate(1), scene.talk()
    folio = await scene.office.folio(old)
    await moved(scene, old, new)
    ((_, words),) = await scene.told()
    assert folio not in words
    assert folio not in await old.say("/misdatos")


async def test_unsent_messages_follow_the_person(scene: Scene) -> None:
    old, new = await scene.candidate(1), scene.talk()
    folio = await scene.office.folio(old)
    await scene.elena.say(f"/buscar {folio}")
    await scene.elena.press("Aceptar")
    for label in scene.elena.labels:
        if label.startswith("Sí"):
            await scene.elena.press(label)
            break
    await moved(scene, old, new)
    told = dict(await scene.told())
    assert "aceptado" in told[new.user]
    assert "otro chat" in told[old.user]


async def test_buttons_of_the_other_chat_do_nothing(scene: Scene) -> None:
    old, new = await scene.candidate(1), scene.talk()
    before = await old.desk()
    await moved(scene, old, new)
    assert "Retirar mi registro" in old.labels
    await old.press("Retirar mi registro")
    await old.say("sí, retíralo")
    assert (await new.desk()).registration == before.registration


async def test_it_may_move_back(scene: Scene) -> None:
    old, new = await scene.candidate(1), scene.talk()
    before = await old.desk()
    await moved(scene, old, new)
    await scene.told()
    await moved(scene, new, old)
    assert (await old.desk()).registration == before.registration
    assert (await new.desk()).registration is None
    ((chat, _),) = await scene.told()
    assert chat == new.user
    assert await scene.store.audit() is None


async def test_the_staffs_code_moves_it_as_well(scene: Scene) -> None:
    old, new = await scene.candidate(1), scene.talk()
    folio = await scene.office.folio(old)
    await new.say("perdí mi celular")
    await new.say(folio)
    await new.say(await scene.handed_out(folio))
    assert (await new.desk()).registration is not None
    assert (await old.desk()).registration is None


async def test_ones_own_chat_is_not_asked_for_a_code(scene: Scene) -> None:
    old = await scene.candidate(1)
    assert "ya tiene un registro enviado" in await old.say("cambié de teléfono")


async def test_a_member_of_the_staff_does_not_move_by_code(scene: Scene, database: Database) -> None:
    """Their rights would go along: a new invitation is the way."""
    candidate = await scene.candidate(1)
    folio = await scene.office.folio(candidate)
    await scene.office.enlist(candidate.user, Role.ADMIN, "Óscar")
    stranger = scene.talk()
    await stranger.say("cambié de teléfono")
    assert "Si el folio coincide" in await stranger.say(folio)
    assert await scene.letters() == []
    assert await read_rows(database, "SELECT registration_id FROM code") == [(None,)]
    await scene.elena.say(f"/buscar {folio}")
    assert "su chat no cambia con un código" in await scene.elena.press("Código para el chat")
