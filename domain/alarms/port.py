"""What alarms ask of their database, within a transaction of the delivery."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from domain.alarms.alarm import Alarm, Waiting
from domain.delivery.outbox import NewRow
from domain.erasure.erasure import Backlog
from domain.restoring.port import Restore
from domain.rulings.outages import Received


class AlarmDesk(Protocol):
    async def latest(self, process: str) -> Sequence[Alarm]:
        """Of each kind and subject the newest."""
        ...

    async def add(self, process: str, alarm: Alarm) -> bool:
        """False: somebody else was first."""
        ...

    async def end(self, process: str, alarm: Alarm) -> bool:
        """The same; `alarm.ended_at` says when."""
        ...

    async def tell(self, row: NewRow) -> None:
        """Ignored when its key is there already."""
        ...

    async def tell_again(self, dedup_key: str) -> None:
        """A row that Telegram refused, or for which there was no group: it is to leave once more."""
        ...

    async def withdraw(self, dedup_key: str) -> None:
        """A row that did not leave yet, and says what is no longer so."""
        ...

    async def restored(self) -> Restore | None:
        """The newest one."""
        ...

    async def note_ticks(self, process: str, done: Mapping[str, datetime]) -> None:
        """When each was done last, in machine time; what somebody else noted later stands."""
        ...

    async def ticks(self, process: str) -> Mapping[str, datetime]:
        """The same, by whichever program."""
        ...

    async def waiting(self, most: int, now: datetime) -> Waiting:
        """What is ready, alarms apart, counted no further than `most`."""
        ...

    async def unerased(self) -> Backlog:
        """Wishes to be forgotten that wait."""
        ...

    async def received(self, process: str) -> Received | None:
        """When updates were received last."""
        ...
