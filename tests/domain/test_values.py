from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.typed import clean
from domain.values.curp import parse_curp
from domain.values.email import parse_email
from domain.values.licence import parse_licence
from domain.values.names import parse_name
from domain.values.office_name import parse_office_name
from domain.values.outcome import Accepted, Doubt, Outcome, Refused
from domain.values.phone import parse_contact_phone, parse_phone
from domain.values.position import parse_position
from domain.values.rfc import parse_rfc
from domain.values.yes_no import parse_yes_no
from tests.domain.awkward import AWKWARD

PARSERS = (
    parse_curp,
    parse_email,
    parse_licence,
    parse_name,
    parse_office_name,
    parse_phone,
    parse_contact_phone,
    parse_position,
    parse_rfc,
    parse_yes_no,
)


def reason(outcome: Outcome) -> str:
    assert isinstance(outcome, Refused), outcome
    return outcome.reason


@pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__name__)
@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_input_gets_a_reason_or_a_clean_value(parse: Callable[[str], Outcome], text: str) -> None:
    outcome = parse(text)
    facts = {} if isinstance(outcome, Accepted) else outcome.facts
    kept = "" if isinstance(outcome, Refused) else outcome.value
    assert clean(kept) == kept
    assert all(len(fact) <= 60 and "\x00" not in fact for fact in facts.values())


@given(st.sampled_from(PARSERS), st.text(max_size=80))
def test_no_text_makes_a_parser_fail(parse: Callable[[str], Outcome], text: str) -> None:
    outcome = parse(text)
    if isinstance(outcome, Accepted):
        assert outcome.value.isprintable()
        assert outcome.value == outcome.value.strip() != ""


@pytest.mark.parametrize(
    "name",
    [
        "Gloria",
        "José Ángel",
        "Ñando",
        "MARÍA DE LOS ÁNGELES",
        "Ma. Luisa",
        "D'Amico",
        "O’Farrill",
        "García-Travesí",
        "Żółć",
        "Nguyễn",
        "Li",
        "de la O",
        "'t Hooft",
        "a" * 60,
    ],
)
def test_a_name_is_kept_as_written(name: str) -> None:
    assert parse_name(f"  {name} ") == Accepted(name)


@pytest.mark.parametrize(
    ("typed", "expected", "seen"),
    [
        ("<b>", "name-character", "<"),
        ("Ana & Eva", "name-character", "&"),
        ("=1+1", "name-character", "="),
        ("Ana2", "name-character", "2"),
        ("😀", "name-character", "😀"),
        ("Ana 😀", "name-character", "😀"),
        ("Анна", "name-character", "А"),
        ("-Ana", "name-character", "-"),
        (".", "name-character", "."),
        ("\u0301Ana", "name-character", "\u0301"),
        ("Ana, Eva", "name-character", ","),
        ("J", "name-short", None),
        ("J.", "name-short", None),
        ("a" * 61, "name-long", None),
        ("", "text-empty", None),
        ("\u200b\u202e", "text-empty", None),
    ],
)
def test_what_is_no_name_is_refused_with_its_reason(typed: str, expected: str, seen: str | None) -> None:
    outcome = parse_name(typed)
    assert reason(outcome) == expected
    assert isinstance(outcome, Refused)
    assert outcome.facts.get("seen") == seen


latin = st.characters(categories=["Lu", "Ll"], min_codepoint=0x41, max_codepoint=0x17F).filter(str.isalpha)


@given(st.lists(st.text(latin.filter(lambda c: c not in "ªºµ"), min_size=2, max_size=9), min_size=1, max_size=4))
def test_any_latin_words_make_a_name(words: list[str]) -> None:
    name = " ".join(words)
    assert parse_name(name) == Accepted(clean(name))


@given(st.text(max_size=70))
def test_an_accepted_name_holds_nothing_but_a_name(text: str) -> None:
    outcome = parse_name(text)
    if isinstance(outcome, Accepted):
        assert 2 <= len(outcome.value) <= 60
        assert not set(outcome.value) & set('<>&=+@"{}[]()0123456789\u202e\u200b\n')


@pytest.mark.parametrize(
    "position",
    [
        "Titular de la Unidad de Transparencia",
        "Jefe/a de Dep. (2.ª sección)",
        "Coordinador A-1 & enlace, 3er. nivel",
        '"Encargada" del despacho',
        "1er. Secretario",
    ],
)
def test_a_position_is_free_words(position: str) -> None:
    assert parse_position(position) == Accepted(position)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("=1+1", "position-character"),
        ("@jefe", "position-character"),
        ("-jefe", "position-character"),
        ("+jefe", "position-character"),
        ("<b>jefe</b>", "position-character"),
        ("jefe 😀", "position-character"),
        ("1234", "position-short"),
        ("x", "position-short"),
        ("x" * 121, "position-long"),
    ],
)
def test_what_is_no_position_is_refused_with_its_reason(typed: str, expected: str) -> None:
    assert reason(parse_position(typed)) == expected


def test_an_office_name_may_be_longer_than_a_position() -> None:
    assert parse_office_name("x" * 200) == Accepted("x" * 200)
    assert reason(parse_office_name("x" * 201)) == "office-long"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("722 226 1980", "+527222261980"),
        ("(722) 226-1980", "+527222261980"),
        ("7222261980", "+527222261980"),
        ("+52 722 226 1980", "+527222261980"),
        ("52 7222261980", "+527222261980"),
        ("521 722 226 1980", "+527222261980"),
        ("+521 7222261980", "+527222261980"),
        ("0052 7222261980", "+527222261980"),
        ("044 722 226 1980", "+527222261980"),
        ("045-722-226-1980", "+527222261980"),
        ("01 722 226 1980", "+527222261980"),
        ("722.226.1980", "+527222261980"),
        ("mi cel es 722 226 1980.", "+527222261980"),
        ("Tel. 7222261980", "+527222261980"),
        ("７２２２２６１９８０", "+527222261980"),
        ("5212345678", "+525212345678"),
    ],
)
def test_a_typed_phone_becomes_ten_digits_of_mexico(typed: str, stored: str) -> None:
    assert parse_phone(typed) == Accepted(stored)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("226 1980", "phone-length"),
        ("722 226 19800", "phone-length"),
        ("+52 226 1980", "phone-length"),
        ("0222261980", "phone-start"),
        ("1222261980", "phone-start"),
        ("+1 202 555 0123", "phone-country"),
        ("722 226 1980 ext. 12", "phone-extension"),
        ("722 226 1980 extensión 12", "phone-extension"),
        ("siete dos dos", "phone-character"),
        ("722+2261980", "phone-character"),
        ("😀", "phone-character"),
        ("()", "phone-length"),
    ],
)
def test_what_is_no_phone_is_refused_with_its_reason(typed: str, expected: str) -> None:
    assert reason(parse_phone(typed)) == expected


@pytest.mark.parametrize(
    ("given", "stored"),
    [
        ("527222261980", "+527222261980"),
        ("+5217222261980", "+527222261980"),
        ("7222261980", "+527222261980"),
        ("12025550123", "+12025550123"),
        ("+4512345678", "+4512345678"),
        ("34612345678", "+34612345678"),
    ],
)
def test_a_contact_may_come_from_any_country(given: str, stored: str) -> None:
    assert parse_contact_phone(given) == Accepted(stored)


@pytest.mark.parametrize("phone", ["", "12", "+0123456789", "5" * 20])
def test_a_contact_without_a_number_is_refused(phone: str) -> None:
    assert reason(parse_contact_phone(phone)) == "phone-length"


@pytest.mark.parametrize(
    "typed",
    [
        "sí",
        "SI",
        "Sí.",
        "sip",
        "claro",
        "claro que sí",
        "sí, soy la titular",
        "así es",
        "1",
        "yes",
        "por supuesto",
        "simón",
        "ok",
        "si soy",
        "Sí soy yo",
    ],
)
def test_yes_in_many_ways(typed: str) -> None:
    assert parse_yes_no(typed) == Accepted("yes")


@pytest.mark.parametrize(
    "typed",
    ["no", "No.", "nop", "nel", "no soy la titular", "2", "todavía no", "no, gracias", "claro que no", "nope"],
)
def test_no_in_many_ways(typed: str) -> None:
    assert parse_yes_no(typed) == Accepted("no")


@pytest.mark.parametrize(
    "typed", ["no sé", "sí y no", "tal vez", "si me equivoco qué hago", "no entiendo", "¿no?, sí", "3", "😀", "👍"]
)
def test_neither_yes_nor_no_is_refused(typed: str) -> None:
    assert reason(parse_yes_no(typed)) == "yes-no"


@pytest.mark.parametrize("typed", ["1234567", "12345678", "1,234,567", "12 34 56 78", "12.345.678"])
def test_a_licence_has_seven_or_eight_digits(typed: str) -> None:
    outcome = parse_licence(typed)
    assert isinstance(outcome, Accepted)
    assert outcome.value.isdigit()


@pytest.mark.parametrize("typed", ["123456", "123456789", "1234567A", "٣٣٣٣٣٣٣", "=1+1"])
def test_other_numbers_are_no_licence(typed: str) -> None:
    assert reason(parse_licence(typed)) == "licence-digits"


def test_an_rfc_is_read_with_or_without_separators() -> None:
    assert parse_rfc("gode 561231 gr8") == Accepted("GODE561231GR8")
    assert parse_rfc("GODE-561231-GR8") == Accepted("GODE561231GR8")


def test_an_rfc_whose_digit_does_not_fit_is_a_doubt() -> None:
    outcome = parse_rfc("GODE561231GR7")
    assert isinstance(outcome, Doubt)
    assert (outcome.doubt, outcome.value) == ("rfc-digit", "GODE561231GR7")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("GODE561231", "rfc-length"),
        ("MAB9307148T4", "rfc-length"),
        ("GODE561331GR8", "rfc-date"),
        ("G0DE561231GR8", "rfc-shape"),
        ("GODE56123１GR８", "rfc-shape"),
    ],
)
def test_what_is_no_rfc_is_refused_with_its_reason(typed: str, expected: str) -> None:
    assert reason(parse_rfc(typed)) == expected
