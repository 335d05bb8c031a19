"""How a right action is made a wrong one: it gets a transaction that deceives it."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from domain.delivery.outbox import Row
from domain.delivery.ports import DeliveryTransaction

T = TypeVar("T")
Action = Callable[..., Awaitable[T]]


class Deceiving:
    """A transaction but for what a subclass changes."""

    def __init__(self, tx: DeliveryTransaction) -> None:
        self.tx = tx

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 -- the rest is the transaction's own
        return getattr(self.tx, name)


class Watching(Deceiving):
    """It remembers what is claimed in it."""

    def __init__(self, tx: DeliveryTransaction) -> None:
        super().__init__(tx)
        self.claimed: list[Row] = []

    async def claim(self, *args: Any) -> tuple[Row, ...]:  # noqa: ANN401 -- passed on as they came
        rows = await self.tx.claim(*args)
        self.claimed += rows
        return rows

    async def claim_expiring(self, *args: Any) -> tuple[Row, ...]:  # noqa: ANN401 -- for the same reason
        rows = await self.tx.claim_expiring(*args)
        self.claimed += rows
        return rows


def deceived(action: Action[T], by: Callable[[DeliveryTransaction], object]) -> Action[T]:
    async def _action(tx: DeliveryTransaction, *args: object, **more: object) -> T:
        return await action(by(tx), *args, **more)

    return _action
