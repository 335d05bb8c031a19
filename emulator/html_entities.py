"""Telegram's HTML, parsed as Telegram parses it: to plain text and entities with UTF-16 offsets.

The grammar and the words of each refusal follow TDLib's parser (`do_parse_html`): positions in messages are byte
offsets in the UTF-8 of what was sent.
"""

import re
from dataclasses import dataclass

from emulator.errors import ApiError, Json, cannot_parse_entities

TYPES = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "span": "spoiler",
    "tg-spoiler": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]{1,8})|#([0-9]{1,9})|(lt|gt|amp|quot));?")
_SPECIAL = re.compile(r"[<&]")
_PLAIN_TAG = re.compile(r"<([a-z]+)>")  # what most texts hold; the rest takes the long way
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>/\"']*")
_TOKEN = re.compile(r"[A-Za-z0-9.-]*")
_SPACE = re.compile(r"\s*")
_LINK = re.compile(r"(?:https?|tg|ftp|ton|mailto|tel):|[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
_PERSON_LINK = re.compile(r"tg://user\?id=(\d+)$")


def utf16_length(text: str) -> int:
    if text.isascii():
        return len(text)
    return len(text) + sum(character > "\uffff" for character in text)


@dataclass(slots=True)
class _Open:
    tag: str
    argument: str
    offset: int
    piece: int  # how many pieces of plain text came before


class HtmlParser:
    """One text. `parse` gives the plain text and its entities, or raises Telegram's 400."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._at = 0
        self._pieces: list[str] = []
        self._offset = 0
        self._open: list[_Open] = []
        self._entities: list[Json] = []

    def parse(self) -> tuple[str, list[Json]]:
        source = self._source
        while (special := _SPECIAL.search(source, self._at)) is not None:
            self._add(source[self._at : special.start()])
            self._at = special.start()
            plain = _PLAIN_TAG.match(source, self._at)
            if plain and plain[1] in TYPES and plain[1] != "span":
                self._at = plain.end()
                self._open.append(_Open(plain[1], "", self._offset, len(self._pieces)))
            elif source[self._at] == "&":
                self._read_reference()
            elif source.startswith("</", self._at):
                self._read_end_tag()
            else:
                self._read_start_tag()
        self._add(source[self._at :])
        if self._open:
            raise cannot_parse_entities(f'Can\'t find end tag corresponding to start tag "{self._open[-1].tag}"')
        return "".join(self._pieces), self._entities

    def _add(self, text: str) -> None:
        if text:
            self._pieces.append(text)
            self._offset += utf16_length(text)

    def _read_reference(self) -> None:
        character, self._at = decode_reference(self._source, self._at)
        self._add(character)

    def _fault(self, words: str, position: int) -> ApiError:
        return cannot_parse_entities(f"{words} at byte offset {len(self._source[:position].encode())}")

    def _match(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self._source, self._at)
        text = found.group() if found else ""
        self._at += len(text)
        return text

    def _here(self) -> str:
        return self._source[self._at : self._at + 1]

    def _read_start_tag(self) -> None:
        begin = self._at
        self._at += 1
        tag = self._match(_TAG_NAME).lower()
        if not self._here():
            raise self._fault("Unclosed start tag", begin)
        if tag not in TYPES:
            raise self._fault(f'Unsupported start tag "{tag}"', begin)
        argument = ""
        while self._match(_SPACE) or self._here() != ">":
            if self._here() == ">":
                break
            argument = self._read_attribute(tag, begin) or argument
        self._at += 1
        if tag == "span" and argument != "spoiler":
            raise self._fault('Tag "span" must have class "tg-spoiler"', begin)
        self._open.append(_Open(tag, argument, self._offset, len(self._pieces)))

    def _read_attribute(self, tag: str, begin: int) -> str:
        name = self._match(_ATTRIBUTE_NAME).lower()
        if not name:
            raise self._fault(
                f'Empty attribute name in the tag "{tag}"' if self._here() else "Unclosed start tag", begin
            )
        self._match(_SPACE)
        value = ""
        if self._here() == "=":
            self._at += 1
            self._match(_SPACE)
            value = self._read_value()
        if not self._here():
            raise self._fault("Unclosed start tag", begin)
        return _argument(tag, name, value)

    def _read_value(self) -> str:
        quote = self._here()
        if quote not in {'"', "'"} or not quote:
            begin = self._at
            token = self._match(_TOKEN).lower()
            if self._here() and self._here() != ">" and not self._here().isspace():
                raise self._fault("Unexpected end of name token", begin)
            return token
        end = self._source.find(quote, self._at + 1)
        if end < 0:
            self._at = len(self._source)
            return ""
        raw, self._at = self._source[self._at + 1 : end], end + 1
        return _REFERENCE.sub(lambda found: decode_reference(found.group(), 0)[0], raw)

    def _read_end_tag(self) -> None:
        begin = self._at
        if not self._open:
            raise self._fault("Unexpected end tag", begin)
        self._at += 2
        found = self._match(_TAG_NAME)
        self._match(_SPACE)
        if self._here() != ">":
            raise self._fault("Unclosed end tag", begin)
        self._at += 1
        opened = self._open.pop()
        if found and found.lower() != opened.tag:
            position = len(self._source[:begin].encode())
            raise cannot_parse_entities(
                f'Unmatched end tag at byte offset {position}, expected "</{opened.tag}>", found "</{found}>"'
            )
        self._close(opened)

    def _close(self, opened: _Open) -> None:
        length = self._offset - opened.offset
        if length == 0:
            return
        entity: Json = {"type": TYPES[opened.tag], "offset": opened.offset, "length": length}
        if opened.tag == "a" and not self._link(entity, opened):
            return
        if opened.tag == "blockquote" and opened.argument:
            entity["type"] = "expandable_blockquote"
        if opened.tag == "tg-emoji":
            entity["custom_emoji_id"] = opened.argument
        if opened.tag == "code" and opened.argument:
            entity["language"] = opened.argument  # kept only when a <pre> closes around exactly this
        if opened.tag == "pre" and self._entities:
            self._take_language(entity)
        self._entities.append(entity)

    def _link(self, entity: Json, opened: _Open) -> bool:
        url = opened.argument or "".join(self._pieces[opened.piece :])
        person = _PERSON_LINK.match(url)
        if person:
            entity |= {"type": "text_mention", "user_id": int(person[1])}
            return True
        if not _LINK.match(url) or any(character.isspace() for character in url):
            return False  # Telegram shows such a link as plain text
        entity["url"] = url if ":" in url.split("/", 1)[0] else f"http://{url}"
        return True

    def _take_language(self, pre: Json) -> None:
        inner = self._entities[-1]
        span = (pre["offset"], pre["length"])
        if inner["type"] == "code" and (inner["offset"], inner["length"]) == span and "language" in inner:
            pre["language"] = inner["language"]


def decode_reference(source: str, at: int) -> tuple[str, int]:
    """Read `&...;` at `at`: the character and where to go on. Unknown references stay as they are."""
    found = _REFERENCE.match(source, at)
    if found is None:
        return source[at], at + 1
    hexadecimal, decimal, name = found.groups()
    if name:
        return _NAMED[name], found.end()
    code = int(hexadecimal, 16) if hexadecimal else int(decimal)
    if code == 0 or code >= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return source[at], at + 1
    return chr(code), found.end()


def _argument(tag: str, name: str, value: str) -> str:
    if tag == "a" and name == "href":
        return value
    if tag == "code" and name == "class" and value.startswith("language-"):
        return value.removeprefix("language-")
    if tag == "span" and name == "class" and value.startswith("tg-"):
        return value.removeprefix("tg-")
    if tag == "tg-emoji" and name == "emoji-id":
        return value
    if tag == "blockquote" and name == "expandable":
        return "1"
    return ""
