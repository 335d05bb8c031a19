"""Methods that send: messages, documents, photos, chat actions."""

from collections.abc import Callable

from emulator.errors import ApiError, Json, bad_request, chat_not_found, forbidden
from emulator.files import DOCUMENT_LIMIT, PHOTO_LIMIT, StoredFile
from emulator.formatting import CAPTION_LIMIT, TEXT_LIMIT, Formatted, format_text
from emulator.html_entities import utf16_length
from emulator.keyboards import Markup, read_markup
from emulator.params import Params, Upload
from emulator.people import Person
from emulator.world import World

ACTIONS = frozenset(
    {"typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
     "choose_sticker", "find_location", "record_video_note", "upload_video_note"}
)  # fmt: skip


def find_chat(world: World, params: Params) -> tuple[Json, Person | None]:
    """Give the chat a call is for, and its person unless it is a group. Raises Telegram's 400 or 403."""
    raw = params.raw("chat_id")
    if raw is None or raw == "":
        raise bad_request("chat_id is empty")
    try:
        chat_id = int(raw)
    except (TypeError, ValueError):
        named = world.people.by_username(str(raw).removeprefix("@"))
        if named is None:
            raise chat_not_found() from None
        chat_id = named.id
    person = world.people.get(chat_id)
    if person:
        return person.chat(), person
    group = world.chats.group(chat_id)
    if group is None:
        raise chat_not_found()
    if not group["is_member"]:
        raise forbidden(f"bot is not a member of the {group['type']} chat")
    return {key: group[key] for key in ("id", "type", "title")}, None


def writable_chat(world: World, params: Params) -> tuple[Json, Person | None]:
    chat, person = find_chat(world, params)
    if person and not person.has_started:
        raise forbidden("bot can't initiate conversation with a user")
    if person and person.has_blocked:
        raise forbidden("bot was blocked by the user")
    return chat, person


def read_text(params: Params) -> Formatted:
    text = params.text("text")
    formatted = format_text(text, params.text("parse_mode"), params.parsed("entities") if text else None)
    if not formatted.text:
        raise bad_request("message text is empty")
    return formatted


def read_caption(params: Params) -> Formatted:
    text = params.text("caption")
    formatted = format_text(text, params.text("parse_mode"), params.parsed("caption_entities") if text else None)
    if utf16_length(formatted.text) > CAPTION_LIMIT:
        raise bad_request("message caption is too long")
    return formatted


def send_message(world: World, params: Params) -> Json:
    formatted = read_text(params)  # before the chat is looked at, as Telegram does
    markup = read_markup(params.raw("reply_markup"))
    chat, person = writable_chat(world, params)
    if utf16_length(formatted.text) > TEXT_LIMIT:
        raise bad_request("message is too long")
    body: Json = {"text": formatted.text}
    if formatted.entities:
        body["entities"] = formatted.entities
    return _send(world, (chat, person), params, markup, body)


def _send(world: World, place: tuple[Json, Person | None], params: Params, markup: Markup, body: Json) -> Json:
    chat, person = place
    quoted = _quoted(world, chat, params)
    world.rates.check(chat["id"])
    message: Json = {
        "message_id": world.chats.new_id(),
        "from": world.bot_user,
        "chat": chat,
        "date": world.date(),
        **quoted,
        **body,
    }
    if markup.inline and any(markup.inline["inline_keyboard"]):
        message["reply_markup"] = markup.inline
    if params.flag("protect_content"):
        message["has_protected_content"] = True
    world.keep_message(message, "message")
    if person:
        _lay_keyboard(world, person, markup)
    return message


def _quoted(world: World, chat: Json, params: Params) -> Json:
    wanted = params.parsed("reply_parameters") or {}
    message_id = int(wanted.get("message_id") or params.integer("reply_to_message_id"))
    if not message_id:
        return {}
    quoted = world.chats.get(chat["id"], message_id)
    if quoted is None and not wanted.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    shown = {key: value for key, value in (quoted or {}).items() if key != "reply_to_message"}
    return {"reply_to_message": shown} if shown else {}


def _lay_keyboard(world: World, person: Person, markup: Markup) -> None:
    if markup.keyboard is not None:
        changed = world.people.change(
            person.id,
            keyboard=markup.keyboard,
            placeholder=markup.placeholder,
            is_one_time=markup.is_one_time,
        )
    elif (markup.removes and person.keyboard is not None) or markup.placeholder:
        changed = world.people.change(person.id, keyboard=None, placeholder=markup.placeholder, is_one_time=False)
    else:
        return
    world.tell_keyboard(changed)


def send_document(world: World, params: Params) -> Json:
    def keep(upload: Upload) -> StoredFile:
        return world.files.keep_document(upload.file_name, upload.mime_type, upload.content)

    caption, markup = _caption(params), read_markup(params.raw("reply_markup"))
    place = writable_chat(world, params)
    file = _sent_file(world, params, "document", DOCUMENT_LIMIT, keep)
    return _send(world, place, params, markup, {"document": file.document(), **caption})


def send_photo(world: World, params: Params) -> Json:
    caption, markup = _caption(params), read_markup(params.raw("reply_markup"))
    place = writable_chat(world, params)
    file = _sent_file(world, params, "photo", PHOTO_LIMIT, lambda upload: _keep_photo(world, upload))
    return _send(world, place, params, markup, {"photo": file.photo(), **caption})


def _keep_photo(world: World, upload: Upload) -> StoredFile:
    try:
        return world.files.keep_photo(upload.content)
    except ValueError as error:
        raise bad_request("IMAGE_PROCESS_FAILED") from error


def _caption(params: Params) -> Json:
    caption = read_caption(params)
    body: Json = {"caption": caption.text} if caption.text else {}
    if caption.entities:
        body["caption_entities"] = caption.entities
    return body


def _sent_file(
    world: World, params: Params, field: str, limit: int, keep: Callable[[Upload], StoredFile]
) -> StoredFile:
    given = params.upload(field)
    if given is None:
        raise bad_request(f"there is no {field} in the request")
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        if len(given.content) > limit:
            raise ApiError(413, "Request Entity Too Large") if field == "document" else bad_request("PHOTO_TOO_BIG")
        return keep(given)
    file = world.files.get(given)
    if file is None or file.is_photo != (field == "photo"):
        raise bad_request("wrong remote file identifier specified: can't unserialize it")
    return file


def send_chat_action(world: World, params: Params) -> bool:
    chat, _ = writable_chat(world, params)
    action = params.text("action")
    if action not in ACTIONS:
        raise bad_request("wrong parameter action in request")
    world.events.add(lambda: {"type": "typing", "chat_id": chat["id"]})
    return True
