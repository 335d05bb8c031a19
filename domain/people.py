"""A person who talks to the assistant."""

from dataclasses import dataclass
from datetime import datetime, time
from enum import StrEnum

from domain.ids import AskedId, CodeId, PersonId, UserId


@dataclass(frozen=True, slots=True)
class Consent:
    """The person's last answer to a privacy notice."""

    accepted: bool
    notice_version: str
    notice_hash: str  # SHA-256 (hex) of the notice as shown
    at: datetime


class ReminderKind(StrEnum):
    """What a person may stop, each by itself. Results, certificates and changed dates are of no kind: they come."""

    CLOSING = "closing"  # that registration opens, and closes soon
    STAGES = "stages"  # dates of the stages, and that one comes near
    PENDING = "pending"  # what waits for the person, or news that are overdue
    ANNOUNCEMENTS = "announcements"  # what staff write to many, where it is not mandatory


@dataclass(frozen=True, slots=True)
class QuietHours:
    """Local hours in which nothing is sent that can wait; over midnight when `since` is later than `until`. Equal:
    none."""

    since: time
    until: time


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person chose about reminders."""

    stopped: frozenset[ReminderKind] = frozenset()
    quiet: QuietHours | None = None  # None: the process's


@dataclass(frozen=True, slots=True)
class Talk:
    """What the assistant said last instead of an answer, so that it can go on from there and never says the same
    twice. Nothing of what the person wrote is in it."""

    fallback: str = ""  # the text key that was said
    asked: AskedId = AskedId(0)  # the question that was left open; 0: none
    choices: tuple[str, ...] = ()  # intents that were offered, in the order of their numbers
    awaits_question: bool = False  # what is written next is for the team
    unknown: tuple[str, ...] = ()  # intents that were said to be unconfirmed, each in its own words
    awaits_folio: str = ""  # what is written next is a folio: "link", or "phone" for who changed it; "": it is not
    code: CodeId = CodeId(0)  # what is written next is this code, which links the chat; 0: it is none
    awaits_request: str = ""  # what is written next is a request about one's data: which right; "": it is not
    announcement: int = 0  # what is written next to the team is about the one with this number; 0: about none


@dataclass(frozen=True, slots=True)
class Person:
    id: PersonId
    user_id: UserId  # see `no_chat`
    language: str  # "es" or "en"
    created_at: datetime
    consent: Consent | None = None
    wants_opening_notice: bool = False
    unreachable_since: datetime | None = None
    wishes: Wishes = Wishes()
    talk: Talk = Talk()

    @property
    def has_chat(self) -> bool:
        """False: registered elsewhere and imported; there is nowhere to write to yet."""
        return self.user_id > 0


def no_chat(person: PersonId) -> UserId:
    """Stands in place of Telegram's number until the person links a chat: below zero, where no person's is."""
    return UserId(-person)
