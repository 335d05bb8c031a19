"""What happened to a registration, from its card."""

from domain.incoming import Press
from tests.staff.scene import Office


async def test_the_history_names_what_happened_and_who_did_it(office: Office) -> None:
    talk = await office.candidate()
    folio = await office.folio(talk)
    await office.tomas.say(folio)
    await office.tomas.press("Mostrar datos")
    await office.tomas.say(folio)
    await office.tomas.press("Aceptar")
    await office.vera.say(folio)
    lines = (await office.vera.press("Ver historia")).splitlines()
    assert "registro aceptado; Tomás" in lines[1]
    assert "datos mostrados; Tomás" in lines[2]
    assert "registro enviado; la persona" in lines[3]


async def test_a_folio_of_nobody_has_no_history(office: Office) -> None:
    words = await office.tomas.push(Press("w-history", argument="EC1057-22-7K3M9-4"))
    assert "No encontré ningún registro" in words
