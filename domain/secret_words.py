"""PINs and one-time codes: whoever wrote only six digits may have meant a secret. None of it is kept with an update
that failed, and none is repeated to anybody."""

import json
import unicodedata
from typing import Any

_DIGITS = 6
_WORDS = frozenset({"text", "caption"})  # of a message: what a person wrote
_BESIDE = frozenset({"entities", "caption_entities"})  # where in it something stands
_BETWEEN = frozenset(" \t\n\r-.,_")


def is_secret(text: str) -> bool:
    """Six digits alone, however they are spaced or written."""
    plain = [char for char in unicodedata.normalize("NFKC", text).strip() if char not in _BETWEEN]
    return len(plain) == _DIGITS and all(char.isdecimal() for char in plain)


def without_secrets(payload: bytes, *, all_words: bool) -> bytes:
    """An update's JSON with such words blank. `all_words`: whatever was written, for a secret was asked for."""
    try:
        update = json.loads(payload)
    except ValueError:
        return b""  # not readable, so nobody can say what stands in it
    return json.dumps(_blanked(update, all_words=all_words), ensure_ascii=False).encode("utf-8", "replace")


def _blanked(value: Any, *, all_words: bool) -> Any:  # noqa: ANN401 -- whatever JSON holds
    if isinstance(value, list):
        return [_blanked(one, all_words=all_words) for one in value]
    if not isinstance(value, dict):
        return value
    hides = {name for name in _WORDS & value.keys() if _is_hidden(value[name], all_words=all_words)}
    return {
        name: "" if name in hides else _blanked(one, all_words=all_words)
        for name, one in value.items()
        if not (hides and name in _BESIDE)
    }


def _is_hidden(words: object, *, all_words: bool) -> bool:
    return isinstance(words, (str, int)) and (all_words or is_secret(str(words)))
