"""What an announcement says: a text for each language with Telegram's formatting, perhaps a photo or a document,
and buttons. Nothing in it belongs to one candidate: fields such as {nombre} are filled in when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.formatted import Span, Words

__all__ = ["DEFAULT_LANGUAGE", "Content", "LinkButton", "Media", "Span", "Words"]

DEFAULT_LANGUAGE = "es"


@dataclass(frozen=True, slots=True)
class Media:
    """A photo or a document that lies with Telegram; it was looked into before it was taken."""

    telegram_id: str
    name: str  # "" for photos
    is_photo: bool
    size: int
    sha256: str  # hex


@dataclass(frozen=True, slots=True)
class LinkButton:
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Content:
    words: Mapping[str, Words] = field(default_factory=dict)  # by language; who has none of theirs gets the default
    media: Media | None = None
    links: tuple[LinkButton, ...] = ()
    asks_to_be_read: bool = False  # [Leído]
    takes_questions: bool = False  # [Tengo una duda], which leads to the team

    def in_language(self, language: str) -> Words:
        return self.words.get(language) or self.words.get(DEFAULT_LANGUAGE) or Words()

    @property
    def is_empty(self) -> bool:
        return self.media is None and not self.in_language(DEFAULT_LANGUAGE).text
