"""A transaction whose announcements know the test's clock."""

from datetime import datetime
from typing import Any, cast

from domain.announcements.port import AnnouncementDesk
from domain.ports import Transaction


class _Clocked:
    def __init__(self, tx: Transaction, machine_now: datetime) -> None:
        self._tx, self.announcements = tx, _ClockedDesk(tx.announcements, machine_now)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the rest is the transaction's own
        return getattr(self._tx, name)


class _ClockedDesk:
    def __init__(self, desk: AnnouncementDesk, machine_now: datetime) -> None:
        self._desk, self._now = desk, machine_now

    async def machine_now(self) -> datetime:
        return self._now

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the rest is the desk's own
        return getattr(self._desk, name)


def clocked(tx: Transaction, machine_now: datetime) -> Transaction:
    return cast("Transaction", _Clocked(tx, machine_now))
