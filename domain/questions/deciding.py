"""What to do with a question, from how likely each intent is.

The thresholds were chosen by cross-validation (docs/questions.md says how); they belong to the weights.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.questions.intents import OUTSIDE, Intent

MAX_CHOICES = 3

_SURE = 0.5  # from here on 97 to 98 of 100 answers are right ...
_PERHAPS_OUTSIDE = 0.06  # ... if it is no likelier than this that nothing of ours answers it
_SURELY_OUTSIDE = 0.99  # hiding the choices from somebody who asked well is worse than offering them in vain
_LEAST_CHOICE = 0.002  # less than that is chance; at 0.01 one right answer in two hundred is no longer within reach
_LEAST_PLEASANTRY = 0.03
_NO_WISHES = frozenset({Intent.SALUDO, Intent.GRACIAS})


@dataclass(frozen=True, slots=True)
class Guess:
    intent: Intent
    probability: float  # of all intents of a question together 1


@dataclass(frozen=True, slots=True)
class Sure:
    """Answer this one; `others`, at most two, are offered below the answer in case it was meant otherwise."""

    intent: Intent
    others: tuple[Intent, ...]


@dataclass(frozen=True, slots=True)
class Unsure:
    """Offer these, at most three, the likeliest first; a person is offered beside them."""

    choices: tuple[Intent, ...]


@dataclass(frozen=True, slots=True)
class Outside:
    """Not about the process: say what can be asked here."""


@dataclass(frozen=True, slots=True)
class Unclear:
    """No word of it was recognised: ask for another wording."""


Decision = Sure | Unsure | Outside | Unclear


def decide(guesses: Sequence[Guess]) -> Decision:
    """Guesses come best first, as `Model.rank` gives them; none at all: nothing was recognised."""
    if not guesses:
        return Unclear()
    inside = [guess for guess in guesses if guess.intent is not OUTSIDE]
    outside = sum(guess.probability for guess in guesses if guess.intent is OUTSIDE)
    best = inside[0]
    if best.probability >= _SURE and outside <= _PERHAPS_OUTSIDE:
        return Sure(best.intent, _likely(inside[1:MAX_CHOICES]))
    if outside >= _SURELY_OUTSIDE:
        return Outside()
    return Unsure(_choices(inside))


def _choices(guesses: Sequence[Guess]) -> tuple[Intent, ...]:
    """Nobody who asked something is offered a greeting or to be thanked, unless that was the likeliest of all."""
    best, *rest = (guess.intent for guess in guesses)
    return (best, *(intent for intent in rest if intent not in _NO_WISHES))[:MAX_CHOICES]


def _likely(guesses: Sequence[Guess]) -> tuple[Intent, ...]:
    """Who was answered is offered a greeting, or to be thanked, only where that may really have been meant."""
    return tuple(guess.intent for guess in guesses if guess.probability >= _least(guess.intent))


def _least(intent: Intent) -> float:
    return _LEAST_PLEASANTRY if intent in _NO_WISHES else _LEAST_CHOICE
