"""Telegram's limits, and its words for each."""

import json

import pytest

from emulator.bot_api import NAMES
from tests.emulator.calls import Caller, Json
from tests.support.emulator import GLORIA, EmulatorClient, Person


@pytest.fixture(autouse=True)
async def _started(gloria: Person) -> None:
    await gloria.say("/start")


def inline(**button: object) -> Json:
    return {"inline_keyboard": [[{"text": "Sí", **button}]]}


async def test_4096_units_after_parsing_are_the_most(caller: Caller) -> None:
    sent = await caller.sent(GLORIA, "<b>" + "á" * 4096 + "</b>", parse_mode="HTML")
    assert len(sent["text"]) == 4096
    assert await caller.words("sendMessage", chat_id=GLORIA, text="a" * 4097) == "Bad Request: message is too long"


async def test_emoji_count_as_two_units(caller: Caller) -> None:
    await caller.sent(GLORIA, "😀" * 2048)
    words = await caller.words("sendMessage", chat_id=GLORIA, text="😀" * 2048 + "a")
    assert words == "Bad Request: message is too long"


@pytest.mark.parametrize("text", ["", "   \n ", "<b></b>"])
async def test_empty_messages_are_refused(caller: Caller, text: str) -> None:
    words = await caller.words("sendMessage", chat_id=GLORIA, text=text, parse_mode="HTML")
    assert words == "Bad Request: message text is empty"


async def test_callback_data_has_64_bytes(caller: Caller) -> None:
    await caller.sent(GLORIA, "a", reply_markup=inline(callback_data="a" * 64))
    for data in ("ñ" * 33, ""):
        words = await caller.words("sendMessage", chat_id=GLORIA, text="a", reply_markup=inline(callback_data=data))
        assert words == "Bad Request: BUTTON_DATA_INVALID"


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("{", "can't parse reply keyboard markup JSON object"),
        ("[]", "object expected as reply markup"),
        (json.dumps(inline()), "Text buttons are unallowed in the inline keyboard"),
        (json.dumps(inline(url="no es una dirección")), "Wrong HTTP URL"),
        ('{"inline_keyboard": [[{"callback_data": "1"}]]}', 'Can\'t find field "text"'),
        ('{"inline_keyboard": {}}', "must be of type Array"),
        ('{"keyboard": [[{}]]}', 'Can\'t find field "text"'),
        (json.dumps({"keyboard": [["a"]], "input_field_placeholder": "a" * 65}), "placeholder is too long"),
        (
            json.dumps({"inline_keyboard": [[{"text": "a", "callback_data": "1"}]] * 101}),
            "reply markup is too long",
        ),
    ],
)
async def test_broken_keyboards_are_refused(caller: Caller, markup: str, words: str) -> None:
    assert words in await caller.words("sendMessage", chat_id=GLORIA, text="a", reply_markup=markup)


async def test_captions_have_1024_units(caller: Caller, gloria: Person) -> None:
    uploaded = await gloria.upload(b"%PDF-1.4")
    assert uploaded.document
    (update,) = (await caller.call("getUpdates", offset=-1))["result"]
    file_id = update["message"]["document"]["file_id"]
    assert (await caller.call("sendDocument", chat_id=GLORIA, document=file_id, caption="a" * 1024))["ok"]
    words = await caller.words("sendDocument", chat_id=GLORIA, document=file_id, caption="a" * 1025)
    assert words == "Bad Request: message caption is too long"


async def test_files_over_20_mb_cannot_be_fetched(caller: Caller, gloria: Person) -> None:
    await gloria.upload(bytes(20 * 1024 * 1024 + 1), "grande.bin")
    (update,) = (await caller.call("getUpdates", offset=-1))["result"]
    words = await caller.words("getFile", file_id=update["message"]["document"]["file_id"])
    assert words == "Bad Request: file is too big"
    assert "wrong file_id" in await caller.words("getFile", file_id="nada")


async def test_same_content_is_not_modified(caller: Caller) -> None:
    sent = await caller.sent(GLORIA, "<b>a</b>", parse_mode="HTML", reply_markup=inline(callback_data="1"))
    same = {"chat_id": GLORIA, "message_id": sent["message_id"], "text": "<strong>a</strong>", "parse_mode": "HTML"}
    words = await caller.words("editMessageText", **same, reply_markup=inline(callback_data="1"))
    assert words.startswith("Bad Request: message is not modified: specified new message content and reply markup")
    assert (await caller.call("editMessageText", **same))["ok"]


async def test_edits_of_what_cannot_be_edited(caller: Caller, gloria: Person) -> None:
    said = await gloria.say("mío")
    words = await caller.words("editMessageText", chat_id=GLORIA, message_id=said.message_id, text="b")
    assert words == "Bad Request: message can't be edited"
    words = await caller.words("editMessageText", chat_id=GLORIA, message_id=999, text="b")
    assert words == "Bad Request: message to edit not found"
    sent = await caller.sent(GLORIA, "a")
    keyboard = {"keyboard": [["a"]]}
    words = await caller.words(
        "editMessageText", chat_id=GLORIA, message_id=sent["message_id"], text="b", reply_markup=keyboard
    )
    assert words == "Bad Request: inline keyboard expected"
    words = await caller.words("editMessageCaption", chat_id=GLORIA, message_id=sent["message_id"], caption="b")
    assert words == "Bad Request: there is no caption in the message to edit"


async def test_deleting_has_its_limits(caller: Caller, client: EmulatorClient) -> None:
    sent = await caller.sent(GLORIA, "a")
    await client.move_clock(hours=49)
    words = await caller.words("deleteMessage", chat_id=GLORIA, message_id=sent["message_id"])
    assert words == "Bad Request: message can't be deleted for everyone"
    words = await caller.words("deleteMessage", chat_id=GLORIA, message_id=999)
    assert words == "Bad Request: message to delete not found"


async def test_unknown_presses_cannot_be_answered(caller: Caller) -> None:
    words = await caller.words("answerCallbackQuery", callback_query_id="1")
    assert words == "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_missing_and_unknown_chats(caller: Caller) -> None:
    assert await caller.words("sendMessage", text="a") == "Bad Request: chat_id is empty"
    assert await caller.words("sendMessage", chat_id=-5, text="a") == "Bad Request: chat not found"
    assert await caller.words("sendMessage", chat_id="@nadie", text="a") == "Bad Request: chat not found"


@pytest.mark.parametrize(
    ("commands", "words"),
    [
        ([{"command": "Á", "description": "x"}], "BOT_COMMAND_INVALID"),
        ([{"command": "a", "description": ""}], "BOT_COMMAND_DESCRIPTION_INVALID"),
        ([{"command": "a", "description": "x"}] * 101, "BOT_COMMANDS_TOO_MUCH"),
    ],
)
async def test_broken_commands_are_refused(caller: Caller, commands: list[Json], words: str) -> None:
    assert await caller.words("setMyCommands", commands=commands) == f"Bad Request: {words}"


async def test_replies_to_missing_messages_are_refused(caller: Caller) -> None:
    words = await caller.words("sendMessage", chat_id=GLORIA, text="a", reply_parameters={"message_id": 999})
    assert words == "Bad Request: message to be replied not found"


async def test_half_a_surrogate_pair_is_refused(caller: Caller) -> None:
    words = await caller.words("sendMessage", chat_id=GLORIA, text="a\ud83d")
    assert words == "Bad Request: strings must be encoded in UTF-8"


async def test_rates_refuse_only_when_switched_on(caller: Caller, client: EmulatorClient) -> None:
    await caller.sent(GLORIA, "a")
    await client.limits(on=True, per_second=30, per_chat_seconds=0)
    outcomes = [(await caller.call("sendMessage", chat_id=GLORIA, text=f"{n}"))["ok"] for n in range(31)]
    assert outcomes == [True] * 30 + [False]
    found = await caller.call("sendMessage", chat_id=GLORIA, text="a")
    assert found["description"] == "Too Many Requests: retry after 1"
    assert found["parameters"] == {"retry_after": 1}


async def test_one_chat_takes_one_message_a_second(caller: Caller, client: EmulatorClient, oscar: Person) -> None:
    await oscar.say("/start")
    await client.limits(on=True)
    await caller.sent(GLORIA, "a")
    assert "Too Many Requests" in await caller.words("sendMessage", chat_id=GLORIA, text="b")
    await caller.sent(oscar.id, "a")


async def test_the_reply_keyboard_stays_until_removed(caller: Caller, gloria: Person) -> None:
    keyboard = {
        "keyboard": [["Atrás", {"text": "Mi teléfono", "request_contact": True}]],
        "input_field_placeholder": "Escribe",
    }
    sent = await caller.sent(GLORIA, "a", reply_markup=keyboard)
    assert "reply_markup" not in sent
    await caller.sent(GLORIA, "b")
    assert await gloria.keys() == ["Atrás", "Mi teléfono"]
    assert (await gloria.tap_key("Mi teléfono")).kind == "contact"
    assert (await gloria.tap_key("Atrás")).text == "Atrás"
    await caller.sent(GLORIA, "c", reply_markup={"remove_keyboard": True})
    assert await gloria.keys() == []


async def test_broken_text_is_told_before_the_chat_is_looked_at(caller: Caller, gloria: Person) -> None:
    await gloria.block()
    words = await caller.words("sendMessage", chat_id=GLORIA, text="<b>", parse_mode="HTML")
    assert words.startswith("Bad Request: can't parse entities")


@pytest.mark.parametrize("odd", [[1], {"a": [None]}, "ñ", -1, 10**30, None, True, "[1]"], ids=repr)
async def test_odd_parameters_never_break_it(caller: Caller, odd: object) -> None:
    names = (
        "chat_id", "text", "entities", "reply_markup", "message_id", "document", "photo", "commands", "scope",
        "callback_query_id", "file_id", "name", "language_code", "reply_parameters", "action", "caption",
    )  # fmt: skip
    for method in NAMES:
        await caller.call(method, **dict.fromkeys(names, odd))
        for name in names:
            await caller.call(method, **({"chat_id": GLORIA, "text": "a"} | {name: odd}))
