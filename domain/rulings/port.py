"""What rulings ask of the database: the part of a `domain.ports.Transaction` that is theirs."""

from typing import Protocol

from domain.rulings.outages import Received
from domain.rulings.ruling import Affected, Ruling, Rulings


class RulingDesk(Protocol):
    async def newest(self, process: str) -> Rulings: ...
    async def affected(self, process: str) -> Affected:
        """Of those who were not erased and did not refuse the notice."""
        ...

    async def received(self, process: str) -> Received | None:
        """None: nobody ever listened."""
        ...

    def note_received(self, process: str, received: Received) -> None: ...
    def add(self, ruling: Ruling) -> None:
        """Its version is one more than the newest; if somebody else was first, the action is repeated."""
        ...
