"""How fast may be sent: one record for one bot token, shared by every worker (and by the bot that answers).

All instants are machine time. GCRA: a "theoretical arrival time" (TAT) for everything and one for announcements; a
slot is due when the TAT lies at most the tolerance ahead of now.
"""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rates:
    """Messages per second. The rest up to Telegram's 30/s is left to answers."""

    all: float = 25.0
    announcements: float = 18.0
    per_chat_seconds: float = 1.0  # between two messages to one chat


@dataclass(frozen=True, slots=True)
class Budget:
    """As it stands in the database; a transaction that reads it holds it to its end."""

    tat: datetime  # when the next slot of all is due
    announcements_tat: datetime
    announcements_rate: float  # halves after a 429, recovers with time
    announcements_rate_at: datetime  # when it was set
    pause_until: datetime | None = None  # nothing leaves before: a 429's retry_after
    unknowns: int = 0  # in a row; a known outcome makes it 0
    open_until: datetime | None = None  # the breaker: nothing is claimed before
    is_probing: bool = False  # the breaker let one through and waits for its outcome
    stopped: str = ""  # a `Stop`: all sending stands still until somebody mends it
