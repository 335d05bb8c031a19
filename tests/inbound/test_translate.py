"""Telegram's messages in our words."""

from datetime import UTC, datetime

import pytest
from aiogram.types import CallbackQuery, Message

from domain.formatted import Span
from domain.ids import UserId
from domain.incoming import Incoming, Kind, Press
from domain.seal import STALE, Seal
from handlers.translate import from_message, from_press
from tests.inbound.updates import Json, press_update, sender, text_update
from tests.support.emulator import GLORIA, OSCAR

SEAL = Seal(b"i" * 32)
PDF = {"file_id": "abc", "file_unique_id": "u", "file_name": "nombramiento.pdf", "file_size": 1_400_000}
PHOTOS = [
    {"file_id": "small", "file_unique_id": "s", "width": 90, "height": 60, "file_size": 900},
    {"file_id": "large", "file_unique_id": "l", "width": 1280, "height": 860, "file_size": 90_000},
    {"file_id": "middle", "file_unique_id": "m", "width": 320, "height": 215, "file_size": 9_000},
]


def heard(**message: object) -> Incoming | None:
    raw = text_update("")["message"] | message
    return from_message(Message.model_validate({name: value for name, value in raw.items() if value != ""}), 77)


def certainly(**message: object) -> Incoming:
    incoming = heard(**message)
    assert incoming is not None
    return incoming


def test_a_text_keeps_its_words_and_its_time() -> None:
    incoming = certainly(text="Gloria")
    assert (incoming.kind, incoming.text, incoming.update_id) == (Kind.TEXT, "Gloria", 77)
    assert incoming.sent_at == datetime(2022, 5, 9, 15, 42, tzinfo=UTC)
    assert (incoming.user_id, incoming.language) == (GLORIA, "es")


def test_a_document_lies_with_telegram() -> None:
    incoming = certainly(document=PDF, caption="mi papel")
    assert incoming.file is not None
    assert (incoming.kind, incoming.text) == (Kind.FILE, "mi papel")
    assert (incoming.file.telegram_id, incoming.file.name, incoming.file.size) == (
        "abc",
        "nombramiento.pdf",
        1_400_000,
    )


def test_of_a_photo_the_largest_is_taken() -> None:
    incoming = certainly(photo=PHOTOS)
    assert incoming.file is not None
    assert (incoming.file.telegram_id, incoming.file.is_photo) == ("large", True)


def test_formatting_is_kept_in_utf16_places() -> None:
    entities = [
        {"type": "bold", "offset": 3, "length": 4},
        {"type": "text_link", "offset": 8, "length": 3, "url": "https://www.infoem.org.mx/"},
        {"type": "bot_command", "offset": 12, "length": 7},
        {"type": "custom_emoji", "offset": 0, "length": 2, "custom_emoji_id": "5"},
    ]
    incoming = certainly(text="🎓 Hola y más /estado", entities=entities)
    assert incoming.spans == (Span("bold", 3, 4), Span("text_link", 8, 3, "https://www.infoem.org.mx/"))


def test_formatting_of_a_caption_is_kept() -> None:
    incoming = certainly(
        photo=PHOTOS, caption="Hola", caption_entities=[{"type": "italic", "offset": 0, "length": 4}]
    )
    assert (incoming.text, incoming.spans) == ("Hola", (Span("italic", 0, 4),))


def test_a_plain_text_has_no_formatting() -> None:
    assert certainly(text="Hola").spans == ()


def test_a_file_of_an_album_says_so() -> None:
    assert certainly(photo=PHOTOS, media_group_id="1300").album == "1300"
    assert certainly(photo=PHOTOS).album == ""


@pytest.mark.parametrize("owner", [GLORIA, OSCAR, None])
def test_a_contact_says_whose_it_is(owner: int | None) -> None:
    contact: Json = {"phone_number": "+527225550143", "first_name": "Gloria"}
    incoming = certainly(contact=contact | ({"user_id": owner} if owner else {}))
    assert incoming.contact is not None
    assert (incoming.kind, incoming.contact.owner) == (Kind.CONTACT, owner)


@pytest.mark.parametrize(
    "message",
    [
        {"location": {"latitude": 19.2, "longitude": -99.6}},
        {"voice": {"file_id": "v", "file_unique_id": "v", "duration": 2}},
        {"dice": {"emoji": "🎲", "value": 3}},
        {
            "document": PDF,
            "animation": {"file_id": "g", "file_unique_id": "g", "width": 1, "height": 1, "duration": 1},
        },
        {},
    ],
)
def test_everything_else_is_other(message: Json) -> None:
    assert certainly(**message).kind is Kind.OTHER


def test_what_cannot_be_taken_says_what_it_is() -> None:
    voice = {"file_id": "v", "file_unique_id": "v", "duration": 2}
    assert certainly(voice=voice).medium == "voice"
    assert certainly(video=voice | {"width": 1, "height": 1}, caption="Mira").medium == "video"
    assert certainly(photo=PHOTOS).medium == ""


def test_what_telegram_itself_writes_is_not_heard() -> None:
    assert heard(message_auto_delete_timer_changed={"message_auto_delete_time": 60}) is None


def test_bots_and_channels_are_not_heard() -> None:
    assert heard(text="hola", **{"from": sender(is_bot=True)}) is None
    assert heard(text="hola", sender_chat={"id": -1, "type": "channel", "title": "Canal"}) is None


def test_a_forwarded_message_says_so() -> None:
    origin = {"type": "hidden_user", "sender_user_name": "Alguien", "date": 1}
    assert certainly(text="hola", forward_origin=origin).forwarded
    assert not certainly(text="hola").forwarded


def test_an_edit_is_never_an_answer() -> None:
    message = Message.model_validate(text_update("Gloria", edit_date=1_652_110_999)["message"])
    incoming = from_message(message, 77, is_edit=True)
    assert incoming is not None
    assert incoming.kind is Kind.EDIT


def test_a_press_says_what_its_seal_covers() -> None:
    data = SEAL.close(Press("change", "curp", 4, "2"), UserId(GLORIA))
    query = CallbackQuery.model_validate(press_update(data)["callback_query"])
    assert from_press(query, 77, SEAL).press == Press("change", "curp", 4, "2")
    stolen = CallbackQuery.model_validate(press_update(data, user=OSCAR)["callback_query"])
    assert from_press(stolen, 77, SEAL).press == STALE


def test_a_press_says_on_which_message() -> None:
    data = SEAL.close(Press("read", argument="6"), UserId(GLORIA))
    update = press_update(data, message_id=4100)["callback_query"]
    assert from_press(CallbackQuery.model_validate(update), 77, SEAL).pressed_on == 4100
    update["message"]["date"] = 0  # too old: Telegram keeps only where it stands
    assert from_press(CallbackQuery.model_validate(update), 77, SEAL).pressed_on == 4100
    del update["message"]
    assert from_press(CallbackQuery.model_validate(update), 77, SEAL).pressed_on == 0
