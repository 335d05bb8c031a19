"""From labelled questions to a model that needs no library: linear support vectors, one intent against the rest."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from sklearn.svm import LinearSVC

from domain.questions.features import FEATURES, SHARES, features
from domain.questions.intents import OUTSIDE, Intent
from domain.questions.labelled import Labelled, digest
from domain.questions.model import WIDTH, ZERO, Making, Model

_TELLING_STEPS = 2  # of a byte, to 1 of the square of an inverse document frequency, which stays below 100
_LARGEST = 127  # of a weight, in steps of its intent's scale


@dataclass(frozen=True, slots=True)
class Settings:
    slack: float = 1.5  # C: what a mistake costs against large weights
    sharpness: float = 6.5  # margins times this are the logits of the probabilities
    caution: float = 0.2  # added to the margin of what is out of scope: examples of it are never enough


def learn(examples: Sequence[Labelled], settings: Settings) -> Model:
    """Every intent has to be among the examples."""
    texts = [features(example.text) for example in examples]
    known = np.unique(np.fromiter((code for text in texts for group in text for code in group), dtype=np.uint32))
    groups = [[np.searchsorted(known, sorted(group)) for group in kind] for kind in zip(*texts, strict=True)]
    telling = _telling(groups, len(known))
    matrix = sum(share * _unit_rows(group, telling) for share, group in zip(SHARES, groups, strict=True))
    order = list(Intent)
    labels = [order.index(example.intent) for example in examples]
    support = LinearSVC(C=settings.slack, random_state=0).fit(matrix, labels)
    weights = settings.sharpness * support.coef_ * np.sqrt(telling)
    margins = support.intercept_ + settings.caution * (np.arange(len(order)) == order.index(OUTSIDE))
    scales = np.abs(weights).max(axis=1) / _LARGEST
    table = np.empty((len(known), WIDTH), dtype=np.uint8)
    table[:, :-1] = np.round(weights / scales[:, None]).T + ZERO
    table[:, -1] = telling
    making = Making(
        features=FEATURES,
        known=len(known),
        examples=digest(examples),
        intents=tuple(order),
        scales=tuple(map(float, scales)),
        biases=tuple(float(settings.sharpness * bias) for bias in margins),
    )
    return Model(making, known.astype("<u4").tobytes(), table.tobytes())


def _telling(groups: Sequence[Sequence["np.ndarray"]], known: int) -> "np.ndarray":
    """The square of each feature's inverse document frequency, in whole steps."""
    texts = len(groups[0])
    counts = np.bincount(np.concatenate([text for group in groups for text in group]), minlength=known)
    frequency = np.log((1 + texts) / (1 + counts)) + 1
    return np.round(_TELLING_STEPS * frequency**2)


def _unit_rows(group: Sequence["np.ndarray"], telling: "np.ndarray") -> sparse.csr_matrix:
    """A row of length 1 for each text, over the features that are known."""
    ends = np.cumsum([0, *map(len, group)])
    columns = np.concatenate(group).astype(np.int64)
    matrix = sparse.csr_matrix((np.sqrt(telling[columns]), columns, ends), shape=(len(group), len(telling)))
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix
