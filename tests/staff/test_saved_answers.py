"""Answers kept to be used again: added, listed, sent after a look, dropped."""

import pytest

from domain.handoffs.handoff import HandoffState
from domain.incoming import Press
from domain.ports import Transaction
from tests.staff.scene import Office
from tests.staff.test_inbox_and_search import asked
from tests.support.databases import Database, read_rows

WORDS = "El cierre es el jueves 12 de mayo."


async def saved(office: Office, name: str = "Cierre") -> None:
    await office.tomas.say("/respuestas")
    await office.tomas.press("Guardar una nueva")
    await office.tomas.say(name)
    assert f"Guardé «{name}»" in await office.tomas.say(WORDS)


async def sent(office: Office) -> tuple[str, ...]:
    """What the team wrote in the open hand-off."""

    async def read(tx: Transaction) -> tuple[str, ...]:
        (found,) = await tx.help.open_handoffs(office.knowledge.process.slug)
        return tuple(one.text for one in await tx.help.messages(found.id) if one.name)

    return await office.store.run(read)


async def test_a_saved_answer_is_shown_before_it_goes(office: Office) -> None:
    await saved(office)
    await asked(office)
    await office.elena.say("/dudas")
    await office.elena.say("1")
    assert "1. Cierre" in await office.elena.press("Respuestas guardadas")
    assert WORDS in await office.elena.say("1")
    assert await sent(office) == ()
    await office.elena.press("Mandar esta respuesta")
    assert await sent(office) == (WORDS,)
    (found,) = await office.store.run(lambda tx: tx.help.open_handoffs(office.knowledge.process.slug))
    assert (found.state, found.owner_name) == (HandoffState.ANSWERED, "Elena")


async def test_a_dropped_answer_is_not_sent(office: Office) -> None:
    await saved(office)
    await asked(office)
    await office.elena.say("/dudas")
    await office.elena.say("1")
    await office.elena.press("Respuestas guardadas")
    await office.elena.say("1")
    await office.tomas.say("/respuestas")
    assert WORDS in await office.tomas.say("1")
    assert "Quité «Cierre»" in await office.tomas.press("Quitar esta respuesta")
    assert "No hay respuestas guardadas" in await office.elena.press("Mandar esta respuesta")
    assert await sent(office) == ()


@pytest.mark.parametrize("name", ["x" * 41, "cierre", " "])
async def test_a_name_that_does_not_fit_is_asked_again(office: Office, name: str) -> None:
    await saved(office)
    await office.tomas.say("/respuestas")
    await office.tomas.press("Guardar una nueva")
    await office.tomas.say(name)
    assert office.tomas.labels == ["Ahora no"]
    assert "Escribe la respuesta «Costo»" in await office.tomas.say("Costo")


async def test_so_many_are_kept_and_no_more(office: Office) -> None:
    for number in range(20):
        await saved(office, f"Respuesta {number}")
    await office.tomas.say("/respuestas")
    assert "Guardar una nueva" not in office.tomas.labels
    await office.tomas.push(Press("w-saved-new"))
    await office.tomas.say("Una más")
    assert "caben 20 respuestas" in await office.tomas.say(WORDS)


async def test_saved_answers_lie_sealed(office: Office, database: Database) -> None:
    await saved(office)
    ((name, text),) = await read_rows(database, "SELECT name, text FROM saved_answer")
    assert b"Cierre" not in bytes(name)
    assert WORDS.encode() not in bytes(text)


async def test_who_may_not_answer_sees_none(office: Office) -> None:
    await saved(office)
    assert "Cierre" not in await office.vera.say("/respuestas")
