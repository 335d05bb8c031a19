"""Which institutions of the catalogue have nobody registered yet, and how many those are of all."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from domain.institution import Institution


@dataclass(frozen=True, slots=True)
class OfType:
    """One kind of institution. Its missing ones in the order of their names."""

    name: str
    missing: tuple[Institution, ...]
    total: int


def by_type(catalogue: Sequence[Institution], missing: Collection[str]) -> tuple[OfType, ...]:
    """Of the active ones; the kind with most missing first, kinds without any last."""
    kinds: dict[str, list[Institution]] = {}
    for one in catalogue:
        if one.active:
            kinds.setdefault(one.type, []).append(one)
    found = [
        OfType(name, tuple(sorted((one for one in ones if one.key in missing), key=_by_name)), len(ones))
        for name, ones in kinds.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.missing), one.name)))


def _by_name(one: Institution) -> str:
    return one.name.casefold()
