"""From labelled questions to a model that needs no library: linear support vectors, one intent against the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from domain.questions.features import BUCKETS, FEATURES, SHARES, features
from domain.questions.intents import OUTSIDE, Intent
from domain.questions.labelled import Labelled, digest
from domain.questions.model import WIDTH, ZERO, Making, Model

_TELLING_STEPS = 2  # of a byte, to 1 of the square of an inverse document frequency, which stays below 100
_LARGEST = 127  # of a weight, in steps of its intent's scale


@dataclass(frozen=True, slots=True)
class Settings:
    slack: float = 1.0  # C: what a mistake costs against large weights
    sharpness: float = 6.5  # margins times this are the logits of the probabilities
    caution: float = 0.2  # added to the margin of what is out of scope: examples of it are never enough


def learn(examples: Sequence[Labelled], settings: Settings) -> Model:
    """Every intent has to be among the examples."""
    texts = [features(example.text) for example in examples]
    telling = _telling([characters | words for characters, words in texts])
    groups = zip(SHARES, zip(*texts, strict=True), strict=True)
    matrix = sum(share * _unit_rows(group, telling) for share, group in groups)
    order = list(Intent)
    labels = [order.index(example.intent) for example in examples]
    support = LinearSVC(C=settings.slack, random_state=0).fit(matrix, labels)
    weights = settings.sharpness * support.coef_ * np.sqrt(telling)
    margins = support.intercept_ + settings.caution * (np.arange(len(order)) == order.index(OUTSIDE))
    scales = np.abs(weights).max(axis=1) / _LARGEST
    table = np.empty((BUCKETS, WIDTH), dtype=np.uint8)
    table[:, :-1] = np.round(weights / scales[:, None]).T + ZERO
    table[:, -1] = telling
    making = Making(
        features=FEATURES,
        examples=digest(examples),
        intents=tuple(order),
        scales=tuple(map(float, scales)),
        biases=tuple(float(settings.sharpness * bias) for bias in margins),
    )
    return Model(making, table.tobytes())


def _telling(texts: Sequence[frozenset[int]]) -> "np.ndarray":
    """The square of each bucket's inverse document frequency, in whole steps; 0 where no text falls into it."""
    counts = np.zeros(BUCKETS)
    for text in texts:
        counts[list(text)] += 1
    frequency = np.log((1 + len(texts)) / (1 + counts)) + 1
    return np.where(counts > 0, np.round(_TELLING_STEPS * frequency**2), 0)


def _unit_rows(group: Sequence[frozenset[int]], telling: "np.ndarray") -> sparse.csr_matrix:
    """A row of length 1 for each text, over the buckets."""
    ends = np.cumsum([0, *(len(text) for text in group)])
    columns = np.fromiter((bucket for text in group for bucket in text), dtype=np.int64, count=ends[-1])
    values = np.sqrt(telling[columns])
    matrix = sparse.csr_matrix((values, columns, ends), shape=(len(group), BUCKETS))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix
