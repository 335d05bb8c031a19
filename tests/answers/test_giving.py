"""What staff may answer, and when a new file calls for another choice."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.answer_words import MOST_CHARACTERS, PLACEHOLDERS, unknown_placeholders
from domain.inquiry import StaffAnswer
from domain.staff_answers import NOTHING, Misfit, Refusal, Same, give, overruled, with_staff_answers
from tests.support.talk import MONDAY, shipped_process

PROCESS = replace(shipped_process(), answers={"que_es": {"es": "Una norma.", "en": "A standard."}})
FREE = {"es": "Es gratis hasta el {cierre}.", "en": "It is free until {cierre}."}


def given_answer(
    intent: str = "costo", words: dict[str, str] | None = None, known: StaffAnswer | None = None
) -> StaffAnswer:
    found = give(PROCESS, known, intent, FREE if words is None else words, "command-line", MONDAY)
    assert isinstance(found, StaffAnswer), found
    return found


def refused(intent: str = "costo", **words: str) -> Refusal:
    found = give(PROCESS, None, intent, FREE | words, "command-line", MONDAY)
    assert isinstance(found, Refusal), found
    return found


def test_each_answer_is_a_version_of_its_own() -> None:
    first = given_answer()
    assert (first.version, first.words) == (1, FREE)
    assert given_answer(words={"es": "No.", "en": "No."}, known=first).version == 2


def test_only_what_a_process_may_answer_is_answered() -> None:
    assert refused("mi_estado").why is Misfit.UNKNOWN_INTENT
    assert refused("fuera_de_tema").why is Misfit.UNKNOWN_INTENT


def test_an_answer_needs_both_languages() -> None:
    assert refused(en=" \n ") == Refusal(Misfit.MISSING, {"language": "en"})


def test_an_answer_fits_into_a_screen() -> None:
    assert given_answer(words={"es": "a" * MOST_CHARACTERS, "en": "b"}).version == 1
    assert refused(es="a" * (MOST_CHARACTERS + 1)) == Refusal(Misfit.TOO_LONG, {"language": "es", "length": "601"})


@pytest.mark.parametrize("words", ["{fecha}", "{Cierre}", "{ cierre }", "{", "}", "{{cierre}}"])
def test_what_nothing_fills_in_is_refused(words: str) -> None:
    assert refused(es=f"Hasta {words}.").why is Misfit.PLACEHOLDER


@settings(deadline=None)
@given(st.lists(st.sampled_from([*(f"{{{name}}}" for name in PLACEHOLDERS), "hasta", " ", "el"])))
def test_what_is_filled_in_is_never_refused(parts: list[str]) -> None:
    assert unknown_placeholders("".join(parts)) == ()


def test_the_same_answer_changes_nothing() -> None:
    first = given_answer()
    assert give(PROCESS, first, "costo", FREE, "x", MONDAY) == Same()
    assert give(PROCESS, None, "que_es", PROCESS.answers["que_es"], "x", MONDAY) == Same()
    assert give(PROCESS, None, "costo", NOTHING, "x", MONDAY) == Same()


def test_a_reset_lets_the_files_answer_hold_again() -> None:
    first = given_answer("que_es")
    assert with_staff_answers(PROCESS, {"que_es": first}).answers["que_es"] == FREE
    back = given_answer("que_es", {}, first)
    assert (back.version, back.words) == (2, {})
    assert with_staff_answers(PROCESS, {"que_es": back}).answers == PROCESS.answers
    assert give(PROCESS, back, "que_es", NOTHING, "x", MONDAY) == Same()


def test_a_new_file_asks_for_a_choice_once() -> None:
    first = given_answer("que_es")
    assert overruled(PROCESS, {"que_es": first}) == ()
    after = replace(PROCESS, answers={"que_es": {"es": "Otra cosa.", "en": "Something else."}})
    assert overruled(after, {"que_es": first}) == ("que_es",)
    kept = give(after, first, "que_es", FREE, "x", MONDAY + timedelta(days=1))
    assert isinstance(kept, StaffAnswer)
    assert overruled(after, {"que_es": kept}) == ()
