"""What the staff's side may need before it can answer, and what comes of it. It is fetched outside any transaction;
then the same update is served again, with what was brought. Nothing is written before that."""

from dataclasses import dataclass
from datetime import datetime

from domain.announcements.audience import Audience
from domain.announcements.content import Content
from domain.announcements.counting import AudienceCount
from domain.announcements.report import Report, Unread
from domain.announcements.run import Run, Tally
from domain.authorization import Actor
from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.incoming import FileRef
from domain.sheet import NamedPdf, Sheet
from domain.statistics.subjects import NumbersShown, Subject


@dataclass(frozen=True, slots=True)
class FilesWanted:
    """Files that lie with Telegram, to be fetched and looked into."""

    tables: tuple[FileRef, ...] = ()  # XLSX or CSV
    papers: tuple[FileRef, ...] = ()  # PDFs, and ZIPs of them


@dataclass(frozen=True, slots=True)
class FilesRead:
    """In the order in which they were wanted. `refused`: the first that cannot be taken; then nothing else is."""

    sheets: tuple[Sheet, ...] = ()
    papers: tuple[NamedPdf, ...] = ()
    refused: RefusedFile | None = None


@dataclass(frozen=True, slots=True)
class NumbersWanted:
    """A look that takes its time. `actor`: who was allowed to it."""

    subject: Subject
    language: str
    actor: Actor


@dataclass(frozen=True, slots=True)
class AudienceWanted:
    """How many an announcement would reach. `content`: its fields have to have values. `actor`: as above. `at`:
    process time at which it leaves; None: at once."""

    audience: Audience
    is_mandatory: bool
    content: Content
    actor: Actor
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AudienceShown:
    wanted: AudienceWanted
    count: AudienceCount


@dataclass(frozen=True, slots=True)
class ReportWanted:
    """What became of an announcement. `actor`: as above."""

    number: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class ReportShown:
    wanted: ReportWanted
    report: Report | None  # None: it was never approved


@dataclass(frozen=True, slots=True)
class UnreadWanted:
    """Who has not read it, from that place on. `actor`: as above."""

    number: int
    after: int
    actor: Actor


@dataclass(frozen=True, slots=True)
class UnreadShown:
    """`people`: one more than are shown when there are more."""

    wanted: UnreadWanted
    run: Run | None  # None: it was never approved
    tally: Tally = Tally()
    people: tuple[Unread, ...] = ()


# `FileWanted`: the file of this very message
Wanted = FileWanted | FilesWanted | NumbersWanted | AudienceWanted | ReportWanted | UnreadWanted
Brought = InspectedFile | RefusedFile | FilesRead | NumbersShown | AudienceShown | ReportShown | UnreadShown
