"""What looks like a PIN or a code is not kept with an update that failed."""

import json
from typing import Any

import pytest

from domain.secret_words import is_secret, without_secrets

PIN = "482915"


@pytest.mark.parametrize("text", [PIN, f"  {PIN}\n", "482 915", "482-915", "4 8 2 9 1 5", "４８２９１５"])
def test_six_digits_alone_are_a_secret(text: str) -> None:
    assert is_secret(text)


@pytest.mark.parametrize("text", ["", "48291", "4829157", "a482915", "482915?", "mi clave", "7225550143"])
def test_other_words_are_none(text: str) -> None:
    assert not is_secret(text)


def blanked(message: dict[str, Any], *, all_words: bool = False) -> dict[str, Any]:
    update = {"update_id": 5, "message": message}
    kept = json.loads(without_secrets(json.dumps(update).encode(), all_words=all_words))
    assert kept["update_id"] == 5
    return dict(kept["message"])


def test_a_secret_is_blank_wherever_it_stands() -> None:
    entities = [{"type": "phone_number", "offset": 0, "length": 6}]
    message = {"message_id": 8, "text": PIN, "entities": entities, "reply_to_message": {"caption": "482 915"}}
    assert blanked(message) == {"message_id": 8, "text": "", "reply_to_message": {"caption": ""}}


def test_other_words_stay_as_they_were() -> None:
    message = {"text": "¿Cuándo cierra?", "entities": [{"type": "bold"}], "date": 482915}
    assert blanked(message) == message


def test_whatever_answers_for_a_pin_is_blank() -> None:
    assert blanked({"text": "mi PIN es cuatro ocho", "caption": "x"}, all_words=True) == {"text": "", "caption": ""}


def test_what_cannot_be_read_is_not_kept() -> None:
    assert without_secrets(b"{482915", all_words=False) == b""
