"""What every message is judged and made by, besides the person it goes to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.announcements.run import Run, Tally
from domain.authorization import Actor
from domain.delivery.group import Group
from domain.delivery.ports import Handed, Ticking
from domain.ids import PersonId
from domain.knowledge import Knowledge
from domain.stages import StageDates


@dataclass(frozen=True, slots=True)
class Bearings:
    knowledge: Knowledge
    dates: Mapping[str, StageDates] = field(default_factory=dict)  # what staff set, the newest of each stage
    ticking: Ticking | None = None  # for a late reminder: since when nobody looked after them
    handed: Handed = Handed()  # what the rows in hand tell of hand-offs
    group: Group | None = None  # of the staff; None: the settings name none
    alarms: Group | None = None  # the same of the one for alarms
    runs: Mapping[int, tuple[Run, Tally]] = field(default_factory=dict)  # that the rows in hand are about
    staff: Mapping[PersonId, Actor] = field(default_factory=dict)  # when one of those rows follows a run
