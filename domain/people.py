"""A person who talks to the assistant."""

from dataclasses import dataclass
from datetime import datetime

from domain.ids import PersonId, UserId


@dataclass(frozen=True, slots=True)
class Consent:
    """The person's last answer to a privacy notice."""

    accepted: bool
    notice_version: str
    notice_hash: str  # SHA-256 (hex) of the notice as shown
    at: datetime


@dataclass(frozen=True, slots=True)
class Person:
    id: PersonId
    user_id: UserId
    language: str  # "es" or "en"
    created_at: datetime
    consent: Consent | None = None
    wants_opening_notice: bool = False
    unreachable_since: datetime | None = None
