"""What a button carries, sealed: callback data that only works for the person it was shown to.

    data = tag + payload          at most 64 bytes, Telegram's limit
    payload = verb.question.version.argument
    tag = the first 8 bytes of HMAC-SHA256(key, user id | payload), base64url, 11 characters

Ownership never comes from the data: the user id is Telegram's. The seal makes sure that a press which does not come
from one of our own buttons, or comes from somebody else's, is only ever "stale".
"""

import hmac
from base64 import urlsafe_b64encode

from domain.ids import UserId
from domain.incoming import Press

STALE = Press("stale")
MAX_DATA_BYTES = 64
_TAG_CHARACTERS = 11
_PURPOSE = b"callback-data"


class TooLong(ValueError):
    """A button carries more than Telegram takes: a fault of ours."""


class Seal:
    def __init__(self, index_key: bytes) -> None:
        """The key for buttons is derived: the index key itself never signs anything else."""
        self._key = hmac.digest(index_key, _PURPOSE, "sha256")

    def close(self, press: Press, user: UserId) -> str:
        """The callback data of a press for this person. Raises TooLong."""
        payload = f"{press.verb}.{press.question}.{press.version}.{press.argument}"
        if _TAG_CHARACTERS + len(payload.encode()) > MAX_DATA_BYTES:
            raise TooLong(f"callback data of {press.verb!r} for {press.question!r}")
        return self._tag(payload, user) + payload

    def open(self, data: str, user: UserId) -> Press:
        """What was pressed; STALE when the seal does not fit this person."""
        try:  # half a surrogate is no text: replaced by a sign, it would pass for that sign
            tag, payload = data[:_TAG_CHARACTERS].encode(), data[_TAG_CHARACTERS:]
            is_ours = hmac.compare_digest(tag, self._tag(payload, user).encode())
        except UnicodeEncodeError:
            return STALE
        if not is_ours:
            return STALE
        verb, question, version, argument = payload.split(".", 3)
        return Press(verb, question, int(version), argument)

    def _tag(self, payload: str, user: UserId) -> str:
        said = f"{user}|{payload}"
        return urlsafe_b64encode(hmac.digest(self._key, said.encode(), "sha256")[:8])[:_TAG_CHARACTERS].decode()
