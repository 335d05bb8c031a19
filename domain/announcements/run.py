"""The run of an approved announcement through its audience: its states, its sums, and when it stops by itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from domain.announcements.agreeing import is_near
from domain.announcements.announcement import ForbiddenStep
from domain.announcements.audience import EVERYBODY, Audience
from domain.announcements.content import Content
from domain.ids import AnnouncementId, PersonId, RunId

UNDO = timedelta(seconds=60)  # machine time; unless the settings say otherwise
CANARY = 20  # sends that are looked at before the others leave
MOST_LOST = 0.2  # of those
EDITABLE = timedelta(hours=48)  # Telegram deletes what bots sent no later
LAST_PERSON = 2**63 - 1


class Kind(StrEnum):
    SEND = "send"
    AMEND = "amend"  # those who have it get their message changed
    RECALL = "recall"  # those who have it lose it


class RunState(StrEnum):
    WAITING = "waiting"  # may still be undone, or its hour has not come
    CANARY = "canary"  # the first few
    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class Why(StrEnum):
    """Why a run is paused."""

    NONE = ""
    STAFF = "staff"
    CANARY = "canary"  # too many of the first were lost
    COUNT = "count"  # its audience became another number of rows than was agreed to
    RESTORED = "restored"  # the database was; how far it came since the backup is not known


# DONE -> RUNNING: resent to those whom it did not reach. CANARY -> DONE: nobody was left for more.
# CANCELLED -> CANARY, RUNNING: stopped by mistake, the rest gets it after all; what was undone never does.
# WAITING -> RUNNING: what is taken back is not tried on a few first. WAITING -> PAUSED: the database was restored,
# or it is for another number of people than was agreed to; and back, when it is to go on.
TRANSITIONS: Mapping[RunState, frozenset[RunState]] = {
    RunState.WAITING: frozenset({RunState.CANARY, RunState.RUNNING, RunState.PAUSED, RunState.CANCELLED}),
    RunState.CANARY: frozenset({RunState.RUNNING, RunState.PAUSED, RunState.CANCELLED, RunState.DONE}),
    RunState.RUNNING: frozenset({RunState.PAUSED, RunState.CANCELLED, RunState.DONE}),
    RunState.PAUSED: frozenset({RunState.WAITING, RunState.CANARY, RunState.RUNNING, RunState.CANCELLED}),
    RunState.DONE: frozenset({RunState.RUNNING}),
    RunState.CANCELLED: frozenset({RunState.CANARY, RunState.RUNNING}),
}
SENDS = frozenset({RunState.CANARY, RunState.RUNNING})
OPEN = SENDS | {RunState.WAITING, RunState.PAUSED}


@dataclass(frozen=True, slots=True)
class Tally:
    """Of the rows of a run; kept by the database as they change, so that nothing has to be counted."""

    total: int = 0
    sent: int = 0
    failed: int = 0
    unreachable: int = 0
    unknown: int = 0
    cancelled: int = 0
    expired: int = 0
    read: int = 0  # of those sent: pressed [Leído]

    @property
    def ended(self) -> int:
        return self.sent + self.failed + self.unreachable + self.unknown + self.cancelled + self.expired

    @property
    def waiting(self) -> int:
        """Not sent yet, or on the way."""
        return self.total - self.ended


@dataclass(frozen=True, slots=True)
class Run:
    id: RunId
    announcement: AnnouncementId
    process: str
    number: int  # the announcement's
    kind: Kind
    state: RunState
    content: Content  # for those who have not got it yet
    content_version: int  # from 1; grows when the words are corrected
    made_at: datetime  # process time
    starts_at: datetime  # machine time: nothing leaves before
    not_before: datetime  # process time
    approved_by: str
    author_person: PersonId | None
    audience: Audience = EVERYBODY
    joins_until: datetime | None = None  # process time
    is_mandatory: bool = False
    why: Why = Why.NONE
    is_tested: bool = False  # the first few arrived
    scanned_until: int = 0  # the last person looked at; LAST_PERSON once done
    rescan_at: datetime | None = None  # machine time: who came into the audience since is looked for
    again_at: datetime | None = None  # machine time: whom it did not reach by then gets it once more
    again_unknown: bool = False  # also those of whom nobody knows
    began_at: datetime | None = None  # process time: from then on it leaves
    ended_at: datetime | None = None  # process time
    agreed: int | None = None  # people, of a list that is fixed; None: whatever number it has
    version: int = 1
    earlier: tuple[tuple[int, Content], ...] = ()  # versions of the words before they were corrected

    @property
    def takes_until(self) -> datetime:
        """Process time: who came, or began to register, only afterwards is not in its audience, however late
        that is looked at."""
        return self.joins_until or self.made_at

    @property
    def is_scanned(self) -> bool:
        return self.scanned_until >= LAST_PERSON

    @property
    def is_uncounted(self) -> bool:
        """How many it is for is agreed to, and not known yet: until then nothing leaves."""
        return self.agreed is not None and not self.is_scanned

    def is_miscounted(self, tally: Tally) -> bool:
        """It would leave for another number of people than was agreed to."""
        is_waiting = self.state is RunState.WAITING and self.is_scanned
        return is_waiting and self.agreed is not None and not is_near(tally.total, self.agreed)


class Verdict(StrEnum):
    """Of the first few."""

    WAIT = "wait"
    GO = "go"
    STOP = "stop"


def judge_canary(tally: Tally, *, is_over: bool) -> Verdict:
    """`is_over`: nobody is left to be tried. Who cannot be reached says nothing about the announcement."""
    lost = tally.failed + tally.unknown
    tried = tally.sent + lost
    if lost > MOST_LOST * CANARY:
        return Verdict.STOP
    if tried < CANARY and not is_over:
        return Verdict.WAIT
    return Verdict.STOP if lost > MOST_LOST * tried else Verdict.GO


def canary_room(tally: Tally, in_flight: int) -> int:
    """How many more may be taken while the first are tried."""
    return max(CANARY - tally.sent - tally.failed - tally.unknown - in_flight, 0)


def check_run_step(before: RunState, after: RunState) -> None:
    """Raises ForbiddenStep. Staying where it is always may be."""
    if before is not after and after not in TRANSITIONS[before]:
        raise ForbiddenStep(f"a run cannot go from {before} to {after}")
