"""The records: each is one version, never changed, and the highest holds."""

from dataclasses import dataclass
from datetime import datetime

from domain.process import Window

LONGEST_REASON = 300  # characters; everyone reads it in one message


@dataclass(frozen=True, slots=True)
class StaffWindow:
    """The registration window as staff set it, over what the process file says."""

    process: str
    version: int  # from 1
    window: Window | None  # None: the process file's holds again
    before: Window  # what people knew until then
    opens_set_at: datetime | None  # when staff last changed that point; None: never
    closes_set_at: datetime | None
    reason: str  # why; sealed in the database
    set_at: datetime  # process time
    actor: str  # who set it, as events call them


@dataclass(frozen=True, slots=True)
class Pause:
    """The assistant rests, or works again."""

    process: str
    version: int  # from 1
    is_on: bool
    reason: str  # why it rests, or rested; sealed in the database
    since: datetime  # process time, as all of them
    back_at: datetime | None  # when staff promised it is back; None: they did not
    set_at: datetime
    actor: str

    def promised(self, now: datetime) -> datetime | None:
        """A promise that was not kept is not repeated."""
        return self.back_at if self.back_at is not None and self.back_at > now else None


@dataclass(frozen=True, slots=True)
class Outage:
    """The assistant heard nobody for so long that Telegram may have dropped messages. Nobody ruled it, and all have
    to know."""

    process: str
    version: int  # from 1
    begins: datetime  # process time: when anything was received last
    ends: datetime
    set_at: datetime
    actor: str


Ruling = StaffWindow | Pause | Outage


@dataclass(frozen=True, slots=True)
class Rulings:
    """Those that hold."""

    window: StaffWindow | None = None
    paused: Pause | None = None  # the newest, on or over
    outage: Outage | None = None

    @property
    def number(self) -> int:
        """Grows with each of them: who knows a lower one knows less."""
        return sum(one.version for one in (self.window, self.paused, self.outage) if one is not None)

    @property
    def pause(self) -> Pause | None:
        """The one that is on."""
        return self.paused if self.paused is not None and self.paused.is_on else None


@dataclass(frozen=True, slots=True)
class Affected:
    """Whom a change of the window concerns, counted before it is made."""

    drafts: int  # registrations that are begun and not sent
    wishes: int  # people without one who asked to be told, or accepted the notice
    observed: int  # registrations that wait for a correction
    extended: int  # of all these, those with an extension of their own
