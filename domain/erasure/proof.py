"""Whether what a proof of erasure says is so: not that it was noted as done, but that nothing opens or finds the
person's data any more."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from domain.erasure.erasure import Erasure


class Remnant(StrEnum):
    """What must be gone where everything goes."""

    KEY = "key"  # with it what is left opens
    CURP = "curp"  # blind indexes: by them the person is found
    EMAIL = "email"
    NAMES = "names"
    CODES = "codes"


@dataclass(frozen=True, slots=True)
class Proof:
    """`is_whole`: everything goes, so that nothing may be left; else what was sent stays, and its key with it."""

    wishes: tuple[Erasure, ...] = ()  # the newest first
    left: Collection[Remnant] = ()
    is_whole: bool = False

    @property
    def is_gone(self) -> bool:
        return not self.left

    @property
    def holds(self) -> bool:
        """Somebody wished it, it was done, and it is so."""
        is_done = bool(self.wishes) and all(one.done_at is not None for one in self.wishes)
        return is_done and (self.is_gone or not self.is_whole)

    @property
    def is_judged(self) -> bool:
        """Whether there is anything to look for yet."""
        return self.is_whole and any(one.done_at is not None for one in self.wishes)
