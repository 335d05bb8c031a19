"""What people do in their chats: each makes the message it leaves and the update the bot gets."""

import time
from typing import Any

from emulator.errors import ControlError, Json
from emulator.files import person_photo
from emulator.formatting import CAPTION_LIMIT, TEXT_LIMIT, find_entities
from emulator.html_entities import utf16_length
from emulator.params import Upload
from emulator.people import Person
from emulator.world import World


def _file(mark: str, **more: Any) -> Json:  # noqa: ANN401 - fields of a Bot API object
    return {"file_id": f"CAACAgEAAxkDAAP{mark}", "file_unique_id": f"AgAD{mark}", **more}


_OTHER: dict[str, Json] = {
    "sticker": {
        "sticker": _file(
            "sticker", type="regular", width=512, height=512, is_animated=False, is_video=False, emoji="👍"
        )
    },
    "voice": {"voice": _file("voice", duration=3, file_size=9000)},
    "location": {"location": {"latitude": 19.2578, "longitude": -99.5986}},
    "animation": {
        "animation": _file("animation", width=320, height=240, duration=2),
        "document": _file("animation"),
    },
    "empty": {},
}


class Doings:
    def __init__(self, world: World) -> None:
        self._world = world

    def say(self, person_id: int, text: str) -> Json:
        person = self._ready(person_id)
        self._check_length(text, TEXT_LIMIT)
        if not text:
            raise ControlError(400, "nothing was written")
        body: Json = {"text": text}
        entities = find_entities(text, []) if "/" in text or "@" in text else []
        if entities:
            body["entities"] = entities
        if person.keyboard and person.is_one_time:
            person = self._world.people.change(person_id, keyboard=None, placeholder="", is_one_time=False)
            self._world.tell_keyboard(person)
        return self._post(person, body)

    def press(self, person_id: int, message_id: int, data: str) -> None:
        """Press an inline button. The data is not checked against the message: hostile apps send what they like."""
        person = self._ready(person_id)
        message = self._world.chats.get(person_id, message_id)
        if message is None:
            raise ControlError(404, f"no message {message_id} in this chat")
        query_id = self._world.new_press(person_id, time.monotonic())
        query = {
            "id": query_id,
            "from": person.user(),
            "message": message,
            "chat_instance": str(person_id),
            "data": data,
        }
        self._world.queue.add({"callback_query": query})

    def share_contact(self, person_id: int, phone: str | None, owner: Any) -> Json:  # noqa: ANN401 - id or None
        person = self._ready(person_id)
        number = phone or person.phone.replace(" ", "")
        contact: Json = {"phone_number": number, "first_name": person.first_name}
        if person.last_name:
            contact["last_name"] = person.last_name
        if owner is not None:
            contact["user_id"] = int(owner)
        return self._post(person, {"contact": contact})

    def edit(self, person_id: int, message_id: int, text: str) -> Json:
        person = self._ready(person_id)
        old = self._own(person, message_id)
        field = "text" if "text" in old else "caption"
        self._check_length(text, TEXT_LIMIT if field == "text" else CAPTION_LIMIT)
        message = {**old, field: text, "edit_date": self._world.date()}
        message.pop("entities" if field == "text" else "caption_entities", None)
        self._world.keep_message(message, "edited")
        self._world.queue.add({"edited_message": message})
        return message

    def upload(self, person_id: int, upload: Upload, *, as_photo: bool, caption: str, album: str) -> Json:
        person = self._ready(person_id)
        self._check_length(caption, CAPTION_LIMIT)
        body: Json
        if as_photo:
            body = {"photo": person_photo(self._world.files, upload.content).photo()}
        else:
            file = self._world.files.keep_document(upload.file_name, upload.mime_type, upload.content)
            body = {"document": file.document()}
        if caption:
            body["caption"] = caption
        if album:
            body["media_group_id"] = album
        return self._post(person, body)

    def send_other(self, person_id: int, kind: str, *, is_forwarded: bool) -> Json:
        person = self._ready(person_id)
        if kind not in _OTHER:
            raise ControlError(400, f"kind is one of {', '.join(_OTHER)}")
        origin = {"type": "hidden_user", "sender_user_name": "Alguien", "date": self._world.date()}
        return self._post(person, {**_OTHER[kind], **({"forward_origin": origin} if is_forwarded else {})})

    def forward(self, person_id: int, message_id: int) -> Json:
        """Forward a message of this chat (the bot's or the person's own) back into it."""
        person = self._ready(person_id)
        old = self._world.chats.get(person_id, message_id)
        if old is None:
            raise ControlError(404, f"no message {message_id} in this chat")
        left_out = {"message_id", "from", "chat", "date", "edit_date", "reply_markup", "reply_to_message"}
        origin = {"type": "user", "sender_user": old["from"], "date": old["date"]}
        kept = {key: value for key, value in old.items() if key not in left_out}
        return self._post(person, {"forward_origin": origin, **kept})

    def block(self, person_id: int, *, is_blocked: bool) -> None:
        person = self._world.people.need(person_id)
        if person.has_blocked == is_blocked:
            return
        person = self._world.people.change(person_id, has_blocked=is_blocked)
        self._world.tell_person(person)
        gone: Json = {"status": "kicked", "user": self._world.bot_user, "until_date": 0}
        there: Json = {"status": "member", "user": self._world.bot_user}
        change = {
            "chat": person.chat(),
            "from": person.user(),
            "date": self._world.date(),
            "old_chat_member": there if is_blocked else gone,
            "new_chat_member": gone if is_blocked else there,
        }
        self._world.queue.add({"my_chat_member": change})

    def put_raw(self, update: Json) -> int | None:
        """Put any update in the queue. Its messages and groups become known, as if they had been sent here."""
        for key in ("message", "edited_message"):
            message = update.get(key)
            if isinstance(message, dict) and isinstance(message.get("chat"), dict):
                self._learn(message)
        return self._world.queue.add(update)

    def _learn(self, message: Json) -> None:
        chat = message["chat"]
        if chat.get("type") in {"group", "supergroup"}:
            self._world.chats.keep_group(chat, is_member=True)
        elif self._world.people.get(int(chat.get("id", 0))):
            self._world.people.change(int(chat["id"]), has_started=True)

    def _ready(self, person_id: int) -> Person:
        person = self._world.people.need(person_id)
        if person.has_blocked:
            raise ControlError(409, "this person has blocked the bot; unblock first")
        if not person.has_started:
            person = self._world.people.change(person_id, has_started=True)
            self._world.tell_person(person)
        return person

    def _own(self, person: Person, message_id: int) -> Json:
        message = self._world.chats.get(person.id, message_id)
        if message is None or message["from"]["id"] != person.id:
            raise ControlError(404, f"no own message {message_id} in this chat")
        return message

    @staticmethod
    def _check_length(text: str, limit: int) -> None:
        if utf16_length(text) > limit:
            raise ControlError(400, f"an app sends at most {limit} characters at once")
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ControlError(400, "half a surrogate pair is no text") from error

    def _post(self, person: Person, body: Json) -> Json:
        message: Json = {
            "message_id": self._world.chats.new_id(),
            "from": person.user(),
            "chat": person.chat(),
            "date": self._world.date(),
            **body,
        }
        self._world.keep_message(message, "message")
        self._world.queue.add({"message": message})
        return message
