"""What people asked that the assistant did not answer, and the answers that staff gave to frequent questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.ids import AskedId, PersonId


class LeftOpen(StrEnum):
    """What was said instead of an answer."""

    CHOICES = "choices"  # the likeliest meanings, to choose from
    OUTSIDE = "outside"  # that it is no matter of this process
    UNKNOWN = "unknown"  # that the fact is not confirmed
    UNCLEAR = "unclear"  # that it was not understood


@dataclass(frozen=True, slots=True)
class Asked:
    id: AskedId
    person_id: PersonId
    process: str  # the process's slug
    at: datetime
    left_open: LeftOpen
    intent: str  # the likeliest one
    percent: int  # how likely, 0-100
    text: str  # as it was written; sealed in the database


@dataclass(frozen=True, slots=True)
class StaffAnswer:
    """An answer that staff gave for everyone: on top of the process file's, whose answers are version 0."""

    process: str
    intent: str
    version: int  # from 1; the highest holds
    words: Mapping[str, str]  # language -> answer; empty: the process file's holds again
    set_at: datetime
    actor: str  # who set it, as events call them
    replaces: str  # SHA-256 (hex) of what the process file said then, to notice when it says something new
