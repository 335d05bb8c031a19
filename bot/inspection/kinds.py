"""What a file is by its first bytes, whatever its name says. Looks at bytes only; parses nothing."""

import struct

from domain.files import FileKind

ACCEPTED = (FileKind.PDF, FileKind.JPG, FileKind.PNG)

# What else a file may turn out to be; the texts file words each of these.
SEEN = frozenset({
    "zip", "word", "excel", "powerpoint", "opendocument", "old-office", "rtf", "program", "html", "svg", "xml",
    "text", "gif", "webp", "tiff", "bmp", "heic", "video", "audio", "archive", "unknown",
})  # fmt: skip

_STARTS: tuple[tuple[bytes, str], ...] = (
    (b"\xff\xd8\xff", FileKind.JPG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
    (b"PK\x05\x06", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old-office"),
    (b"{\\rtf", "rtf"),
    (b"\x7fELF", "program"),
    (b"MZ", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xfe\xed\xfa", "program"),
    (b"\x00asm", "program"),
    (b"dex\n", "program"),
    (b"#!", "program"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"\x1aE\xdf\xa3", "video"),
    (b"ID3", "audio"),
    (b"OggS", "audio"),
    (b"\xff\xfb", "audio"),
    (b"Rar!\x1a\x07", "archive"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"\x1f\x8b", "archive"),
    (b"BZh", "archive"),
    (b"\xfd7zXZ\x00", "archive"),
)
_BLANK = b"\xef\xbb\xbf\x00\t\n\x0c\r "  # what some scanners put before the header
_PICTURE_BRANDS = (b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"avif")
_TAIL = 65_557  # a ZIP's directory ends within so many bytes of its end


def kind_inside(content: bytes) -> FileKind | str:
    """One of `ACCEPTED`, or one of `SEEN`. A PDF that is a ZIP at the same time is a "zip"."""
    if content[:1024].lstrip(_BLANK).startswith(b"%PDF-"):
        return "zip" if _has_zip_directory(content) else FileKind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _kind_of_zip(content)
    if content[4:8] == b"ftyp":
        return "heic" if content[8:12] in _PICTURE_BRANDS else "video"
    if content.startswith(b"RIFF"):
        return "webp" if content[8:12] == b"WEBP" else "audio" if content[8:12] == b"WAVE" else "video"
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    return _kind_of_text(content)


def _kind_of_zip(content: bytes) -> str:
    if content[30:38] == b"mimetype" and b"opendocument" in content[38:120]:
        return "opendocument"
    if b"[Content_Types].xml" in content:
        for folder, kind in ((b"word/", "word"), (b"xl/", "excel"), (b"ppt/", "powerpoint")):
            if folder in content:
                return kind
    return "zip"


def _has_zip_directory(content: bytes) -> bool:
    """Does a ZIP's end record point at a ZIP's directory? Chance alone does not write that into a PDF."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - _TAIL))
    if end < 0 or end + 22 > len(content):
        return False
    size, offset = struct.unpack_from("<II", content, end + 12)
    starts = (end - size, offset)
    return any(0 <= start < end and content[start : start + 4] == b"PK\x01\x02" for start in starts)


def _kind_of_text(content: bytes) -> str:
    start = content[:2048].lstrip(_BLANK).lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<script")):
        return "html"
    if start.startswith(b"<"):
        return "svg" if b"<svg" in start else "html" if b"<html" in start else "xml"
    try:
        content[:2048].decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        if error.start < min(2048, len(content)) - 4:  # not merely a letter cut in two
            return "unknown"
    return "unknown" if b"\x00" in content[:2048] else "text"
