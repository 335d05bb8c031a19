"""Files people might send, made on the spot."""

import io
import struct
import zipfile
import zlib

import pypdf
from PIL import Image
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, NumberObject, TextStringObject


def jpg(width: int = 640, height: int = 480, **options: object) -> bytes:
    out = io.BytesIO()
    Image.effect_noise((width, height), 60).convert("RGB").save(out, "JPEG", **options)
    return out.getvalue()


def jpg_of_a_telephone(orientation: int = 6) -> bytes:
    """Left half red, right half blue before turning; with a place, a device and a comment in it."""
    picture = Image.new("RGB", (200, 100), (250, 0, 0))
    picture.paste((0, 0, 250), (100, 0, 200, 100))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "ACME Telephones"
    exif.get_ifd(0x8825).update({1: "N", 2: (19.0, 17.0, 32.5), 3: "W", 4: (99.0, 39.0, 26.0)})
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"SECRET COMMENT", quality=95)
    return out.getvalue()


def png(width: int = 300, height: int = 200, mode: str = "RGB", **options: object) -> bytes:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((width, height)).convert(mode).save(out, "PNG", **options)
    return out.getvalue()


def noisy_png(width: int = 300, height: int = 200) -> bytes:
    out = io.BytesIO()
    Image.merge("RGBA", [Image.effect_noise((width, height), 90)] * 4).save(out, "PNG")
    return out.getvalue()


def blank_png(width: int, height: int, kind: int) -> bytes:
    """8 bits; `kind`, as PNG has it: 2 RGB, here with one colour that is clear; 4 LA."""
    squeeze = zlib.compressobj(1)
    row = b"\x00" * (1 + width * {2: 3, 4: 2}[kind])
    rows = b"".join(squeeze.compress(row) for _ in range(height)) + squeeze.flush()
    header = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
    clear = _chunk(b"tRNS", b"\x00\x01" * 3) if kind == 2 else b""
    return b"\x89PNG\r\n\x1a\n" + header + clear + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def png_bomb(side: int = 30_000) -> bytes:
    """One-bit pixels: 100 kB that would be 900 million pixels."""
    squeeze = zlib.compressobj(9)
    row = b"\x00" * (1 + side // 8)
    rows = b"".join(squeeze.compress(row) for _ in range(side)) + squeeze.flush()
    header = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", rows) + _chunk(b"IEND", b"")


def pdf(pages: int = 2) -> bytes:
    return _written(_writer(pages))


def pdf_saying(words: str) -> bytes:
    writer = _writer(1)
    writer.add_metadata({"/Subject": TextStringObject(words)})
    return _written(writer)


def pdf_with_password(password: str, algorithm: str) -> bytes:
    writer = _writer(1)
    writer.encrypt(password, "owner's own", algorithm=algorithm)
    return _written(writer)


def pdf_locked_by(start: bytes) -> bytes:
    """A PDF with a password whose check value begins with these bytes."""
    locked = pdf_with_password("secret", "AES-256")
    place = locked.index(b"/U <") + 4
    return locked[:place] + start.hex().encode() + locked[place + 2 * len(start) :]


def pdf_with_script() -> bytes:
    """A script among the document's names, as old forms have it."""
    writer = _writer(1)
    script = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("1")}
    )
    tree = DictionaryObject(
        {NameObject("/Names"): ArrayObject([TextStringObject("a"), writer._add_object(script)])}
    )
    writer.root_object[NameObject("/Names")] = DictionaryObject({NameObject("/JavaScript"): tree})
    return _written(writer)


def pdf_with_attachment() -> bytes:
    writer = _writer(1)
    writer.add_attachment("program.exe", b"MZ")
    return _written(writer)


def pdf_with_action(entry: dict[str, str], algorithm: str | None = None) -> bytes:
    """The catalogue's /OpenAction says so. `algorithm`: encrypted with it, but opens without a password."""
    writer = _writer(1)
    if algorithm:
        writer.encrypt("", "owner's own", algorithm=algorithm)
    action = DictionaryObject({NameObject(key): NameObject(value) for key, value in entry.items()})
    writer.root_object[NameObject("/OpenAction")] = action
    return _written(writer)


def pdf_with_hidden_script() -> bytes:
    """The action's names are spelt in hex, its object packed away in a compressed object stream."""
    inner = b"<</S/Jav#61Script/J#53(app.alert(1))>>"
    packed = zlib.compress(b"4 0 " + inner)
    objects = [
        b"1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction 4 0 R>>endobj\n",
        b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n",
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj\n",
        b"5 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%s\nendstream endobj\n"
        % (len(packed), packed),
    ]
    body, places = b"%PDF-1.5\n", {}
    for number, text in zip((1, 2, 3, 5), objects, strict=True):
        places[number] = len(body)
        body += text
    places[6] = len(body)
    rows = [struct.pack(">BIB", 0, 0, 0)]
    rows += [
        struct.pack(">BIB", 2, 5, 0) if number == 4 else struct.pack(">BIB", 1, places[number], 0)
        for number in range(1, 7)
    ]
    table = zlib.compress(b"".join(rows))
    about = b"/Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d" % len(table)
    body += b"6 0 obj<<%s>>stream\n%s\nendstream endobj\n" % (about, table)
    return body + b"startxref\n%d\n%%%%EOF\n" % places[6]


def pdf_without_end() -> bytes:
    """Every page is an object that is not there, and each is searched for in 4 MB of blanks: takes many minutes."""
    writer = _writer(1)
    tree = writer.root_object["/Pages"].get_object()
    assert isinstance(tree, DictionaryObject)
    tree[NameObject("/Kids")] = ArrayObject([IndirectObject(number, 0, writer) for number in range(1000, 9000)])
    whole = _written(writer)
    return whole.replace(b"\nstartxref", b"\n" + b" " * 4_000_000 + b"\nstartxref")


def pdf_with_a_wide_tree(levels: int = 60) -> bytes:
    """Every node of the page tree names the next one ten times: 10 to the 60th pages."""
    writer = _writer(0)
    kid = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/Page")}))
    for _ in range(levels):
        node = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Pages"),
                NameObject("/Count"): NumberObject(1),
                NameObject("/Kids"): ArrayObject([kid] * 10),
            }
        )
        kid = writer._add_object(node)
    writer.root_object[NameObject("/Pages")] = kid
    return _written(writer)


def pdf_that_is_a_zip() -> bytes:
    out = io.BytesIO(pdf())
    out.seek(0, io.SEEK_END)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("program.exe", b"MZ" * 50)
    return out.getvalue()


def zip_with(*names: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in names:
            archive.writestr(name, b"content")
    return out.getvalue()


def _writer(pages: int) -> pypdf.PdfWriter:
    writer = pypdf.PdfWriter()
    writer.add_metadata({"/Title": TextStringObject("Nombramiento")})
    for _ in range(pages):
        writer.add_blank_page(612, 792)
    return writer


def _written(writer: pypdf.PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
