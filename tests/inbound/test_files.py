"""Files are fetched within their limits, and whatever goes wrong is said."""

import pytest

from tests.inbound.program import Program
from tests.support.emulator import EmulatorClient, Person
from tests.support.talk import ANSWERS

MEGABYTE = 1024 * 1024


@pytest.fixture
async def asked(polling: Program, gloria: Person) -> Person:
    """Gloria, asked for her document."""
    for text in ("/registro", "acepto el aviso", *ANSWERS):
        await gloria.say(text)
        await gloria.expect_answer()
    await gloria.say("/registro")
    await gloria.expect("Paso 10 de 10")
    return gloria


async def test_a_large_file_is_not_even_fetched(asked: Person, client: EmulatorClient) -> None:
    await client.script("500", "getFile")
    await asked.upload(b"%PDF-1.7" + b"0" * (11 * MEGABYTE))
    await asked.expect("11 MB", "10 MB")


async def test_a_file_telegram_keeps_to_itself_is_too_large(asked: Person) -> None:
    await asked.upload(b"%PDF-1.7" + b"0" * (25 * MEGABYTE))
    await asked.expect("25 MB")


async def test_a_file_that_does_not_come_is_asked_for_again(asked: Person, client: EmulatorClient) -> None:
    await client.script("500", "getFile")
    await asked.upload(b"%PDF-1.7 ...")
    await asked.expect_answer()
    assert "Guardé tu nombramiento" not in (await asked.last()).text


async def test_what_is_no_document_is_named(asked: Person) -> None:
    await asked.upload(b"PK\x03\x04" + b"0" * 2_000)
    await asked.expect("ZIP")


async def test_while_a_file_is_read_the_chat_says_so(asked: Person, client: EmulatorClient) -> None:
    await asked.upload(b"%PDF-1.7 ...")
    await client.event("typing", asked.id)
