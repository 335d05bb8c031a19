"""Buttons work for the person they were shown to, and carry nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ids import UserId
from domain.incoming import Press
from domain.seal import MAX_DATA_BYTES, STALE, Seal, TooLong

GLORIA, OSCAR = UserId(700_000_001), UserId(700_000_002)
SEAL = Seal(b"i" * 32)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz-", min_size=1, max_size=12)


@given(WORDS, WORDS, st.integers(0, 99_999), st.text("abc123.-", max_size=12))
def test_a_press_comes_back_whole(verb: str, question: str, version: int, argument: str) -> None:
    press = Press(verb, question, version, argument)
    data = SEAL.close(press, GLORIA)
    assert len(data.encode()) <= MAX_DATA_BYTES
    assert SEAL.open(data, GLORIA) == press


def test_another_person_presses_nothing() -> None:
    assert SEAL.open(SEAL.close(Press("submit"), GLORIA), OSCAR) == STALE


@given(st.text(max_size=64))
def test_forged_data_is_stale(data: str) -> None:
    assert SEAL.open(data, GLORIA) == STALE


@given(st.integers(0, 30))
def test_a_changed_byte_breaks_the_seal(place: int) -> None:
    data = SEAL.close(Press("change", "given-names", 3), GLORIA)
    place %= len(data)
    other = "A" if data[place] != "A" else "B"
    assert SEAL.open(data[:place] + other + data[place + 1 :], GLORIA) == STALE


def test_another_key_opens_nothing() -> None:
    assert Seal(b"j" * 32).open(SEAL.close(Press("submit"), GLORIA), GLORIA) == STALE


def test_too_much_to_carry_is_our_fault() -> None:
    with pytest.raises(TooLong):
        SEAL.close(Press("verb", "question", 1, "x" * 60), GLORIA)
