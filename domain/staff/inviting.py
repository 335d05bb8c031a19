"""Invitations: a link that lets one person in, once, for two days. What it carries is kept only as its hash."""

import re
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

from domain.authorization import Role
from domain.ids import InvitationId, PersonId
from domain.staff.member import Invitation

VALID_FOR = timedelta(hours=48)
START = "inv-"  # begins what `/start` carries
_TOKEN = re.compile(r"inv-([A-Za-z0-9_-]{22})")


def token_of(text: str) -> str:
    """Of "/start inv-..."; "" when it carries none."""
    _, _, payload = text.strip().partition(" ")
    found = _TOKEN.fullmatch(payload.strip())
    return found[1] if found else ""


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def invitation(
    id_: InvitationId, token: str, role: Role, name: str, made_by: str, machine_now: datetime, *, needs_second: bool
) -> Invitation:
    """`token`: 22 characters of chance, which nobody keeps."""
    return Invitation(
        id=id_,
        token_hash=hash_of(token),
        role=role,
        name=name,
        made_at=machine_now,
        expires_at=machine_now + VALID_FOR,
        made_by=made_by,
        needs_second=needs_second,
    )


def is_open(invited: Invitation, machine_now: datetime) -> bool:
    is_agreed = not invited.needs_second or bool(invited.confirmed_by)
    return invited.ended_at is None and invited.made_at <= machine_now < invited.expires_at and is_agreed


def confirmed(invited: Invitation, by: str) -> Invitation:
    return replace(invited, confirmed_by=by, version=invited.version + 1)


def used(invited: Invitation, person: PersonId, machine_now: datetime) -> Invitation:
    return replace(invited, used_by=person, ended_at=machine_now, version=invited.version + 1)


def taken_back(invited: Invitation, machine_now: datetime) -> Invitation:
    return replace(invited, ended_at=machine_now, version=invited.version + 1)
