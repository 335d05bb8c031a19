"""An audience in words: every one there can be, in both languages, as somebody would say it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.announcements.audience import EVERYBODY, All, AnyOf, Audience, Condition, Field, Not
from domain.announcements.describing import describe
from domain.catalogue import Catalogue
from tests.announcements.drawing import HOSTILE, OFFICES
from tests.announcements.test_audience_file import PROCESS, known_audiences
from tests.reminders.scene import texts

CATALOGUE = Catalogue(OFFICES)


def said(audience: Audience, language: str = "es") -> str:
    return describe(audience, PROCESS, CATALOGUE, texts(), language)


@given(known_audiences, st.sampled_from(["es", "en"]))
def test_every_audience_can_be_said(audience: Audience, language: str) -> None:
    words = said(audience, language)
    assert words
    assert len(words) < 450


EXAMPLES = [
    (EVERYBODY, "todas las personas con chat"),
    (Condition(Field.INSTITUTION, ("A", "GONE")), "Ayuntamiento A o GONE"),
    (Condition(Field.FOLIO, tuple(f"F-{number}" for number in range(1234))), "lista de 1,234 folios"),
    (Condition(Field.TOWN, HOSTILE[:1]), f"municipio {HOSTILE[0]}"),
]


@pytest.mark.parametrize(("audience", "words"), EXAMPLES)
def test_it_is_said_shortly(audience: Audience, words: str) -> None:
    assert said(audience) == words


def test_parts_are_said_one_after_the_other() -> None:
    accepted, towns = Condition(Field.STATE, ("accepted",)), Condition(Field.TYPE, ("Municipios",))
    lacks = Condition(Field.LACKS, ("appointment_letter",))
    one, other, third = map(said, (accepted, towns, lacks))
    assert said(All((accepted, towns, lacks))) == f"{one}; {other}; {third}"
    assert said(All((accepted, AnyOf((towns, lacks))))) == f"{one}; ({other} o {third})"
    assert said(Not(accepted)) == f"no ({one})"


def test_a_long_one_says_how_long() -> None:
    long = All(tuple(Condition(Field.INSTITUTION, ("A", "B", "C")) for _ in range(40)))
    assert said(long).endswith("… (en total 40 condiciones)")
    assert said(long).startswith("Ayuntamiento A o Ayuntamiento B o Sindicato; ")
