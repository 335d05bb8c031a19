"""The records: an alarm that was raised, and what was seen of a trouble."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AlarmKind(StrEnum):
    SENDING = "sending"  # it stands still: Telegram does not take the token, or does not answer
    REMINDERS = "reminders"  # nobody looks after them
    WEBHOOK = "webhook"  # Telegram calls a foreign address
    GAP = "gap"  # nothing was received for so long that Telegram soon drops messages
    DISK = "disk"  # little room is left
    TICK = "tick"  # nobody gets another thing done that is looked after again and again
    HELD = "held"  # nothing is sent since a restore, for nobody released it
    ERASING = "erasing"  # people wait to be forgotten, and nobody does it


@dataclass(frozen=True, slots=True)
class Alarm:
    kind: AlarmKind
    subject: str  # which one of several: the machine with the disk, the tick; "" where there is only one
    number: int  # from 1, for each kind and subject
    begun_at: datetime  # process time, as the end
    detail: str = ""  # what the words need: Telegram's code, a host, megabytes
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sighting:
    """What was seen of a trouble. It is on since `since`; or was, until `until`; without `since` there is none."""

    kind: AlarmKind
    subject: str = ""
    since: datetime | None = None
    until: datetime | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What stands in the outbox, ready to leave."""

    count: int
    first_expires_at: datetime | None = None  # when the first one of them is senseless
