"""What a new catalogue of obliged bodies changes in the one that is known."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.institution import Institution


@dataclass(frozen=True, slots=True)
class Changes:
    """What an import would do. `gone`: known and active, and not in the new file."""

    new: tuple[Institution, ...]
    changed: tuple[tuple[Institution, Institution], ...]  # before, after
    gone: tuple[Institution, ...]
    same: int

    @property
    def is_nothing(self) -> bool:
        return not (self.new or self.changed or self.gone)


def compare(old: Sequence[Institution], new: Sequence[Institution]) -> Changes:
    before = {one.key: one for one in old}
    after = {one.key for one in new}
    both = [(before[one.key], one) for one in new if one.key in before]
    return Changes(
        new=tuple(one for one in new if one.key not in before),
        changed=tuple((was, is_) for was, is_ in both if was != is_),
        gone=tuple(one for one in old if one.active and one.key not in after),
        same=sum(was == is_ for was, is_ in both),
    )


def merged(old: Sequence[Institution], new: Sequence[Institution]) -> tuple[Institution, ...]:
    """The new catalogue in its order, then who is gone: inactive, never deleted, for answers name the key."""
    after = {one.key for one in new}
    return (*new, *(replace(one, active=False) for one in old if one.key not in after))
