"""Tables and ZIP files that are not taken, each with its reason and where to look."""

import io
import zipfile

import pytest

from bot.inspection.inspector import Inspector
from domain.files import RefusedFile
from tests.inspection.files import jpg, pdf, pdf_with_attachment, pdf_with_password
from tests.tables import files

PLAIN = files.xlsx(["folio", "resultado"], ["uno", "dos"])
SHEET = "xl/worksheets/sheet1.xml"
ENTITIES = b"""<!DOCTYPE a [<!ENTITY x "yyyyyyyy"><!ENTITY z "&x;&x;&x;&x;">]>
<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>
<row><c t="str"><v>&z;</v></c></row><row><c t="str"><v>&z;</v></c></row></sheetData></worksheet>"""
BOMB = files.with_parts(PLAIN, {SHEET: b" " * 30_000_000})


def encrypted(packed: bytes) -> bytes:
    """As its directory says."""
    place = packed.index(b"PK\x01\x02") + 8
    return packed[:place] + b"\x01" + packed[place + 1 :]


def broken(packed: bytes) -> bytes:
    """What is packed first does not unpack."""
    place = packed.index(b"PK\x03\x04") + 40
    return packed[:place] + b"\xff" * 20 + packed[place + 20 :]


@pytest.mark.parametrize(
    ("content", "reason", "facts"),
    [
        (b"", "doc-empty", {}),
        (pdf(), "table-kind", {"seen": "pdf"}),
        (jpg(), "table-kind", {"seen": "jpg"}),
        (b"<html><table><tr><td>folio</td></tr></table></html>", "table-kind", {"seen": "html"}),
        (files.zipped(a_pdf=pdf()), "table-kind", {"seen": "zip"}),
        (bytes(range(256)) * 20, "table-kind", {"seen": "unknown"}),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000), "table-old", {}),
        (PLAIN[:-200], "table-damaged", {}),
        (encrypted(PLAIN), "table-locked", {}),
        (files.with_parts(PLAIN, {"xl/vbaProject.bin": b"x"}), "table-macros", {}),
        (files.with_parts(PLAIN, {"xl/externalLinks/externalLink1.xml": b"<x/>"}), "table-links", {}),
        (files.with_parts(PLAIN, {SHEET: ENTITIES}), "table-damaged", {}),
        (BOMB, "table-bomb", {}),
        (files.lying(BOMB, SHEET, 500), "table-bomb", {}),
        (files.xlsx(), "table-none", {}),
        (files.xlsx(["folio", "resultado"]), "table-none", {}),
        (b"folio\n", "table-none", {}),
        (files.xlsx_merged(), "table-merged", {"where": "A1:C1", "count": "1"}),
        (files.xlsx(["a", "b"], ["x", "=A1"], ["y", "=A2"]), "table-formula", {"where": "B2, B3", "count": "2"}),
        (files.xlsx(["a"], [None] * 60 + ["x"]), "table-columns", {"limit": "60", "where": "BI2"}),
        (files.xlsx(["a"], ["x" * 2001]), "table-cell", {"where": "A2", "count": "2001", "limit": "2000"}),
        (b'a,b\n1,2\n"x,3\ny,4', "table-quotes", {"row": "3"}),
        (b"\xff\xfea\x00\x00\xd8", "table-letters", {}),
    ],
)
async def test_a_table_is_refused_with_its_reason(
    inspector: Inspector, content: bytes, reason: str, facts: dict[str, str]
) -> None:
    assert await inspector.read_table(content, "x.xlsx") == RefusedFile(reason, {**facts, "name": "x.xlsx"})


async def test_a_table_may_not_be_larger_than_telegram_gives(inspector: Inspector) -> None:
    refused = await inspector.read_table(b"a" * 1001, "x", max_bytes=1000)
    assert refused == RefusedFile("doc-large", {"name": "x", "size": "1001", "limit": "1000"})


async def test_a_zip_gives_its_papers_by_their_last_name(inspector: Inspector) -> None:
    packed = files.zip_of({
        "certificados/EC1057-22-7K3M9-4.pdf": pdf(1),
        "..\\..\\etc\\otro.pdf": pdf(2),
        "__MACOSX/._otro.pdf": b"x",
    })  # fmt: skip
    papers = await inspector.read_zip(packed, "c.zip")
    assert not isinstance(papers, RefusedFile), papers
    assert [(one.name, one.file.pages) for one in papers] == [("EC1057-22-7K3M9-4.pdf", 1), ("otro.pdf", 2)]


def overlapping() -> bytes:
    """Many entries, all of the same bytes."""
    once = files.zip_of({"a.pdf": b"%PDF-" + b" " * 9_000_000})
    place = once.index(b"PK\x01\x02")
    entry, end = once[place:-22], once[-22:]
    many = end[:8] + (40).to_bytes(2, "little") * 2 + (len(entry) * 40).to_bytes(4, "little") + end[16:]
    return once[:place] + entry * 40 + many


@pytest.mark.parametrize(
    ("content", "reason", "facts"),
    [
        (pdf(), "zip-damaged", {}),
        (broken(files.zip_of({"a.pdf": pdf()})), "zip-damaged", {}),
        (files.zip_of({}), "zip-none", {}),
        (files.zip_of({"__MACOSX/x": b"x"}), "zip-none", {}),
        (files.zip_of({"a.pdf": files.zipped(b_pdf=pdf())}), "zip-nested", {"inside": "a.pdf"}),
        (files.zip_of({"notas.txt": b"hola"}), "zip-kind", {"inside": "notas.txt"}),
        (files.zip_of({f"{n}.pdf": pdf(1) for n in range(4)}), "zip-many", {"count": "4", "limit": "3"}),
        (files.zip_of({"a.pdf": b"%PDF-" + b" " * 11_000_000}), "zip-bomb", {}),
        (encrypted(files.zipped(a_pdf=pdf())), "zip-locked", {}),
        (overlapping(), "zip-bomb", {}),
        (
            files.zip_of({"a.pdf": pdf(), "b.pdf": pdf_with_password("x", "AES-256")}),
            "doc-locked",
            {"inside": "b.pdf"},
        ),
        (
            files.zip_of({"a.pdf": pdf_with_attachment()}),
            "doc-active",
            {"inside": "a.pdf", "found": "attachment"},
        ),
    ],
)
async def test_a_zip_is_refused_with_its_reason(
    inspector: Inspector, content: bytes, reason: str, facts: dict[str, str]
) -> None:
    assert await inspector.read_zip(content, "c.zip", 3) == RefusedFile(reason, {**facts, "name": "c.zip"})


async def test_a_paper_in_a_zip_may_be_as_large_as_one_alone(inspector: Inspector) -> None:
    large = io.BytesIO()
    with zipfile.ZipFile(large, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", b"%PDF-" + bytes(10 * 1024 * 1024))
    refused = await inspector.read_zip(large.getvalue(), "c.zip")
    assert isinstance(refused, RefusedFile)
    assert (refused.reason, refused.facts["inside"]) == ("zip-large", "a.pdf")


async def test_a_child_that_cannot_start_blames_no_table() -> None:
    away = Inspector(interpreter="/bin/false")
    assert await away.read_table(PLAIN, "x") == RefusedFile("doc-away", {"name": "x"})
    await away.close()


async def test_nothing_of_a_table_stays_in_a_process(inspector: Inspector) -> None:
    """One that ended its child process, and then one that does not."""
    assert (await inspector.read_table(PLAIN[:-200], "x")) == RefusedFile("table-damaged", {"name": "x"})
    assert not isinstance(await inspector.read_table(PLAIN, "x"), RefusedFile)
