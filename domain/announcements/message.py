"""An announcement as one person gets it, and as staff look at it before."""

from collections.abc import Mapping
from dataclasses import replace

from domain.announcements.content import Content, LinkButton, Media
from domain.announcements.fields import Field, FieldNames, filled
from domain.conversation.voice import Row, Voice
from domain.incoming import Press
from domain.news.telling import Message
from domain.screen import Attachment, Button, Screen, SentBefore, link_button
from domain.texts.catalogue import Html

_SHORT = 60  # characters of an address that is worth reading beside its button
_PHOTO = "photo.jpg"  # photos have no name; nobody is shown this one


def message_of(
    content: Content, voice: Voice, names: FieldNames, values: Mapping[Field, str], row_id: int
) -> Message:
    """`row_id`: of the outbox row that [Leído] and [Tengo una duda] name."""
    lines = (filled(content.in_language(voice.language), names, values), *link_lines(content, voice))
    rows = (*link_rows(content), *_own_rows(content, voice, row_id))
    return Message(tuple(line for line in lines if line), rows, attachment_of(content.media))


def screen_of(
    content: Content, voice: Voice, names: FieldNames, values: Mapping[Field, str], pressed: Press
) -> Screen:
    """As it will look, to those who are to judge it. `pressed`: what its buttons do there instead of their own."""
    message = message_of(content, voice, names, values, 0)
    rows = [tuple(one if one.url else replace(one, press=pressed) for one in row) for row in message.rows]
    screen = voice.screen("\n".join(message.lines), *rows)
    return replace(screen, attachment=message.attachment)


def link_lines(content: Content, voice: Voice) -> list[Html]:
    """Where the buttons lead, in words: for whom a button is hard to find. A long address is nobody's reading."""
    return [voice.say("ann-link", texto=one.label, liga=one.url) for one in content.links if _is_short(one)]


def link_rows(content: Content) -> tuple[Row, ...]:
    return tuple((link_button(one.label, one.url),) for one in content.links)


def own_labels(content: Content, voice: Voice) -> list[str]:
    """Of its buttons that can be typed instead."""
    return [button.label for row in _own_rows(content, voice, 0) for button in row]


def attachment_of(media: Media | None) -> Attachment | None:
    return (
        None if media is None else Attachment(media.name or _PHOTO, SentBefore(media.telegram_id, media.is_photo))
    )


def _own_rows(content: Content, voice: Voice, row_id: int) -> tuple[Row, ...]:
    rows: list[tuple[Button, ...]] = []
    if content.asks_to_be_read:
        rows.append((voice.button("read", argument=str(row_id)),))
    if content.takes_questions:
        rows.append((voice.button("doubt", argument=str(row_id)),))
    return tuple(rows)


def _is_short(link: LinkButton) -> bool:
    return len(link.url) <= _SHORT
