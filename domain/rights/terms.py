"""What the process states about requests and about how long data is kept. Absent: nobody promised anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class Kept(StrEnum):
    """What is kept for a while only, each kind for its own; answers that were never sent until a date
    (`Process.purge_drafts`). Sent registrations, their files and the event log are of no kind: they are the
    institute's record, and go by a request that it grants. Rows of the outbox neither: they keep a thing from being
    told twice, and show who was told what and when, a result too. They name people by number: where everything of
    one goes, that number is nobody's."""

    QUESTIONS = "questions"  # what was asked and left open, since it was asked
    CONVERSATIONS = "conversations"  # with the team, since they were closed
    UPDATES = "updates"  # what could not be heard, since it failed


@dataclass(frozen=True, slots=True)
class RightsTerms:
    """In working days. `warn`: so many before the last one, of either term, staff are reminded of it."""

    answer_days: int = 0  # 0: not known
    effective_days: int = 0  # after a request was granted
    warn: tuple[int, ...] = (5, 1)
    kept: Mapping[Kept, timedelta] = field(default_factory=dict)
