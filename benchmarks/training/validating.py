"""How well a model does on questions that it has not learned from."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import md5
from random import Random
from time import perf_counter

from domain.questions.deciding import Decision, decide
from domain.questions.evaluating import Figures, figures, understood
from domain.questions.labelled import Labelled
from domain.questions.model import Model

HELD_OUT = ("chatty", "formal", "mixed", "spoken")  # the registers that figures are about; the others only teach
# By somebody who had seen mistakes of cross-validation: no fair teachers in it ...
WRITTEN_AFTER = frozenset({"everyday"})
# ... and by somebody who had seen them in one half of the questions at most: fair teachers for the other half.
_AFTER_ONE_HALF = frozenset(
    {"agenda", "counter", "crossing", "dictated", "elsewhere", "office", "official", "stories", "street", "varied"}
)
# As those, by another hand and after the probe; what came out nearly as a question of either was left out.
LATEST = frozenset({"abroad", "border", "letters", "petitions", "plaza", "thumbs", "voicemail"})
WRITTEN_AFTER_HALF = _AFTER_ONE_HALF | LATEST
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Fold:
    learned: tuple[Labelled, ...]
    asked: Mapping[str, Sequence[Labelled]]  # by register


@dataclass(slots=True)
class Told:
    """What came of asking."""

    pairs: list[tuple[Labelled, Decision]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def figures(self) -> Figures:
        return figures(self.pairs, self.seconds)


def without(registers: Mapping[str, Sequence[Labelled]], names: frozenset[str]) -> dict[str, Sequence[Labelled]]:
    return {name: register for name, register in registers.items() if name not in names}


def unseen_half(told: Mapping[str, Told]) -> dict[str, Told]:
    """Of what was asked, the half whose mistakes were not looked at; the times are of all."""
    return {
        name: Told([pair for pair in each.pairs if not _was_seen(pair[0].text)], each.seconds)
        for name, each in told.items()
    }


def _was_seen(text: str) -> bool:
    return md5(text.lower().encode(), usedforsecurity=False).digest()[0] % 2 == 0


def random_folds(registers: Mapping[str, Sequence[Labelled]], seed: int) -> Iterator[Fold]:
    """A fifth of each held-out register is asked; the rest of them and all others teach."""
    generator = Random(seed)
    shuffled = {name: generator.sample(registers[name], len(registers[name])) for name in HELD_OUT}
    for fold in range(FOLDS):
        yield _fold(registers, {name: register[fold::FOLDS] for name, register in shuffled.items()})


def register_folds(registers: Mapping[str, Sequence[Labelled]]) -> Iterator[Fold]:
    """Each held-out register is asked after learning from all others, as if nobody had ever written in it."""
    for name in HELD_OUT:
        yield _fold(registers, {name: registers[name]})


def latest_fold(registers: Mapping[str, Sequence[Labelled]]) -> Iterator[Fold]:
    """What one hand wrote last is asked after learning from all that others had written."""
    yield _fold(registers, {name: registers[name] for name in sorted(LATEST)})


def _fold(registers: Mapping[str, Sequence[Labelled]], asked: Mapping[str, Sequence[Labelled]]) -> Fold:
    """What is asked is not learned, in no register and no capitals."""
    taken = {each.text.lower() for register in asked.values() for each in register}
    learned = (each for register in registers.values() for each in register if each.text.lower() not in taken)
    return Fold(tuple(learned), asked)


def tell(folds: Iterable[Fold], learn: Callable[[Sequence[Labelled]], Model]) -> dict[str, Told]:
    """By register."""
    found: dict[str, Told] = {}
    for fold in folds:
        rank = learn(fold.learned).rank
        for name, questions in fold.asked.items():
            begun = perf_counter()
            told = found.setdefault(name, Told())
            told.pairs += understood(questions, lambda text, rank=rank: decide(rank(text)))  # type: ignore[misc]  # bound now
            told.seconds += perf_counter() - begun
    return found


def together(told: Mapping[str, Told]) -> Told:
    return Told(
        [pair for each in told.values() for pair in each.pairs], sum(each.seconds for each in told.values())
    )
