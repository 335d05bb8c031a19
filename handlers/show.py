"""A screen in Telegram's words."""

from typing import Any

from aiogram.methods import EditMessageText, SendDocument, SendMessage, SendPhoto, TelegramMethod
from aiogram.types import (
    BufferedInputFile,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from domain.ids import UserId
from domain.screen import Attachment, Button, Keyboard, KeyKind, Screen, SentBefore
from domain.seal import Seal
from domain.split import split_text
from handlers.answer import Answer, Outgoing
from handlers.office import Fetch

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
_SURELY_SHORT = 2048  # characters: at most 4,096 UTF-16 units, whatever they are

Markup = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove


async def show(
    screens: tuple[Screen, ...],
    user: UserId,
    seal: Seal,
    fetch: Fetch,
    pressed: int | None = None,
) -> Answer:
    """The calls that show these screens in order. `pressed`: the message whose button was pressed, if any."""
    shown: list[Outgoing] = []
    for screen in screens:
        if screen.attachment is not None:
            shown.append(await _file(screen, screen.attachment, user, seal, fetch))
        else:
            shown.extend(message(screen, user, seal, pressed))
    return tuple(shown)


def message(screen: Screen, user: UserId, seal: Seal, pressed: int | None = None) -> Answer:
    """The calls that show one screen without an attachment."""
    markup = _markup(screen, user, seal)
    if screen.edits and pressed is not None and not isinstance(markup, (ReplyKeyboardMarkup, ReplyKeyboardRemove)):
        anew = _send(user, screen.text, markup)
        return (Outgoing(_edit(user, pressed, screen.text, markup), otherwise=anew),)
    if len(screen.text) <= _SURELY_SHORT:
        return (Outgoing(_send(user, screen.text, markup)),)
    *first, last = split_text(screen.text)
    return (*(Outgoing(_send(user, part, None)) for part in first), Outgoing(_send(user, last, markup)))


def _send(user: UserId, text: str, markup: Markup | None) -> TelegramMethod[Any]:
    if markup is None:
        return SendMessage(chat_id=user, text=text, parse_mode="HTML", link_preview_options=_NO_PREVIEW)
    return SendMessage(
        chat_id=user, text=text, parse_mode="HTML", link_preview_options=_NO_PREVIEW, reply_markup=markup
    )


def _edit(user: UserId, message_id: int, text: str, markup: InlineKeyboardMarkup | None) -> TelegramMethod[Any]:
    return EditMessageText(
        chat_id=user,
        message_id=message_id,
        text=text,
        parse_mode="HTML",
        link_preview_options=_NO_PREVIEW,
        reply_markup=markup,
    )


async def _file(screen: Screen, attachment: Attachment, user: UserId, seal: Seal, fetch: Fetch) -> Outgoing:
    content = attachment.content
    file = (
        content.telegram_id
        if isinstance(content, SentBefore)
        else BufferedInputFile(await fetch(user, content), attachment.file_name)
    )
    markup, text = _markup(screen, user, seal), screen.text
    if attachment.is_picture:
        return Outgoing(SendPhoto(chat_id=user, photo=file, caption=text, parse_mode="HTML", reply_markup=markup))
    return Outgoing(SendDocument(chat_id=user, document=file, caption=text, parse_mode="HTML", reply_markup=markup))


def _markup(screen: Screen, user: UserId, seal: Seal) -> Markup | None:
    if screen.buttons:
        return InlineKeyboardMarkup(
            inline_keyboard=[[_button(button, user, seal) for button in row] for row in screen.buttons]
        )
    return None if screen.keyboard is None else _keyboard(screen.keyboard)


def _button(button: Button, user: UserId, seal: Seal) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(text=button.label, url=button.url)
    return InlineKeyboardButton(text=button.label, callback_data=seal.close(button.press, user))


def _keyboard(keyboard: Keyboard) -> ReplyKeyboardMarkup | ReplyKeyboardRemove:
    if not keyboard.rows:
        return ReplyKeyboardRemove(remove_keyboard=True)
    rows = [
        [
            KeyboardButton(text=key.label, request_contact=True)
            if key.kind is KeyKind.CONTACT
            else KeyboardButton(text=key.label)
            for key in row
        ]
        for row in keyboard.rows
    ]
    return ReplyKeyboardMarkup(
        keyboard=rows, resize_keyboard=True, one_time_keyboard=keyboard.once, is_persistent=not keyboard.once
    )
