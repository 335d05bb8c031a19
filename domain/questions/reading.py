"""What a free text asks: one thing, or two at once ("borren mis datos y ya no me manden mensajes")."""

import re
from dataclasses import dataclass

from domain.questions.deciding import Decision, Sure, decide
from domain.questions.intents import Intent
from domain.questions.model import Model
from domain.typed import fold

# Where one wish ends and another may begin.
_SEAM = re.compile(
    r"[.;?!\n]+|,? (?:y|e|and|pero|but|ademas|además|tambien|también|also|aparte|luego) |, ", re.IGNORECASE
)
_MOST_PIECES = 6
_FEWEST_WORDS = 2  # a shorter piece says too little by itself
_NO_WISHES = frozenset({Intent.SALUDO, Intent.GRACIAS, Intent.FUERA_DE_TEMA})


@dataclass(frozen=True, slots=True)
class Reading:
    """`second`: another thing that is asked in the same breath, as surely as the first."""

    first: Decision
    second: Intent | None = None
    likeliest: str = ""  # the likeliest intent, sure or not
    percent: int = 0  # how likely, 0-100

    @property
    def intents(self) -> tuple[Intent, ...]:
        """What is to be answered; none when it is not sure."""
        if not isinstance(self.first, Sure):
            return ()
        return (self.first.intent,) if self.second is None else (self.first.intent, self.second)

    @property
    def others(self) -> tuple[Intent, ...]:
        """What it may have been instead, when it is sure of one thing only."""
        return self.first.others if isinstance(self.first, Sure) and self.second is None else ()


def read(model: Model, text: str) -> Reading:
    guesses = model.rank(text)
    decision = decide(guesses)
    second = _second(model, text, decision.intent) if isinstance(decision, Sure) else None
    if not guesses:
        return Reading(decision)
    return Reading(decision, second, guesses[0].intent, round(100 * guesses[0].probability))


def _second(model: Model, text: str, first: Intent) -> Intent | None:
    """Of the pieces of the text one has to ask the first thing and another a second one; what
    only greets does not count."""
    pieces = [piece for piece in _SEAM.split(text) if len(fold(piece).split()) >= _FEWEST_WORDS][:_MOST_PIECES]
    if len(pieces) < 2 or first in _NO_WISHES:
        return None
    found = [said.intent for piece in pieces if isinstance(said := decide(model.rank(piece)), Sure)]
    others = [intent for intent in found if intent is not first and intent not in _NO_WISHES]
    return others[0] if others and first in found else None
