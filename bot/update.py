"""One update as it arrived: its number, whose it is, what Telegram wrote."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, TypeGuard

from aiogram import Bot
from aiogram.types import Update

KINDS = ("message", "edited_message", "callback_query", "my_chat_member")  # allowed_updates
_MOST = 2**63  # what the database holds


@dataclass(frozen=True, slots=True)
class Arrived:
    """`raw` is what Telegram sent, read as JSON and not trusted to have any particular shape."""

    id: int
    kind: str  # one of KINDS, or "" for what we did not ask for
    chat: int  # the chat it belongs to; for a private one also the person's number. The update's own when unknown
    is_private: bool
    text: str  # of a message; of an edit none, for it answers nothing
    press_id: str  # of a callback query, else ""
    language: str
    raw: Mapping[str, Any]
    wrote: int | None = None  # when a message was written, seconds since 1970 by Telegram's clock

    def parse(self, bot: Bot) -> Update:
        """As aiogram's record. Raises pydantic's ValidationError."""
        return Update.model_validate(self.raw, context={"bot": bot})

    def as_json(self) -> bytes:
        return json.dumps(self.raw, ensure_ascii=False).encode("utf-8", "replace")


def arrived(raw: object) -> Arrived | None:
    """None when it is no update at all."""
    if not isinstance(raw, dict) or not _is_number(raw.get("update_id")):
        return None
    kind = next((kind for kind in KINDS if isinstance(raw.get(kind), dict)), "")
    event = raw[kind] if kind else {}
    sender = _mapping(event.get("from"))
    message = _mapping(event.get("message")) if kind == "callback_query" else event
    chat = _mapping(message.get("chat"))
    text = event.get("text") if kind == "message" else None
    press = event.get("id") if kind == "callback_query" else None
    language, wrote = sender.get("language_code"), event.get("date") if kind == "message" else None
    return Arrived(
        id=raw["update_id"],
        kind=kind,
        chat=_first_number(chat.get("id"), sender.get("id"), raw["update_id"]),
        is_private=chat.get("type", "private") == "private" and _is_number(sender.get("id")),
        text=text if isinstance(text, str) else "",
        press_id=press if isinstance(press, str) else "",
        language=language if isinstance(language, str) else "",
        raw=raw,
        wrote=wrote if _is_number(wrote) else None,
    )


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_number(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool) and -_MOST < value < _MOST


def _first_number(*values: object) -> int:
    return next(value for value in values if _is_number(value))
