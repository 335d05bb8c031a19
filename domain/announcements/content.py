"""What an announcement says: a text for each language with Telegram's formatting, perhaps a photo or a document,
and buttons. Nothing in it belongs to one candidate: fields such as {nombre} are filled in when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

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
    sha256: str  # hex, of what lies there


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
    behind: frozenset[str] = frozenset()  # languages whose words are older than a change of another one's

    def with_words(self, language: str, words: Words) -> "Content":
        """A first text in a language leaves no other behind; and one that was behind catches up."""
        was = self.words.get(language)
        is_change = was is not None and was != words and language not in self.behind
        behind = self.behind | frozenset(self.words) if is_change else self.behind
        return replace(self, words={**self.words, language: words}, behind=behind - {language})

    def without_words(self, language: str) -> "Content":
        words = {one: said for one, said in self.words.items() if one != language}
        behind = self.behind - {language} if len(words) > 1 else frozenset[str]()
        return replace(self, words=words, behind=behind)

    def in_language(self, language: str) -> Words:
        return self.words.get(language) or self.words.get(DEFAULT_LANGUAGE) or Words()

    @property
    def is_empty(self) -> bool:
        return self.media is None and not self.in_language(DEFAULT_LANGUAGE).text
