"""What is personal in a question is hidden; what was asked can still be read."""

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.questions.labelled import shipped_examples
from domain.questions.masking import mask, ordinary_words, own_words
from tests.storage.people import ANSWERS, CURP, EMAIL

USUAL = ordinary_words(one.text for kind in shipped_examples().values() for one in kind)
OWN = own_words({**ANSWERS, "given_names": "María de la Luz"})
MIXED = st.lists(
    st.one_of(
        st.text(),
        st.from_regex(r"[0-9٠-٩０-９²]{1,6}"),
        st.sampled_from(
            [CURP, EMAIL, "@", "＠", " ", "\n", ".", "-", "Soy ", "Juan", "EC1057-22-7K3M9-4", "[name]"]
        ),
    )
).map("".join)


def masked(text: str) -> str:
    return mask(text, OWN, USUAL)


@settings(deadline=None)
@given(MIXED)
def test_no_number_and_no_address_survives(text: str) -> None:
    shown = masked(text)
    assert "@" not in shown
    runs = ["".join(run) for is_digit, run in groupby(shown, key=str.isdigit) if is_digit]
    assert [run for run in runs if len(run) >= 4] == []


@settings(deadline=None)
@given(MIXED)
def test_masking_twice_hides_nothing_more(text: str) -> None:
    assert "@" not in masked(masked(text))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"mi curp es {CURP.lower()} y no pasa", "mi curp es [code] y no pasa"),
        ("mi curp es PEMJ 850101 MMCRRN07", "mi curp es [code]"),
        ("mi rfc PEMJ850101AB1", "mi rfc [code]"),
        ("escríbanme a juana.perez @ toluca.gob.mx hoy", "escríbanme a [email] hoy"),
        ("juana arroba gmail punto com", "[email]"),
        ("mi cel es (722) 123-45-67", "mi cel es ([number]"),
        ("mi folio EC1057-22-7K3M9-4 no sale", "mi folio [folio] no sale"),
        ("es el ec1057 22 7k3m9 4", "es el [folio]"),
        ("el 7K3M9-4", "el [folio]"),
        ("vean https://t.me/gloria y infoem.org.mx/x", "vean [link] y [link]"),
        ("mi cédula es LIC12345X", "mi cédula es [code]"),
        ("nací en 1985, a las 10:30 del 9 de mayo", "nací en [number], a las 10:30 del 9 de mayo"),
    ],
)
def test_numbers_and_addresses_are_named_not_shown(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("soy Gloria Hernández García, ¿y mi folio?", "soy [name], ¿y mi folio?"),
        ("Hola, me llamo ana gómez", "Hola, me llamo [name]"),
        ("habla Pedro Domínguez de Toluca", "habla [name]"),
        ("Mi nombre es Ángel", "Mi nombre es [name]"),
        ("¿Ya salió lo de Juan Pérez?", "¿Ya salió lo de [name]?"),
        ("quiero hablar con Gloria", "quiero hablar con [name]"),
        ("Juan Pérez quiere saber cuándo es", "[name] quiere saber cuándo es"),
        ("Gracias. Rosa María de la O Quiroz", "Gracias. [name]"),
        ("QUIERO SABER DE ZULEMA QUIROZ", "QUIERO SABER DE [name]"),
        ("soy penaloza, la de la luz maria", "soy [name], la de la [name]"),
    ],
)
def test_names_are_hidden(text: str, shown: str) -> None:
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "¿Cuándo es la Evaluación?",
        "Soy la titular de la Unidad de Transparencia de Toluca",
        "Reprobé, ¿qué hago?",
        "NO ME LLEGA EL CERTIFICADO",
        "I am late, can I still register?",
        "¿cuánto cuesta?\n¿y quién paga?",
    ],
)
def test_what_is_ordinary_can_be_read(text: str) -> None:
    assert masked(text) == " ".join(text.split())
