"""PINs of the staff: hashed with argon2, tried five times, asked again after ten minutes."""

import re
from dataclasses import replace
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from domain.staff.member import Member

MOST_TRIES = 5
VALID_FOR = timedelta(minutes=10)
ASKED_FOR_PIN = frozenset(
    {"w-pin", "w-pin-chosen"}
)  # what a member is in the middle of when the next words are one
_SHAPE = re.compile(r"[0-9]{6}")
_SAME_OR_IN_A_ROW = frozenset(
    {str(digit) * 6 for digit in range(10)} | {"012345", "123456", "234567", "654321", "543210"}
)
# Begins the hash of a PIN that went through a key: a million PINs are tried in hours, so a stolen database would
# give them away. Older ones have none, and hold until they are set anew.
_KEYED = "k1:"
# 19 MiB and two passes, the least that OWASP's password storage cheat sheet asks for: some 20 ms.
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)


def may_be_pin(text: str) -> bool:
    """Six digits: whoever wrote them may have meant a secret."""
    return _SHAPE.fullmatch(text.strip()) is not None


def is_fit(pin: str) -> bool:
    """Six digits that are not the first ones anybody would try."""
    return _SHAPE.fullmatch(pin) is not None and pin not in _SAME_OR_IN_A_ROW


def with_pin(member: Member, keyed: str, machine_now: datetime) -> Member:
    """`keyed`: the PIN under a key that is not in the database (`StaffDesk.keyed_pin`)."""
    hashed = f"{_KEYED}{_HASHER.hash(keyed)}"
    return replace(member, pin_hash=hashed, pin_tries=0, pin_until=machine_now + VALID_FOR)


def tried(member: Member, pin: str, keyed: str, machine_now: datetime) -> Member:
    """After a try: right, and it need not be asked for a while; wrong, and one try less is left."""
    is_keyed = member.pin_hash.startswith(_KEYED)
    try:
        hashed = member.pin_hash.removeprefix(_KEYED)
        is_right = bool(hashed) and _HASHER.verify(hashed, keyed if is_keyed else pin)
    except (VerificationError, InvalidHashError):
        is_right = False
    if is_right:
        return replace(member, pin_tries=0, pin_until=machine_now + VALID_FOR)
    return replace(member, pin_tries=member.pin_tries + 1, pin_until=None)


def is_locked(member: Member) -> bool:
    """Until somebody resets it from the command line."""
    return member.pin_tries >= MOST_TRIES


def is_valid(member: Member, machine_now: datetime) -> bool:
    """Also false when the machine's clock was set back further than a PIN is valid."""
    until = member.pin_until
    return until is not None and machine_now < until <= machine_now + VALID_FOR
