"""What came of one send, as a value."""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Sent:
    message_id: int


@dataclass(frozen=True, slots=True)
class SlowDown:
    """429: definitely not sent."""

    retry_after: float  # seconds


@dataclass(frozen=True, slots=True)
class NeverLeft:
    """No byte of the request went out: definitely not sent."""

    why: str  # the exception's class


@dataclass(frozen=True, slots=True)
class Unreachable:
    """403, or 400 "chat not found"."""


@dataclass(frozen=True, slots=True)
class Refused:
    """Any other 4xx: this row will never be accepted."""

    code: int
    moved_to: int = 0  # the number of the group that this one has become, where Telegram says it


class Stop(StrEnum):
    """Nobody can send with this token now."""

    UNAUTHORIZED = "401"
    CONFLICT = "409"
    NO_SUCH_BOT = "404"  # a token that is none, or an address that is not the Bot API's
    LOGGED_OUT = "400"  # the bot was moved to another server of the Bot API


@dataclass(frozen=True, slots=True)
class Stopped:
    """Definitely not sent, and nothing else will be."""

    stop: Stop


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request left, and no answer of the Bot API was read: time-out, reset, 5xx, an unreadable 200."""

    why: str


Outcome = Sent | SlowDown | NeverLeft | Unreachable | Refused | Stopped | Unknown
