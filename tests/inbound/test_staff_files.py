"""A member's file goes the way of everybody's: fetched within limits, looked into by the child process, kept."""

from collections.abc import AsyncIterator

import pytest

from bot.opening import open_store
from bot.settings import Settings
from domain.actions.manage_staff import enlist
from domain.authorization import COMMAND_LINE, Role
from domain.ids import UserId
from domain.ports import Transaction
from tests.inbound.program import Program
from tests.inbound.register import PROCESS
from tests.inspection.files import pdf
from tests.support.emulator import OSCAR, Person
from tests.support.talk import MONDAY


@pytest.fixture
async def program(settings: Settings) -> AsyncIterator[Program]:
    """Óscar works here from the beginning."""
    store = await open_store(settings)
    await store.run(lambda tx: enlist(tx, COMMAND_LINE, PROCESS, UserId(OSCAR), Role.OPERATOR, "Óscar", MONDAY))
    await store.close()
    async with Program(settings) as program:
        yield program


async def answering(gloria: Person, oscar: Person) -> None:
    """He is about to answer what Gloria asked."""
    for words in ("/start", "quiero hablar con alguien", "¿Me mandan el formato?"):
        await gloria.say(words)
        await gloria.expect_answer()
    await oscar.say("/dudas")
    await oscar.expect("Dudas abiertas: 1")
    await oscar.say("1")
    await oscar.expect("formato")
    await oscar.say("Contestar")
    await oscar.expect("Escribe la respuesta")


async def kept(program: Program) -> list[bytes]:
    """What the team gave to whoever asked, as it can be opened again."""

    async def read(tx: Transaction) -> list[bytes]:
        (handoff,) = await tx.help.open_handoffs(PROCESS)
        given = await tx.help.files(handoff.person_id, 5)
        found = [await tx.file_content(handoff.person_id, one.id) for one in given]
        return [content for content in found if content is not None]

    store = await open_store(program.settings)
    try:
        return await store.run(read)
    finally:
        await store.close()


async def test_an_answer_with_a_file_is_kept_for_whoever_asked(
    program: Program, gloria: Person, oscar: Person
) -> None:
    await answering(gloria, oscar)
    await oscar.upload(pdf(), caption="Aquí está")
    await oscar.expect("Mandé el archivo con: «Aquí está»")
    (content,) = await kept(program)
    assert content.startswith(b"%PDF")


async def test_a_file_that_holds_something_else_is_not_sent(
    program: Program, gloria: Person, oscar: Person
) -> None:
    await answering(gloria, oscar)
    await oscar.upload(b"PK\x03\x04" + b"0" * 2_000)
    await oscar.expect("ZIP", "Escribe la respuesta")
    assert await kept(program) == []
