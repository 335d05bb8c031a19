import itertools
import random
import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.folio import ALPHABET, new_folio, read_folio, read_folios

PREFIX = "EC1057-22"
KNOWN = "EC1057-22-7K3M9-4"
CHARACTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

folios = st.builds(lambda seed: new_folio(PREFIX, random.Random(seed).getrandbits), st.integers())


def test_a_folio_has_the_shape_on_paper() -> None:
    folio = new_folio(PREFIX, secrets.randbits)
    assert folio.startswith("EC1057-22-")
    code, check = folio.split("-")[2:]
    assert (len(code), len(check)) == (5, 1)
    assert set(code + check) <= set(ALPHABET)


def test_no_character_is_taken_for_another() -> None:
    assert not set(ALPHABET) & set("0O1ILU")
    assert len(set(ALPHABET)) == 30


def test_a_thousand_folios_differ() -> None:
    made = {new_folio(PREFIX, random.Random(7 * n).getrandbits) for n in range(1_000)}
    assert len(made) > 990


@given(folios)
def test_reads_its_own_folios(folio: str) -> None:
    assert read_folio(folio) == folio
    assert read_folio(folio, PREFIX) == folio
    assert read_folio(f"hola, mi folio es {folio.lower()}, gracias", PREFIX) == folio


@given(folios)
def test_finds_every_wrong_character(folio: str) -> None:
    for i in range(len(PREFIX) + 1, len(folio)):
        for char in set(ALPHABET) - {folio[i], "-"} if folio[i] != "-" else ():
            assert read_folio(folio[:i] + char + folio[i + 1 :]) is None


@given(folios)
def test_finds_every_neighbour_swap(folio: str) -> None:
    places = [i for i, char in enumerate(folio) if char != "-"]
    for one, two in itertools.pairwise(places):
        if folio[one] == folio[two]:
            continue
        swapped = list(folio)
        swapped[one], swapped[two] = folio[two], folio[one]
        assert read_folio("".join(swapped)) != "".join(swapped)


@given(folios, st.integers(0, len(PREFIX) - 1), st.sampled_from(CHARACTERS))
def test_a_wrong_prefix_does_not_check(folio: str, index: int, char: str) -> None:
    if folio[index] not in {"-", char}:
        typed = folio[:index] + char + folio[index + 1 :]
        assert read_folio(typed) != typed


@pytest.mark.parametrize(
    "typed",
    [
        "ec1057-22-7k3m9-4",
        "EC1057 22 7K3M9 4",
        "EC1057227K3M94",
        "EC1O57-22-7K3M9-4",
        "ECI057-22-7K3M9-4",
        "ecl057–22–7k3m9–4",
        "mi folio es EC1057-22-7K3M9-4.",
        "(folio:EC1057-22-7K3M9-4)",
    ],
)
def test_reads_a_folio_however_it_is_written(typed: str) -> None:
    assert read_folio(typed) == KNOWN
    assert read_folio(typed, PREFIX) == KNOWN


def test_the_code_alone_is_enough_where_the_process_is_known() -> None:
    assert read_folio("7k3m9-4", PREFIX) == KNOWN
    assert read_folio("7k3m9-4") is None
    assert read_folio("7K3M9 4 o eso creo", PREFIX) is None


def test_u_is_read_as_v() -> None:
    folio = next(
        made for n in range(500) if "V" in (made := new_folio(PREFIX, random.Random(n).getrandbits))[len(PREFIX) :]
    )
    assert read_folio(PREFIX + folio[len(PREFIX) :].replace("V", "U"), PREFIX) == folio


@given(st.lists(folios, min_size=2, max_size=5), st.sampled_from("/|.+·-_:;,\n\t &"))
def test_a_list_is_read_whatever_sign_parts_it(several: list[str], sign: str) -> None:
    assert read_folios(sign.join(several), PREFIX) == tuple(several)


@pytest.mark.parametrize("typed", [KNOWN, "«ec1057 22 7k3m9 4».", "- EC1057227K3M94", "7k3m9-4,"])
def test_a_list_of_one_is_read_however_it_is_written(typed: str) -> None:
    assert read_folios(typed, PREFIX) == (KNOWN,)


@pytest.mark.parametrize(
    "rest", ["/EC1057-22-7K3M9-5", "/7K3M9-4", "/EC1057-22-7K3M9", "-x", "é", "²", " hola", "/EC0105-23-7K3M9-4"]
)
def test_a_list_with_anything_else_in_it_is_none(rest: str) -> None:
    assert read_folios(KNOWN + rest, PREFIX) == ()
    assert read_folios(f"{KNOWN}/{KNOWN}{rest}", PREFIX) == ()


@pytest.mark.parametrize("text", ["", "hola", "-", "7K3M9 4", f"{KNOWN}\n" * 300])
def test_what_is_no_list_holds_no_folio(text: str) -> None:
    assert read_folios(text, PREFIX) == ()


def test_another_process_is_not_this_one() -> None:
    other = new_folio("EC0105-23", secrets.randbits)
    assert read_folio(other) == other
    assert read_folio(other, PREFIX) is None


def test_a_prefix_of_any_shape_is_read() -> None:
    folio = new_folio("INFO", secrets.randbits)
    assert read_folio(folio) == folio


@pytest.mark.parametrize("text", ["", "hola", "EC1057-22", "7K3M9", "EC1057-22-7K3M9-5", "A-" * 2_048, "7" * 4_096])
def test_other_texts_hold_no_folio(text: str) -> None:
    assert read_folio(text) is None
    assert read_folio(text, PREFIX) is None


@given(st.text(max_size=60))
def test_any_text_may_be_searched(text: str) -> None:
    assert read_folio(text, PREFIX) is None or PREFIX in str(read_folio(text, PREFIX))
