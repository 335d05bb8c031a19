"""How long a question takes.

The time of a question, for one person: from the moment the answer before it was first kept (for the first one: from
the beginning of the registration) to the moment its own answer was first kept. Whoever left in between and came
back the next day took a day: so the middle is told by the median and the quartiles, never by a mean.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from domain.process import Process

MOST_PEOPLE = (
    2_000  # are looked at; of more, about that many by chance: a median of so many is off by a few percent
)
_FEWEST = 3  # answers, below which there is nothing to say


@dataclass(frozen=True, slots=True)
class QuestionPace:
    """A quarter of the people took at most `quick`, half `middle`, three quarters `slow`."""

    question: str
    people: int
    quick: timedelta
    middle: timedelta
    slow: timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    """`looked_at` of the `began` people."""

    questions: tuple[QuestionPace, ...]  # in the process's order; those that enough people answered
    looked_at: int
    began: int

    @property
    def is_sample(self) -> bool:
        return self.looked_at < self.began

    @property
    def slowest(self) -> QuestionPace | None:
        return max(self.questions, key=lambda one: one.middle, default=None)

    @property
    def whole(self) -> timedelta:
        """The medians together: about what a registration takes without pauses."""
        return sum((one.middle for one in self.questions), timedelta())


def pace(process: Process, took: Mapping[str, Sequence[int]], looked_at: int, began: int) -> Pace:
    """`took`: milliseconds by question. `looked_at` of the `began` people."""
    found = [
        _pace(question, sorted(took[question]))
        for question in process.questions
        if len(took.get(question, ())) >= _FEWEST
    ]
    return Pace(tuple(found), looked_at, began)


def _pace(question: str, took: Sequence[int]) -> QuestionPace:
    quick, middle, slow = (timedelta(milliseconds=quantile(took, share)) for share in (0.25, 0.5, 0.75))
    return QuestionPace(question, len(took), quick, middle, slow)


def quantile(ordered: Sequence[int], share: float) -> float:
    """Between the two nearest values, as their distance says."""
    place = (len(ordered) - 1) * share
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
