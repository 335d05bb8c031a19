"""What the process states about requests and about how long data is kept. Absent: nobody promised anything."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum


class Kept(StrEnum):
    """What is kept for a while only, each kind for its own; answers that were never sent until a date
    (`Process.purge_drafts`). The event log and rows of the outbox are of no kind: the one is a chain that nothing
    may be taken out of, the others keep a thing from being told twice and show who was told what and when. Both
    name people by number: where everything of one goes, with RECORDS too, that number is nobody's."""

    QUESTIONS = "questions"  # what was asked and left open, since it was asked
    CONVERSATIONS = "conversations"  # with the team, since they were closed
    UPDATES = "updates"  # what could not be heard, since it failed
    REQUESTS = "requests"  # about one's own data, since they were answered or carried out
    NOTES = "notes"  # of the team about a candidate, since they were written
    BATCHES = "batches"  # how candidates stood before a step about many, since it was taken
    EXPORTS = "exports"  # who had what made into a file and why, since then
    RECORDS = "records"  # people whose registration was sent, since the process ended (`records.py`)
    STRANGERS = "strangers"  # who came and left nothing but their number, since they last did something
    MEMBERS = "members"  # names of who worked here, since they left
    WAITING = "waiting"  # what was written before a changed notice was accepted, since then
    INVITATIONS = "invitations"  # to the team, since they could no longer be used
    CODES = "codes"  # one-time codes and that they were mailed, since they were over
    INBOX = "inbox"  # numbers of updates that were heard, since then


# What the program keeps for its own working, and how long where the process says nothing: long after it is of use.
# Telegram delivers an update for a day, and limits of codes count a day.
USUAL: Mapping[Kept, timedelta] = {
    Kept.WAITING: timedelta(days=90),
    Kept.INVITATIONS: timedelta(days=30),
    Kept.CODES: timedelta(days=7),
    Kept.INBOX: timedelta(days=7),
}
# Those are people, not rows: they are forgotten, by the program that does it.
PEOPLE = frozenset({Kept.RECORDS, Kept.STRANGERS})
# Their instants are machine time.
OF_MACHINE = frozenset({Kept.INVITATIONS, Kept.CODES})


@dataclass(frozen=True, slots=True)
class RightsTerms:
    """In working days. `warn`: so many before the last one, of either term, staff are reminded of it."""

    answer_days: int = 0  # 0: not known
    effective_days: int = 0  # after a request was granted
    warn: tuple[int, ...] = (5, 1)
    kept: Mapping[Kept, timedelta] = field(default_factory=dict)

    def keeps(self, kind: Kept) -> timedelta | None:
        """None: without end, for nobody said how long."""
        return self.kept.get(kind) or USUAL.get(kind)
