"""A certification process as data: what a process file says, read once. Unknown facts are absent (None, empty)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.handoffs.terms import HandoffTerms
from domain.rights.terms import RightsTerms

PLATFORM_FOLIO = "platform_folio"  # the last question of guide mode; no file names it


class Mode(StrEnum):
    OFFICIAL = "official"  # this database is the register
    GUIDE = "guide"  # walks the person through the institute's own platform


@dataclass(frozen=True, slots=True)
class Window:
    """opens <= t < closes; both aware, UTC."""

    opens: datetime
    closes: datetime


@dataclass(frozen=True, slots=True)
class StageResult:
    id: str
    name: str  # official words, never translated: "Todavía no competente"
    meaning: Mapping[str, str]  # language -> sentence
    ends: bool = False  # the path ends with it
    gloss: Mapping[str, str] = field(default_factory=dict)  # language -> the same for who does not read Spanish

    def named(self, language: str) -> str:
        """ "Todavía no competente (not yet competent)" """
        gloss = self.gloss.get(language, "")
        return f"{self.name} ({gloss})" if gloss else self.name


@dataclass(frozen=True, slots=True)
class Stage:
    id: str
    name: Mapping[str, str]  # language -> "Evaluación diagnóstica"
    short: Mapping[str, str]  # language -> "Diagnóstica", for lists
    scope: str  # "calendar" (one date for all) or "appointment" (one per candidate)
    starts: datetime | None = None
    ends: datetime | None = None
    is_example: bool = False  # its dates are examples and every screen says so
    results: tuple[StageResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """The privacy notice, simplified (in parts, for the chat) and full; `version` changes with any of them."""

    version: str
    responsible: Mapping[str, str]
    data: Mapping[str, str]
    purposes: Mapping[str, str]
    transfers: Mapping[str, str]
    full: Mapping[str, str]
    hash: str = ""  # SHA-256 (hex) over every word of it, its version among them


@dataclass(frozen=True, slots=True)
class Contact:
    """How to reach people. Empty strings are unknown."""

    unit: Mapping[str, str]
    address: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    hours: Mapping[str, str] = field(default_factory=dict)
    url: str = ""


@dataclass(frozen=True, slots=True)
class ReminderRule:
    id: str
    audience: str
    anchor: str  # "window.opens", "window.closes", "stage.<id>.starts", "event.<name>" ...
    offset: str  # ISO 8601 duration with sign: "-PT24H"
    text: str  # text key
    if_late: str  # "send", "reword" or "drop"
    late_limit: str  # ISO 8601 duration; how late it may still be sent
    mandatory: bool = False


@dataclass(frozen=True, slots=True)
class Process:
    slug: str  # "ec1057-2022": lower case, digits, dashes
    name: Mapping[str, str]
    standard: str  # "EC1057": what a sentence calls the certification by
    standard_title: str  # "" when it is not known
    folio_prefix: str  # "EC1057-22"
    authority: str  # "Infoem", as the assistant says it in a sentence
    authority_full: str
    zone: ZoneInfo
    window: Window
    mode: Mode
    questions: tuple[str, ...]  # question ids in order, documents among them; in guide mode the folio last
    stages: tuple[Stage, ...]
    notice: Notice
    contact: Contact
    reminders: tuple[ReminderRule, ...] = ()
    quiet_from: str = "21:00"
    quiet_until: str = "08:00"
    purge_drafts: datetime | None = None  # until when unsent answers are kept
    ended: datetime | None = None  # the institute says that nothing of it is left to do
    review_by: datetime | None = None  # when staff promised to have reviewed
    platform_url: str = ""  # the institute's own platform, for guide mode
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # intent -> language -> answer
    handoffs: HandoffTerms = HandoffTerms()
    rights: RightsTerms = RightsTerms()
    source_hash: str = ""  # SHA-256 (hex) of the file
    is_example: bool = False  # a demonstration: none of its dates is real, whoever set it, and every screen says so
