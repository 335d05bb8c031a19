"""A seal is genuine to the last character, or refused with its reason."""

import string
import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.papers.signature import SEAL_FALSE, SEAL_KEY, SEAL_NONE, SEAL_SEVERAL, Sealed, Sealer, read_seal
from domain.values.outcome import Refused

FOLIO = "EC1057-22-7K3M9-4"
SENT = datetime(2022, 5, 13, 4, 58, 7, 250_000, tzinfo=UTC)
DIGEST = "0123456789abcdef" * 4
SEALER = Sealer(bytes(range(32)), "r1")
KEYS = {"r1": SEALER.public_key}
SEAL = SEALER.seal(FOLIO, SENT, DIGEST)
GENUINE = Sealed("r1", FOLIO, SENT.replace(microsecond=0), DIGEST[:24])


def test_a_seal_reads_back_what_was_sealed() -> None:
    assert read_seal(SEAL, KEYS) == GENUINE


def test_a_seal_is_short_printable_ascii() -> None:
    assert SEAL.isascii()
    assert SEAL.isprintable()
    assert len(SEAL) <= 152  # what a QR code of version 8 holds at level M


@pytest.mark.parametrize(
    "text",
    [
        f"hola, ¿es auténtico? {SEAL}. gracias",
        f"«{SEAL}»",
        f"{SEAL}\n{SEAL}",
        f"  {SEAL[:60]}\n{SEAL[60:110]}\r\n{SEAL[110:]}\nfin",
        " ".join(SEAL),
    ],
)
def test_a_seal_is_found_in_what_people_paste(text: str) -> None:
    assert read_seal(text, KEYS) == GENUINE


@given(place=st.integers(0, len(SEAL) - 1), other=st.characters(codec="utf-8"))
def test_any_changed_character_is_refused(place: int, other: str) -> None:
    changed = SEAL[:place] + other + SEAL[place + 1 :]
    assert (read_seal(changed, KEYS) == GENUINE) == (changed == SEAL)


def test_every_seal_character_is_refused_at_every_place() -> None:
    letters = string.ascii_letters + string.digits + "-_."
    taken = {SEAL[:i] + letter + SEAL[i + 1 :] for i in range(len(SEAL)) for letter in letters} - {SEAL}
    assert len(taken) == len(SEAL) * (len(letters) - 1)
    assert all(isinstance(read_seal(changed, KEYS), Refused) for changed in taken)


@given(place=st.integers(0, len(SEAL) - 1))
def test_a_missing_character_is_refused(place: int) -> None:
    assert isinstance(read_seal(SEAL[:place] + SEAL[place + 1 :], KEYS), Refused)


@given(place=st.integers(1, len(SEAL)), more=st.sampled_from(string.ascii_letters + string.digits + "-_"))
def test_an_added_character_is_refused(place: int, more: str) -> None:
    assert isinstance(read_seal(SEAL[:place] + more + SEAL[place:], KEYS), Refused)


@given(text=st.text())
def test_any_text_gets_an_outcome(text: str) -> None:
    assert read_seal(text, KEYS) == Refused(SEAL_NONE)


def test_two_different_seals_are_not_guessed_between() -> None:
    other = SEALER.seal("EC1057-22-AAAAA-1", SENT, DIGEST)
    assert read_seal(f"{SEAL} {other}", KEYS) == Refused(SEAL_SEVERAL)


def test_an_unknown_key_is_named() -> None:
    assert read_seal(Sealer(bytes(32), "r9").seal(FOLIO, SENT, DIGEST), KEYS) == Refused(SEAL_KEY, {"key": "r9"})


def test_another_hand_with_our_key_name_is_false() -> None:
    assert read_seal(Sealer(bytes(32), "r1").seal(FOLIO, SENT, DIGEST), KEYS) == Refused(SEAL_FALSE)


@pytest.mark.parametrize(
    "filler", ["VNT1.", "VNT1.a.B.1." + "a" * 24 + ".", "V N T 1 ", "VNT1.a.B.1." + "b" * 24, " "]
)
def test_a_long_text_is_read_in_no_time(filler: str) -> None:
    text = "V" + filler * (40_000 // len(filler))
    began = time.process_time()
    assert isinstance(read_seal(text, KEYS), Refused)
    assert time.process_time() - began < 10  # milliseconds, unless its cost grows with the square of the length


@pytest.mark.parametrize(
    ("folio", "sent_at", "digest"),
    [
        ("EC.1057", SENT, DIGEST),
        (FOLIO, SENT.replace(tzinfo=None), DIGEST),
        (FOLIO, SENT, DIGEST[:-1]),
    ],
)
def test_what_could_not_be_read_back_is_not_sealed(folio: str, sent_at: datetime, digest: str) -> None:
    with pytest.raises(ValueError, match="a seal needs"):
        SEALER.seal(folio, sent_at, digest)


def test_a_key_id_with_a_dot_is_refused() -> None:
    with pytest.raises(ValueError, match="key's id"):
        Sealer(bytes(32), "r.1")
