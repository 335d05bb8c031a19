"""The messages of every chat, as Bot API objects. A change replaces a message's dictionary, never alters it."""

from collections.abc import Iterable

from emulator.errors import Json
from emulator.store import Store

KEPT_PER_CHAT = 1000


class Chats:
    def __init__(self, store: Store, gap: int) -> None:
        """`gap`: how many ids to skip because the last run may have given them away unrecorded."""
        self._store = store
        self._chats: dict[int, dict[int, Json]] = {}
        self._groups: dict[int, Json] = {int(key): chat for key, chat in store.load("group")}
        loaded = sorted((message for _, message in store.load("message")), key=lambda one: one["message_id"])
        for message in loaded:
            self._chats.setdefault(message["chat"]["id"], {})[message["message_id"]] = message
        kept = store.get("counter", "message") or 0
        self._last_id: int = max([kept, *(one["message_id"] for one in loaded[-1:])]) + gap

    def new_id(self) -> int:
        self._last_id += 1
        self._store.put("counter", "message", self._last_id)
        return self._last_id

    def put(self, message: Json) -> None:
        chat_id, message_id = message["chat"]["id"], message["message_id"]
        chat = self._chats.get(chat_id)
        if chat is None:
            chat = self._chats[chat_id] = {}
        chat[message_id] = message
        self._last_id = max(self._last_id, message_id)
        self._store.put("message", f"{chat_id}/{message_id}", message)
        if len(chat) > KEPT_PER_CHAT:
            self.remove(chat_id, next(iter(chat)))

    def get(self, chat_id: int, message_id: int) -> Json | None:
        return self._chats.get(chat_id, {}).get(message_id)

    def remove(self, chat_id: int, message_id: int) -> None:
        self._chats[chat_id].pop(message_id)
        self._store.delete("message", f"{chat_id}/{message_id}")

    def of(self, chat_id: int) -> Iterable[Json]:
        return self._chats.get(chat_id, {}).values()

    def group(self, chat_id: int) -> Json | None:
        return self._groups.get(chat_id)

    def keep_group(self, chat: Json, *, is_member: bool) -> None:
        """Remember a group that the bot was seen in, or left."""
        group = {"id": chat["id"], "type": chat["type"], "title": chat.get("title", ""), "is_member": is_member}
        self._groups[chat["id"]] = group
        self._store.put("group", chat["id"], group)
