"""Formatting that people made, as Telegram's HTML; read back by the emulator's own parser of it."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.announcements.formatting import cuts, to_html
from domain.formatted import KINDS, Span, Words
from domain.split import utf16_length
from emulator.html_entities import HtmlParser

URL = "https://www.infoem.org.mx/?a=1&b=2"
HOSTILE = st.builds(
    Span,
    st.sampled_from([*sorted(KINDS), "mention", "custom_emoji", "text_mention", "<b>", ""]),
    st.integers(-3, 40),
    st.integers(-3, 40),
    st.one_of(st.just(""), st.just(URL), st.text(max_size=20)),
)
TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from("<>&\"'{}🎓👩‍🏫é\n/ab;#")), max_size=30)
TEXT_CHARACTERS = st.sampled_from("aé🎓<&> \"'ñ")


@st.composite
def nested(draw: st.DrawFn) -> Words:
    """As Telegram nests: quotes outermost, links inside, each kind once at a place."""
    parts: list[str] = draw(st.lists(st.text(TEXT_CHARACTERS, min_size=1, max_size=5), min_size=1, max_size=6))
    starts = [0]
    for part in parts:
        starts.append(starts[-1] + utf16_length(part))
    spans: list[Span] = []
    _grow(draw, starts, ("blockquote", "text_link", *draw(st.permutations(["bold", "italic", "spoiler"]))), spans)
    return Words("".join(parts), tuple(draw(st.permutations(spans))))


def _grow(draw: st.DrawFn, places: list[int], kinds: tuple[str, ...], spans: list[Span]) -> None:
    if len(places) < 2 or not kinds:
        return
    marks = sorted(draw(st.sets(st.integers(0, len(places) - 1), min_size=2, max_size=4)))
    for first, last in pairwise(marks):
        if draw(st.booleans()):
            url = URL if kinds[0] == "text_link" else ""
            spans.append(Span(kinds[0], places[first], places[last] - places[first], url))
        _grow(draw, places[first : last + 1], kinds[1:], spans)


def read(words: Words) -> tuple[str, list[Span]]:
    """Raises ApiError where the tags are not balanced."""
    text, entities = HtmlParser(to_html(words)).parse()
    return text, [Span(one["type"], one["offset"], one["length"], one.get("url", "")) for one in entities]


@given(TEXTS, st.lists(HOSTILE, max_size=8))
def test_whatever_the_spans_are_the_text_is_whole(text: str, spans: list[Span]) -> None:
    assert read(Words(text, tuple(spans)))[0] == text


@given(nested())
def test_what_is_nested_comes_back_as_it_was(words: Words) -> None:
    text, spans = read(words)
    assert text == words.text
    assert sorted(spans, key=repr) == sorted(words.spans, key=repr)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_of_formatting_arrives(kind: str) -> None:
    span = Span(kind, 3, 4, URL if kind == "text_link" else "")
    assert read(Words("🎓 Hola", (span,))) == ("🎓 Hola", [span])


def test_what_only_overlaps_is_split() -> None:
    words = Words("abcdef", (Span("bold", 0, 4), Span("italic", 2, 4)))
    assert to_html(words) == "<b>ab<i>cd</i></b><i>ef</i>"
    assert to_html(Words("abcdef", (Span("blockquote", 0, 4), Span("expandable_blockquote", 2, 4)))) == (
        "<blockquote>abcd</blockquote><blockquote expandable>ef</blockquote>"
    )


def test_half_an_emoji_is_not_formatted() -> None:
    assert to_html(Words("🎓a", (Span("bold", 1, 2),))) == "🎓<b>a</b>"
    assert to_html(Words("🎓a", (Span("bold", 0, 1),))) == "🎓a"


def test_half_a_character_is_replaced() -> None:
    assert to_html(Words("a\ud83cb", (Span("bold", 2, 1),))) == "a\ufffd<b>b</b>"


def test_what_marks_nothing_of_ours_is_plain() -> None:
    mention = Words("@infoem <b>", (Span("mention", 0, 7), Span("text_link", 0, 7)))
    assert to_html(mention) == "@infoem &lt;b&gt;"


def test_an_address_cannot_leave_its_attribute() -> None:
    bad = Words("aquí", (Span("text_link", 0, 4, 'https://x.mx/"><b>'),))
    assert to_html(bad) == '<a href="https://x.mx/&quot;&gt;&lt;b&gt;">aquí</a>'


def test_pieces_may_be_said_otherwise() -> None:
    words = Words("a🎓b", (Span("bold", 3, 1),))
    assert to_html(words, str.upper) == "A🎓<b>B</b>"
    assert cuts(words) == {2, 3}
