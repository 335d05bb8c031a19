"""A screen as a call of the Bot API: plain values, ready to become JSON."""

from dataclasses import dataclass
from typing import Any

from domain.ids import UserId
from domain.screen import Keyboard, KeyKind, Screen
from domain.seal import Seal

_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    parameters: dict[str, Any]


def show(screen: Screen, user: UserId, seal: Seal) -> Call:
    """Raises TooLong."""
    parameters: dict[str, Any] = {
        "chat_id": user,
        "text": screen.text,
        "parse_mode": "HTML",
        "link_preview_options": _NO_PREVIEW,
    }
    if screen.buttons:
        parameters["reply_markup"] = {
            "inline_keyboard": [
                [{"text": button.label, "callback_data": seal.close(button.press, user)} for button in row]
                for row in screen.buttons
            ]
        }
    elif screen.keyboard is not None:
        parameters["reply_markup"] = _keyboard(screen.keyboard)
    return Call("sendMessage", parameters)


def _keyboard(keyboard: Keyboard) -> dict[str, Any]:
    if not keyboard.rows:
        return {"remove_keyboard": True}
    return {
        "keyboard": [
            [
                {"text": key.label, "request_contact": True} if key.kind is KeyKind.CONTACT else {"text": key.label}
                for key in row
            ]
            for row in keyboard.rows
        ],
        "resize_keyboard": True,
        "one_time_keyboard": keyboard.once,
        "is_persistent": not keyboard.once,
    }
