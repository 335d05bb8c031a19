"""A PDF that is pages and nothing more. Only run in the child process."""

import io
import re
from collections.abc import Iterator

import pypdf
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from bot.inspection.confined import Answer, Limits, Refusal
from bot.inspection.pdf_objects import objects_in_sight, objects_packed, packed_in, settled

_TAIL = 2048
ACTIVE_KEYS = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/EmbeddedFiles": "attachment",
    "/EF": "attachment",
    "/RichMediaContent": "media",
    "/XFA": "form",
}
ACTIVE_NAMES = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/ImportData": "launch",
    "/GoToR": "launch",  # opens another file, or one on the network
    "/SubmitForm": "form",  # sends what was filled in
    "/GoToE": "attachment",
    "/EmbeddedFile": "attachment",
    "/FileAttachment": "attachment",
    "/RichMedia": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/Screen": "media",
    "/Rendition": "media",
    "/3D": "media",
}
# Of an action, a note, an object: its kind. With a name of ours it acts.
_KINDS = {"/S", "/Subtype", "/Type"}
# A path or an address in words: another file, to be opened, fetched for a page or sent to. As a dictionary it has
# one of these itself; as a number, /F is something else.
_ELSEWHERE = {"/F", "/UF", "/DOS", "/Mac", "/Unix"}
# Sought in the bytes too, for what a library does not tell: a key given twice, an object that it cannot read.
# Long enough never to appear by chance.
SPELT = {
    b"/JavaScript": "javascript",
    b"/Launch": "launch",
    b"/EmbeddedFile": "attachment",
    b"/RichMediaContent": "media",
}
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_KIND_SPELT = re.compile(
    rb"(?:/(?:S|Subtype|Type)|\dobj|\sobj)(?:[\s\0]++|%%[^\r\n]*+[\r\n])*+(%s)(?=[\s\0()<>\[\]{}/%%]|\Z)"
    % b"|".join(name.encode() for name in ACTIVE_NAMES)
)


def look_at_pdf(content: bytes, limits: Limits) -> Answer:
    end = content.rstrip(b"\x00\t\n\r ")[-_TAIL:]
    if b"%%EOF" not in end or b"startxref" not in end:
        raise Refusal("doc-damaged")
    reader = pypdf.PdfReader(io.BytesIO(content), strict=False)
    if reader.is_encrypted and reader.decrypt("") == pypdf.PasswordType.NOT_DECRYPTED:
        raise Refusal("doc-locked")
    pages = reader.get_num_pages()
    if pages < 1:
        raise Refusal("doc-damaged")
    if pages > limits["pages"]:
        raise Refusal("doc-pages", pages=str(pages), limit=str(limits["pages"]))
    if found := next(filter(None, _dangers(reader, content)), ""):
        raise Refusal("doc-active", found=found)
    return {"kind": "PDF", "pages": pages}, b""


def _dangers(reader: pypdf.PdfReader, content: bytes) -> Iterator[str]:
    """What a PDF would do or carry beside its pages, piece by piece, "" for a harmless piece. Sees every object,
    reachable or not."""
    yield _spelt_in(content)
    for thing in objects_in_sight(reader, content):
        yield _danger_of(thing)
        if isinstance(thing, StreamObject) and (packed := packed_in(thing)) is not None:
            yield _spelt_in(packed)
            yield from map(_danger_of, objects_packed(thing, packed, reader))


def _spelt_in(content: bytes) -> str:
    plain = _HEX.sub(lambda escaped: bytes.fromhex(escaped[1].decode()), content)
    for name, found in SPELT.items():
        if name in content or name in plain:
            return found
    kind = _KIND_SPELT.search(plain)
    return ACTIVE_NAMES[kind[1].decode()] if kind else ""


def _danger_of(thing: object) -> str:
    if isinstance(thing, NameObject):  # a kind that stands alone, for others to refer to
        return ACTIVE_NAMES.get(_name(thing), "")
    stack = [thing]
    while stack:
        item = stack.pop()
        if isinstance(item, DictionaryObject):
            if found := next(filter(None, (_danger_at(_name(key), value) for key, value in item.items())), ""):
                return found
            stack.extend(item.values())
        elif isinstance(item, ArrayObject):
            stack.extend(item)
    return ""


def _danger_at(key: str, value: object) -> str:
    """What an entry of a dictionary lets it do, or ""."""
    if key in _KINDS:
        return ACTIVE_NAMES.get(_name(settled(value)), "")
    if key in _ELSEWHERE:
        where = settled(value)
        return "launch" if isinstance(where, str | bytes) and not isinstance(where, NameObject) else ""
    return ACTIVE_KEYS.get(key, "")


def _name(value: object) -> str:
    """As readers see it that end a name at its first zero."""
    return value.partition("\0")[0] if isinstance(value, str) else ""
