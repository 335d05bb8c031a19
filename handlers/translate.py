"""A Telegram update in our words."""

from datetime import UTC, datetime

from aiogram.enums import ContentType
from aiogram.types import CallbackQuery, Message, MessageEntity

from domain.formatted import KINDS, Span
from domain.ids import UpdateId, UserId
from domain.incoming import FileRef, Incoming, Kind, SharedContact
from domain.seal import Seal

# What Telegram itself writes into a chat. Nobody said anything, so nothing is answered.
_SERVICE = frozenset(
    {
        ContentType.PINNED_MESSAGE,
        ContentType.MESSAGE_AUTO_DELETE_TIMER_CHANGED,
        ContentType.CHAT_BACKGROUND_SET,
        ContentType.WRITE_ACCESS_ALLOWED,
        ContentType.BOOST_ADDED,
        ContentType.PROXIMITY_ALERT_TRIGGERED,
    }
)


def from_message(message: Message, update_id: int, *, is_edit: bool = False) -> Incoming | None:
    """A message of a private chat; None when no person said it."""
    sender = message.from_user
    if sender is None or sender.is_bot or message.sender_chat is not None:
        return None
    kind, file = _kind(message)
    if kind is None:
        return None
    return Incoming(
        update_id=UpdateId(update_id),
        user_id=UserId(sender.id),
        kind=Kind.EDIT if is_edit else kind,
        text=message.text or message.caption or "",
        message_id=message.message_id,
        sent_at=_utc(message.date),
        contact=_contact(message) if kind is Kind.CONTACT else None,
        file=file,
        language=sender.language_code or "",
        forwarded=message.forward_origin is not None,
        spans=_spans(message.entities or message.caption_entities),
        album=message.media_group_id or "",
        medium=ContentType(message.content_type).value if kind is Kind.OTHER else "",
    )


def from_press(query: CallbackQuery, update_id: int, seal: Seal) -> Incoming:
    """A press of an inline button. Its seal decides what it says. It carries no time but that of its message."""
    user = UserId(query.from_user.id)
    return Incoming(
        update_id=UpdateId(update_id),
        user_id=user,
        kind=Kind.PRESS,
        press=seal.open(query.data or "", user),
        not_before=_utc(query.message.date) if isinstance(query.message, Message) else None,
        pressed_on=0 if query.message is None else query.message.message_id,
        language=query.from_user.language_code or "",
    )


def _kind(message: Message) -> tuple[Kind | None, FileRef | None]:
    if message.text is not None:
        return Kind.TEXT, None
    if message.contact is not None:
        return Kind.CONTACT, None
    if message.photo:
        largest = max(message.photo, key=lambda photo: photo.width * photo.height)
        return Kind.FILE, FileRef(largest.file_id, "", largest.file_size, is_photo=True)
    if message.document is not None and message.animation is None:
        document = message.document
        return Kind.FILE, FileRef(document.file_id, document.file_name or "", document.file_size, is_photo=False)
    return (None if message.content_type in _SERVICE else Kind.OTHER), None


def _spans(entities: list[MessageEntity] | None) -> tuple[Span, ...]:
    if not entities:
        return ()
    kept = (one for one in entities if one.type in KINDS)
    return tuple(Span(one.type, one.offset, one.length, one.url or "") for one in kept)


def _contact(message: Message) -> SharedContact | None:
    if message.contact is None:
        return None
    owner = message.contact.user_id
    return SharedContact(message.contact.phone_number, UserId(owner) if owner is not None else None)


def _utc(date: datetime) -> datetime:
    return date if date.tzinfo is UTC else date.astimezone(UTC)
