"""Folios for many registrations at once."""

from collections.abc import Callable

from domain.folio import new_folio
from domain.ports import Transaction


async def free_folios(tx: Transaction, prefix: str, count: int, randbits: Callable[[int], int]) -> list[str]:
    """As many as `count`, each of them free. Among two thousand of twenty million a clash is no rarity, and one
    would undo the whole import."""
    free: list[str] = []
    while len(free) < count:
        drawn = {new_folio(prefix, randbits) for _ in range(count - len(free))}.difference(free)
        free += sorted(drawn.difference(await tx.batches.candidacies(sorted(drawn))))
    return free
