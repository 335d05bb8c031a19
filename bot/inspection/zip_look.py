"""A ZIP of PDFs. Names are words to find a folio in: no path is made of them. Only run in the child process."""

import json
import struct
import zipfile
import zlib

from bot.inspection.confined import Answer, Limits, Refusal
from bot.inspection.packed import opened

_ASIDE = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")  # what systems put there by themselves
_LONGEST_NAME = 120


def look_at_zip(content: bytes, limits: Limits) -> Answer:
    """Out: the length of a JSON list of [name, size] (4 bytes), that list, the contents one after another."""
    names: list[tuple[str, int]] = []
    parts: list[bytes] = []
    with opened(content, limits, "zip") as archive:
        wanted = [entry for entry in archive.infolist() if not entry.is_dir() and not _is_aside(entry.filename)]
        if not wanted:
            raise Refusal("zip-none")
        if len(wanted) > limits["files"]:
            raise Refusal("zip-many", count=str(len(wanted)), limit=str(limits["files"]))
        for entry in wanted:
            name, inside = _name(entry), _content(archive, entry, limits)
            names.append((name, len(inside)))
            parts.append(inside)
    index = json.dumps(names, ensure_ascii=False).encode()
    return {"files": len(names)}, b"".join((struct.pack(">I", len(index)), index, *parts))


def _is_aside(path: str) -> bool:
    folded = path.lower()
    return folded.startswith(_ASIDE[0]) or folded.endswith(_ASIDE[1:])


def _name(entry: zipfile.ZipInfo) -> str:
    last = entry.filename.replace("\\", "/").rpartition("/")[2]
    return "".join(char if char.isprintable() else " " for char in last)[-_LONGEST_NAME:]


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> bytes:
    name = _name(entry)
    if entry.file_size > limits["file"]:
        raise Refusal("zip-large", inside=name, limit=str(limits["file"]))
    try:
        content = archive.read(entry)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):  # RuntimeError: locked after all
        raise Refusal("zip-damaged") from None
    if content.startswith((b"PK\x03\x04", b"Rar!", b"7z\xbc\xaf")):
        raise Refusal("zip-nested", inside=name)
    if b"%PDF-" not in content[:1024]:
        raise Refusal("zip-kind", inside=name)
    return content
