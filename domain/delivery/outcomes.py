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
    """Any other 400 or 404: this row will never be accepted."""

    code: int


class Stop(StrEnum):
    """Nobody can send with this token now."""

    UNAUTHORIZED = "401"
    CONFLICT = "409"


@dataclass(frozen=True, slots=True)
class Stopped:
    """401 or 409: definitely not sent, and nothing else will be."""

    stop: Stop


@dataclass(frozen=True, slots=True)
class Unknown:
    """The request left, and no answer of the Bot API was read: time-out, reset, 5xx, an unreadable 200."""

    why: str


Outcome = Sent | SlowDown | NeverLeft | Unreachable | Refused | Stopped | Unknown
