"""A text file with marks, read into words; what does not fit is named by its line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.announcements.markup import MarkupFault, MarkupFaultKind, read_markup
from domain.formatted import Span, Words
from domain.split import utf16_length


def read(source: str) -> Words:
    found = read_markup(source)
    assert isinstance(found, Words), found
    return found


def faults(source: str) -> list[tuple[int, str, str]]:
    found = read_markup(source)
    assert not isinstance(found, Words), found
    return [(one.line, str(one.kind), one.mark) for one in found]


@pytest.mark.parametrize(
    ("source", "text", "spans"),
    [
        ("Hola", "Hola", ()),
        ("**Hola** a _todas_", "Hola a todas", (Span("bold", 0, 4), Span("italic", 7, 5))),
        ("Usa `a_b **c**`", "Usa a_b **c**", (Span("code", 4, 9),)),
        ("[aquí](https://infoem.org.mx/a_(b))", "aquí", (Span("text_link", 0, 4, "https://infoem.org.mx/a_(b)"),)),
        (
            "**ve [_aquí_](https://x.mx) ya**",
            "ve aquí ya",
            (Span("bold", 0, 10), Span("text_link", 3, 4, "https://x.mx"), Span("italic", 3, 4)),
        ),
        ("😀 **sí**", "😀 sí", (Span("bold", 3, 2),)),
        ("dos\n_líneas\nmás_", "dos\nlíneas\nmás", (Span("italic", 4, 10),)),
        (r"5 \* 3, \_no\_, \[x](y), C:\temp", "5 * 3, _no_, [x](y), C:\\temp", ()),
        ("archivo_final_2.pdf y 2 * 3 * 4 [1] (nota) _ _", "archivo_final_2.pdf y 2 * 3 * 4 [1] (nota) _ _", ()),
        ("\n\n**a**\r\nb\n\n", "a\nb", (Span("bold", 0, 1),)),
        ("{fecha de evaluación}: **{nombre}**", "{fecha de evaluación}: {nombre}", (Span("bold", 23, 8),)),
        ("", "", ()),
    ],
)
def test_marks_become_formatting(source: str, text: str, spans: tuple[Span, ...]) -> None:
    found = read(source)
    assert found.text == text
    assert set(found.spans) == set(spans)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("uno\n**dos", [(2, "unclosed", "**")]),
        ("**uno\n\ndos** tres", [(1, "unclosed", "**"), (3, "unclosed", "**")]),
        ("a _b", [(1, "unclosed", "_")]),
        ("uno `dos\ntres`", [(1, "unclosed", "`"), (2, "unclosed", "`")]),
        ("**a _b** c_", [(1, "crossed", "**")]),
        ("a ****", [(1, "empty", "**")]),
        ("a ``", [(1, "empty", "`")]),
        ("[x](infoem.org.mx)", [(1, "address", "infoem.org.mx")]),
        ("[x](javascript:alert)", [(1, "address", "javascript:alert")]),
        ("bien\n[x](https://x.mx", [(2, "unclosed", "](")]),
    ],
)
def test_what_does_not_fit_is_named_by_its_line(source: str, found: list[tuple[int, str, str]]) -> None:
    assert faults(source)[: len(found)] == found


def test_all_faults_are_told_at_once() -> None:
    assert [line for line, *_ in faults("**a\n\nb\n\n[x](y)\n\n`c")] == [1, 5, 7]


def test_a_crossing_says_with_what() -> None:
    assert read_markup("**a _b** c_ d")[0] == MarkupFault(1, MarkupFaultKind.CROSSED, "**", "_")  # type: ignore[index]  # faults


marked = st.text(st.sampled_from("ab _*`[]()\\\n😀é/:"), max_size=40)


@given(marked)
def test_whatever_is_written_is_read_or_refused(source: str) -> None:
    found = read_markup(source)
    if isinstance(found, Words):
        length = utf16_length(found.text)
        assert all(one.offset >= 0 and one.length > 0 and one.offset + one.length <= length for one in found.spans)
    else:
        assert found
        assert all(1 <= one.line <= source.count("\n") + 1 for one in found)


@given(st.text(st.characters(exclude_characters="\\*_`[\r\n\ufeff", exclude_categories=["Cs"])).map(str.strip))
def test_a_text_without_marks_stays_as_it_is(source: str) -> None:
    assert read(source) == Words(source)
