"""The limiter python-telegram-bot asks before each call. It never sleeps and never repeats: budget and retries are
the database's, where every worker sees them. All it does is refuse while a pause that Telegram asked for lasts, so
that what was about to go out then surely never left.
"""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.ext import BaseRateLimiter


class Paused(Exception):
    """Telegram asked for a pause, and it is not over."""


Called = bool | dict[str, Any] | list[dict[str, Any]]


class Refusing(BaseRateLimiter[None]):
    __slots__ = ("_until",)

    def __init__(self) -> None:
        self._until = 0.0  # the event loop's time

    def pause(self, seconds: float) -> None:
        self._until = max(self._until, asyncio.get_running_loop().time() + seconds)

    async def initialize(self) -> None:
        """There is nothing to open."""

    async def shutdown(self) -> None:
        """Nor to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Called]],
        args: Any,  # noqa: ANN401 -- the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],  # noqa: ARG002 -- the library's signature
        rate_limit_args: None,  # noqa: ARG002 -- the library's signature
    ) -> Called:
        """Raises Paused. Asking who we are is not sending."""
        if self._until and endpoint != "getMe" and asyncio.get_running_loop().time() < self._until:
            raise Paused
        return await callback(*args, **kwargs)
