"""Who blocked the assistant, who let it in again, and where it was added."""

from aiogram import Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.methods import LeaveChat
from aiogram.types import ChatMemberUpdated, Update

from domain.ids import UpdateId, UserId
from handlers.answer import NOTHING, Answer, Outgoing
from handlers.groups import farewell
from handlers.office import Office

_INSIDE = frozenset({ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.RESTRICTED})


def membership_router() -> Router:
    router = Router(name="membership")
    router.my_chat_member.register(on_membership)
    return router


async def on_membership(change: ChatMemberUpdated, event_update: Update, office: Office) -> Answer:
    is_inside = change.new_chat_member.status in _INSIDE
    if change.chat.type == ChatType.PRIVATE:
        await _learn(UpdateId(event_update.update_id), UserId(change.chat.id), office, is_blocked=not is_inside)
        return NOTHING
    if not is_inside or change.chat.id in office.own_groups:
        return NOTHING
    if change.chat.type == ChatType.CHANNEL:
        return (Outgoing(LeaveChat(chat_id=change.chat.id)),)
    if change.old_chat_member.status in _INSIDE:  # only its rights changed: it was told, or is about to leave
        return NOTHING
    return farewell(change.chat.id, change.from_user.language_code or "", office)


async def _learn(update_id: UpdateId, user_id: UserId, office: Office, *, is_blocked: bool) -> None:
    knowledge, now = office.knowledge(), office.now()
    await office.store.run(
        lambda tx: office.conversation.learn_membership(
            tx, update_id, user_id, blocked=is_blocked, knowledge=knowledge, now=now
        )
    )
