"""What a person sent, in our words. Made by `handlers/` from a Telegram update; nothing here knows Telegram."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.formatted import Span
from domain.ids import UpdateId, UserId


class Kind(StrEnum):
    TEXT = "text"
    PRESS = "press"  # an inline button
    CONTACT = "contact"
    FILE = "file"  # a document or a photo
    OTHER = "other"  # sticker, voice, location, album item we do not take, empty message ...
    EDIT = "edit"  # an edited message: never an answer, never a submission


@dataclass(frozen=True, slots=True)
class Press:
    """What a button carries: a verb, its question, the version of the draft when it was shown, an argument.

    Opened from the callback data only when its seal fits the person who pressed; a press whose seal does not fit
    arrives as verb "stale".
    """

    verb: str
    question: str = ""
    version: int = 0
    argument: str = ""


@dataclass(frozen=True, slots=True)
class SharedContact:
    phone: str
    owner: UserId | None  # whose contact it is, when Telegram says so


@dataclass(frozen=True, slots=True)
class FileRef:
    """A file that still lies with Telegram."""

    telegram_id: str
    name: str  # as the sender's machine called it; "" for photos
    size: int | None  # bytes, as declared; None when Telegram does not say
    is_photo: bool


@dataclass(frozen=True, slots=True)
class Incoming:
    update_id: UpdateId
    user_id: UserId
    kind: Kind
    text: str = ""  # the message's text, or a file's caption
    message_id: int = 0  # 0 for a press
    sent_at: datetime | None = None  # Telegram's own clock (aware, UTC); None for a press, which carries none
    press: Press | None = None
    not_before: datetime | None = None  # date of the message whose button was pressed: the press came after it
    contact: SharedContact | None = None
    file: FileRef | None = None
    language: str = ""  # Telegram's language_code, "" when absent
    forwarded: bool = False
    spans: tuple[Span, ...] = ()  # formatting of `text`
    album: str = ""  # which album a file is part of; "": it came by itself
    pressed_on: int = 0  # the message whose button was pressed; 0: no press, or Telegram no longer says
    medium: str = ""  # of what is `OTHER`, as Telegram calls it: "sticker", "voice", "video" ...
