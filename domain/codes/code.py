"""A one-time code: six digits for who reads an address, or was given them by the staff. All in machine time."""

import hmac
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from domain.ids import CodeId, PersonId, RegistrationId

MOST_TRIES = 5
VALID_FOR = timedelta(minutes=10)
_TYPED = re.compile(r"([0-9]{3})[ .\-]?([0-9]{3})")
_COUNT = 1_000_000
BLANK = b""  # the digest of a code that has no digits yet
TOLD = b"\0"  # of one whose tries were used up, once whoever it was about was told


class Purpose(StrEnum):
    LINK = "link"  # a chat becomes that of a registration
    EMAIL = "email"  # the address of a registration is read by whoever registers


class Source(StrEnum):
    MAIL = "mail"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Code:
    id: CodeId
    purpose: Purpose
    source: Source
    chat: PersonId | None  # who asked for it, in whose chat alone it counts; None: the staff's, which counts in any
    about: bytes  # stands for what it is about, so that its codes can be counted: a blind index
    registration: RegistrationId | None  # None: the folio is nobody's, and whoever asked cannot tell
    digest: bytes  # of the digits, under a key that the database does not hold
    made_at: datetime
    expires_at: datetime
    tries: int = 0  # wrong ones
    ended_at: datetime | None = None  # used, used up, or replaced by a newer one
    version: int = 1  # grows with each change: of two at once, one wins

    @property
    def left(self) -> int:
        return max(0, MOST_TRIES - self.tries)


def fresh_digits(below: Callable[[int], int]) -> str:
    """`below(n)`: chance, 0 to n-1, as secrets.randbelow. Every six digits are as likely as any other."""
    return f"{below(_COUNT):06d}"


def read_digits(text: str) -> str:
    """The six digits of a typed code ("123456", "123 456"); "" when it is none."""
    found = _TYPED.fullmatch(text.strip())
    return found[1] + found[2] if found is not None and text.isascii() else ""


def is_open(code: Code, now: datetime) -> bool:
    """Whether its digits count. Not when the machine's clock was set back before it was made."""
    return code.ended_at is None and code.tries < MOST_TRIES and code.made_at <= now < code.expires_at


def fits(code: Code, digest: bytes, now: datetime) -> bool:
    """Compared in constant time, whether the code is open or not."""
    return hmac.compare_digest(code.digest, digest) & is_open(code, now)


def written_out(code: Code, digest: bytes) -> Code:
    return replace(code, digest=digest, version=code.version + 1)


def used(code: Code, now: datetime) -> Code:
    return replace(code, ended_at=now, version=code.version + 1)


def missed(code: Code, now: datetime) -> Code:
    """One wrong try more; with the last it is over."""
    tries = code.tries + 1
    ended = code.ended_at or (now if tries >= MOST_TRIES else None)
    return replace(code, tries=tries, ended_at=ended, version=code.version + 1)
