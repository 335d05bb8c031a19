"""Names that read backwards, hide letters, or look like another's: what is shown is what was kept, and what is kept
is what it looks like."""

import unicodedata

import pytest

from domain.ports import Store
from domain.typed import clean, fold_name, quote
from domain.values.names import parse_name
from domain.values.outcome import Accepted, Refused
from domain.values.position import parse_position
from tests.staff.scene import Office
from tests.support.talk import Talk, knowledge

UNSEEN = [chr(code) for code in range(0x110000) if unicodedata.category(chr(code)) in {"Cf", "Cc", "Cs", "Co"}]
ALIKE = (
    "Еlena",  # a Cyrillic Е
    "Elenа",
    "Εlena",  # a Greek Ε
    "Ｅlena",
    "𝐄lena",
    "Elen∂",
    "E1ena",
    "Ꭼlena",
    "Elena＿",
)


def test_no_unseen_sign_is_kept_or_repeated() -> None:
    """Of every sign that Unicode has for turning, joining or hiding others."""
    assert len(UNSEEN) > 1_000
    blank = {"\t", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x1f", "\x85"}
    kept = [sign for sign in UNSEEN if sign not in blank and sign in clean(f"Ana{sign}lia")]
    assert kept == []
    assert [sign for sign in UNSEEN if sign in quote(f"acta{sign}.pdf")] == []


@pytest.mark.parametrize("turn", ["\u202e", "\u202d", "\u2066", "\u2067", "\u200f", "\u061c", "\u200b", "\ufeff"])
def test_a_name_that_turns_is_kept_as_it_is_read(turn: str) -> None:
    for parse in (parse_name, parse_position):
        found = parse(f"Ana {turn}zepóL")
        assert isinstance(found, Accepted)
        assert found.value == "Ana zepóL"


@pytest.mark.parametrize("name", ALIKE)
def test_a_name_in_letters_that_only_look_latin_is_refused(name: str) -> None:
    found = parse_name(name)
    assert isinstance(found, Refused)
    assert found.reason == "name-character"


def test_different_names_stay_different_where_they_are_looked_up() -> None:
    assert len({fold_name(name) for name in ("Peña", "Pena", "Elena", *ALIKE)}) >= len(ALIKE)


async def test_what_turns_is_turned_nowhere(store: Store) -> None:
    """A registration whose free words hold such signs: no screen and no paper has them."""
    talk = Talk(store, knowledge())
    await talk.accept()
    await talk.walk("HEGG560427MVZRRL04", "sí", "Gloria\u202e", "Her\u200bnández", "García\u2067")
    await talk.walk("ayuntamiento de metepec", "Titular \u202eralutiT", "sí", "gloria@metepec.gob.mx", "7225550143")
    await talk.upload(name="\u202efdp.exe")
    words = talk.words
    words += await talk.say("revisar y enviar")
    words += await talk.say("Envío mi registro")
    words += "".join(value for _, value in talk.acuse.rows)
    assert "Gloria" in words
    assert [sign for sign in UNSEEN if sign != "\n" and sign in words] == []


@pytest.mark.parametrize("name", [*ALIKE, "E", "", "Elena\u202e" + "a" * 60])
async def test_no_colleague_is_invited_under_a_look_alike(store: Store, name: str) -> None:
    """Candidates read the names of who answers them."""
    office = await Office(store).staffed()
    await office.elena.say("/pin")
    await office.elena.say("482913")
    await office.elena.say("/equipo")
    await office.elena.press("Invitar a alguien" if "Invitar a alguien" in office.elena.labels else "Invitar")
    await office.elena.say("2")
    words = await office.elena.say(name or "…")
    assert "t.me" not in words
    assert "inv-" not in words
    assert "inv-" in await office.elena.say("Rosa Díaz")  # it was asked for all along
