"""Screens as calls of the Bot API, for what is sent unprompted."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from domain.ids import UserId
from domain.incoming import Press
from domain.screen import (
    REMOVE_KEYBOARD,
    AcuseFacts,
    Attachment,
    Button,
    CalendarFacts,
    Key,
    Keyboard,
    KeyKind,
    OpenPaper,
    Screen,
    SentBefore,
    link_button,
)
from domain.seal import Seal
from handlers.show import message
from scheduler.show import show

GLORIA = UserId(700_000_001)
SEAL = Seal(b"i" * 32)
MAY_30 = datetime(2022, 5, 30, 15, 0, tzinfo=UTC)
ENTRY = CalendarFacts("es", "u", 1, MAY_30, None, False, "America/Mexico_City", "Evaluación", "Sala 2", "", MAY_30)
ACUSE = AcuseFacts("es", "F-1", "p", "Infoem", "EC1057", MAY_30, "", 1, (), (), "0" * 64)
SCREENS = [
    Screen("<b>Hola</b>"),
    Screen("x", ((Button("Leído", Press("read", argument="12")),), (Button("Atrás", Press("back")),))),
    Screen(
        "x", ((link_button("Ver la guía", "https://www.infoem.org.mx/?a=1&b=2"),), (Button("Sí", Press("yes")),))
    ),
    Screen("x", keyboard=Keyboard(((Key("Compartir", KeyKind.CONTACT), Key("Atrás")),))),
    Screen("x", keyboard=Keyboard(((Key("Sí"),),), once=True)),
    Screen("x", keyboard=REMOVE_KEYBOARD),
]


def as_aiogram_says(screen: Screen) -> dict[str, Any]:
    (outgoing,) = message(screen, GLORIA, SEAL)
    return outgoing.method.model_dump(mode="json", exclude_none=True, exclude_defaults=True)


def test_both_libraries_show_the_same() -> None:
    for screen in SCREENS:
        call = show(screen, GLORIA, SEAL)
        plain = as_aiogram_says(screen)
        if screen.keyboard == REMOVE_KEYBOARD:
            plain["reply_markup"] = {"remove_keyboard": True}  # its default, which goes out all the same
        assert call.parameters == plain
        assert call.method == "sendMessage"


def test_buttons_are_sealed_for_one_person() -> None:
    (row, _) = show(SCREENS[1], GLORIA, SEAL).parameters["reply_markup"]["inline_keyboard"]
    assert SEAL.open(row[0]["callback_data"], GLORIA) == Press("read", argument="12")
    assert SEAL.open(row[0]["callback_data"], UserId(1)) == Press("stale")


def test_a_date_goes_as_a_calendar_file() -> None:
    button = ((Button("Leído", Press("read", argument="12")),),)
    call = show(Screen("<b>Hola</b>", button, attachment=Attachment("cita.ics", ENTRY)), GLORIA, SEAL)
    assert (call.method, call.parameters["caption"], call.parameters["parse_mode"]) == (
        "sendDocument",
        "<b>Hola</b>",
        "HTML",
    )
    file = call.parameters["document"]
    assert (file.filename, file.mimetype) == ("cita.ics", "text/calendar")
    assert b"SUMMARY:Evaluaci" in file.input_file_content
    assert "inline_keyboard" in call.parameters["reply_markup"]
    assert not {"text", "link_preview_options"} & set(call.parameters)


def test_a_kept_file_goes_with_its_words_as_caption() -> None:
    call = show(Screen("Hola", attachment=Attachment("respuesta.pdf", OpenPaper(b"%PDF-1.7 x"))), GLORIA, SEAL)
    assert (call.method, call.parameters["caption"]) == ("sendDocument", "Hola")
    file = call.parameters["document"]
    assert (file.filename, file.mimetype, file.input_file_content) == (
        "respuesta.pdf",
        "application/pdf",
        b"%PDF-1.7 x",
    )


@pytest.mark.parametrize(
    ("is_photo", "method", "field"), [(True, "sendPhoto", "photo"), (False, "sendDocument", "document")]
)
def test_what_lies_with_telegram_goes_by_its_name_there(*, is_photo: bool, method: str, field: str) -> None:
    call = show(
        Screen("Hola", attachment=Attachment("guía.pdf", SentBefore("AgAC-5", is_photo=is_photo))), GLORIA, SEAL
    )
    assert (call.method, call.parameters[field], call.parameters["caption"]) == (method, "AgAC-5", "Hola")
    json.dumps(call.parameters)  # nothing is uploaded


def test_a_message_gets_other_words() -> None:
    button = ((Button("Leído", Press("read", argument="12")),),)
    call = show(Screen("Ahora <b>así</b>", button, replaces=4100), GLORIA, SEAL)
    assert (call.method, call.parameters["message_id"], call.parameters["text"]) == (
        "editMessageText",
        4100,
        "Ahora <b>así</b>",
    )
    assert call.parameters["reply_markup"]["inline_keyboard"][0][0]["text"] == "Leído"


def test_a_caption_gets_other_words() -> None:
    photo = Attachment("", SentBefore("AgAC-5", is_photo=True))
    call = show(Screen("Ahora así", attachment=photo, replaces=4100), GLORIA, SEAL)
    assert call.method == "editMessageCaption"
    assert call.parameters == {"chat_id": GLORIA, "message_id": 4100, "caption": "Ahora así", "parse_mode": "HTML"}


def test_a_message_is_taken_back() -> None:
    call = show(Screen("", withdraws=4100), GLORIA, SEAL)
    assert (call.method, call.parameters) == ("deleteMessage", {"chat_id": GLORIA, "message_id": 4100})


def test_papers_that_are_asked_for_are_not_sent_unasked() -> None:
    with pytest.raises(TypeError, match="AcuseFacts"):
        show(Screen("x", attachment=Attachment("acuse.pdf", ACUSE)), GLORIA, SEAL)
