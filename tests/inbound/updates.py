"""Updates as Telegram writes them."""

from itertools import count
from typing import Any

from tests.support.emulator import GLORIA

Json = dict[str, Any]
_numbers = count(5_000)
DATE = 1_652_110_920  # 2022-05-09T15:42Z: the window is open


def text_update(text: str, *, user: int = GLORIA, chat: Json | None = None, **message: object) -> Json:
    number = next(_numbers)
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": DATE,
            "chat": chat or {"id": user, "type": "private", "first_name": "Gloria"},
            "from": sender(user),
            "text": text,
            **message,
        },
    }


def press_update(data: str, *, user: int = GLORIA, message_id: int = 1) -> Json:
    number = next(_numbers)
    chat = {"id": user, "type": "private", "first_name": "Gloria"}
    return {
        "update_id": number,
        "callback_query": {
            "id": str(number),
            "from": sender(user),
            "chat_instance": "1",
            "data": data,
            "message": {"message_id": message_id, "date": DATE, "chat": chat, "text": "..."},
        },
    }


def broken_update(*, user: int = GLORIA) -> Json:
    """Telegram's own envelope around a message that no library can read: poison."""
    update = text_update("/start", user=user)
    update["message"]["date"] = "yesterday"
    return update


def group(number: int = -100_200) -> Json:
    return {"id": number, "type": "supergroup", "title": "Oficina"}


def sender(user: int = GLORIA, *, is_bot: bool = False) -> Json:
    return {"id": user, "is_bot": is_bot, "first_name": "Gloria", "language_code": "es"}
