"""Files that are not kept: every one gets its reason, none an exception."""

import pytest

from bot.inspection.inspector import Inspector
from bot.inspection.kinds import SEEN
from domain.files import RefusedFile
from tests.inspection import files

NAME = "nombramiento.pdf"
WORD = files.zip_with("[Content_Types].xml", "word/document.xml")


async def refuse(inspector: Inspector, content: bytes) -> RefusedFile:
    found = await inspector.inspect(content, NAME)
    assert isinstance(found, RefusedFile), found
    return found


@pytest.mark.parametrize(
    ("content", "seen"),
    [
        (files.zip_with("a.txt"), "zip"),
        (WORD, "word"),
        (files.zip_with("[Content_Types].xml", "xl/workbook.xml"), "excel"),
        (files.zip_with("[Content_Types].xml", "ppt/presentation.xml"), "powerpoint"),
        (files.pdf_that_is_a_zip(), "zip"),
        (b"\x7fELF\x02\x01\x01" + bytes(200), "program"),
        (b"MZ\x90\x00" + bytes(200), "program"),
        (b"#!/bin/sh\nrm -rf /\n", "program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(200), "old-office"),
        (b"\n <!DOCTYPE html><html><script>alert(1)</script></html>", "html"),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "svg"),
        (b"<?xml version='1.0'?><acta/>", "xml"),
        (b"GIF89a" + bytes(50), "gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "webp"),
        (b"\x00\x00\x00\x18ftypheic" + bytes(50), "heic"),
        (b"\x00\x00\x00\x18ftypmp42" + bytes(50), "video"),
        ("Hola, soy mi nombramiento. ñ".encode(), "text"),
        (b"hello %PDF-1.7 later on", "text"),
        (bytes(range(256)) * 20, "unknown"),
        (b"\x00", "unknown"),
    ],
)
async def test_another_kind_is_named(inspector: Inspector, content: bytes, seen: str) -> None:
    assert seen in SEEN
    assert await refuse(inspector, content) == RefusedFile("doc-kind", {"name": NAME, "seen": seen})


async def test_an_empty_file_is_called_empty(inspector: Inspector) -> None:
    assert (await refuse(inspector, b"")).reason == "doc-empty"


async def test_a_large_file_is_refused_before_anything(inspector: Inspector) -> None:
    found = await inspector.inspect(b"\x00" * 1001, NAME, max_bytes=1000)
    assert found == RefusedFile("doc-large", {"name": NAME, "size": "1001", "limit": "1000"})
    assert inspector._idle is None


@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.9, 0.99])
async def test_a_truncated_file_is_damaged(inspector: Inspector, part: float) -> None:
    for whole in (files.jpg(), files.jpg(progressive=True), files.noisy_png(), files.pdf()):
        assert await refuse(inspector, whole[: int(len(whole) * part)]) == RefusedFile(
            "doc-damaged", {"name": NAME}
        )


async def test_junk_behind_a_true_header_is_damaged(inspector: Inspector) -> None:
    for header in (b"%PDF-1.7\n", b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n"):
        for junk in (b"", b"\x00" * 3000, b"startxref\n9\n%%EOF\n", bytes(range(256)) * 40):
            assert (await refuse(inspector, header + junk)).reason == "doc-damaged"


async def test_a_bomb_is_not_unpacked(inspector: Inspector) -> None:
    facts = {"name": NAME, "width": "30000", "height": "30000", "limit": "50000000"}
    assert await refuse(inspector, files.png_bomb()) == RefusedFile("doc-pixels", facts)


@pytest.mark.parametrize("algorithm", ["RC4-128", "AES-128", "AES-256"])
async def test_a_pdf_with_a_password_is_locked(inspector: Inspector, algorithm: str) -> None:
    found = await refuse(inspector, files.pdf_with_password("secret", algorithm))
    assert found == RefusedFile("doc-locked", {"name": NAME})


async def test_a_lock_that_looks_like_text_is_still_a_lock(inspector: Inspector) -> None:
    """Such bytes are read as UTF-16, for which Python imports a codec where nothing can be imported any more."""
    for mark in (b"\xfe\xff", b"\xff\xfe", b"\xef\xbb\xbf", b"\x00A", b"A\x00"):
        content = files.pdf_locked_by(mark)
        assert (await refuse(inspector, content)).reason == "doc-locked"


@pytest.mark.parametrize("pages", [51, 2000])
async def test_a_book_has_too_many_pages(inspector: Inspector, pages: int) -> None:
    found = await refuse(inspector, files.pdf(pages))
    assert found == RefusedFile("doc-pages", {"name": NAME, "pages": str(pages), "limit": "50"})


async def test_a_pdf_without_pages_is_damaged(inspector: Inspector) -> None:
    assert (await refuse(inspector, files.pdf(0))).reason == "doc-damaged"


async def test_a_page_tree_without_bounds_is_damaged(inspector: Inspector) -> None:
    assert (await refuse(inspector, files.pdf_with_a_wide_tree())).reason == "doc-damaged"


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (files.pdf_with_script(), "javascript"),
        (files.pdf_with_hidden_script(), "javascript"),
        (files.pdf_with_attachment(), "attachment"),
        (files.pdf_with_action({"/S": "/Launch"}), "launch"),
        (files.pdf_with_action({"/S": "/JavaScript"}), "javascript"),
        (files.pdf_with_action({"/Subtype": "/RichMedia"}), "media"),
        (files.pdf_with_action({"/XFA": "/x"}), "form"),
    ],
)
async def test_a_pdf_that_acts_is_refused(inspector: Inspector, content: bytes, found: str) -> None:
    assert await refuse(inspector, content) == RefusedFile("doc-active", {"name": NAME, "found": found})
