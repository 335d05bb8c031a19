"""A message's text and its entities: read from a call, checked, cleaned; and written as safe HTML for the page."""

import html
import re
from typing import NamedTuple

from emulator.errors import Json, bad_request, cannot_parse_entities
from emulator.html_entities import HtmlParser, utf16_length

TEXT_LIMIT = 4096  # UTF-16 units, after the entities are parsed
CAPTION_LIMIT = 1024
_CONTROL = re.compile("[\x00-\x09\x0b\x0c\x0e-\x1f]")
_REMOVED = re.compile("[\r\u2028-\u202e\u0333\u033f\u030a]")  # what Telegram drops from what bots send
_FOUND = re.compile(
    r"(?P<url>https?://[^\s<>\"]*[^\s<>\".,;:!?)\]])"
    r"|(?P<email>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?(?![\w/]))"
)
_OUTER = ("code", "pre", "text_link", "text_mention")
_TAGS = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "code": "code", "pre": "pre",
    "blockquote": "blockquote",
}  # fmt: skip
_ORDER = ("blockquote", "expandable_blockquote", "pre", "code", "text_link", "bold", "italic")
_SAFE_URL = re.compile(r"(?:https?|tg|mailto|tel):", re.IGNORECASE)


class Formatted(NamedTuple):
    text: str
    entities: list[Json]


def format_text(text: str, parse_mode: str, entities: list[Json] | None) -> Formatted:
    """Give what Telegram would store. Raises Telegram's 400 for broken markup."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise bad_request("strings must be encoded in UTF-8") from error
    text = _CONTROL.sub(" ", text)
    if parse_mode:
        if parse_mode.lower() != "html":
            raise bad_request("unsupported parse_mode")
        text, found = HtmlParser(_REMOVED.sub("", text)).parse()
    else:
        found = [check_entity(entity, utf16_length(text)) for entity in entities or []]
        text = text if found else _REMOVED.sub("", text)
    return _tidy(text, found)


def check_entity(entity: Json, limit: int) -> Json:
    try:
        kind, offset, length = str(entity["type"]), int(entity["offset"]), int(entity["length"])
    except (KeyError, TypeError, ValueError) as error:
        raise cannot_parse_entities("can't parse MessageEntity") from error
    if offset < 0 or length <= 0 or offset + length > limit:
        raise cannot_parse_entities(f"entity of {kind} is out of the text's bounds")
    return {**entity, "type": kind, "offset": offset, "length": length}


def _tidy(text: str, entities: list[Json]) -> Formatted:
    """Trim the text, keep entities inside it, drop what stands inside code, find links and commands."""
    trimmed = text.strip()
    if entities:
        cut = utf16_length(text) - utf16_length(text.lstrip())
        entities = _clip(entities, cut, utf16_length(trimmed))
    if "/" in trimmed or "@" in trimmed:
        entities = entities + find_entities(trimmed, entities)
    if len(entities) > 1:
        entities.sort(key=lambda one: (one["offset"], -one["length"], _rank(one["type"])))
    return Formatted(trimmed, entities)


def _rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def _clip(entities: list[Json], cut: int, limit: int) -> list[Json]:
    monospaced = [one for one in entities if one["type"] in {"code", "pre"}]
    kept = []
    for one in entities:
        begin = max(0, one["offset"] - cut)
        end = min(limit, one["offset"] + one["length"] - cut)
        if end > begin and not any(_swallows(outer, one) for outer in monospaced):
            shown = {**one, "offset": begin, "length": end - begin}
            if one["type"] == "code":
                shown.pop("language", None)
            kept.append(shown)
    return kept


def _swallows(outer: Json, inner: Json) -> bool:
    if outer is inner or (outer["type"] == "code" and inner["type"] == "pre"):
        return False
    begin, end = outer["offset"], outer["offset"] + outer["length"]
    inside = begin <= inner["offset"] and inner["offset"] + inner["length"] <= end
    wraps = inner["length"] == outer["length"] and inner["type"] not in {"code", "pre"}
    return inside and not wraps


def find_entities(text: str, taken: list[Json]) -> list[Json]:
    """Find what Telegram marks by itself: addresses, e-mails, commands."""
    found = []
    for match in _FOUND.finditer(text):
        offset, length = utf16_length(text[: match.start()]), utf16_length(match.group())
        covered = any(
            one["type"] in _OUTER and one["offset"] < offset + length and offset < one["offset"] + one["length"]
            for one in taken
        )
        if not covered:
            found.append({"type": str(match.lastgroup), "offset": offset, "length": length})
    return found


def to_html(text: str, entities: list[Json]) -> str:
    """Write text and entities as HTML that may be put into a page as it is. Line ends stay line ends."""
    units = text.encode("utf-16-le", "surrogatepass")
    ordered = sorted(entities, key=lambda one: (one["offset"], -one["length"]))
    return _write(units, 0, len(units) // 2, ordered)


def _write(units: bytes, begin: int, end: int, entities: list[Json]) -> str:
    parts, at, index = [], begin, 0
    while index < len(entities):
        entity = entities[index]
        start = max(at, entity["offset"])
        stop = min(end, entity["offset"] + entity["length"])
        inside = [one for one in entities[index + 1 :] if one["offset"] < stop]
        index += 1 + len(inside)
        if stop > start:
            parts += [_plain(units, at, start), _wrap(entity, units, start, stop, inside)]
            at = stop
    return "".join(parts) + _plain(units, at, end)


def _plain(units: bytes, begin: int, end: int) -> str:
    return html.escape(units[begin * 2 : end * 2].decode("utf-16-le", "replace"))


def _wrap(entity: Json, units: bytes, begin: int, end: int, inside: list[Json]) -> str:
    body, kind = _write(units, begin, end, inside), entity["type"]
    if kind in _TAGS:
        return f"<{_TAGS[kind]}>{body}</{_TAGS[kind]}>"
    if kind == "expandable_blockquote":
        return f"<blockquote expandable>{body}</blockquote>"
    if kind == "spoiler":
        return f'<span class="tg-spoiler">{body}</span>'
    plain = units[begin * 2 : end * 2].decode("utf-16-le", "replace")
    address = {"text_link": entity.get("url", ""), "url": plain, "email": f"mailto:{plain}"}.get(kind, "")
    if _SAFE_URL.match(address):
        return f'<a href="{html.escape(address)}" target="_blank" rel="noopener noreferrer">{body}</a>'
    return body
