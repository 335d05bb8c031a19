"""Words and their formatting as Telegram's HTML. Whatever the spans are (overlapping, cut, out of the text), the
HTML is balanced and says exactly the text; where they are nested as Telegram nests them, it says the spans too."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from html import escape

from domain.formatted import KINDS, Span, Words
from domain.texts.catalogue import Html

_TAGS: Mapping[str, tuple[str, str]] = {
    "bold": ("<b>", "</b>"),
    "italic": ("<i>", "</i>"),
    "underline": ("<u>", "</u>"),
    "strikethrough": ("<s>", "</s>"),
    "spoiler": ("<tg-spoiler>", "</tg-spoiler>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
    "expandable_blockquote": ("<blockquote expandable>", "</blockquote>"),
    "code": ("<code>", "</code>"),
    "pre": ("<pre>", "</pre>"),
}
# Of these two at once make no sense: the later one gives way where they meet.
_ALIKE: Mapping[str, str] = {"expandable_blockquote": "blockquote", "pre": "code"}
_LONE = re.compile("[\ud800-\udfff]")  # half a character: nobody can be sent it
_Piece = tuple[str, bool]  # a tag, or words of the text


def to_html(words: Words, said: Callable[[str], str] | None = None) -> Html:
    """`said`: what stands for a stretch of the text between two tags, as HTML; else the stretch itself, escaped."""
    say = said or _escaped
    return Html("".join(piece if is_tag else say(piece) for piece, is_tag in _pieces(words)))


def cuts(words: Words) -> frozenset[int]:
    """Places in the text (characters, not UTF-16 units) where formatting begins or ends."""
    spans = _spans(words)
    return frozenset(place for one in spans for place in (one.offset, one.offset + one.length))


def cleaned(text: str) -> str:
    """Without halves of characters; as long as before."""
    return _LONE.sub("\ufffd", text)


def _escaped(text: str) -> str:
    return escape(text, quote=False)


@lru_cache(maxsize=64)
def _pieces(words: Words) -> tuple[_Piece, ...]:
    """Of the words of a run every message is made: their tags are put in place once."""
    text, spans = cleaned(words.text), _spans(words)
    pieces: list[_Piece] = []
    opened: list[Span] = []
    at = 0
    for place in sorted({place for one in spans for place in (one.offset, one.offset + one.length)}):
        if place > at:
            pieces.append((text[at:place], False))
            at = place
        pieces += ((tag, True) for tag in _turned(opened, place, spans))
    if at < len(text):
        pieces.append((text[at:], False))
    return tuple(pieces)


def _turned(opened: list[Span], place: int, spans: Iterable[Span]) -> Iterator[str]:
    """The tags at one place: what ends is closed; what lay above it, and goes on, is opened again."""
    ending = [number for number, one in enumerate(opened) if one.offset + one.length == place]
    if ending:
        closed, opened[ending[0] :] = opened[ending[0] :], []
        yield from (_tags(one)[1] for one in reversed(closed))
        going_on = [one for one in closed if one.offset + one.length > place]
    else:
        going_on = []
    for one in (*going_on, *(one for one in spans if one.offset == place)):
        opened.append(one)
        yield _tags(one)[0]


def _tags(span: Span) -> tuple[str, str]:
    if span.kind == "text_link":
        return f'<a href="{escape(span.url)}">', "</a>"
    return _TAGS[span.kind]


def _spans(words: Words) -> list[Span]:
    """Those that can be shown, in places of characters, the outer ones first."""
    places = _characters(words.text)
    last = len(places) - 1
    placed: list[Span] = []
    for one in words.spans:
        begin, end = max(one.offset, 0), min(one.offset + one.length, last)
        if one.kind in KINDS and begin < end and (one.url or one.kind != "text_link"):
            # A place inside a character counts as the one that leaves it out.
            first = places[begin] if begin == 0 or places[begin] != places[begin - 1] else places[begin] + 1
            placed.append(Span(one.kind, first, places[end] - first, cleaned(one.url)))
    shown = list(_apart(one for one in placed if one.length > 0))
    return sorted(shown, key=lambda one: (one.offset, -one.length))


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """Two of a kind never overlap: the later begins where the earlier ends."""
    ends: dict[str, int] = {}
    for one in sorted(spans, key=lambda one: one.offset):
        kind = _ALIKE.get(one.kind, one.kind)
        begin, end = max(one.offset, ends.get(kind, 0)), one.offset + one.length
        if begin < end:
            ends[kind] = end
            yield Span(one.kind, begin, end - begin, one.url)


def _characters(text: str) -> range | list[int]:
    """For each UTF-16 unit, and for the end, the character it belongs to."""
    if text.isascii():
        return range(len(text) + 1)
    places: list[int] = []
    for number, character in enumerate(text):
        places += (number,) if character <= "\uffff" else (number, number)
    return [*places, len(text)]
