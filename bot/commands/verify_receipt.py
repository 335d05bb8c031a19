"""`ventanilla verify-receipt SEAL`: is this receipt genuine, whose folio is it, when was it sent?"""

import argparse
import base64
import binascii
import os
import sys
from collections.abc import Mapping
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.settings import SettingsFault, load_settings
from domain.papers.signature import SEAL_KEY, SEAL_NONE, SEAL_SEVERAL, Sealed, Sealer, read_seal
from domain.values.outcome import Refused
from storage.keys import KeysFault, load_keys

NAME = "verify-receipt"
HELP = "check the seal of a receipt (the text of its QR code)"

_KEY_BYTES = 32


def configure(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "seal", nargs="*", help="the text of the QR code, or any text it stands in; else standard input"
    )
    parser.add_argument(
        "--public-key",
        action="append",
        type=_public_key,
        metavar="ID:BASE64",
        help="check with this key instead of the keys file (may be repeated)",
    )
    parser.add_argument(
        "--zone", type=_zone, default="America/Mexico_City", help="zone of the time shown (%(default)s)"
    )
    parser.add_argument(
        "--show-public-keys", action="store_true", help="print the keys with which others can check, and end"
    )


def run(arguments: argparse.Namespace) -> int:
    """0: genuine; 1: not; 2: it could not be checked."""
    keys = dict(arguments.public_key) if arguments.public_key else _own_keys()
    if keys is None:
        return 2
    if arguments.show_public_keys:
        for key_id, key in keys.items():
            print(f"{key_id}:{base64.b64encode(key).decode()}")
        return 0
    outcome = read_seal(" ".join(arguments.seal) or sys.stdin.read(), keys)
    if isinstance(outcome, Refused):
        print(f"Not confirmed: {_words(outcome)}")
        return 1
    _describe(outcome, arguments.zone)
    return 0


def _describe(sealed: Sealed, zone: ZoneInfo) -> None:
    print("Genuine.")
    print(f"  folio    {sealed.folio}")
    print(f"  sent     {sealed.sent_at.astimezone(zone):%Y-%m-%d %H:%M:%S} ({zone.key})")
    print(f"  answers  SHA-256 begins with {sealed.digest_start}")
    print(f"  key      {sealed.key_id}")


def _words(refused: Refused) -> str:
    if refused.reason == SEAL_NONE:
        return "no whole seal stands in this text. It begins with VNT1. and has no spaces; copy all of it."
    if refused.reason == SEAL_SEVERAL:
        return "more than one seal stands in this text. Check them one by one."
    if refused.reason == SEAL_KEY:
        return f"it is sealed with the key {refused.facts['key']!r}, which is not among the keys at hand."
    return "the signature does not fit what the seal says. This receipt was not issued here, or was changed."


def _own_keys() -> Mapping[str, bytes] | None:
    try:
        keyring = load_keys(load_settings(os.environ).keys_file)
    except (SettingsFault, KeysFault) as fault:
        print(f"{fault}\nA public key can be given instead: --public-key ID:BASE64", file=sys.stderr)
        return None
    return {key_id: Sealer(seed, key_id).public_key for key_id, seed in keyring.receipts.items()}


def _public_key(word: str) -> tuple[str, bytes]:
    key_id, _, encoded = word.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except binascii.Error as error:
        raise argparse.ArgumentTypeError("what follows the colon must be base64") from error
    if not key_id or len(key) != _KEY_BYTES:
        raise argparse.ArgumentTypeError("must be the key's id, a colon, and 32 bytes in base64")
    return key_id, key


def _zone(word: str) -> ZoneInfo:
    try:
        return ZoneInfo(word)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise argparse.ArgumentTypeError(f"no zone is called {word}") from error
