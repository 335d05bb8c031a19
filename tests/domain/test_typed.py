import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.typed import MAX_QUOTED, MAX_TYPED, clean, fold, fold_name, quote
from tests.domain.awkward import AWKWARD

anything = st.text(st.characters(), max_size=200)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana  María ", "Ana María"),
        ("Ana\nMaría\tde\u00a0la\u3000O", "Ana María de la O"),
        ("Nun\u0303ez", "Nuñez"),
        ("Ana\x00\x07 María\u202e\u200b", "Ana María"),
        ("a\ud800b", "ab"),
        ("x" + "\u0301\u0302\u0303" * 1_000, "x\u0301\u0302\u0303"),
        ("y" * 5_000, "y" * MAX_TYPED),
        ("👍 sí", "👍 sí"),
    ],
)
def test_keeps_only_what_can_be_read(typed: str, kept: str) -> None:
    assert clean(typed) == kept


def test_drops_every_control_and_format_character() -> None:
    unseen = [chr(c) for c in range(0x110000) if unicodedata.category(chr(c)) in {"Cc", "Cf", "Cs", "Co"}]
    assert {clean(f"a{char}b") for char in unseen} == {"ab", "a b"}


@given(anything)
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert unicodedata.is_normalized("NFC", once)
    once.encode()


@given(st.text(st.sampled_from("a é\u0301\u0300\u0316\u0958\u0344 n\u0303"), max_size=60))
def test_no_letter_keeps_a_pile_of_marks(text: str) -> None:
    marks = 0
    for char in clean(text):
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        assert marks <= 3


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("¿Cuándo CIERRA?", "cuando cierra"),
        ("Año nuevo", "ano nuevo"),
        ("Nezahualcóyotl", "nezahualcoyotl"),
        ("H. Ayuntamiento, (Toluca)", "h ayuntamiento toluca"),
        ("STRASSE straße", "strasse strasse"),
        ("Ｔｏｌｕｃａ", "toluca"),
        ("«atrás»", "atras"),
        ("👍", ""),
        ("a_b", "a b"),
    ],
)
def test_folds_for_matching(typed: str, folded: str) -> None:
    assert fold(typed) == folded


@given(anything)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_a_folded_name_keeps_its_enye() -> None:
    assert fold_name("PEÑA Núñez") == "peña nuñez"
    assert fold_name("Pen\u0303a") == "peña"
    assert fold_name("Ñando, y Ñu") == "ñando y ñu"


def test_quotes_at_most_sixty_characters_in_one_line() -> None:
    assert quote("hola\nmundo") == "hola mundo"
    assert quote("x" * 60) == "x" * 60
    assert quote("x" * 61) == "x" * 59 + "…"


def test_does_not_cut_a_letter_from_its_marks() -> None:
    quoted = quote("x" * 57 + "q\u0323\u0302" + "yyy")
    assert quoted == "x" * 57 + "…"


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_texts_come_out_printable(text: str) -> None:
    for result in (clean(text), fold(text), quote(text), fold_name(text)):
        assert "\x00" not in result
        result.encode()
    assert len(quote(text)) <= MAX_QUOTED
