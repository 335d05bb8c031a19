"""A member of the staff, and the invitation that makes one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from domain.authorization import Role
from domain.ids import InvitationId, PersonId, StaffId, UserId

LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Errand:
    """What a member is in the middle of: what the next words or file are for, and what may be typed instead of the
    buttons that were shown last."""

    doing: str = ""  # "": nothing
    about: Mapping[str, str] = field(default_factory=dict)
    ways: Mapping[str, str] = field(default_factory=dict)  # folded label, or number -> "verb argument"


@dataclass(frozen=True, slots=True)
class Member:
    """Their chat is that of a person on file, so that they can be written to like anybody."""

    id: StaffId
    person_id: PersonId
    user_id: UserId
    language: str
    role: Role
    name: str  # as colleagues and candidates read it; sealed in the database
    joined_at: datetime  # process time
    removed_at: datetime | None = None
    pin_hash: str = ""  # argon2; "" until one was chosen
    pin_tries: int = 0  # wrong ones since the last right one
    pin_until: datetime | None = None  # machine time: until when it need not be asked again
    wants_digest: bool = False
    errand: Errand = Errand()
    version: int = 1  # grows with each change: two at once are noticed

    @property
    def actor(self) -> str:
        """As events call them."""
        return f"staff:{self.id}"


@dataclass(frozen=True, slots=True)
class Invitation:
    id: InvitationId
    token_hash: str  # SHA-256 (hex) of what the link carries; the link itself is nowhere
    role: Role
    name: str  # sealed in the database
    made_at: datetime  # machine time, as `expires_at`
    expires_at: datetime
    made_by: str  # as events call them
    needs_second: bool = False  # another admin has to agree first
    confirmed_by: str = ""
    used_by: PersonId | None = None
    ended_at: datetime | None = None  # used, or taken back
    version: int = 1
