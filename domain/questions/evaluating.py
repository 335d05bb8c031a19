"""How well questions are understood, over questions whose intent is known."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from domain.questions.deciding import Decision, Outside, Sure, Unclear, Unsure
from domain.questions.intents import OUTSIDE, Intent
from domain.questions.labelled import Labelled


@dataclass(frozen=True, slots=True)
class Figures:
    """Shares from 0 to 1; 0 where there was no question of the kind."""

    answered: float  # of the questions about the process: answered directly, rightly or not
    right_of_answered: float  # of those
    right_within_choices: float  # of the questions about the process: the right intent was answered or shown
    out_of_scope_answered: float  # of the questions about other things
    ms_per_question: float


@dataclass(slots=True)
class Row:
    """What became of the questions of one intent; each counts once."""

    answered: int = 0  # with this intent
    offered: int = 0  # choices were shown, this one among them
    elsewhere: int = 0  # choices were shown, without this one
    outside: int = 0
    unclear: int = 0
    mistaken_for: Counter[Intent] = field(default_factory=Counter)  # answered with another intent

    @property
    def questions(self) -> int:
        kinds = (self.answered, self.offered, self.elsewhere, self.outside, self.unclear)
        return sum(kinds) + self.mistaken_for.total()


def understood(
    questions: Iterable[Labelled], decided: Callable[[str], Decision]
) -> list[tuple[Labelled, Decision]]:
    """Each question with what was decided about its text."""
    return [(question, decided(question.text)) for question in questions]


def figures(pairs: Sequence[tuple[Labelled, Decision]], seconds: float) -> Figures:
    """`seconds` is what deciding them all took."""
    about = [(each, decision) for each, decision in pairs if each.intent is not OUTSIDE]
    answered = [(each, decision) for each, decision in about if isinstance(decision, Sure)]
    others = [decision for each, decision in pairs if each.intent is OUTSIDE]
    return Figures(
        answered=_share(len(answered), len(about)),
        right_of_answered=_share(sum(decision.intent is each.intent for each, decision in answered), len(answered)),
        right_within_choices=_share(sum(each.intent in shown(decision) for each, decision in about), len(about)),
        out_of_scope_answered=_share(sum(isinstance(decision, Sure) for decision in others), len(others)),
        ms_per_question=_share(1000 * seconds, len(pairs)),
    )


def shown(decision: Decision) -> tuple[Intent, ...]:
    """Every intent that the person gets to see, at most three."""
    match decision:
        case Sure(intent, others):
            return (intent, *others)
        case Unsure(choices):
            return choices
        case Outside() | Unclear():
            return ()


def confusion(pairs: Iterable[tuple[Labelled, Decision]]) -> dict[Intent, Row]:
    """A row for every intent, in their order."""
    rows = {intent: Row() for intent in Intent}
    for each, decision in pairs:
        _count(rows[each.intent], each.intent, decision)
    return rows


def _count(row: Row, intent: Intent, decision: Decision) -> None:
    match decision:
        case Sure(answered):
            if answered is intent:
                row.answered += 1
            else:
                row.mistaken_for[answered] += 1
        case Unsure(choices):
            if intent in choices:
                row.offered += 1
            else:
                row.elsewhere += 1
        case Outside():
            row.outside += 1
        case Unclear():
            row.unclear += 1


def _share(part: float, whole: int) -> float:
    return part / whole if whole else 0.0
