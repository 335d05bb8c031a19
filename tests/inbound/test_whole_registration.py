"""A whole registration over HTTP, as over Telegram: buttons and texts mixed, photos and a PDF, down to the acuse
that is downloaded from the chat; then a correction and a withdrawal."""

import io
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace

import pypdf
import pytest

from bot.settings import Settings
from domain.papers.signature import Sealed, Sealer, read_seal
from domain.registration import Registration, State
from tests.inbound.program import Program
from tests.inbound.register import desk
from tests.inspection.files import jpg, pdf
from tests.support.databases import KEYS, Database
from tests.support.emulator import EmulatorClient, Message, Person

FOLIO = re.compile(r"EC1057-22-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-Z]")
RECEIPT_KEYS = {"1": Sealer(KEYS.receipts["1"], "1").public_key}
CURP = "hegg560427mvzrrl04"
Act = Callable[[Person], Awaitable[object]]


@pytest.fixture(params=["polling", "webhook"])
def door(
    request: pytest.FixtureRequest, settings: Settings, webhook_settings: Settings, database: Database
) -> Settings:
    """How updates come in and where they are kept: the test runs once for each of the four."""
    chosen = webhook_settings if request.param == "webhook" else settings
    return replace(chosen, database_url=database.url)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said on the way, in one language. The steps: what the person does and what they then read."""

    steps: Sequence[tuple[Act, str]]
    kept: tuple[str, str, str]  # after the first photo, the second, and the PDF
    review: str
    send: str
    receipt: str
    title: str  # of the acuse
    correct: Sequence[tuple[Act, str]]
    sent_again: str  # the corrected position
    withdraw: Sequence[tuple[Act, str]]


def press(label: str) -> Act:
    return lambda person: person.press(label)


def say(text: str) -> Act:
    return lambda person: person.say(text)


def tap(label: str) -> Act:
    return lambda person: person.tap_key(label)


SPANISH = Words(
    steps=(
        (say("/start"), "Tu registro tiene 10 preguntas"),
        (press("Empezar mi registro"), "Aviso de privacidad"),
        (press("Acepto el aviso"), "Paso 1 de 10"),
        (say(CURP), "27 de abril de 1956"),
        (press("Sí, son mis datos"), "Paso 2 de 10"),
        (say("Gloria"), "Paso 3 de 10"),
        (say("Hernández"), "Paso 4 de 10"),
        (press("Atrás"), "Paso 3 de 10"),
        (say("Hernández de la O"), "Paso 4 de 10"),
        (say("no tengo"), "Paso 5 de 10"),
        (say("almoloya"), "Encontré 3"),
        (press("Elijo la 3"), "Paso 6 de 10"),
        (say("Titular de la Unidad"), "Paso 7 de 10"),
        (press("Sí"), "Paso 8 de 10"),
        (say("gloria@metepec.gob.mx"), "Paso 9 de 10"),
        (tap("Compartir mi teléfono"), "Paso 10 de 10"),
    ),
    kept=("JPG, 1 hoja", "JPG, 2 hojas", "4 hojas"),
    review="Revisar y enviar",
    send="Envío mi registro",
    receipt="Gloria, recibí tu registro",
    title="Acuse de registro",
    correct=(
        (press("Corregir mi registro"), "Estas son tus respuestas enviadas"),
        (press("Cambiar la 6"), "Titular de la Unidad"),
        (say("Jefa de Unidad"), "vale hasta que mandes estos cambios"),
    ),
    sent_again="Jefa de Unidad",
    withdraw=(
        (press("Retirar mi registro"), "¿Lo retiro?"),
        (press("No, déjalo"), "Folio"),
        (say("retirar mi registro"), "¿Lo retiro?"),
        (press("Sí, retíralo"), "Retiré tu registro"),
    ),
)

ENGLISH = Words(
    steps=(
        (say("/start"), "Your registration has 10 questions"),
        (press("Start my registration"), "Short privacy notice"),
        (say("i accept"), "Step 1 of 10"),
        (say(CURP), "27 April 1956"),
        (say("yes"), "Step 2 of 10"),
        (say("Gloria"), "Step 3 of 10"),
        (say("Hernández"), "Step 4 of 10"),
        (press("I have none"), "Step 5 of 10"),
        (say("almoloya"), "I found 3"),
        (press("Choose 3"), "Step 6 of 10"),
        (say("Titular de la Unidad"), "Step 7 of 10"),
        (say("yes"), "Step 8 of 10"),
        (say("gloria@metepec.gob.mx"), "Step 9 of 10"),
        (tap("Share my phone"), "Step 10 of 10"),
    ),
    kept=("JPG, 1 page", "JPG, 2 pages", "4 pages"),
    review="Check and send",
    send="I send my registration",
    receipt="Gloria, I received your registration",
    title="receipt of registration",
    correct=(
        (press("Correct my registration"), "These are the answers you sent"),
        (press("Change 6"), "Titular de la Unidad"),
        (say("Jefa de Unidad"), "stands until you send these changes"),
    ),
    sent_again="Jefa de Unidad",
    withdraw=(
        (say("withdraw my registration"), "Do I withdraw it?"),
        (press("Yes, withdraw it"), "I withdrew your registration"),
    ),
)


async def test_a_whole_registration_over_http(door: Settings, client: EmulatorClient) -> None:
    await register(door, await client.add_person("Gloria", "Hernández"), SPANISH)


async def test_the_same_in_english(settings: Settings, client: EmulatorClient) -> None:
    await register(settings, await client.add_person("Gloria", "Hernández", language_code="en"), ENGLISH)


async def register(settings: Settings, person: Person, words: Words) -> None:
    """The program is restarted halfway, when flood control would have become aware of so quick a person."""
    async with Program(settings):
        await walk(person, words.steps)
    async with Program(settings):
        await send_documents(person, words)
        folio, digest = await submit(settings, person, words, position="Titular de la Unidad")
        await walk(person, words.correct)
        again, changed = await submit(settings, person, words, position=words.sent_again)
        assert again == folio
        assert changed != digest
        await walk(person, words.withdraw)
    assert (await registration_of(settings, person)).state is State.WITHDRAWN


async def walk(person: Person, steps: Sequence[tuple[Act, str]]) -> None:
    for act, expected in steps:
        await act(person)
        await person.expect(expected)


async def send_documents(person: Person, words: Words) -> None:
    """Two photos one after the other, then a PDF of two pages."""
    for size, kept in zip(((640, 480), (480, 640)), words.kept, strict=False):
        await person.upload(jpg(*size), "foto.jpg", "image/jpeg", as_photo=True)
        await person.expect(kept)
    await person.upload(pdf(2))
    await person.expect("PDF", words.kept[-1])
    await person.press(words.review)
    await person.expect(words.send)


async def submit(settings: Settings, person: Person, words: Words, position: str) -> tuple[str, str]:
    """Send; look at the acuse and the receipt. Gives the folio and the start of the answers' digest."""
    await person.tap_key(words.send)
    paper = pypdf.PdfReader(io.BytesIO(await person.expect_document()))
    receipt = await person.expect(words.receipt)
    folio = folio_of(receipt)
    text = " ".join(paper.pages[0].extract_text().split())
    assert len(paper.pages) == 1
    assert [said for said in (folio, words.title, "Gloria", position) if said not in text] == []
    assert CURP.upper() not in text
    sealed = read_seal(paper.pages[0].extract_text(), RECEIPT_KEYS)
    assert isinstance(sealed, Sealed)
    registration = await registration_of(settings, person)
    assert (sealed.folio, sealed.sent_at) == (folio, registration.submitted_at)
    assert (registration.folio, registration.state) == (folio, State.SUBMITTED)
    assert [note.pages for note in registration.draft.files["appointment_letter"]] == [1, 1, 2]
    return folio, sealed.digest_start


def folio_of(message: Message) -> str:
    found = FOLIO.search(message.text)
    assert found, message.text
    return found.group()


async def registration_of(settings: Settings, person: Person) -> Registration:
    found = (await desk(settings, person.id)).registration
    assert found is not None
    return found
