"""Whose update or message is in hand, so that the lines of the log that belong to one chat can be told from others.

The log itself writes no number of a chat: see `bot/log.py`.
"""

from contextvars import ContextVar
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InHand:
    chat: int  # Telegram's number
    update: int | None = None
    message: int | None = None  # the row of the outbox


# Each task has its own; 0.1 us to set.
IN_HAND: ContextVar[InHand | None] = ContextVar("in_hand", default=None)
