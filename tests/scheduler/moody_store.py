"""A store whose database goes away at will: the real one, behind a door."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

from domain.delivery.ports import DeliveryTransaction
from domain.ports import BrokenLink, Store, Transaction, Unavailable, Unwitnessed

T = TypeVar("T")


class MoodyStore:
    """`is_away`: nothing comes through. `swallowed`: so many of the next deliveries are carried out, and nobody is
    told."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.is_away = False
        self.swallowed = 0

    async def run(self, action: Callable[[Transaction], Awaitable[T]]) -> T:
        self._check()
        return await self._store.run(action)

    async def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]]) -> T:
        self._check()
        done = await self._store.deliver(action)
        if self.swallowed:
            self.swallowed -= 1
            raise Unavailable("the answer was lost")
        return done

    async def audit(self) -> BrokenLink | None:
        return await self._store.audit()

    async def audit_registrations(self) -> tuple[Unwitnessed, ...]:
        return await self._store.audit_registrations()

    async def close(self) -> None:
        await self._store.close()

    def _check(self) -> None:
        if self.is_away:
            raise Unavailable("away")
