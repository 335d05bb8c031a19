"""What people asked and the assistant left open: each question once, by its likeliest intent and by what was said
instead of an answer. Questions that were answered are not counted: nothing is kept of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.inquiry import LeftOpen


@dataclass(frozen=True, slots=True)
class OpenCount:
    intent: str
    left_open: LeftOpen
    questions: int


@dataclass(frozen=True, slots=True)
class IntentDoubts:
    """`questions` = `unknown` + `unclear` + `choices` + `outside`."""

    intent: str
    questions: int
    unknown: int
    unclear: int
    choices: int
    outside: int


@dataclass(frozen=True, slots=True)
class Doubts:
    intents: tuple[IntentDoubts, ...]  # the most asked first
    questions: int


def doubts(counts: Iterable[OpenCount]) -> Doubts:
    found: dict[str, dict[LeftOpen, int]] = {}
    for one in counts:
        kinds = found.setdefault(one.intent, dict.fromkeys(LeftOpen, 0))
        kinds[one.left_open] += one.questions
    intents = [
        IntentDoubts(
            intent,
            sum(kinds.values()),
            kinds[LeftOpen.UNKNOWN],
            kinds[LeftOpen.UNCLEAR],
            kinds[LeftOpen.CHOICES],
            kinds[LeftOpen.OUTSIDE],
        )
        for intent, kinds in found.items()
    ]
    ordered = tuple(sorted(intents, key=lambda one: (-one.questions, one.intent)))
    return Doubts(ordered, sum(one.questions for one in ordered))
