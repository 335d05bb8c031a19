"""What rulings ask of the database: the part of a `domain.ports.Transaction` that is theirs."""

from typing import Protocol

from domain.rulings.ruling import Affected, Ruling, Rulings


class RulingDesk(Protocol):
    async def newest(self, process: str) -> Rulings: ...
    async def affected(self, process: str) -> Affected:
        """Of those who were not erased and did not refuse the notice."""
        ...

    def add(self, ruling: Ruling) -> None:
        """Its version is one more than the newest; if somebody else was first, the action is repeated."""
        ...
