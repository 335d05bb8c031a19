import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.split import split_text, utf16_length


class Reader(HTMLParser):
    """What a reader sees of a text, and whether its tags pair off."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.bold = ""
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "b" in self.open:
            self.bold += data


def without_spaces(text: str) -> str:
    return re.sub(r"\s+", "", text)


plain = st.text(st.sampled_from("ab \n\n😀é🇲🇽q\u0301\u0302"), max_size=12)
pieces = st.one_of(plain, st.sampled_from(["&amp;", "&lt;", "&quot;", "&#128512;", "palabra ", "\n\n"]))
inner = st.lists(pieces, max_size=6).map("".join)
tagged = st.tuples(st.sampled_from(["b", "i", "code"]), inner).map(lambda t: f"<{t[0]}>{t[1]}</{t[0]}>")
linked = inner.map(lambda text: f'<a href="https://x.mx/?a=1&amp;b=2">{text}</a>')
nested = st.tuples(tagged, inner).map(
    lambda t: f"<b>{t[1]}{t[0].replace('<b>', '<u>').replace('</b>', '</u>')}</b>"
)
htmls = st.lists(st.one_of(inner, tagged, linked, nested), max_size=12).map("".join)


@given(htmls, st.integers(80, 200))
def test_parts_fit_and_lose_nothing(html: str, limit: int) -> None:
    parts = split_text(html, limit)
    readers = [Reader(part) for part in parts]
    whole = Reader(html)
    assert all(utf16_length(part) <= limit for part in parts)
    assert all(reader.text.strip() for reader in readers)
    assert without_spaces("".join(reader.text for reader in readers)) == without_spaces(whole.text)
    assert without_spaces("".join(reader.bold for reader in readers)) == without_spaces(whole.bold)


@given(st.text(max_size=300), st.integers(10, 50))
def test_any_text_comes_in_parts_that_fit(text: str, limit: int) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert all(utf16_length(part) <= limit for part in split_text(escaped, limit))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_length_is_that_of_utf16(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


def test_a_short_text_stays_whole() -> None:
    assert split_text("<b>hola</b>\n\nadiós") == ("<b>hola</b>\n\nadiós",)


@pytest.mark.parametrize("text", ["", " \n", "<b> </b>", " " * 5_000])
def test_nothing_to_see_makes_no_part(text: str) -> None:
    assert split_text(text) == ()


def test_cuts_at_paragraphs_before_lines_before_spaces() -> None:
    assert split_text("uno dos\n\ntres cuatro\ncinco", 22) == ("uno dos\n\ntres cuatro", "cinco")
    assert split_text("uno dos tres\n\ncuatro cinco", 20) == ("uno dos tres", "cuatro cinco")
    assert split_text("uno dos tres", 9) == ("uno dos", "tres")
    assert split_text("unodostres", 4) == ("unod", "ostr", "es")


def test_opens_again_what_a_cut_closes() -> None:
    assert split_text('<a href="x">uno dos</a>', 20) == ('<a href="x">uno</a>', '<a href="x">dos</a>')


def test_keeps_entities_and_emoji_whole() -> None:
    assert split_text("aaa&amp;b", 6) == ("aaa", "&amp;b")
    assert split_text("a😀😀", 4) == ("a😀", "😀")
    assert split_text("ab👩‍👩‍👧", 9) == ("ab", "👩‍👩‍👧")
    assert split_text("abc🇲🇽", 5) == ("abc", "🇲🇽")
    assert split_text("abq\u0301", 3) == ("ab", "q\u0301")


def test_a_pile_of_marks_is_cut_like_any_text() -> None:
    assert all(utf16_length(part) <= 100 for part in split_text("a" + "\u0301" * 4_000, 100))
