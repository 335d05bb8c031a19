"""What an announcement carries, and what it is told of a file that it cannot: looked into as in the program."""

from collections.abc import AsyncIterator
from hashlib import sha256

import pytest

from bot.inspection.inspector import Inspector
from domain.files import MAX_ANNOUNCED_PAGES, InspectedFile, RefusedFile
from tests.announcing.courier import Courier
from tests.inspection import files
from tests.staff.test_announcing import numbered

TEXT = "Cierra el jueves."
OF_CANDIDATES = ("las hojas que te pido", "foto del papel")


@pytest.fixture
async def inspector() -> AsyncIterator[Inspector]:
    made = Inspector()
    yield made
    await made.close()


async def sent(courier: Courier, inspector: Inspector, content: bytes, name: str) -> str:
    """For an announcement that has its text already."""
    await courier.begun(TEXT)
    await courier.rita.press("Cambiar el texto")
    return await courier.rita.file(name, found=await looked_into(inspector, content, name))


async def looked_into(inspector: Inspector, content: bytes, name: str) -> InspectedFile | RefusedFile:
    return await inspector.inspect(content, name, max_pages=MAX_ANNOUNCED_PAGES)


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (files.zip_with("word/document.xml"), "formato.docx", "Un anuncio lleva PDF, JPG o PNG"),
        (files.zip_with("one.pdf"), "todo.zip", "pon su liga en un botón"),
        (files.pdf()[:-200], "guia.pdf", "«guia.pdf» no se puede abrir completo"),
        (files.pdf(MAX_ANNOUNCED_PAGES + 1), "guia.pdf", "tiene 301 hojas y un anuncio lleva hasta 300"),
        (files.pdf_with_password("x", "AES-256"), "guia.pdf", "pide contraseña"),
        (files.pdf_with_script(), "guia.pdf", "un anuncio lleva solo hojas"),
        (b"", "guia.pdf", "llegó vacío"),
    ],
    ids=["docx", "zip", "damaged", "pages", "locked", "active", "empty"],
)
async def test_what_is_refused_is_told_in_words_of_announcements(
    courier: Courier, inspector: Inspector, content: bytes, name: str, told: str
) -> None:
    """Nothing is changed, and the right one is still waited for."""
    said = await sent(courier, inspector, content, name)
    assert told in said
    assert "No cambié nada" in said
    assert not any(one in said for one in OF_CANDIDATES)
    content_ = (await numbered(courier.office)).content
    assert content_.media is None
    assert content_.in_language("es").text == TEXT
    await courier.rita.file("guia.pdf", found=await looked_into(inspector, files.pdf(), "guia.pdf"))
    assert (await numbered(courier.office)).content.media is not None


async def test_a_guide_of_many_pages_is_carried(courier: Courier, inspector: Inspector) -> None:
    """Of a candidate no more than fifty are taken."""
    await sent(courier, inspector, files.pdf(80), "guia.pdf")
    assert courier.rita.wanted is not None
    assert courier.rita.wanted.max_pages == MAX_ANNOUNCED_PAGES
    media = (await numbered(courier.office)).content.media
    assert media is not None
    assert media.name == "guia.pdf"
    assert isinstance(await inspector.inspect(files.pdf(80), "guia.pdf"), RefusedFile)


async def test_the_limits_are_said_before(courier: Courier) -> None:
    await courier.rita.say("/anuncio")
    assert "PDF, JPG o PNG, de hasta 10 MB y 300 hojas" in await courier.rita.press("Anuncio nuevo")


@pytest.mark.parametrize("content", [files.jpg_of_a_telephone(), files.pdf()], ids=["jpg", "pdf"])
async def test_the_digest_is_of_what_is_sent(courier: Courier, inspector: Inspector, content: bytes) -> None:
    """Telegram sends what lies with it, and not our copy without metadata."""
    await sent(courier, inspector, content, "aviso")
    media = (await numbered(courier.office)).content.media
    assert media is not None
    assert media.sha256 == sha256(content).hexdigest()
