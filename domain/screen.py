"""A screen: what a person is shown, as a value. Pure functions make it; `handlers/` shows it through aiogram,
`scheduler/` through python-telegram-bot."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.incoming import Press


@dataclass(frozen=True, slots=True)
class Button:
    """An inline button. `label`: at most 24 characters of plain text, and its own typed equivalent."""

    label: str
    press: Press


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


Drawable = AcuseFacts | CalendarFacts


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document to send; drawn from its facts after the commit, outside any transaction."""

    file_name: str
    content: Drawable


@dataclass(frozen=True, slots=True)
class Screen:
    """One message. `text` is Telegram HTML, escaped. Inline buttons or reply keyboard, never both.

    `edits` asks to change the message whose button was pressed instead of sending a new one (only paging and
    date picking do).
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: Keyboard | None = None
    attachment: Attachment | None = None
    edits: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What to show now, in order. Empty: nothing to say (a repeated group notice, say)."""

    screens: tuple[Screen, ...] = ()
