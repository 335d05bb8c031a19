"""A screen: what a person is shown, as a value. Pure functions make it; `handlers/` shows it through aiogram,
`scheduler/` through python-telegram-bot."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.charts import Chart
from domain.exporting import Export
from domain.ids import FileId, PersonId, UserId
from domain.incoming import Press


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button. `label`: at most 24 characters of plain text, and its own typed equivalent.

    With a `url` it opens that and is never heard of: nothing can be typed instead, and `press` says nothing.
    """

    label: str
    press: Press
    url: str = ""


def link_button(label: str, url: str) -> Button:
    return Button(label, Press("link-out"), url)


class KeyKind(StrEnum):
    TEXT = "text"
    CONTACT = "contact"  # Telegram asks, then sends the person's own contact


@dataclass(frozen=True, slots=True)
class Key:
    """A key of the reply keyboard: pressing it sends a *message* with its label (or the contact)."""

    label: str
    kind: KeyKind = KeyKind.TEXT


@dataclass(frozen=True, slots=True)
class Keyboard:
    """A reply keyboard that stays until removed; `once`: until one of its keys is pressed. An empty one removes
    what is there."""

    rows: tuple[tuple[Key, ...], ...] = ()
    once: bool = False


REMOVE_KEYBOARD = Keyboard()


@dataclass(frozen=True, slots=True)
class AcuseFacts:
    """What stands in a receipt of registration. Personal data arrives masked where it should be."""

    language: str
    folio: str
    process_name: str
    authority: str
    standard: str
    sent_at: datetime  # aware, UTC: the date of the submitting message
    sent_at_words: str  # the same as people read it
    version: int
    rows: tuple[tuple[str, str], ...]  # label, value
    labels: tuple[tuple[str, str], ...]  # every fixed sentence of the page by its key, from the texts file
    digest: str  # SHA-256 (hex) of the submitted answers: ties the paper to what was sent


@dataclass(frozen=True, slots=True)
class CalendarFacts:
    """One date of a stage as a calendar's entry. Nothing in it tells whose it is."""

    language: str
    uid: str  # the same for the same stage of the same candidate, whatever its date
    sequence: int  # grows with every new date, so that the entry moves instead of standing there twice
    starts: datetime  # aware, UTC
    ends: datetime | None
    is_whole_day: bool
    zone: str  # its rules make the local hour: "America/Mexico_City"
    title: str
    place: str  # "" when not known
    note: str
    made_at: datetime  # aware, UTC


class PathMark(StrEnum):
    """How a step of the path stands."""

    DONE = "done"
    NOW = "now"
    NEXT = "next"
    LATER = "later"  # cannot start yet
    ENDED = "ended"  # the path ended here in this attempt
    OFF = "off"  # does not follow


@dataclass(frozen=True, slots=True)
class PathStep:
    name: str
    mark: PathMark
    word: str  # the mark in words: nobody has to know the shape, or see a colour
    about: str = ""  # a date or a result, where there is one


@dataclass(frozen=True, slots=True)
class PathFacts:
    """The way through the process as a picture. Nothing in it tells whose it is."""

    language: str
    title: str
    subtitle: str
    steps: tuple[PathStep, ...]
    turn: str  # whose turn it is


@dataclass(frozen=True, slots=True)
class DataFacts:
    """Headings with their lines (label, value), on as many pages as it takes: what is held about somebody."""

    language: str
    title: str
    author: str  # who answers for it
    lead: tuple[str, ...]
    sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    page: str  # stands before a page's number
    made_at: datetime  # aware, UTC


@dataclass(frozen=True, slots=True)
class TableFacts:
    """A spreadsheet of words."""

    title: str  # of the worksheet
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()  # comments on the first cells below the heading


@dataclass(frozen=True, slots=True)
class KeptPaper:
    """A file that is kept for its owner; opened when it is sent to them."""

    person: PersonId
    owner: UserId  # the same person, as Telegram calls them: nobody else is sent it
    file: FileId


@dataclass(frozen=True, slots=True)
class ExportPaper:
    """An export that was written down; read page by page when it is sent to whoever made it."""

    export: Export
    language: str


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """What became of an announcement; read page by page when it is sent to whoever may announce."""

    number: int  # the announcement's
    language: str


@dataclass(frozen=True, slots=True)
class OpenPaper:
    """A kept file that was opened already, in the transaction that lets it leave."""

    content: bytes


@dataclass(frozen=True, slots=True)
class SentBefore:
    """A photo or a document that lies with Telegram already: its name there is all that goes out."""

    telegram_id: str
    is_photo: bool


Drawable = AcuseFacts | CalendarFacts | DataFacts | PathFacts | TableFacts | Chart
Fetched = Drawable | KeptPaper | ExportPaper | ReportPaper | OpenPaper  # goes out as bytes
Content = Fetched | SentBefore


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document or a picture to send; drawn, or opened, after the commit, outside any transaction of it."""

    file_name: str
    content: Content

    @property
    def is_picture(self) -> bool:
        """Shown in the chat instead of as a file."""
        if isinstance(self.content, SentBefore):
            return self.content.is_photo
        return isinstance(self.content, (PathFacts, Chart))


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. `text` is Telegram HTML, escaped. Inline buttons or reply keyboard, never both.

    `edits` asks to change the message whose button was pressed instead of sending a new one (only paging and
    date picking do). `replaces` and `withdraws` are numbers of messages of the same chat, 0 for none: of one that
    gets these words instead of its own (what it carries besides stays), and of one that is taken back, where there
    is nothing else to say. Only what is sent unasked does that.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: Keyboard | None = None
    attachment: Attachment | None = None
    edits: bool = False
    replaces: int = 0
    withdraws: int = 0


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show now, in order. Empty: nothing to say (a repeated group notice, say)."""

    screens: tuple[Screen, ...] = ()
    forget: bool = False  # delete what the person just wrote: it was a secret
    menu: tuple[tuple[str, str], ...] = ()  # the commands of this chat from now on; none: as they are
    goes_on: bool = False  # hear the same update again: this was only a part of what there is to do
