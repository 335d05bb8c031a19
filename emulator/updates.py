"""Updates that wait for the bot: kept until confirmed, dropped after 24 hours of machine time."""

import time
from collections import OrderedDict
from collections.abc import Callable
from typing import NamedTuple

from emulator.errors import Json
from emulator.store import Store

MAX_AGE = 24 * 3600.0
FIRST_ID = 100_000_001
KINDS_BY_ASKING = {"chat_member", "message_reaction", "message_reaction_count"}


class Waiting(NamedTuple):
    update: Json
    arrived: float  # machine time


class UpdateQueue:
    def __init__(self, store: Store, gap: int, machine: Callable[[], float] = time.time) -> None:
        self._store = store
        self._machine = machine
        loaded = {int(key): Waiting(kept["update"], kept["arrived"]) for key, kept in store.load("update")}
        self._waiting = OrderedDict(sorted(loaded.items()))
        kept_id = store.get("counter", "update") or FIRST_ID - 1
        self._last_id = max([kept_id, *self._waiting]) + gap
        self.allowed: list[str] = store.get("setting", "allowed_updates") or []
        self.listeners: list[Callable[[Json], None]] = []

    def __len__(self) -> int:
        self._drop_old()
        return len(self._waiting)

    def allow(self, kinds: list[str] | None) -> None:
        """Keep what the bot wants to hear; None leaves it as it was, an empty list is the default."""
        if kinds is not None:
            self.allowed = kinds
            self._store.put("setting", "allowed_updates", kinds)

    def wants(self, kind: str) -> bool:
        return kind in self.allowed if self.allowed else kind not in KINDS_BY_ASKING

    def add(self, update: Json) -> int | None:
        """Put an update in the queue and give its id; None when the bot does not want its kind."""
        kind = next((key for key in update if key != "update_id"), "")
        if not self.wants(kind):
            return None
        update_id = int(update.get("update_id") or self._last_id + 1)
        self._last_id = max(self._last_id, update_id)
        self._store.put("counter", "update", self._last_id)
        waiting = Waiting({"update_id": update_id} | update, self._machine())
        self._waiting[update_id] = waiting
        self._store.put("update", update_id, {"update": waiting.update, "arrived": waiting.arrived})
        for listener in self.listeners:
            listener(waiting.update)
        return update_id

    def has(self, update_id: int) -> bool:
        return update_id in self._waiting

    def remove(self, update_id: int) -> None:
        if self._waiting.pop(update_id, None):
            self._store.delete("update", update_id)

    def clear(self) -> None:
        for update_id in list(self._waiting):
            self.remove(update_id)

    def confirm_below(self, offset: int) -> None:
        """Forget what lies before `offset`; a negative one forgets all but the last -offset."""
        if offset < 0:
            gone = list(self._waiting)[:offset]
        else:
            gone = [update_id for update_id in self._waiting if update_id < offset]
        for update_id in gone:
            self.remove(update_id)

    def first(self, limit: int) -> list[Json]:
        self._drop_old()
        found = []
        for waiting in self._waiting.values():
            found.append(waiting.update)
            if len(found) == limit:
                break
        return found

    def all(self) -> list[Json]:
        self._drop_old()
        return [waiting.update for waiting in self._waiting.values()]

    def _drop_old(self) -> None:
        oldest = self._machine() - MAX_AGE
        while self._waiting:
            update_id, waiting = next(iter(self._waiting.items()))
            if waiting.arrived > oldest:
                return
            self.remove(update_id)


def chat_of(update: Json) -> int:
    """Give the chat an update belongs to: one chat's updates are delivered one after the other."""
    for key, body in update.items():
        if key == "update_id" or not isinstance(body, dict):
            continue
        message = body.get("message") if key == "callback_query" else body
        chat = (message or {}).get("chat") or body.get("from") or {}
        return int(chat.get("id", 0))
    return 0
