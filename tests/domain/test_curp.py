import string
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain.values.curp import names_fit, parse_curp
from domain.values.outcome import Doubt, Outcome, Refused
from domain.values.states import STATES

VALID = ("HEGG560427MVZRRL04", "SASO750909HDFNNS05", "ZUNA540308MNELTN05", "BOXW310820HNERXN09")
ORDER = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"


def with_check_digit(first_17: str) -> str:
    """RENAPO's formula, written apart from the code that is tested."""
    total = sum(ORDER.index(char) * (18 - i) for i, char in enumerate(first_17))
    return first_17 + str((10 - total % 10) % 10)


letters = st.sampled_from(string.ascii_uppercase)


@st.composite
def curps(draw: st.DrawFn) -> str:
    born = draw(st.dates(date(1930, 1, 1), date(2029, 12, 31)))
    place_17 = draw(st.sampled_from(string.digits)) if born.year < 2000 else draw(letters)
    names = "".join(draw(letters) for _ in range(4))
    consonants = "".join(draw(letters) for _ in range(3))
    sex, state = draw(st.sampled_from("HMX")), draw(st.sampled_from(sorted(STATES)))
    return with_check_digit(f"{names}{born:%y%m%d}{sex}{state}{consonants}{place_17}")


def doubt(outcome: Outcome, key: str) -> Doubt:
    assert isinstance(outcome, Doubt)
    assert outcome.doubt == key
    return outcome


def reason(outcome: Outcome) -> str:
    assert isinstance(outcome, Refused)
    return outcome.reason


@pytest.mark.parametrize("curp", VALID)
def test_echoes_what_a_fitting_curp_says(curp: str) -> None:
    assert doubt(parse_curp(curp), "curp-echo").value == curp


def test_echo_names_birth_sex_and_state() -> None:
    facts = doubt(parse_curp(VALID[0]), "curp-echo").facts
    assert facts == {"curp": VALID[0], "birth": "1956-04-27", "sex": "M", "state": "VZ"}


def test_a_letter_at_place_17_means_born_since_2000() -> None:
    curp = with_check_digit("HEGG020427MVZRRLA")
    assert doubt(parse_curp(curp), "curp-echo").facts["birth"] == "2002-04-27"


def test_sex_x_is_read() -> None:
    assert doubt(parse_curp(with_check_digit("HEGG560427XVZRRL0")), "curp-echo").facts["sex"] == "X"


@pytest.mark.parametrize(
    "typed",
    [
        "hegg560427mvzrrl04",
        " HEGG 560427 MVZ RRL 04 ",
        "HEGG-560427-MVZRRL-04.",
        "HEGG—560427—MVZRRL04",
        "mi curp es hegg560427mvzrrl04, gracias",
        "CURP:HEGG560427MVZRRL04",
        "ＨＥＧＧ560427MVZRRL04",
        "HÉGG560427MVZRRL04",
        "HEGG560427\u200bMVZRRL04\u202c",
    ],
)
def test_takes_the_ways_people_write_it(typed: str) -> None:
    assert doubt(parse_curp(typed), "curp-echo").value == VALID[0]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("HEGG560427MVZRRL4", "curp-length"),
        ("HEGG560427MVZRRL044", "curp-length"),
        ("HEGG560427MVZRRL03", "curp-digit"),
        ("SABC560626MDFLRN09", "curp-digit"),
        ("HEGG561327MVZRRL04", "curp-date"),
        ("HEGG560231MVZRRL04", "curp-date"),
        ("HEGG560427FVZRRL04", "curp-sex"),
        ("HEGG560427MXXRRL04", "curp-state"),
        ("HEGG5604Z7MVZRRL04", "curp-place"),
        ("7EGG560427MVZRRL04", "curp-place"),
        ("HEGG56O427MVZRRL03", "curp-place"),
        ("HEGG560427MVZR&L04", "curp-character"),
        ("НEGG560427MVZRRL04", "curp-character"),  # a Cyrillic Н
        ("", "text-empty"),
        ("---", "text-empty"),
    ],
)
def test_says_what_does_not_fit(typed: str, expected: str) -> None:
    assert reason(parse_curp(typed)) == expected


def test_length_counts_characters_without_separators() -> None:
    outcome = parse_curp("HEGG 560427-MVZRRL4")
    assert isinstance(outcome, Refused)
    assert outcome.facts == {"text": "HEGG 560427-MVZRRL4", "count": "17"}


@pytest.mark.parametrize(
    ("typed", "place", "seen", "kind", "suggestion"),
    [
        ("HEGG56O427MVZRRL04", "7", "O", "digit", "0"),
        ("HEGG560427MVZRRLO4", None, None, None, None),  # place 17 may be a letter: the echo shows the year
        ("SAS0750909HDFNNS05", "4", "0", "letter", "O"),
        ("BOXW3I0820HNERXN09", "6", "I", "digit", "1"),
        ("BOXW3l0820HNERXN09", "6", "L", "digit", "1"),
    ],
)
def test_offers_the_correction_by_position(
    typed: str, place: str | None, seen: str | None, kind: str | None, suggestion: str | None
) -> None:
    outcome = parse_curp(typed)
    if place is None:
        assert doubt(outcome, "curp-echo").facts["birth"] == "2056-04-27"
        return
    found = doubt(outcome, "curp-position")
    assert found.options[0] in VALID
    assert found.value == typed.upper()
    facts = found.facts
    assert (facts["place"], facts["seen"], facts["kind"], facts["suggestion"]) == (place, seen, kind, suggestion)


def test_several_positions_are_mended_together() -> None:
    found = doubt(parse_curp("B0XW3I082OHNERXN09"), "curp-position")
    assert found.options == ("BOXW310820HNERXN09",)
    assert (found.facts["count"], found.facts["places"]) == ("3", "2, 6, 10")


def test_a_birth_in_the_future_offers_the_other_century() -> None:
    found = doubt(parse_curp("HEGG560427MVZRRLO4", date(2022, 5, 9)), "curp-position")
    assert found.options == ("HEGG560427MVZRRL04",)


def test_a_birth_in_the_future_does_not_fit() -> None:
    assert reason(parse_curp(with_check_digit("HEGG560427MVZRRLA"), date(2022, 5, 9))) == "curp-date"


def test_offers_x_for_enye() -> None:
    curp = with_check_digit("XARA560427HMCNDL0")
    found = doubt(parse_curp("Ñ" + curp[1:]), "curp-enye")
    assert found.options == (curp,)


@given(curps())
def test_every_well_made_curp_is_echoed_as_it_is(curp: str) -> None:
    outcome = doubt(parse_curp(f" {curp[:4]} {curp[4:10].lower()}-{curp[10:].lower()}"), "curp-echo")
    assert outcome.value == curp
    assert int(outcome.facts["birth"][2:4]) == int(curp[4:6])


@given(curps(), st.integers(0, 17), st.sampled_from(string.ascii_uppercase + string.digits))
def test_a_mistyped_character_is_never_taken_without_a_word(curp: str, index: int, char: str) -> None:
    assume(curp[index] != char)
    typed = curp[:index] + char + curp[index + 1 :]
    outcome = parse_curp(typed)
    assert isinstance(outcome, Doubt | Refused)
    if isinstance(outcome, Doubt):
        assert outcome.value == typed
        if outcome.doubt == "curp-echo":
            assert (outcome.facts["curp"], outcome.facts["state"]) == (typed, typed[11:13])


@given(curps(), st.lists(st.integers(0, 17), min_size=1, max_size=3))
def test_confused_characters_always_lead_back_to_the_curp(curp: str, indexes: list[int]) -> None:
    swaps = {"O": "0", "0": "O", "I": "1", "1": "I"}
    assume(16 not in indexes)
    typed = "".join(swaps.get(c, c) if i in indexes else c for i, c in enumerate(curp))
    assume(typed != curp)
    assert doubt(parse_curp(typed), "curp-position").options == (curp,)


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(parse_curp(text), Doubt | Refused)


@pytest.mark.parametrize(
    ("root", "given", "first", "second"),
    [
        ("HEGG", "Gloria", "Hernández", "García"),
        ("SABC", "Concepción", "Salgado", "Briseño"),
        ("XARA", "Alberto", "Ñando", "Rodríguez"),
        ("PEHL", "María Luisa", "Pérez", "Hernández"),
        ("PEHL", "Ma. Luisa", "Pérez", "Hernández"),
        ("MOSA", "Ma. de los Ángeles", "Moreno", "Sánchez"),
        ("ROPL", "Luis Enrique", "Romero", "Palazuelos"),
        ("RICR", "Rocío", "Riva Palacio", "Cruz"),
        ("GELC", "Carlos", "Mc Gregor", "López"),
        ("PXDO", "Ofelia", "Pedrero", "Domínguez"),
        ("PEDO", "Ofelia", "Pedrero", "Domínguez"),
        ("IXRA", "Andrés", "Ich", "Rodríguez"),
        ("DXAJ", "Juan José", "D'Amico", "Álvarez"),
        ("DAAJ", "Juan José", "D’Amico", "Álvarez"),
        ("PEXJ", "Juan", "Pérez", ""),
        ("XXPJ", "Juan", "Pérez", ""),
        ("CURM", "María", "de la Cruz", "Ríos"),
        ("OXRM", "María", "de la O", "Ríos"),
        ("OARJ", "José", "Oñate", "Ramos"),
        ("LOGJ", "María José", "López", "Güemes"),
        ("PEXM", "Mario", "Peña", "Ñúñez"),
        ("AELJ", "Juan", "Axel", "León"),
    ],
)
def test_names_fit_by_the_rules_of_the_register(root: str, given: str, first: str, second: str) -> None:
    assert names_fit(root + "560427MVZRRL04", given, first, second)


@pytest.mark.parametrize(
    ("given", "first", "second"),
    [
        ("Carlos", "Hernández", "García"),
        ("Gloria", "Garza", "Hernández"),
        ("Gloria", "Hurtado", "García"),
        ("Gloria", "Hernández", ""),
        ("", "", ""),
    ],
)
def test_other_names_do_not_fit(given: str, first: str, second: str) -> None:
    assert not names_fit(VALID[0], given, first, second)
