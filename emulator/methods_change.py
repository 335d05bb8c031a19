"""Methods that change what was sent: edits, deletions, answers to presses."""

import time

from emulator.errors import Json, bad_request
from emulator.formatting import TEXT_LIMIT
from emulator.html_entities import utf16_length
from emulator.keyboards import read_inline
from emulator.methods_send import find_chat, read_caption, read_text, writable_chat
from emulator.params import Params
from emulator.world import World

QUERY_LIFE = 15 * 60.0  # machine seconds in which a press can be answered
DELETABLE = 48 * 3600  # process seconds
TOAST_LIMIT = 200
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)


def _editable(world: World, params: Params) -> Json:
    chat, _ = writable_chat(world, params)
    message = world.chats.get(chat["id"], params.integer("message_id"))
    if message is None:
        raise bad_request("message to edit not found")
    if message.get("from", {}).get("id") != world.bot_user["id"]:
        raise bad_request("message can't be edited")
    return message


def _change(world: World, old: Json, content: Json, params: Params) -> Json:
    """Replace the content's fields (None removes one); buttons go unless they are sent again."""
    markup = read_inline(params.raw("reply_markup"))
    changes = content | {"reply_markup": markup}
    if all(old.get(key) == value for key, value in changes.items()):
        raise bad_request(NOT_MODIFIED)
    world.rates.check(old["chat"]["id"])
    message = {key: value for key, value in (old | changes).items() if value is not None}
    message["edit_date"] = world.date()
    world.keep_message(message, "edited")
    return message


def edit_message_text(world: World, params: Params) -> Json:
    formatted = read_text(params)
    old = _editable(world, params)
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    if "text" not in old:
        raise bad_request("there is no text in the message to edit")
    return _change(world, old, {"text": formatted.text, "entities": formatted.entities or None}, params)


def edit_message_caption(world: World, params: Params) -> Json:
    caption = read_caption(params)
    old = _editable(world, params)
    if "document" not in old and "photo" not in old:
        raise bad_request("there is no caption in the message to edit")
    content = {"caption": caption.text or None, "caption_entities": caption.entities or None}
    return _change(world, old, content, params)


def edit_message_reply_markup(world: World, params: Params) -> Json:
    return _change(world, _editable(world, params), {}, params)


def delete_message(world: World, params: Params) -> bool:
    chat, _ = find_chat(world, params)
    message = world.chats.get(chat["id"], params.integer("message_id"))
    if message is None:
        raise bad_request("message to delete not found")
    if world.date() - message["date"] > DELETABLE:
        raise bad_request("message can't be deleted for everyone")
    world.chats.remove(chat["id"], message["message_id"])
    gone = {"type": "deleted", "chat_id": chat["id"], "message_id": message["message_id"]}
    world.events.add(lambda: gone)
    return True


def answer_callback_query(world: World, params: Params) -> bool:
    text = params.text("text")
    if len(text) > TOAST_LIMIT:
        raise bad_request("MESSAGE_TOO_LONG")
    pressed = world.presses.get(params.text("callback_query_id"))
    if pressed is None or time.monotonic() - pressed[1] > QUERY_LIFE:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    toast = {"type": "toast", "chat_id": pressed[0], "text": text, "alert": params.flag("show_alert")}
    world.events.add(lambda: toast)
    return True
