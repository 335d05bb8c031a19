"""Which institutions are here.

A registration counts for the institution it names, once it was sent and as long as it stands: not withdrawn, nor
begun anew after that. Several of one institution count each; the institution counts once.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from domain.institution import Institution


@dataclass(frozen=True, slots=True)
class Group:
    """Institutions of one type, or of one municipality ("": those that have none)."""

    name: str
    registrations: int
    present: int  # institutions with a registration at least
    institutions: int  # of the catalogue in force


@dataclass(frozen=True, slots=True)
class Offices:
    """`unlisted`: registrations that name an institution which the catalogue in force does not have; with the sums
    of either grouping they make all."""

    by_type: tuple[Group, ...]  # the most registrations first
    by_municipality: tuple[Group, ...]
    unlisted: int
    registrations: int
    present: int
    institutions: int  # of the catalogue in force
    absent: tuple[str, ...]  # names of those without a registration, as the catalogue has them in order

    @property
    def towns_absent(self) -> int:
        """Municipalities none of whose institutions has a registration."""
        return sum(1 for group in self.by_municipality if group.name and not group.present)


def offices(catalogue: Sequence[Institution], sent: Mapping[str, int]) -> Offices:
    """`sent`: standing registrations by the institution's key; "" for those that name none of the list."""
    active = [one for one in catalogue if one.active]
    listed = sum(sent.get(one.key, 0) for one in active)
    absent = [one.name for one in active if not sent.get(one.key, 0)]
    total = sum(sent.values())
    return Offices(
        by_type=_groups(active, sent, lambda one: one.type),
        by_municipality=_groups(active, sent, lambda one: one.municipality),
        unlisted=total - listed,
        registrations=total,
        present=len(active) - len(absent),
        institutions=len(active),
        absent=tuple(absent),
    )


def _groups(
    active: Iterable[Institution], sent: Mapping[str, int], name_of: Callable[[Institution], str]
) -> tuple[Group, ...]:
    found: dict[str, tuple[int, int, int]] = {}
    for one in active:
        registrations, present, institutions = found.get(name_of(one), (0, 0, 0))
        here = sent.get(one.key, 0)
        found[name_of(one)] = (registrations + here, present + (here > 0), institutions + 1)
    groups = [Group(name, *counts) for name, counts in found.items()]
    return tuple(sorted(groups, key=lambda one: (-one.registrations, -one.institutions, one.name)))
