"""A question as features: what training learns from, and what the weights are looked up by at run time.
A feature is known by its CRC-32 alone: among a hundred thousand of them hardly two share one.

The same code on both sides. FEATURES changes whenever what comes out changes: weights of another
making are refused.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from zlib import crc32

from domain.questions.concepts import concepts
from domain.questions.spelling import sound, spelled_out, stem
from domain.typed import fold

FEATURES = 6
SHARES = (0.9, 1.1, 0.4)  # of pieces, of phrases and of concepts in what a text says
MAX_WORDS = 80  # more than anyone asks with; of a longer text the beginning and the end are read
MAX_LETTERS = 24  # of a word; longer ones are addresses and noise

_SIZES = (3, 4, 5)  # letters of a piece of a word, its edges among them


def features(text: str) -> tuple[frozenset[int], ...]:
    """What a text shows: the pieces of its words, its words and their neighbours, and what these mean together."""
    found = _words(text)
    stems = [stem(word) for word in found]
    return tuple(frozenset(map(_code, group)) for group in (_pieces(found), _phrases(stems), concepts(stems)))


def _words(text: str) -> list[str]:
    found = [sound(word[:MAX_LETTERS]) for typed in fold(text).split() for word in spelled_out(typed)]
    return found if len(found) <= MAX_WORDS else found[: MAX_WORDS // 2] + found[-MAX_WORDS // 2 :]


def _pieces(words: Sequence[str]) -> Iterator[str]:
    for word in set(words):
        framed = f" {word} "
        for size in _SIZES:
            for at in range(len(framed) - size + 1):
                yield framed[at : at + size]


def _phrases(stems: Sequence[str]) -> Iterator[str]:
    """Each word, each two in a row and each two with one between; the edges of the text count as words."""
    if not stems:
        return
    framed = ["<", *stems, ">"]
    yield from (f"w{one}" for one in stems)
    yield from (f"p{one}+{next_one}" for one, next_one in pairwise(framed))
    yield from (f"s{one}+{after_next}" for one, after_next in zip(framed, framed[2:], strict=False))


def _code(feature: str) -> int:
    return crc32(feature.encode())
