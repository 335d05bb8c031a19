"""What became of an announcement: everybody it was for, each in one state, held against the sums that the database
kept on the way. Nothing in it is a name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Protocol

from domain.announcements.announcement import Announcement
from domain.announcements.content import Content
from domain.announcements.run import Kind, Run, Tally
from domain.announcements.steering import Standing, has_it, sending_of
from domain.delivery.outbox import FINAL, RowState
from domain.ids import OutboxId, RunId

PAGE = 1_000  # people that one look reads
UNREAD_SHOWN = 8
Rows = tuple[int, int]  # the first and the last by their numbers
NO_ROWS: Rows = (0, -1)
Words = tuple[int, Content]  # which version, from 1, and what it says


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of the run that ended alike, or wait alike."""

    state: RowState
    reason: str  # as the outbox has it
    text: str  # "catalogue+n"; "": never made
    count: int
    read: int


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a correction, or of the withdrawal, for one person."""

    state: RowState
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """One person's part. `sent_at`: process time, as near as it is known."""

    id: OutboxId
    folio: str  # "" without a registration that was sent
    institution: str  # key; "" when none of the list
    language: str
    state: RowState
    reason: str
    text: str
    sent_at: datetime | None
    read_at: datetime | None
    changes: Mapping[RunId, Change] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Unread:
    id: OutboxId
    folio: str
    institution: str
    sent_at: datetime | None


@dataclass(frozen=True, slots=True)
class Standstill:
    """Where the machine's clock stands against the process's, and between which instants all of it happened: what
    left is recorded by the machine's clock, which in a rehearsal is another."""

    shift: timedelta  # process time less machine time
    first: datetime
    last: datetime

    def sent_at(self, machine: datetime | None, read_at: datetime | None = None) -> datetime | None:
        """In process time. Nobody reads what was not sent."""
        if machine is None:
            return None
        placed = self.placed(machine + self.shift)
        return placed if read_at is None else min(placed, read_at)

    def placed(self, at: datetime) -> datetime:
        """Not before the first instant, and not after the last."""
        return max(min(at, self.last), self.first)


@dataclass(frozen=True, slots=True)
class Steps:
    """How many a further step would be about."""

    missed: int = 0  # did not get it, can be reached by now, and are judged anew when it is to leave
    unsure: int = 0  # nobody knows whether they got it, and nobody tried again
    deletable: int = 0  # got it, and not too long ago


@dataclass(frozen=True, slots=True)
class Report:
    """All of one moment. `sent`, `read`: how many in which minute, process time."""

    announcement: Announcement
    rounds: Standing  # every run, the first first
    run: Run  # the one that sends
    tally: Tally
    groups: tuple[Group, ...]
    sent: Mapping[datetime, int]
    read: Mapping[datetime, int]
    clock: Standstill
    rows: Rows = NO_ROWS  # those that there were: later ones are in no sum either
    steps: Steps = Steps()
    questions: int = 0  # that people put to the team under it

    @property
    def is_alone(self) -> bool:
        """A team of one: nobody else looked at it."""
        return self.run.approved_by == self.announcement.author

    @property
    def changes(self) -> tuple[Run, ...]:
        return tuple(run for run, _ in self.rounds if run.kind is not Kind.SEND)

    @property
    def has_it(self) -> int:
        """How many did not lose it again."""
        return has_it(self.rounds)

    @property
    def deletable(self) -> int:
        """Of those: whom it can still be taken from."""
        return min(self.steps.deletable, self.has_it)


class ReportLook(Protocol):
    """Part of a look (`domain/statistics/ports.py`): beside everybody's work, of one moment."""

    async def standing(self, process: str, number: int) -> tuple[Announcement, Standing] | None: ...
    async def groups(self, run: RunId) -> tuple[Group, ...]: ...
    async def by_minute(
        self, run: RunId, clock: Standstill
    ) -> tuple[Mapping[datetime, int], Mapping[datetime, int]]:
        """Sent, and read."""
        ...

    async def rows(self, run: RunId) -> Rows: ...
    async def steps(self, run: Run, machine_now: datetime) -> Steps: ...
    async def questions(self, process: str, number: int) -> int:
        """How many were put to the team by [Tengo una duda] of the announcement with this number."""
        ...

    async def told(self, report: Report, after: int, most: int) -> tuple[Told, ...]:
        """In the order in which the rows were made, those after this one; none: that was all."""
        ...

    async def unread(self, run: RunId, clock: Standstill, after: int, most: int) -> tuple[Unread, ...]:
        """Who got it and has not pressed [Leído], in the order of their rows, after this one; 0: from the first."""
        ...


def reported_run(rounds: Standing) -> tuple[Run, Tally] | None:
    """The one that sends; of what was undone before anybody got it, the last one. None: it was never approved."""
    sends = [one for one in rounds if one[0].kind is Kind.SEND]
    return sending_of(rounds) or (sends[-1] if sends else None)


def standstill(run: Run, now: datetime, machine_now: datetime) -> Standstill:
    began = run.began_at or run.made_at
    return Standstill(now - machine_now, began, max(run.ended_at or now, began))


def counted(groups: Iterable[Group]) -> Tally:
    """The same sums, of the table itself."""
    by_state: dict[RowState, int] = {}
    total = read = 0
    for one in groups:
        by_state[one.state] = by_state.get(one.state, 0) + one.count
        total, read = total + one.count, read + one.read
    return Tally(total=total, read=read, **{state.value: by_state.get(state, 0) for state in FINAL})


def reconciles(report: Report) -> bool:
    """Everybody is in exactly one state, and the sums that were kept are those of the table."""
    return counted(report.groups) == report.tally


def reasons(groups: Iterable[Group]) -> list[tuple[RowState, str, int]]:
    """Of those who did not get it, the most frequent first."""
    sums: dict[tuple[RowState, str], int] = {}
    for one in groups:
        if one.state is not RowState.SENT:
            sums[one.state, one.reason] = sums.get((one.state, one.reason), 0) + one.count
    return sorted(((state, why, n) for (state, why), n in sums.items()), key=lambda one: (-one[2], one[0], one[1]))


def version_of(text: str) -> int:
    """Of "catalogue+n"; 0: no words were made."""
    _, plus, number = text.rpartition("+")
    return int(number) if plus and number.isascii() and number.isdecimal() else 0


def words_sent(report: Report) -> tuple[tuple[Words, int], ...]:
    """Every version of the words, and to how many it went (those of whom nobody knows among them). What a person
    has by now may be a later one: a correction is counted as its own run."""
    went: dict[int, int] = {}
    for one in report.groups:
        if one.state in {RowState.SENT, RowState.UNKNOWN, RowState.DISPATCHED}:
            went[version_of(one.text)] = went.get(version_of(one.text), 0) + one.count
    return tuple(
        ((version, content), went.get(version, 0)) for version, content in sorted(_versions(report).items())
    )


def corrected(report: Report) -> Mapping[int, int]:
    """By a correction's version of the words: in how many messages they took the place of earlier ones (those of
    which nobody knows among them, as above)."""
    return {
        run.content_version: tally.sent + tally.unknown
        for run, tally in report.rounds
        if run.kind is Kind.AMEND and run.began_at is not None
    }


def _versions(report: Report) -> dict[int, Content]:
    said: dict[int, Content] = dict(report.run.earlier)
    said[report.run.content_version] = report.run.content
    said |= {run.content_version: run.content for run in report.changes if run.kind is Kind.AMEND and run.began_at}
    return said
