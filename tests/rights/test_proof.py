"""What a proof of erasure says is looked at: the person's key and blind indexes are gone, or what is left is said;
by staff in the chat and by whoever runs the program, on both databases."""

from argparse import Namespace

import pytest

from bot.commands.arco import attend
from bot.office import Office as Desk
from domain.erasure.proof import Remnant
from domain.ids import PersonId
from domain.incoming import Press
from tests.rights.scene import RightsOffice
from tests.rights.test_erasing import erase_all, granted, person_of
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

# Each thing that may be left, as if erasing had missed it.
MISSED = {
    Remnant.KEY: "UPDATE person SET wrapped_key = {blob}, master_id = 'm1' WHERE id = {person}",
    Remnant.CURP: "UPDATE registration SET curp_index = {blob} WHERE person_id = {person}",
    Remnant.EMAIL: "UPDATE registration SET email_index = {blob} WHERE person_id = {person}",
    Remnant.NAMES: "INSERT INTO name_word (registration_id, word) SELECT id, {blob} FROM registration"
    " WHERE person_id = {person}",
}
SAID = {
    Remnant.KEY: "su clave",
    Remnant.CURP: "el índice de su CURP",
    Remnant.EMAIL: "el índice de su correo",
    Remnant.NAMES: "los índices de su nombre",
}


async def erased(office: RightsOffice) -> PersonId:
    talk = await office.candidate()
    person = await person_of(talk)
    await granted(office, talk)
    await talk.press("Leído")
    await erase_all(office, talk)
    return person


async def asked(office: RightsOffice, number: int, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    desk = Desk(office.store, office.knowledge.process, office.tomas.at)
    status = await attend(desk, Namespace(doing="erased", number=number))
    return status, capsys.readouterr().out


async def shown(office: RightsOffice, typed: object) -> str:
    await office.tomas.push(Press("w-requests"))
    await office.tomas.press("Comprobar un borrado")
    return await office.tomas.say(str(typed))


async def test_whoever_is_erased_is_looked_for_and_not_found(
    office: RightsOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    person = await erased(office)
    status, words = await asked(office, person, capsys)
    assert (status, "Looked: their key and blind indexes are gone." in words) == (0, True)
    words = await shown(office, person)
    assert "Se borró: todo, por tu solicitud" in words
    assert "ya no están su clave ni sus índices" in words


@pytest.mark.parametrize("missed", MISSED)
async def test_what_erasing_missed_is_told_as_not_gone(
    office: RightsOffice, database: Database, missed: Remnant, capsys: pytest.CaptureFixture[str]
) -> None:
    person = await erased(office)
    blob = "X'0102'" if database.kind == "sqlite" else r"'\x0102'"
    await read_rows(database, MISSED[missed].format(person=person, blob=blob))
    status, words = await asked(office, person, capsys)
    assert (status, f"STILL THERE: {missed}." in words) == (1, True)
    words = await shown(office, person)
    assert f"todavía está: {SAID[missed]}. Avisa a quien opera el programa." in words
    assert "ya no están" not in words


async def test_what_was_sent_stays_when_only_the_chat_goes(
    office: RightsOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = await office.candidate()
    person = await person_of(talk)
    await talk.say("Borrar datos del chat")
    await talk.press("Sí, borra mis datos")
    assert (await asked(office, person, capsys))[0] == 1  # it waits
    assert "todavía no se hace" in await shown(office, person)
    await erase_all(office, talk)
    status, words = await asked(office, person, capsys)
    assert (status, "What they sent stays" in words, "STILL" in words) == (0, True, False)
    words = await shown(office, person)
    assert "Se borró: los datos del chat" in words
    assert "Lo que envió se queda" in words


async def test_who_sent_nothing_is_gone_whole(office: RightsOffice, capsys: pytest.CaptureFixture[str]) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.accept()
    await talk.walk("HEGG560427MVZRRL04", "sí")
    person = await person_of(talk)
    await talk.say("Borrar datos del chat")
    await talk.press("Sí, borra mis datos")
    await erase_all(office, talk)
    status, words = await asked(office, person, capsys)
    assert (status, "are gone." in words) == (0, True)


@pytest.mark.parametrize("typed", ["hola", "-5", "1" * 40, "٣٤٥", "1 2"])
async def test_what_is_no_number_is_asked_again(office: RightsOffice, typed: str) -> None:
    assert "no leí un número" in await shown(office, typed)


async def test_a_number_of_nobodys_says_nothing_of_anybody(
    office: RightsOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    living = await person_of(await office.candidate())
    for number in (living, 7, 2**63 - 1):
        assert "Nadie con ese número" in await shown(office, number)
        assert await asked(office, number, capsys) == (1, "Nobody with that number wished a deletion.\n")
    assert (await asked(office, 2**70, capsys))[0] == 1


async def test_who_only_looks_on_checks_no_deletion(office: RightsOffice) -> None:
    for verb in ("w-erased", "w-erased-number"):
        assert "Tu rol no incluye eso" in await office.vera.push(Press(verb, argument="7"))
