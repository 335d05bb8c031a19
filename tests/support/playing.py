"""Where the situations for `docs/messages/` are played."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from domain.knowledge import Knowledge
from tests.support.chat import Chat, shipped_knowledge
from tests.support.talk import MONDAY


@dataclass
class Stage:
    """Where a scene is played: its chats, in order."""

    language: str
    chats: list[Chat] = field(default_factory=list)

    def chat(self, at: datetime = MONDAY, known: Knowledge | None = None) -> Chat:
        made = Chat(known or shipped_knowledge(), self.language, at)
        self.chats.append(made)
        return made

    def sent(self, at: datetime = MONDAY, known: Knowledge | None = None) -> Chat:
        """A chat whose registration was submitted; what led there is not told."""
        made = self.chat(MONDAY, known).begun()
        made.submit()
        made.told.clear()
        made.at = at
        return made


@dataclass(frozen=True, slots=True)
class Scene:
    titles: tuple[str, str]  # Spanish, English
    play: Callable[[Stage], None]
