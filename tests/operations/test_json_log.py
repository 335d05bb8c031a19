"""As JSON, the log tells which lines belong to one chat, and not to whose."""

import hashlib
import hmac
import json
from pathlib import Path
from typing import Any

import pytest

from bot.log import JsonLine, Pseudonyms
from domain.in_hand import IN_HAND, InHand
from emulator.config import DEMO_TOKEN
from tests.inbound.test_log import TOKEN, record
from tests.inbound.test_start_and_stop import until_said, ventanilla
from tests.support.databases import KEYS
from tests.support.emulator import GLORIA, OSCAR, EmulatorClient, Person


def line(message: str, *values: object, chat: int | None = None, error: Exception | None = None) -> dict[str, Any]:
    formatter = JsonLine()
    formatter.pseudonyms = Pseudonyms(KEYS.index)
    token = IN_HAND.set(None if chat is None else InHand(chat, update=7))
    try:
        written = formatter.format(record(message, *values, error=error))
    finally:
        IN_HAND.reset(token)
    assert "\n" not in written
    found: dict[str, Any] = json.loads(written)
    return found


def test_an_event_is_an_object() -> None:
    found = line("one\ntwo %d", 3)
    assert {"level", "logger", "event", "time"} == set(found)
    assert (found["level"], found["logger"], found["event"]) == ("error", "ventanilla", "one\ntwo 3")
    assert found["time"].endswith("+00:00")


def test_what_people_write_cannot_forge_a_line() -> None:
    forged = 'x"}\n{"level":"info","event":"all is well\u202e'
    formatter = JsonLine()
    written = formatter.format(record("%s", forged))
    assert written.isascii()
    assert json.loads(written)["event"] == forged


def test_neither_token_nor_words_of_an_exception_are_written() -> None:
    with pytest.raises(ValueError, match="CURP") as caught:
        raise ValueError(f"mi CURP es HEGG560427MVZRRL04 {TOKEN}")
    found = line("GET /bot%s/getMe", TOKEN, error=caught.value)
    assert "abcdefghij" not in json.dumps(found)
    assert found["error"].startswith("ValueError at tests/operations/test_json_log.py")
    assert "HEGG" not in json.dumps(found)


def test_a_chat_has_one_pseudonym_that_is_not_its_number() -> None:
    first, again, other = line("a", chat=GLORIA), line("b", chat=GLORIA), line("c", chat=OSCAR)
    assert first["chat"] == again["chat"] != other["chat"]
    assert first["update"] == 7
    assert str(GLORIA) not in json.dumps([first, again])


def test_without_the_keys_nobody_guesses_whose_it_is() -> None:
    """Numbers of chats are few enough to be tried out: a plain hash would tell."""
    known = Pseudonyms(KEYS.index).of(GLORIA)
    assert Pseudonyms(b"another key, of another register").of(GLORIA) != known
    assert known not in hashlib.sha256(str(GLORIA).encode()).hexdigest()
    assert known not in hmac.digest(KEYS.index, str(GLORIA).encode(), "sha256").hex()  # nor fits the database


def test_before_the_keys_are_read_no_chat_is_named() -> None:
    token = IN_HAND.set(InHand(GLORIA, message=3))
    found = json.loads(JsonLine().format(record("x")))
    IN_HAND.reset(token)
    assert "chat" not in found
    assert found["message"] == 3


@pytest.mark.slow
async def test_the_program_writes_every_line_as_json(
    environment: dict[str, str], client: EmulatorClient, gloria: Person, oscar: Person, tmp_path: Path
) -> None:
    wanted = environment | {"VENTANILLA_LOG_FORMAT": "json", "VENTANILLA_LOG_LEVEL": "INFO"}
    async with ventanilla("run", wanted) as program:
        said = await until_said(program, "reading updates")
        for person in (gloria, gloria, oscar):
            await client.script("500", "sendMessage")
            await person.say("/start")
            said += await until_said(program, "did not go out")
            await person.expect("Soy Ventanilla")
    lines = [json.loads(each) for each in said.splitlines()]
    chats = [each["chat"] for each in lines if "did not go out" in each["event"]]
    assert len(chats) == 3
    assert chats[0] == chats[1] != chats[2]
    assert chats[0] == Pseudonyms(KEYS.index).of(GLORIA)
    for secret in (str(GLORIA), str(OSCAR), DEMO_TOKEN, DEMO_TOKEN.partition(":")[2], "Gloria"):
        assert secret not in said
