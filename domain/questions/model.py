"""What a question is about, from weights that were learned elsewhere (docs/questions.md). Pure Python: the bot has
no memory to spare for a numeric library (docs/decisions/0009-questions-without-numpy.md).

A weights file is one line of JSON; then the features that are known, in rising order, four bytes each (the lowest
first); then a row of bytes for each of them: how much it speaks for each intent, in the order of `Intent` and 128
for not at all, and last how telling it is (the square of its inverse document frequency).
"""

import json
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import resources
from math import exp, sqrt
from typing import IO

from domain.questions.deciding import Guess
from domain.questions.features import FEATURES, SHARES, features
from domain.questions.intents import Intent
from domain.questions.noise import is_noise

ZERO = 128
WIDTH = len(Intent) + 1

_INTENTS = tuple(Intent)
_CODE = 4  # bytes of a feature


class UnfitWeights(ValueError):
    """Weights of other features, intents or size than this code has: `make questions` makes them anew."""


@dataclass(frozen=True, slots=True)
class Making:
    """What weights come from, and what brings their bytes back to scores."""

    features: int  # FEATURES of the code that made them
    known: int  # how many rows there are
    examples: str  # SHA-256, as domain.questions.labelled.digest makes it
    intents: Sequence[str]
    scales: Sequence[float]  # of an intent's bytes
    biases: Sequence[float]  # of an intent


class Model:
    """Any number of threads may ask."""

    def __init__(self, making: Making, codes: bytes, table: bytes) -> None:
        """`codes` and `table`: _CODE and WIDTH bytes for each row. Raises UnfitWeights."""
        sizes = (len(codes), len(table)) == (_CODE * making.known, WIDTH * making.known)
        if making.features != FEATURES or tuple(making.intents) != _INTENTS or not sizes:
            raise UnfitWeights("These weights were made by other code.")
        self.making = making
        self.table = table
        self._codes = _turned(array("I", codes))

    @property
    def codes(self) -> bytes:
        """As they stand in a weights file."""
        return _turned(self._codes[:]).tobytes()

    def rank(self, text: str) -> tuple[Guess, ...]:
        """Every intent with its probability, best first, together 1; empty when no word in the text is known."""
        if is_noise(text):
            return ()
        groups = [self._sum(group) for group in features(text)]
        if groups[0] is None:
            return ()
        scores = list(self.making.biases)
        for said, share in zip(groups, SHARES, strict=True):
            if said is not None:
                for at, scale in enumerate(self.making.scales):
                    scores[at] += share * scale * said[at]
        highest = max(scores)
        likely = [exp(score - highest) for score in scores]
        whole = sum(likely)
        guesses = (Guess(intent, part / whole) for intent, part in zip(_INTENTS, likely, strict=True))
        return tuple(sorted(guesses, key=lambda guess: -guess.probability))

    def _sum(self, group: Iterable[int]) -> list[float] | None:
        """What the features of a group say together, by intent; None: none of them is known."""
        rows = list(self._rows(group))
        if not rows:
            return None
        *columns, telling = map(sum, zip(*rows, strict=True))
        nothing, length = ZERO * len(rows), sqrt(telling)
        return [(column - nothing) / length for column in columns]

    def _rows(self, group: Iterable[int]) -> Iterator[bytes]:
        codes, table, end = self._codes, self.table, len(self._codes)
        for code in group:
            at = bisect_left(codes, code)
            if at < end and codes[at] == code:
                yield table[at * WIDTH : (at + 1) * WIDTH]


def _turned(codes: "array[int]") -> "array[int]":
    """To this machine's order of bytes from that of a weights file, or back."""
    if sys.byteorder == "big":
        codes.byteswap()
    return codes


def pack(model: Model) -> bytes:
    """A weights file."""
    return json.dumps(asdict(model.making)).encode() + b"\n" + model.codes + model.table


def unpack(file: IO[bytes]) -> Model:
    """From a weights file, which is never in memory twice. Raises UnfitWeights."""
    making = Making(**json.loads(file.readline()))
    return Model(making, file.read(_CODE * making.known), file.read())


def load_model() -> Model:
    """The weights shipped with the product: read them once and keep the model. Raises UnfitWeights."""
    with (resources.files("domain.questions") / "weights.bin").open("rb") as file:
        return unpack(file)
