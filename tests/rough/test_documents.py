"""Documents on their whole way: Telegram, download, inspection, database, and what the person is told."""

import asyncio
import io
from dataclasses import dataclass

import pytest
from PIL import Image

from bot.settings import Settings
from domain.files import FileKind
from emulator.server import RunningEmulator
from tests.inbound.program import Program, Telegram
from tests.inbound.updates import Json, text_update
from tests.inspection.files import (
    jpg,
    jpg_of_a_telephone,
    noisy_png,
    pdf,
    pdf_with_password,
    png,
    png_bomb,
    zip_with,
)
from tests.rough.scene import contents_of, notes_of, registration_of
from tests.support.databases import Database, read_rows
from tests.support.emulator import Person

pytestmark = pytest.mark.usefixtures("asked")
FROM_PAPER = "toma una foto del papel"


@dataclass(frozen=True, slots=True)
class Bad:
    """A file that cannot be kept, and what the answer says: what is wrong, and how to mend it."""

    name: str
    content: bytes
    words: tuple[str, ...]


def bad_files() -> tuple[Bad, ...]:
    return (
        Bad("nombramiento.pdf", zip_with("a.txt"), ("es por dentro un ZIP", "PDF, JPG o PNG", FROM_PAPER)),
        Bad("nombramiento.pdf", b"\x7fELF\x02\x01\x01" + b"\0" * 400, ("es por dentro un programa", FROM_PAPER)),
        Bad("nombramiento.pdf", b"", ("llegó vacío: 0 bytes", FROM_PAPER)),
        Bad("oficio.jpg", jpg(800, 600)[:9_000], ("«oficio.jpg» no se puede abrir completo", FROM_PAPER)),
        Bad("oficio.pdf", pdf()[:-40], ("«oficio.pdf» no se puede abrir completo", FROM_PAPER)),
        Bad("oficio.png", png_bomb(16_000), ("mide 16,000 por 16,000 puntos", "Mándala como foto de Telegram")),
        Bad(
            "oficio.pdf", pdf_with_password("secret", "AES-128"), ("pide contraseña", "sin contraseña", FROM_PAPER)
        ),
        Bad(
            "oficio.pdf", b"%PDF-1.7" + b"0" * 11_000_000, ("pesa más de 10 MB y recibo hasta 10 MB", "más ligero")
        ),
        Bad("oficio.pdf", b"%PDF-1.7" + b"0" * (25 << 20), ("pesa 25 MB y recibo hasta 10 MB", "más ligero")),
    )


async def test_good_files_are_kept_as_they_were_sent(door: Settings, gloria: Person, sqlite: Database) -> None:
    letter, photo = pdf(3), jpg_of_a_telephone(orientation=6)
    async with Program(door):
        await gloria.upload(letter, "nombramiento.pdf")
        await gloria.expect("Guardé tu nombramiento", "3 hojas")
        await gloria.upload(photo, "oficio.jpg", "image/jpeg")
        await gloria.expect("Guardé tu nombramiento")
        await gloria.upload(png(), "oficio.png", "image/png")
        await gloria.expect("Guardé tu nombramiento")
    assert [note.kind for note in await notes_of(door)] == [FileKind.PDF, FileKind.JPG, FileKind.PNG]
    kept = await contents_of(door)
    assert kept[0] == letter
    assert Image.open(io.BytesIO(kept[2])).size == Image.open(io.BytesIO(png())).size
    for (sealed,) in await read_rows(sqlite, "SELECT content FROM file"):
        assert not any(start in sealed for start in (b"%PDF", b"JFIF", b"IHDR"))


async def test_a_photo_keeps_its_pixels_and_nothing_of_its_place(settings: Settings, gloria: Person) -> None:
    photo = jpg_of_a_telephone(orientation=6)
    assert Image.open(io.BytesIO(photo)).getexif().get_ifd(0x8825)
    async with Program(settings):
        await gloria.upload(photo, "oficio.jpg", "image/jpeg")
        await gloria.expect("Guardé tu nombramiento")
    (kept,) = await contents_of(settings)
    picture = Image.open(io.BytesIO(kept))
    assert picture.size == (100, 200)  # upright
    assert not picture.getexif()
    assert not any(secret in kept for secret in (b"Exif", b"ACME", b"SECRET COMMENT"))


async def test_an_album_is_kept_photo_by_photo(door: Settings, gloria: Person) -> None:
    async with Program(door):
        await gloria.upload(jpg(640, 480), "1.jpg", "image/jpeg", as_photo=True, album="77")
        await gloria.upload(jpg(480, 640), "2.jpg", "image/jpeg", as_photo=True, album="77")
        await gloria.expect("Guardé tu nombramiento", "2 ")
    sizes = [Image.open(io.BytesIO(content)).size for content in await contents_of(door)]
    assert sizes == [(640, 480), (480, 640)]


async def test_bad_files_change_nothing_and_the_next_good_one_is_taken(
    door: Settings, gloria: Person, sqlite: Database
) -> None:
    before = await registration_of(door)
    async with Program(door):
        for bad in bad_files():
            await gloria.upload(bad.content, bad.name)
            answer = await gloria.expect_answer()
            assert [words for words in bad.words if words not in answer.text] == [], answer.text
            assert any(words in answer.text for words in ("No lo guardé", "No la guardé"))
            assert await registration_of(door) == before
        assert await read_rows(sqlite, "SELECT id FROM file") == []
        await gloria.upload(pdf())
        await gloria.expect("Guardé tu nombramiento")
    assert len(await notes_of(door)) == 1


async def test_a_bad_file_leaves_the_good_one_in_place(settings: Settings, gloria: Person) -> None:
    async with Program(settings):
        await gloria.upload(pdf())
        await gloria.expect("Guardé tu nombramiento")
        before = await registration_of(settings)
        await gloria.press("Cambiar el archivo")
        await gloria.expect("Si mandas otro archivo, lo cambio")
        await gloria.upload(zip_with("a.txt"))
        await gloria.expect("un ZIP")
    assert (await registration_of(settings)).draft.files == before.draft.files


async def test_a_file_is_replaced_and_the_old_one_gone(
    settings: Settings, gloria: Person, sqlite: Database
) -> None:
    other = pdf(5)
    async with Program(settings):
        await gloria.upload(pdf())
        await gloria.expect("Guardé tu nombramiento")
        await gloria.press("Cambiar el archivo")
        await gloria.expect("Si mandas otro archivo, lo cambio")
        await gloria.upload(other)
        await gloria.expect("Guardé tu nombramiento", "5 hojas")
    assert await contents_of(settings) == [other]
    assert len(await read_rows(sqlite, "SELECT id FROM file")) == 1


async def test_a_deleted_file_is_gone_and_asked_for_again(
    settings: Settings, gloria: Person, sqlite: Database
) -> None:
    async with Program(settings):
        await gloria.upload(pdf())
        await gloria.expect("Guardé tu nombramiento")
        await gloria.press("Borrar el archivo")
        await gloria.expect("Borré tu nombramiento", "Paso 10 de 10")
        assert await read_rows(sqlite, "SELECT id FROM file") == []
        await gloria.upload(pdf())
        await gloria.expect("Guardé tu nombramiento")
    assert len(await notes_of(settings)) == 1


async def test_a_second_document_waits_for_the_first(door: Settings, gloria: Person) -> None:
    slow, quick = noisy_png(1_000, 1_000), pdf()
    async with Program(door):
        await gloria.upload(slow, "oficio.png", "image/png")
        await gloria.upload(quick)
        await gloria.say("ya mandé todo")
        await gloria.expect("Revisa")
    assert [note.kind for note in await notes_of(door)] == [FileKind.PNG, FileKind.PDF]
    assert (await contents_of(door))[1] == quick


async def test_documents_delivered_at_once_are_each_kept_once(
    webhook_settings: Settings, telegram: Telegram, emulator: RunningEmulator
) -> None:
    """Telegram gives no order and may repeat itself: two documents, four deliveries."""
    first, second = (_document(emulator, content) for content in (noisy_png(800, 800), pdf()))
    async with Program(webhook_settings):
        answers = await asyncio.gather(*(telegram.deliver(update) for update in (first, second, first, second)))
    assert [answer.status for answer in answers] == [200] * 4
    assert sorted(note.kind for note in await notes_of(webhook_settings)) == [FileKind.PDF, FileKind.PNG]
    assert len(await contents_of(webhook_settings)) == 2


def _document(emulator: RunningEmulator, content: bytes) -> Json:
    file = emulator.world.files.keep_document("nombramiento", "", content)
    update = text_update("", document=file.document())
    del update["message"]["text"]
    return update
