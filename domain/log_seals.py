"""The daily seals of the event log: how far each person's chain had come. A chain tells of every row that is
changed, or missing in its middle; that rows were cut off its end, or all of it, only a seal tells."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from domain.ids import PersonId

_SHOWN = 16  # characters of the mark that are enough to know it again


@dataclass(frozen=True, slots=True)
class SealedHead:
    """The newest event of a person's chain when it was sealed."""

    person_id: PersonId
    seq: int
    mac: bytes


@dataclass(frozen=True, slots=True)
class LogSeal:
    number: int  # 1, 2, 3 ... without a gap
    at: datetime  # process time
    heads: int  # of how many chains
    mark: bytes  # covers those heads and the seal before it

    @property
    def name(self) -> str:
        """To be kept outside the database: with it, `audit` notices that seals were taken away."""
        return f"{self.number}-{self.mark.hex()[:_SHOWN]}"


@dataclass(frozen=True, slots=True)
class Grown:
    """Chains that grew since they were sealed last, among the people that were looked at."""

    heads: tuple[SealedHead, ...]
    last: PersonId | None  # the last one looked at; None: there is nobody after them


@dataclass(frozen=True, slots=True)
class BrokenSeal:
    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class SealReport:
    """`newest`: of those before `broken`, the first one that is not as it was made."""

    newest: LogSeal | None
    broken: BrokenSeal | None = None
    has_wanted: bool = False  # one with the name that was asked for is among them


class SealDesk(Protocol):
    """What sealing asks of its database; part of a `domain.ports.Transaction`."""

    async def newest(self) -> LogSeal | None: ...
    async def grown(self, after: PersonId, most: int) -> Grown:
        """Among the `most` people after this one."""
        ...

    def add(self, before: LogSeal | None, heads: Sequence[SealedHead], at: datetime) -> LogSeal:
        """If another program made that number first, the action is repeated."""
        ...
