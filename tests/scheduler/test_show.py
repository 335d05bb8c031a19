"""Screens as calls of the Bot API, for what is sent unprompted."""

from typing import Any

from domain.ids import UserId
from domain.incoming import Press
from domain.screen import REMOVE_KEYBOARD, Button, Key, Keyboard, KeyKind, Screen
from domain.seal import Seal
from handlers.show import message
from scheduler.show import show

GLORIA = UserId(700_000_001)
SEAL = Seal(b"i" * 32)
SCREENS = [
    Screen("<b>Hola</b>"),
    Screen("x", ((Button("Leído", Press("read", argument="12")),), (Button("Atrás", Press("back")),))),
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
