import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulator.errors import ApiError
from emulator.formatting import format_text, to_html
from emulator.html_entities import HtmlParser, utf16_length


def entities_of(source: str) -> list[tuple[str, int, int]]:
    found = format_text(source, "HTML", None).entities
    return [(one["type"], one["offset"], one["length"]) for one in found]


def refusal_of(source: str) -> str:
    with pytest.raises(ApiError) as refused:
        format_text(source, "HTML", None)
    assert refused.value.code == 400
    return refused.value.description


@pytest.mark.parametrize(
    ("source", "text", "entities"),
    [
        ("<b>a</b> <strong>b</strong>", "a b", [("bold", 0, 1), ("bold", 2, 1)]),
        ("<i>a</i><em>b</em>", "ab", [("italic", 0, 1), ("italic", 1, 1)]),
        ("<u>a</u><ins>b</ins>", "ab", [("underline", 0, 1), ("underline", 1, 1)]),
        (
            "<s>a</s><strike>b</strike><del>c</del>",
            "abc",
            [("strikethrough", 0, 1), ("strikethrough", 1, 1), ("strikethrough", 2, 1)],
        ),
        ("<tg-spoiler>a</tg-spoiler>", "a", [("spoiler", 0, 1)]),
        ('<span class="tg-spoiler">a</span>', "a", [("spoiler", 0, 1)]),
        ("<code>a</code> <pre>b</pre>", "a b", [("code", 0, 1), ("pre", 2, 1)]),
        ("<blockquote>a\nb</blockquote>", "a\nb", [("blockquote", 0, 3)]),
        ("<blockquote expandable>a</blockquote>", "a", [("expandable_blockquote", 0, 1)]),
        ("<b>a<i>b</i></b>", "ab", [("bold", 0, 2), ("italic", 1, 1)]),
        ("😀<b>é😀</b>", "😀é😀", [("bold", 2, 3)]),
        ("&lt;b&gt; &amp;amp; &quot;x&quot; &#33;&#x21;", '<b> &amp; "x" !!', []),
        ("  <b> a </b>  ", "a", [("bold", 0, 1)]),
        ("<B>a</b>", "a", [("bold", 0, 1)]),
        ("<b></b>x", "x", []),
        ("&nbsp; & x", "&nbsp; & x", []),
    ],
)
def test_html_becomes_text_and_entities(source: str, text: str, entities: list[tuple[str, int, int]]) -> None:
    assert format_text(source, "HTML", None).text == text
    assert entities_of(source) == entities


def test_links_keep_their_address() -> None:
    found = format_text('<a href="https://x.mx/?a=1&amp;b=2">aquí</a>', "HTML", None).entities
    assert found == [{"type": "text_link", "offset": 0, "length": 4, "url": "https://x.mx/?a=1&b=2"}]


def test_code_blocks_keep_their_language() -> None:
    found = format_text('<pre><code class="language-python">x=1</code></pre>', "HTML", None).entities
    assert [one.get("language") for one in found if one["type"] == "pre"] == ["python"]


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<div>a</div>", 'Unsupported start tag "div" at byte offset 0'),
        ("é<br/>", 'Unsupported start tag "br/" at byte offset 2'),
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("<b>a</i>", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a <", "Unclosed start tag at byte offset 2"),
        ("<b", "Unclosed start tag at byte offset 0"),
        ('<a href="x', "Unclosed start tag at byte offset 0"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href=x_y>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<a ="x">a</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_broken_html_is_refused_in_telegrams_words(source: str, words: str) -> None:
    assert refusal_of(source) == f"Bad Request: can't parse entities: {words}"


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=60))
def test_escaped_text_comes_back_whole(text: str) -> None:
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert HtmlParser(escaped).parse() == (text, [])


@given(st.text(alphabet="<>/&b;i=\" 'a😀x#1", max_size=40))
def test_any_markup_is_parsed_or_refused(source: str) -> None:
    try:
        text, entities = format_text(source, "HTML", None)
    except ApiError as refusal:
        assert refusal.description.startswith("Bad Request: ")  # noqa: PT017 - both ends are right
        return
    limit = utf16_length(text)
    assert all(one["offset"] >= 0 and one["offset"] + one["length"] <= limit for one in entities)
    assert "<script" not in to_html(text, entities)


def test_given_entities_are_taken() -> None:
    given_one = [{"type": "bold", "offset": 0, "length": 4}]
    assert format_text("hola", "", given_one).entities == given_one


def test_entities_beyond_the_text_are_refused() -> None:
    with pytest.raises(ApiError, match="can't parse entities"):
        format_text("hola", "", [{"type": "bold", "offset": 2, "length": 4}])


def test_unknown_parse_mode_is_refused() -> None:
    with pytest.raises(ApiError, match="unsupported parse_mode"):
        format_text("hola", "Markdown", None)


def test_control_and_bidi_characters_are_cleaned() -> None:
    assert format_text("a\x00b\u202ec\rd", "", None).text == "a bcd"


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("a &lt;script&gt; &amp; b", "a &lt;script&gt; &amp; b"),
        ("<b>a<i>b</i>c</b>d", "<b>a<i>b</i>c</b>d"),
        ("😀<code>x</code>\ny", "😀<code>x</code>\ny"),
        (
            '<a href="https://x.mx/?q=%22&amp;r">a</a>',
            '<a href="https://x.mx/?q=%22&amp;r" target="_blank" rel="noopener noreferrer">a</a>',
        ),
        ('<a href="javascript:alert(1)">a</a>', "a"),
        ("<tg-spoiler>a</tg-spoiler>", '<span class="tg-spoiler">a</span>'),
    ],
)
def test_page_html_is_safe_and_faithful(source: str, shown: str) -> None:
    assert to_html(*format_text(source, "HTML", None)) == shown


def test_overlapping_entities_still_nest_in_the_page() -> None:
    entities = [{"type": "bold", "offset": 0, "length": 3}, {"type": "italic", "offset": 2, "length": 3}]
    assert to_html("abcde", entities) == "<b>ab<i>c</i></b>de"
