"""Thousands of writes as some hundred statements, of shapes few enough to be remembered."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from storage.statements import Write

_LONGEST = 32


def slices(writes: Sequence[Write]) -> Iterator[Sequence[Write]]:
    """In their order. A slice is of one statement, 32, 16, 8, 4, 2 or 1 of it: each shape is planned once."""
    for (_, is_single), group in groupby(
        writes, key=lambda one: (one.statement, one.is_apart or one.many is not None)
    ):
        same, start = list(group), 0
        while start < len(same):
            length = 1 if is_single else min(_LONGEST, 1 << ((len(same) - start).bit_length() - 1))
            yield same[start : start + length]
            start += length
