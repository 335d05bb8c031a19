"""Screens in Telegram's words."""

import json
from datetime import UTC, datetime
from typing import Any

from aiogram.methods import AnswerCallbackQuery, EditMessageText, SendDocument, SendMessage, SendPhoto
from aiogram.types import BufferedInputFile, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.webhook import answer_body
from domain.ids import UserId
from domain.incoming import Press
from domain.screen import (
    REMOVE_KEYBOARD,
    AcuseFacts,
    Attachment,
    Button,
    Content,
    Key,
    Keyboard,
    KeyKind,
    PathFacts,
    Screen,
    SentBefore,
    link_button,
)
from domain.seal import Seal
from domain.split import utf16_length
from handlers.answer import Outgoing, part_for_response
from handlers.show import message, show

GLORIA = UserId(700_000_001)
SEAL = Seal(b"i" * 32)
FACTS = AcuseFacts("es", "F-1", "p", "Infoem", "EC1057", datetime(2022, 5, 9, tzinfo=UTC), "", 1, (), (), "0" * 64)


def only(screen: Screen, pressed: int | None = None) -> Outgoing:
    (outgoing,) = message(screen, GLORIA, SEAL, pressed)
    return outgoing


def body(screen: Screen) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answer_body(only(screen).method))
    return found


def test_a_screen_is_one_json_body() -> None:
    said = body(Screen("<b>Hola</b>", ((Button("Acepto el aviso", Press("accept")),),)))
    assert (said["method"], said["chat_id"], said["text"]) == ("sendMessage", GLORIA, "<b>Hola</b>")
    assert (said["parse_mode"], said["link_preview_options"]) == ("HTML", {"is_disabled": True})
    (button,) = said["reply_markup"]["inline_keyboard"][0]
    assert button["text"] == "Acepto el aviso"
    assert SEAL.open(button["callback_data"], GLORIA) == Press("accept")
    assert set(said) == {"method", "chat_id", "text", "parse_mode", "link_preview_options", "reply_markup"}


def test_a_link_button_leads_out() -> None:
    (button,) = body(Screen("x", ((link_button("Ver la guía", "https://www.infoem.org.mx/"),),)))["reply_markup"][
        "inline_keyboard"
    ][0]
    assert button == {"text": "Ver la guía", "url": "https://www.infoem.org.mx/"}


async def test_what_lies_with_telegram_goes_by_its_name_there() -> None:
    photo = Screen("x", attachment=Attachment("", SentBefore("AgAC-5", is_photo=True)))
    file = Screen("x", attachment=Attachment("guía.pdf", SentBefore("BQAC-6", is_photo=False)))
    shown = await show((photo, file), GLORIA, SEAL, nothing_to_fetch)
    methods = [one.method for one in shown]
    assert isinstance(methods[0], SendPhoto)
    assert isinstance(methods[1], SendDocument)
    assert (methods[0].photo, methods[1].document) == ("AgAC-5", "BQAC-6")


async def nothing_to_fetch(_: UserId, content: Content) -> bytes:
    raise AssertionError(content)


def test_a_reply_keyboard_stays_and_fits() -> None:
    markup = body(Screen("x", keyboard=Keyboard(((Key("Compartir", KeyKind.CONTACT), Key("Atrás")),))))[
        "reply_markup"
    ]
    assert markup["keyboard"] == [[{"text": "Compartir", "request_contact": True}, {"text": "Atrás"}]]
    assert (markup["resize_keyboard"], markup["is_persistent"], markup["one_time_keyboard"]) == (True, True, False)


def test_a_keyboard_for_once_does_not_stay() -> None:
    markup = body(Screen("x", keyboard=Keyboard(((Key("Compartir", KeyKind.CONTACT),),), once=True)))[
        "reply_markup"
    ]
    assert (markup["is_persistent"], markup["one_time_keyboard"]) == (False, True)


def test_an_empty_keyboard_removes_the_old_one() -> None:
    assert body(Screen("x", keyboard=REMOVE_KEYBOARD))["reply_markup"] == {"remove_keyboard": True}


def test_a_long_text_goes_in_parts_with_its_buttons_last() -> None:
    shown = message(Screen("😀" * 3_000, ((Button("Ver", Press("see")),),)), GLORIA, SEAL)
    texts = [one.method.text for one in shown if isinstance(one.method, SendMessage)]
    assert "".join(texts) == "😀" * 3_000
    assert all(utf16_length(text) <= 4_096 for text in texts)
    assert [one.method.reply_markup is not None for one in shown if isinstance(one.method, SendMessage)] == [
        False,
        True,
    ]


def test_paging_edits_what_was_pressed() -> None:
    outgoing = only(Screen("página 2", edits=True), pressed=12)
    assert isinstance(outgoing.method, EditMessageText)
    assert outgoing.method.message_id == 12
    assert isinstance(outgoing.otherwise, SendMessage)
    assert not outgoing.can_ride


def test_without_a_pressed_message_nothing_is_edited() -> None:
    assert isinstance(only(Screen("página 2", edits=True)).method, SendMessage)


async def folio(user: UserId, facts: Content) -> bytes:
    assert isinstance(facts, AcuseFacts)
    return facts.folio.encode()


async def test_the_acuse_goes_as_a_document() -> None:
    screen = Screen("Folio: F-1", keyboard=REMOVE_KEYBOARD, attachment=Attachment("acuse.pdf", FACTS))
    shown = await show((screen, Screen("Recibí tu registro")), GLORIA, SEAL, folio)
    document = shown[0].method
    assert isinstance(document, SendDocument)
    assert isinstance(document.document, BufferedInputFile)
    assert (document.document.data, document.document.filename, document.caption) == (
        b"F-1",
        "acuse.pdf",
        "Folio: F-1",
    )
    assert isinstance(document.reply_markup, ReplyKeyboardRemove)
    sent_first, riding = part_for_response(shown)
    assert sent_first == shown[:1]
    assert riding is shown[1].method


def test_a_document_never_rides_in_the_response() -> None:
    document = Outgoing(SendDocument(chat_id=1, document=BufferedInputFile(b"x", "a.pdf")))
    assert part_for_response((document,)) == ((document,), None)


def test_after_a_press_its_release_rides() -> None:
    screen, release = only(Screen("hola")), Outgoing(AnswerCallbackQuery(callback_query_id="1"))
    assert part_for_response((screen, release)) == ((screen,), release.method)


def test_nothing_to_say_is_an_empty_object() -> None:
    assert part_for_response(()) == ((), None)
    assert answer_body(None) == b"{}"


def test_keyboards_are_what_they_seem() -> None:
    method = only(Screen("x", keyboard=Keyboard(((Key("Envío mi registro"),),)))).method
    assert isinstance(method, SendMessage)
    assert isinstance(method.reply_markup, ReplyKeyboardMarkup)


async def test_a_picture_goes_as_a_photo_with_its_words() -> None:
    async def drawn(user: UserId, facts: Content) -> bytes:
        return b"png"

    facts = PathFacts("es", "Tu camino", "", (), "")
    (shown,) = await show(
        (Screen("Te toca ir.", attachment=Attachment("mi-camino.png", facts)),), GLORIA, SEAL, drawn
    )
    assert isinstance(shown.method, SendPhoto)
    assert shown.method.caption == "Te toca ir."
    assert not shown.can_ride
