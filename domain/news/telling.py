"""One unprompted message in the making: what it is about, in whose language, at which moment."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from domain.conversation.stage_words import Hours, spoken_stage
from domain.conversation.voice import Row as ButtonRow
from domain.conversation.voice import Voice
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row
from domain.delivery.ports import Recipient
from domain.process import Process, Stage
from domain.reminders.dates import StageDate, stage_date
from domain.screen import Attachment
from domain.stages import CandidateStage, Mark, Milestone
from domain.texts import dates
from domain.texts.catalogue import Html

_MINUTE = timedelta(minutes=1)


class Unrenderable(Exception):
    """Something that the message needs is missing: better nothing than nonsense."""


@dataclass(frozen=True, slots=True)
class Message:
    """`spells`: its last line says what may be typed instead of each button. `replaces`, `withdraws`: as of a
    screen; such a message is no news by itself, so it never says that it is late, or that it is a repetition."""

    lines: tuple[str, ...]
    rows: tuple[ButtonRow, ...] = ()
    attachment: Attachment | None = None
    spells: bool = True
    replaces: int = 0
    withdraws: int = 0


@dataclass
class Telling:
    row: Row
    recipient: Recipient
    bearings: Bearings
    now: datetime
    voice: Voice
    hours: Hours
    is_resend_said: bool = False

    @property
    def process(self) -> Process:
        return self.bearings.knowledge.process

    @property
    def is_late(self) -> bool:
        return bool(self.row.parameters.get("late"))

    @property
    def is_resent(self) -> bool:
        return self.row.resent_at is not None

    def say(self, key: str, /, **values: str) -> Html:
        return self.voice.say(key, **values)

    @property
    def name(self) -> str:
        """The given name, or a greeting for whom we know by none."""
        registration = self.recipient.registration
        return (registration and registration.draft.answers.get("given_names")) or self.voice.words("word-hello")

    @cached_property
    def stage_id(self) -> str:
        return str(self.row.parameters.get("stage", ""))

    @cached_property
    def stage(self) -> Stage:
        """Raises Unrenderable."""
        found = next((stage for stage in self.process.stages if stage.id == self.stage_id), None)
        if found is None:
            raise Unrenderable(f"the process has no stage {self.stage_id!r}")
        return found

    @cached_property
    def stage_name(self) -> str:
        return spoken_stage(self.stage.name[self.voice.language], self.stage.short[self.voice.language])

    @property
    def candidate_stage(self) -> CandidateStage | None:
        return (self.recipient.stages or {}).get(self.stage_id)

    def milestone(self, mark: Mark) -> Milestone:
        """Raises Unrenderable."""
        found = (self.recipient.milestones or {}).get((mark, self.stage_id))
        if found is None:
            raise Unrenderable(f"nothing is known of {mark}")
        return found

    def date_of(self, stage: str) -> StageDate | None:
        return stage_date(self.bearings, self.recipient, stage)

    def time_left(self, instant: datetime) -> str:
        """ "16 h", "5 h 10 min". What leaves within the minute after a full hour says that hour: the instant itself
        stands beside it. Raises Unrenderable when it is past."""
        left = instant - self.now
        if left <= timedelta(0):
            raise Unrenderable("what it announces is past")
        if left.total_seconds() % 3600 > 3540:
            left += _MINUTE
        return dates.duration_left(left, self.voice.language)

    def resend_note(self) -> Html:
        """When it was due the first time, in process time: the row knows only in machine time when it left."""
        self.is_resend_said = True
        return self.say("resend", fecha=self.hours.moment(self.row.first_at or self.row.not_before))
