"""What numbers and exports ask of the database: reads only, all of one look as of one moment, and beside the
candidates: however long one takes, nobody waits for it. See `Store.look`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from domain.announcements.counting import AudienceLook
from domain.announcements.report import ReportLook
from domain.delivery.figures import OutboxFigures
from domain.ids import PersonId
from domain.institution import Institution
from domain.registration import Draft, State
from domain.staff.digest import Day, DayCounts
from domain.stages import StageState
from domain.statistics.doubts import OpenCount
from domain.statistics.funnel import Reached
from domain.statistics.reminders import Aftermath, Sending


@dataclass(frozen=True, slots=True)
class ExportedStage:
    state: StageState
    result: str  # id of a StageResult; "" when there is none


@dataclass(frozen=True, slots=True)
class Exported:
    """A registration that was ever sent, as it stands as sent: changes that were not sent are not in it."""

    person_id: PersonId
    folio: str
    state: State
    sent_at: datetime | None  # the last time
    institution: str  # key; "" when none of the list
    draft: Draft | None  # None: nothing stands as sent (it was withdrawn and is begun anew), or nobody can read it
    stages: Mapping[str, ExportedStage] = field(default_factory=dict)  # by stage id
    certified: frozenset[str] = frozenset()  # stages whose certificate is ready
    is_erased: bool = False  # its person, and with them what was sent


class Look(Protocol):
    @property
    def audiences(self) -> AudienceLook:
        """How many an announcement would go to."""
        ...

    @property
    def reports(self) -> ReportLook:
        """What became of announcements."""
        ...

    async def reached(self, process: str) -> Reached: ...
    async def question_times(self, process: str, most: int) -> tuple[Mapping[str, Sequence[int]], int, int]:
        """Milliseconds by question (see `domain/statistics/pace.py`); how many people were looked at, and of how
        many. Of more than `most` about that many, picked by their number, in which there is chance."""
        ...

    async def sent_by_hour(self, process: str) -> Mapping[datetime, int]:
        """Registrations by the hour of their first sending."""
        ...

    async def sent_by_institution(self, process: str) -> Mapping[str, int]:
        """Standing registrations by the institution's key; "" for none of the list."""
        ...

    async def institutions(self) -> tuple[Institution, ...]: ...
    async def sendings(self, process: str, rules: Sequence[str]) -> Mapping[str, Sending]: ...
    async def aftermath(self, process: str, rule: str) -> Aftermath | None:
        """None: nobody was sent it."""
        ...

    async def day(self, process: str, day: Day) -> DayCounts:
        """What the staff's digest tells."""
        ...

    async def outbox(self) -> OutboxFigures:
        """Of all processes. The states are counted row by row: not to be asked at every turn."""
        ...

    async def left_open(self, process: str) -> tuple[OpenCount, ...]: ...
    async def exported(self, process: str, after: str, most: int) -> tuple[Exported, ...]:
        """In order of folio, those that come after this one."""
        ...
