"""One unprompted message in the making: what it is about, in whose language, at which moment."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cached_property, lru_cache
from zoneinfo import ZoneInfo

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
_BEFORE_A_NOUN = frozenset({"de", "del", "el", "la", "los", "las", "of", "the"})


class Unrenderable(Exception):
    """Something that the message needs is missing: better nothing than nonsense."""


@dataclass(frozen=True, slots=True)
class Message:
    """`spells`: its last line says what may be typed instead of each button."""

    lines: tuple[str, ...]
    rows: tuple[ButtonRow, ...] = ()
    attachment: Attachment | None = None
    spells: bool = True


@dataclass
class Telling:
    """The zone is named with the first hour only, so what stands first in a message has to be asked for first."""

    row: Row
    recipient: Recipient
    bearings: Bearings
    now: datetime
    voice: Voice
    is_zone_said: bool = False
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

    def moment(self, instant: datetime) -> str:
        """ "lunes 9 de mayo, 10:42 (hora del centro de México)" """
        return self._zoned(self.voice.moment(instant))

    def closing(self, instant: datetime) -> str:
        """The same for an instant at which something ends; without the time left."""
        return self._zoned(self.voice.last_moment(instant))

    def fixed(self, date: StageDate) -> str:
        """A stage's date: a day alone where no hour is given; marked where it is an example."""
        if is_whole_day(date, self.process.zone):
            words = dates.day(date.starts, self.process.zone, self.voice.language, self.now)
        else:
            words = self.moment(date.starts)
        return self.voice.words("example-date", fecha=words) if date.is_example else words

    def when(self, date: StageDate) -> str:
        """The same inside a sentence, "mañana" and "hoy" beside it: "es mañana, martes 31 de mayo, 10:00"."""
        key = {0: "when-today", 1: "when-tomorrow"}.get(self.days_until(date.starts), "when-on")
        return self.voice.words(key, fecha=self.fixed(date))

    def days_until(self, instant: datetime) -> int:
        """By the local calendar."""
        zone = self.process.zone
        return (instant.astimezone(zone).date() - self.now.astimezone(zone).date()).days

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
        """When it was due, in process time: the row knows only in machine time when it left."""
        self.is_resend_said = True
        return self.say("resend", fecha=self.moment(self.row.not_before))

    def _zoned(self, words: str) -> str:
        if self.is_zone_said:
            return words
        self.is_zone_said = True
        return dates.with_zone(words, self.process.zone, self.voice.language)


def is_whole_day(date: StageDate, zone: ZoneInfo) -> bool:
    return date.starts.astimezone(zone).time() == time.min


@lru_cache(maxsize=128)
def spoken_stage(name: str, short: str) -> str:
    """What follows "tu": the short name where it is a noun ("Evaluación", "certificado" of "Emisión del
    certificado"), else the whole one ("Diagnóstica" of "Evaluación diagnóstica" is none)."""
    words = name.lower().split()
    place = words.index(short.lower()) if short.lower() in words else -1
    is_noun = place == 0 or (place > 0 and words[place - 1] in _BEFORE_A_NOUN)
    spoken = short if is_noun else name
    return spoken if spoken[:2].isupper() else spoken[:1].lower() + spoken[1:]
