"""The probe is for measuring: nothing learns from it, and what ships does as well on it as it did."""

from collections import Counter

import pytest

from benchmarks.training.probe import probe_questions, probed
from benchmarks.training.validating import Told, together
from domain.questions.intents import OUTSIDE, Intent
from domain.questions.labelled import shipped_examples
from domain.questions.model import load_model
from domain.typed import fold

_TOO_NEAR = 0.75  # of the letter triples of two texts together, in common


@pytest.fixture(scope="module")
def told() -> dict[str, Told]:
    return probed(load_model())


def test_probe_asks_of_everything() -> None:
    asked = Counter(each.intent for register in probe_questions().values() for each in register)
    assert set(asked) == set(Intent)
    assert min(asked.values()) >= 8
    assert 0.15 <= asked[OUTSIDE] / asked.total() <= 0.25


def test_no_example_is_nearly_a_question_of_the_probe() -> None:
    examples = [_triples(each.text) for register in shipped_examples().values() for each in register]
    for register in probe_questions().values():
        for each in register:
            asked = _triples(each.text)
            assert max(len(asked & other) / len(asked | other) for other in examples) < _TOO_NEAR, each.text


def test_what_ships_has_not_become_worse_on_the_probe(told: dict[str, Told]) -> None:
    """A few questions below what docs/questions.md says of it: to notice what breaks, nothing to aim at."""
    figures = together(told).figures
    assert figures.answered >= 0.88
    assert figures.right_of_answered >= 0.95
    assert figures.right_within_choices >= 0.985
    assert figures.out_of_scope_answered <= 0.02


def _triples(text: str) -> frozenset[str]:
    framed = f" {fold(text)} "
    return frozenset(framed[at : at + 3] for at in range(len(framed) - 2))
