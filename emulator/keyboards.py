"""Reply markup: what Telegram accepts as buttons, and its words for what it does not."""

import json
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from emulator.errors import Json, bad_request

DATA_LIMIT = 64  # bytes of callback_data
BUTTON_LIMIT = 100
_INLINE_ACTIONS = ("callback_data", "url", "switch_inline_query", "switch_inline_query_current_chat", "web_app",
                   "login_url", "copy_text", "pay", "callback_game", "switch_inline_query_chosen_chat")  # fmt: skip


class Markup(NamedTuple):
    """`inline` goes into the message; the others change what lies under the chat's writing line."""

    inline: Json | None = None
    keyboard: list[list[Json]] | None = None
    placeholder: str = ""
    is_one_time: bool = False
    removes: bool = False


NOTHING = Markup()


def read_markup(raw: Any) -> Markup:  # noqa: ANN401 - comes off the wire: text or parsed JSON
    """Check `reply_markup`. Raises Telegram's 400."""
    if raw in {None, ""} if not isinstance(raw, dict | list) else False:
        return NOTHING
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except ValueError as error:
            raise bad_request("can't parse reply keyboard markup JSON object") from error
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        rows = _rows(raw["inline_keyboard"], "inline_keyboard", "InlineKeyboardButton")
        return Markup(inline={"inline_keyboard": [[_inline(one) for one in row] for row in rows]})
    if "keyboard" in raw:
        rows = _rows(raw["keyboard"], "keyboard", "KeyboardButton")
        return Markup(
            keyboard=[[_key(one) for one in row] for row in rows],
            placeholder=_placeholder(raw),
            is_one_time=bool(raw.get("one_time_keyboard")),
        )
    if raw.get("remove_keyboard"):
        return Markup(removes=True)
    if raw.get("force_reply"):
        return Markup(placeholder=_placeholder(raw))
    return NOTHING


def read_inline(raw: Any) -> Json | None:  # noqa: ANN401 - comes off the wire: text or parsed JSON
    """Read the markup of an edit, where only inline buttons may stand."""
    markup = read_markup(raw)
    if markup.keyboard is not None or markup.removes:
        raise bad_request("inline keyboard expected")
    if markup.inline and not any(markup.inline["inline_keyboard"]):
        return None
    return markup.inline


def _rows(rows: Any, field: str, kind: str) -> list[list[Any]]:  # noqa: ANN401 - comes off the wire
    if not isinstance(rows, list):
        raise bad_request(f'field "{field}" must be of type Array')
    for row in rows:
        if not isinstance(row, list):
            raise bad_request(f"can't parse keyboard button: {kind} rows must be of type Array")
    kept = [row for row in rows if row]
    if sum(map(len, kept)) > BUTTON_LIMIT:
        raise bad_request("reply markup is too long")
    return kept


def _inline(button: Any) -> Json:  # noqa: ANN401 - comes off the wire
    where = "can't parse inline keyboard button"
    if not isinstance(button, dict):
        raise bad_request(f"{where}: InlineKeyboardButton must be an Object")
    text = _button_text(button, where)
    actions = [action for action in _INLINE_ACTIONS if button.get(action) is not None]
    if not actions:
        raise bad_request(f"{where}: Text buttons are unallowed in the inline keyboard")
    if actions[0] == "callback_data":
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= DATA_LIMIT:
            raise bad_request("BUTTON_DATA_INVALID")
    if actions[0] == "url":
        _check_url(str(button["url"]))
    return {"text": text, actions[0]: button[actions[0]]}


def _check_url(url: str) -> None:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    fits = parts.scheme in {"http", "https", "tg", "ton"} and bool(parts.netloc)
    if not fits or (
        parts.scheme.startswith("http") and "." not in parts.netloc and "localhost" not in parts.netloc
    ):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _key(button: Any) -> Json:  # noqa: ANN401 - comes off the wire
    if isinstance(button, str):
        button = {"text": button}
    where = "can't parse keyboard button"
    if not isinstance(button, dict):
        raise bad_request(f"{where}: KeyboardButton must be a String or an Object")
    return {"text": _button_text(button, where), "request_contact": bool(button.get("request_contact"))}


def _button_text(button: Json, where: str) -> str:
    if "text" not in button:
        raise bad_request(f'{where}: Can\'t find field "text"')
    text = button["text"]
    if not isinstance(text, str):
        raise bad_request(f'{where}: Field "text" must be of type String')
    if not text.strip():
        raise bad_request(f'{where}: Field "text" must be non-empty')
    return text


def _placeholder(raw: Json) -> str:
    text = str(raw.get("input_field_placeholder") or "")
    if len(text) > 64:
        raise bad_request("input field placeholder is too long")
    return text
