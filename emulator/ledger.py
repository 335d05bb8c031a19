"""Every call that sent, edited or deleted something, and what became of it."""

from collections import deque
from datetime import UTC, datetime
from typing import NamedTuple

from emulator.clock import iso
from emulator.errors import Json

KEPT = 200_000
METHODS = frozenset(
    {"sendmessage", "senddocument", "sendphoto", "editmessagetext", "editmessagecaption",
     "editmessagereplymarkup", "deletemessage", "answercallbackquery", "leavechat"}
)  # fmt: skip


class Entry(NamedTuple):
    n: int
    method: str
    chat_id: int | None
    message_id: int | None
    text: str
    at: float  # process time
    outcome: str  # accepted, refused, or the fault that met it
    words: str  # why it was refused

    def view(self) -> Json:
        return self._asdict() | {"at": iso(datetime.fromtimestamp(self.at, UTC))}


class Ledger:
    def __init__(self) -> None:
        self._entries: deque[Entry] = deque(maxlen=KEPT)
        self._count = 0

    def add(
        self,
        method: str,
        chat_id: int | None,
        message_id: int | None,
        text: str,
        at: float,
        outcome: str,
        words: str,
    ) -> None:
        self._count += 1
        self._entries.append(Entry(self._count, method, chat_id, message_id, text, at, outcome, words))

    def since(self, n: int) -> list[Json]:
        return [entry.view() for entry in self._entries if entry.n > n]
