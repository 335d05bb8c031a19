"""How the control API shows messages and people: the shapes the chat page and the tests read."""

from datetime import UTC, datetime
from typing import Any

from emulator.clock import iso
from emulator.errors import Json
from emulator.files import Files
from emulator.formatting import to_html
from emulator.people import Person

_OTHER_KINDS = ("sticker", "voice", "location", "animation")


def person_view(person: Person) -> Json:
    return {
        "id": person.id,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "username": person.username,
        "language_code": person.language_code,
        "role": person.role,
        "about": person.about,
        "phone": person.phone,
        "tone": person.tone,
        "has_started": person.has_started,
        "has_blocked": person.has_blocked,
        "keyboard": person.keyboard,
        "placeholder": person.placeholder,
    }


def message_view(message: Json, files: Files) -> Json:
    text = message.get("text") or message.get("caption") or ""
    entities = message.get("entities") or message.get("caption_entities") or []
    return {
        "message_id": message["message_id"],
        "chat_id": message["chat"]["id"],
        "from": "bot" if message.get("from", {}).get("is_bot") else "person",
        "date": _time(message["date"]),
        "edit_date": _time(message["edit_date"]) if "edit_date" in message else None,
        "html": to_html(text, entities),
        "text": text,
        "buttons": _buttons(message.get("reply_markup")),
        "document": _document(message, files),
        "photo": _photo(message, files),
        "contact": _contact(message),
        "kind": kind_of(message),
        "is_forwarded": "forward_origin" in message,
    }


def kind_of(message: Json) -> str:
    for kind in ("document", "photo", "contact", *_OTHER_KINDS):
        if kind in message and not (kind == "document" and "animation" in message):
            return kind
    return "text" if "text" in message else "service"


def _time(seconds: int) -> str:
    return iso(datetime.fromtimestamp(seconds, UTC))


def _buttons(markup: Any) -> list[list[Json]] | None:  # noqa: ANN401 - part of a message
    if not markup:
        return None
    return [
        [{"text": one["text"], "callback_data": one.get("callback_data"), "url": one.get("url")} for one in row]
        for row in markup["inline_keyboard"]
    ]


def _document(message: Json, files: Files) -> Json | None:
    document = message.get("document")
    if not document:
        return None
    stored = files.get(document["file_id"])
    return {
        "file_name": document.get("file_name", ""),
        "size": document.get("file_size", 0),
        "mime_type": document.get("mime_type", ""),
        "url": f"/control/files/{document['file_unique_id']}",
        "pages": stored.pages if stored else None,
    }


def _photo(message: Json, files: Files) -> Json | None:  # noqa: ARG001 - one shape with _document
    if not message.get("photo"):
        return None
    largest = message["photo"][-1]
    return {
        "url": f"/control/files/{largest['file_unique_id']}",
        "width": largest["width"],
        "height": largest["height"],
    }


def _contact(message: Json) -> Json | None:
    contact = message.get("contact")
    if not contact:
        return None
    name = f"{contact['first_name']} {contact.get('last_name', '')}".strip()
    return {"name": name, "phone": contact["phone_number"]}
