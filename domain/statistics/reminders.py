"""Reminders that were sent, and who sent their registration afterwards.

What follows a reminder need not follow from it: who was not reminded had stopped reminders, had blocked the chat or
began too late, and such people are others in more than that. So the two shares stand beside each other and neither
is called an effect; and where one group is smaller than `FEWEST`, no share is told.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

AFTER = timedelta(hours=24)  # that long is looked at what followed
FEWEST = 10  # people, below whom a share says nothing
TO_SEND = "not-sent"  # the audience of the rules that ask to send the registration


@dataclass(frozen=True, slots=True)
class Sending:
    """Rows of one reminder rule: `rows` = `sent` + `waiting` + `other`. Sent: Telegram took them, or may have;
    waiting: still to be sent; other: unreachable, refused, cancelled or expired."""

    rule: str
    sent: int
    waiting: int
    other: int

    @property
    def rows(self) -> int:
        return self.sent + self.waiting + self.other


@dataclass(frozen=True, slots=True)
class Aftermath:
    """Of one rule that asks to send the registration, due at `due_at`. Reminded: who was sent it. Others: who had
    begun by then, had not sent, and was not sent it. Followed: those of each whose registration was first sent
    within 24 hours (of the message; for the others, of `due_at`)."""

    rule: str
    due_at: datetime
    reminded: int
    reminded_followed: int
    others: int
    others_followed: int

    @property
    def is_comparable(self) -> bool:
        return min(self.reminded, self.others) >= FEWEST


@dataclass(frozen=True, slots=True)
class Reminders:
    sendings: tuple[Sending, ...]  # in the process's order of rules; those that have rows
    aftermaths: tuple[Aftermath, ...]

    @property
    def sent(self) -> int:
        return sum(one.sent for one in self.sendings)
