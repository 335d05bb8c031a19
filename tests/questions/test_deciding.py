"""What is done with a question, from how likely each intent is."""

import pytest

from domain.questions.deciding import Decision, Guess, Outside, Sure, Unclear, Unsure, decide
from domain.questions.intents import Intent

COST, PHOTO, STAGES, OTHER = Intent.COSTO, Intent.FOTO, Intent.ETAPAS, Intent.FUERA_DE_TEMA
THANKS = Intent.GRACIAS


def guesses(**likely: float) -> list[Guess]:
    """Best first; the rest of the probability is spread evenly over all other intents."""
    others = [intent for intent in Intent if intent not in likely]
    rest = (1 - sum(likely.values())) / len(others)
    made = [Guess(Intent(name), part) for name, part in likely.items()] + [Guess(intent, rest) for intent in others]
    return sorted(made, key=lambda guess: -guess.probability)


@pytest.mark.parametrize(
    ("likely", "decision"),
    [
        ({"costo": 0.99, "foto": 0.001}, Sure(COST, ())),
        ({"costo": 0.85, "foto": 0.1}, Sure(COST, (PHOTO,))),
        ({"costo": 0.8, "foto": 0.1, "etapas": 0.09}, Sure(COST, (PHOTO, STAGES))),
        ({"costo": 0.4, "foto": 0.3, "etapas": 0.2}, Unsure((COST, PHOTO, STAGES))),
        ({"fuera_de_tema": 0.5, "costo": 0.3, "foto": 0.1, "etapas": 0.09}, Unsure((COST, PHOTO, STAGES))),
        ({"costo": 0.7, "fuera_de_tema": 0.25, "foto": 0.02, "etapas": 0.01}, Unsure((COST, PHOTO, STAGES))),
        ({"gracias": 0.4, "costo": 0.3, "saludo": 0.1, "foto": 0.09}, Unsure((THANKS, COST, PHOTO))),
        ({"costo": 0.4, "saludo": 0.3, "foto": 0.1, "etapas": 0.09}, Unsure((COST, PHOTO, STAGES))),
        ({"fuera_de_tema": 0.985, "costo": 0.006, "foto": 0.004, "etapas": 0.003}, Unsure((COST, PHOTO, STAGES))),
        ({"fuera_de_tema": 0.995, "costo": 0.002}, Outside()),
    ],
)
def test_what_is_decided(likely: dict[str, float], decision: Decision) -> None:
    assert decide(guesses(**likely)) == decision


def test_what_is_not_recognised_is_unclear() -> None:
    assert decide(()) == Unclear()


def test_out_of_scope_is_never_a_choice() -> None:
    decision = decide(guesses(fuera_de_tema=0.4, costo=0.3, foto=0.2))
    assert isinstance(decision, Unsure)
    assert OTHER not in decision.choices
    assert len(decision.choices) == 3
