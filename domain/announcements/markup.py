"""A text file with **bold**, _italic_, `code` and [links](https://…), read into words with their formatting.

Formatting ends in the paragraph in which it begins, so that what is not closed is named by its line. A backslash
before a mark makes it a character; `_` inside a word is one anyway.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from domain.formatted import Span, Words
from domain.split import utf16_length

_LINK = re.compile(r"\[(?:[^\[\]\\\n]|\\.)+\]\(")
_ADDRESS = re.compile(r"(?:https?|tg)://[^\s]+")
_BLANK = re.compile(r"\n[ \t]*\n")
_ESCAPED = frozenset("\\*_`[]()")
_BOLD, _ITALIC, _CODE, _LINKS = "**", "_", "`", "["
_KINDS = {_BOLD: "bold", _ITALIC: "italic", _CODE: "code", _LINKS: "text_link"}


class MarkupFaultKind(StrEnum):
    UNCLOSED = "unclosed"  # it begins and does not end in its paragraph
    CROSSED = "crossed"  # it ends while another is open that began later
    EMPTY = "empty"  # nothing stands in it
    ADDRESS = "address"  # of a link: not a whole one
    DOUBLED = "doubled"  # a link in a link


@dataclass(frozen=True, slots=True)
class MarkupFault:
    line: int  # from 1
    kind: MarkupFaultKind
    mark: str  # "**", "_", "`" or "["; of an address what stands there
    other: str = ""  # which one it crosses


@dataclass(slots=True)
class _Open:
    mark: str
    place: int  # UTF-16 units
    line: int


@dataclass(slots=True)
class _Reading:
    source: str
    at: int = 0
    line: int = 1
    units: int = 0
    said: list[str] = field(default_factory=list)
    opened: list[_Open] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    faults: list[MarkupFault] = field(default_factory=list)

    def put(self, words: str, length: int) -> None:
        """`length`: of what it stands for in the source."""
        self.said.append(words)
        self.units += utf16_length(words)
        self.line += self.source.count("\n", self.at, self.at + length)
        self.at += length

    def skip(self, length: int) -> None:
        self.put("", length)

    def fault(self, kind: MarkupFaultKind, mark: str, line: int = 0, other: str = "") -> None:
        self.faults.append(MarkupFault(line or self.line, kind, mark, other))

    def is_open(self, mark: str) -> bool:
        return any(one.mark == mark for one in self.opened)

    def begin(self, mark: str) -> None:
        self.opened.append(_Open(mark, self.units, self.line))
        self.skip(len(mark))

    def end(self, mark: str, length: int, url: str = "") -> None:
        last = self.opened[-1]
        if last.mark != mark:
            self.fault(MarkupFaultKind.CROSSED, mark, other=last.mark)
            self.opened = [one for one in self.opened if one.mark != mark]
        else:
            self.opened.pop()
            if last.place == self.units:
                self.fault(MarkupFaultKind.EMPTY, mark)
            self.spans.append(Span(_KINDS[mark], last.place, self.units - last.place, url))
        self.skip(length)

    def give_up(self) -> None:
        """Whatever is open does not end."""
        for one in self.opened:
            self.fault(MarkupFaultKind.UNCLOSED, one.mark, one.line)
        self.opened.clear()


def read_markup(source: str) -> Words | tuple[MarkupFault, ...]:
    """All faults at once, by line."""
    source = source.removeprefix("\ufeff").replace("\r\n", "\n")
    reading = _Reading(source.rstrip())
    while reading.at < len(reading.source):
        _step(reading)
    reading.give_up()
    if reading.faults:
        return tuple(sorted(reading.faults, key=lambda one: (one.line, one.mark)))
    text = "".join(reading.said)
    return Words(*_without_margin(text, tuple(sorted(reading.spans, key=lambda one: (one.offset, -one.length)))))


def _step(reading: _Reading) -> None:
    source, at = reading.source, reading.at
    if source[at] == "\\" and source[at + 1 : at + 2] in _ESCAPED and source[at + 1 : at + 2]:
        reading.put(source[at + 1], 2)
    elif source.startswith(_BOLD, at):
        _toggle(reading, _BOLD)
    elif source[at] == _ITALIC and _is_mark(reading):
        _toggle(reading, _ITALIC)
    elif source[at] == _CODE:
        _code(reading)
    elif source[at] == _LINKS and _LINK.match(source, at):
        _open_link(reading)
    elif source.startswith("](", at) and reading.is_open(_LINKS):
        _close_link(reading)
    else:
        if source[at] == "\n" and _BLANK.match(source, at):
            reading.give_up()
        reading.put(source[at], 1)


def _toggle(reading: _Reading, mark: str) -> None:
    if reading.is_open(mark):
        reading.end(mark, len(mark))
    else:
        reading.begin(mark)


def _is_mark(reading: _Reading) -> bool:
    """Between a word and what is none."""
    source, at = reading.source, reading.at
    before, after = source[at - 1 : at] if at else "", source[at + 1 : at + 2]
    if reading.is_open(_ITALIC):
        return not before.isspace() and not after.isalnum()
    return not before.isalnum() and bool(after) and not after.isspace() and after != _ITALIC


def _code(reading: _Reading) -> None:
    """To its end on the same line; marks in it are characters."""
    source, at = reading.source, reading.at
    ends, line_ends = source.find(_CODE, at + 1), source.find("\n", at)
    if ends < 0 or 0 <= line_ends < ends:
        reading.fault(MarkupFaultKind.UNCLOSED, _CODE)
        reading.skip(1)
        return
    inside = source[at + 1 : ends]
    if not inside:
        reading.fault(MarkupFaultKind.EMPTY, _CODE)
    reading.spans.append(Span(_KINDS[_CODE], reading.units, utf16_length(inside)))
    reading.put(inside, len(inside) + 2)


def _open_link(reading: _Reading) -> None:
    if reading.is_open(_LINKS):
        reading.fault(MarkupFaultKind.DOUBLED, _LINKS)
        reading.skip(1)
    else:
        reading.begin(_LINKS)


def _close_link(reading: _Reading) -> None:
    inside = _address(reading.source[reading.at + 2 :])
    if inside is None:
        reading.fault(MarkupFaultKind.UNCLOSED, "](")
        reading.opened = [one for one in reading.opened if one.mark != _LINKS]
        reading.skip(2)
        return
    if not _ADDRESS.fullmatch(inside):
        reading.fault(MarkupFaultKind.ADDRESS, inside)
    reading.end(_LINKS, len(inside) + 3, inside)


def _address(rest: str) -> str | None:
    """Up to the parenthesis that closes it, on this line; those in it come in pairs."""
    depth = 0
    for place, character in enumerate(rest):
        if character == "\n":
            return None
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth < 0:
            return rest[:place]
    return None


def _without_margin(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """Empty lines at the beginning are nobody's words."""
    cut = len(text) - len(text.lstrip("\n"))
    return text[cut:], tuple(_moved(spans, cut))


def _moved(spans: tuple[Span, ...], by: int) -> Iterator[Span]:
    for one in spans:
        first = max(one.offset - by, 0)
        yield Span(one.kind, first, one.offset + one.length - by - first, one.url)
