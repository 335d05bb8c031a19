"""Groups: the assistant says once that it works in private, and leaves."""

from aiogram import Router
from aiogram.enums import ChatType
from aiogram.methods import LeaveChat
from aiogram.types import Message

from domain.ids import UserId
from handlers.answer import NOTHING, Answer, Outgoing
from handlers.office import Office
from handlers.show import message as show_message

_GROUPS = frozenset({ChatType.GROUP, ChatType.SUPERGROUP})


def groups_router() -> Router:
    router = Router(name="groups")
    router.message.register(on_group_message, is_group)
    return router


async def is_group(message: Message) -> bool:
    return message.chat.type in _GROUPS


async def on_group_message(message: Message, office: Office) -> Answer:
    """Heard in a group that it did not see itself being added to: while it was away, say."""
    if message.chat.id in office.own_groups:
        return of_staff(message, office)
    if message.chat.id in office.left_groups:
        return NOTHING
    if message.left_chat_member is not None or message.migrate_to_chat_id is not None:
        return NOTHING
    language = message.from_user.language_code if message.from_user else ""
    return farewell(message.chat.id, language or "", office)


def of_staff(message: Message, office: Office) -> Answer:
    """In a group of the institute only known members are heard, and only when they call the assistant: it says
    where it works. An anonymous administrator is nobody known."""
    sender = message.from_user
    is_known = sender is not None and message.sender_chat is None and sender.id in office.knowledge().staff
    if not is_known or not (message.text or "").startswith("/"):
        return NOTHING
    language = (sender.language_code if sender else "") or ""
    screen = office.notices.staff_private(office.knowledge(), language, office.link)
    return show_message(screen, UserId(message.chat.id), office.seal)


def farewell(chat_id: int, language: str, office: Office) -> Answer:
    """One sentence, then out. Messages that were already on their way are not answered again."""
    office.left_groups.add(chat_id)
    screen = office.notices.only_private(office.knowledge(), language, office.link)
    return (*show_message(screen, UserId(chat_id), office.seal), Outgoing(LeaveChat(chat_id=chat_id)))
