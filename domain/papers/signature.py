"""The seal of a receipt: a line of ASCII that says what was received and when, signed with Ed25519.

    VNT1.<key id>.<folio>.<unix seconds>.<first 24 hex digits of the answers' SHA-256>.<signature, base64url>

The signature covers everything before its own dot, so "VNT1." also keeps it apart from any other use of the key.
Reading takes the seal out of whatever a person pastes around it and forgives the line breaks that copying adds.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from domain.values.outcome import Refused

SEAL_NONE = "seal-none"  # nothing that looks like a seal
SEAL_SEVERAL = "seal-several"  # more than one: which is meant?
SEAL_KEY = "seal-key"  # sealed with a key we do not know; fact: key
SEAL_FALSE = "seal-false"  # the signature does not fit what it says

DIGEST_DIGITS = 24
_SIGNATURE_CHARACTERS = 86  # 64 bytes in base64url without padding
_KEY_ID = re.compile(r"[A-Za-z0-9_-]{1,32}\Z")
_FOLIO = re.compile(r"[A-Z0-9-]{1,40}\Z")
_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


def _spaced(characters: str, least: int, most: int) -> str:
    """So many characters of a class, with any white space between them: each step has one way to match."""
    return rf"((?:{characters}\s*){{{least},{most}}})"


_SEAL = re.compile(
    r"(?<![A-Za-z0-9_-])V\s*N\s*T\s*1\s*\.\s*"
    + r"\.\s*".join(
        (
            _spaced("[A-Za-z0-9_-]", 1, 32),
            _spaced("[A-Z0-9-]", 1, 40),
            _spaced("[0-9]", 1, 11),
            _spaced("[0-9a-f]", DIGEST_DIGITS, DIGEST_DIGITS),
        )
    )
    + rf"\.\s*((?:[A-Za-z0-9_-]\s*){{{_SIGNATURE_CHARACTERS - 1}}}[A-Za-z0-9_-])(?![A-Za-z0-9_-])"
)


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a genuine seal says."""

    key_id: str
    folio: str
    sent_at: datetime  # aware, UTC, whole seconds
    digest_start: str  # the first hex digits of the SHA-256 of the submitted answers


class Sealer:
    """Signs receipts with one key. `seed`: the 32 bytes of an Ed25519 private key."""

    def __init__(self, seed: bytes, key_id: str) -> None:
        from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - libraries on use
            Ed25519PrivateKey,
        )

        if not _KEY_ID.match(key_id):
            raise ValueError("a receipt key's id is 1 to 32 letters, digits, dashes or underscores")
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.key_id = key_id

    @property
    def public_key(self) -> bytes:
        """The 32 bytes with which anybody can check this key's seals."""
        return self._key.public_key().public_bytes_raw()

    def seal(self, folio: str, sent_at: datetime, digest: str) -> str:
        """`sent_at`: aware; `digest`: 64 hex digits. About 150 ASCII characters, fit for a QR code."""
        if not _FOLIO.match(folio) or not _DIGEST.match(digest) or sent_at.tzinfo is None:
            raise ValueError("a seal needs a folio, an aware time and a SHA-256 in lower-case hex")
        seconds = int(sent_at.timestamp())
        said = f"VNT1.{self.key_id}.{folio}.{seconds}.{digest[:DIGEST_DIGITS]}"
        return f"{said}.{_to_text(self._key.sign(said.encode('ascii')))}"


def read_seal(text: str, public_keys: Mapping[str, bytes]) -> Sealed | Refused:
    """Find the one seal in a text and check it. `public_keys`: key id -> 32 bytes.

    Refusals: `seal-none`, `seal-several`, `seal-key` (fact `key`), `seal-false`.
    """
    found = {tuple("".join(part.split()) for part in match.groups()) for match in _SEAL.finditer(text)}
    if not found:
        return Refused(SEAL_NONE)
    if len(found) > 1:
        return Refused(SEAL_SEVERAL)
    key_id, folio, seconds, digest_start, signature = found.pop()
    public_key = public_keys.get(key_id)
    if public_key is None:
        return Refused(SEAL_KEY, {"key": key_id})
    said = f"VNT1.{key_id}.{folio}.{seconds}.{digest_start}"
    if not _is_signed(said, signature, public_key):
        return Refused(SEAL_FALSE)
    return Sealed(key_id, folio, datetime.fromtimestamp(int(seconds), UTC), digest_start)


def _is_signed(said: str, signature: str, public_key: bytes) -> bool:
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - libraries on use
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415 - libraries on use
        Ed25519PublicKey,
    )

    raw = urlsafe_b64decode(signature + "==")
    if _to_text(raw) != signature:  # the last character has four idle bits: only one spelling counts
        return False
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(raw, said.encode("ascii"))
    except InvalidSignature:
        return False
    return True


def _to_text(raw: bytes) -> str:
    return urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")
