"""A screen as a call of the Bot API: plain values, ready to become JSON."""

from dataclasses import dataclass
from typing import Any

from telegram import InputFile

from domain.ids import UserId
from domain.papers.calendar import draw_calendar
from domain.screen import Attachment, Button, CalendarFacts, Keyboard, KeyKind, OpenPaper, Screen, SentBefore
from domain.seal import Seal

_NO_PREVIEW = {"is_disabled": True}


@dataclass(frozen=True, slots=True)
class Call:
    method: str
    parameters: dict[str, Any]


def show(screen: Screen, user: UserId, seal: Seal) -> Call:
    """Raises TooLong, and TypeError for papers that nobody is sent unasked."""
    if screen.withdraws:
        return Call("deleteMessage", {"chat_id": user, "message_id": screen.withdraws})
    parameters: dict[str, Any] = {"chat_id": user, "parse_mode": "HTML"}
    if screen.buttons:
        parameters["reply_markup"] = {
            "inline_keyboard": [[_button(button, user, seal) for button in row] for row in screen.buttons]
        }
    elif screen.keyboard is not None:
        parameters["reply_markup"] = _keyboard(screen.keyboard)
    if screen.replaces:
        parameters["message_id"] = screen.replaces
    if screen.attachment is None:
        parameters |= {"text": screen.text, "link_preview_options": _NO_PREVIEW}
        return Call("editMessageText" if screen.replaces else "sendMessage", parameters)
    parameters["caption"] = screen.text
    if screen.replaces:
        return Call("editMessageCaption", parameters)
    if screen.attachment.is_picture:
        return Call("sendPhoto", parameters | {"photo": _file(screen.attachment)})
    return Call("sendDocument", parameters | {"document": _file(screen.attachment)})


def _button(button: Button, user: UserId, seal: Seal) -> dict[str, str]:
    if button.url:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": seal.close(button.press, user)}


def _file(attachment: Attachment) -> InputFile | str:
    facts = attachment.content
    if isinstance(facts, SentBefore):
        return facts.telegram_id
    if isinstance(facts, OpenPaper):
        return InputFile(facts.content, filename=attachment.file_name)
    if not isinstance(facts, CalendarFacts):
        raise TypeError(f"{type(facts).__name__} is drawn for those who ask for it")
    return InputFile(draw_calendar(facts), filename=attachment.file_name)


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
