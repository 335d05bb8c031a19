"""Owns the tables `staff` and `invitation`. Names are sealed: a member's with their person's key, an invitation's
with one of its own."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from domain.authorization import Role
from domain.ids import InvitationId, PersonId, StaffId, UserId
from domain.staff.member import Errand, Invitation, Member
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Values, Write

NO_ERRAND = Errand()
_MEMBER = (
    "SELECT s.id, s.person_id, p.user_id, p.language, s.role, s.name, s.joined_at, s.removed_at, s.pin_hash,"
    " s.pin_tries, s.pin_until, s.wants_digest, s.errand, s.version, p.wrapped_key, p.master_id"
    " FROM staff s JOIN person p ON p.id = s.person_id WHERE s.removed_at IS NULL"
)
BY_USER = Statement(f"{_MEMBER} AND p.user_id = :user_id")
ALL = Statement(f"{_MEMBER} ORDER BY s.joined_at, s.id")
ANY = Statement("SELECT 1 FROM staff LIMIT 1")
USERS = Statement("SELECT p.user_id FROM staff s JOIN person p ON p.id = s.person_id WHERE s.removed_at IS NULL")
# As those who act: nothing sealed is opened.
ACTING = Statement(
    "SELECT s.person_id, p.user_id, s.role, s.id FROM staff s JOIN person p ON p.id = s.person_id"
    " WHERE s.removed_at IS NULL AND p.wrapped_key IS NOT NULL AND p.user_id IS NOT NULL ORDER BY s.id"
)
_ADD = Statement(
    "INSERT INTO staff (id, person_id, role, name, joined_at, removed_at, pin_hash, pin_tries, pin_until,"
    " wants_digest, errand, version) VALUES (:id, :person_id, :role, :name, :joined_at, :removed_at, :pin_hash,"
    " :pin_tries, :pin_until, :wants_digest, :errand, :version)"
)
_SAVE = Statement(
    "UPDATE staff SET role = :role, name = :name, removed_at = :removed_at, pin_hash = :pin_hash,"
    " pin_tries = :pin_tries, pin_until = :pin_until, wants_digest = :wants_digest, errand = :errand,"
    " version = :version WHERE id = :id AND version = :before",
    guarded=True,
)
_INVITATION = (
    "SELECT id, token_hash, role, name, wrapped_key, master_id, made_at, expires_at, made_by, needs_second,"
    " confirmed_by, used_by, ended_at, version FROM invitation WHERE"
)
INVITATION = Statement(f"{_INVITATION} token_hash = :token_hash")
INVITATIONS = Statement(f"{_INVITATION} ended_at IS NULL AND expires_at > :machine_now ORDER BY made_at, id")
_ADD_INVITATION = Statement(
    "INSERT INTO invitation (id, token_hash, role, name, wrapped_key, master_id, made_at, expires_at, made_by,"
    " needs_second, confirmed_by, used_by, ended_at, version) VALUES (:id, :token_hash, :role, :name, :wrapped_key,"
    " :master_id, :made_at, :expires_at, :made_by, :needs_second, :confirmed_by, :used_by, :ended_at, :version)"
)
_SAVE_INVITATION = Statement(
    "UPDATE invitation SET confirmed_by = :confirmed_by, used_by = :used_by, ended_at = :ended_at,"
    " version = :version WHERE id = :id AND version = :before",
    guarded=True,
)


def add(member: Member, key: DataKey) -> Write:
    values = {**_values(member, key), "person_id": member.person_id, "joined_at": to_ms(member.joined_at)}
    return Write(_ADD, values)


def save(member: Member, key: DataKey) -> Write:
    return Write(_SAVE, {**_values(member, key), "before": member.version - 1})


def from_row(row: Sequence[Any], sealer: Sealer) -> Member:
    (
        id_,
        person,
        user,
        language,
        role,
        name,
        joined,
        removed,
        pin,
        tries,
        until,
        digest,
        errand,
        version,
        wrapped,
        master,
    ) = row
    key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
    return Member(
        id=StaffId(id_),
        person_id=PersonId(person),
        user_id=UserId(user),
        language=language,
        role=Role(role),
        name=key.open("staff", "name", id_, name).decode(),
        joined_at=from_ms(joined),
        removed_at=from_ms_or_none(removed),
        pin_hash=pin,
        pin_tries=tries,
        pin_until=from_ms_or_none(until),
        wants_digest=bool(digest),
        errand=_errand(key.open("staff", "errand", id_, errand)) if errand is not None else NO_ERRAND,
        version=version,
    )


def add_invitation(invitation: Invitation, sealer: Sealer) -> Write:
    wrapped, key = sealer.new_key("invitation", invitation.id)
    values = {
        **_ended(invitation),
        "token_hash": invitation.token_hash,
        "role": invitation.role.value,
        "name": key.seal("invitation", "name", invitation.id, invitation.name.encode()),
        "wrapped_key": wrapped.sealed,
        "master_id": wrapped.master,
        "made_at": to_ms(invitation.made_at),
        "expires_at": to_ms(invitation.expires_at),
        "made_by": invitation.made_by,
        "needs_second": invitation.needs_second,
    }
    return Write(_ADD_INVITATION, values)


def save_invitation(invitation: Invitation) -> Write:
    return Write(_SAVE_INVITATION, {**_ended(invitation), "before": invitation.version - 1})


def invitation_from_row(row: Sequence[Any], sealer: Sealer) -> Invitation:
    id_, hashed, role, name, wrapped, master, made, expires, by, second, confirmed, used, ended, version = row
    key = sealer.unwrap("invitation", id_, WrappedKey(master, wrapped))
    return Invitation(
        id=InvitationId(id_),
        token_hash=hashed,
        role=Role(role),
        name=key.open("invitation", "name", id_, name).decode(),
        made_at=from_ms(made),
        expires_at=from_ms(expires),
        made_by=by,
        needs_second=bool(second),
        confirmed_by=confirmed,
        used_by=None if used is None else PersonId(used),
        ended_at=from_ms_or_none(ended),
        version=version,
    )


def _values(member: Member, key: DataKey) -> Values:
    errand = member.errand
    written = json.dumps(asdict(errand), ensure_ascii=False).encode()
    return {
        "id": member.id,
        "role": member.role.value,
        "name": key.seal("staff", "name", member.id, member.name.encode()),
        "removed_at": to_ms_or_none(member.removed_at),
        "pin_hash": member.pin_hash,
        "pin_tries": member.pin_tries,
        "pin_until": to_ms_or_none(member.pin_until),
        "wants_digest": member.wants_digest,
        "errand": key.seal("staff", "errand", member.id, written) if errand != NO_ERRAND else None,
        "version": member.version,
    }


def _errand(written: bytes) -> Errand:
    held = json.loads(written)
    return Errand(held["doing"], held["about"], held["ways"])


def _ended(invitation: Invitation) -> Values:
    return {
        "id": invitation.id,
        "confirmed_by": invitation.confirmed_by,
        "used_by": invitation.used_by,
        "ended_at": to_ms_or_none(invitation.ended_at),
        "version": invitation.version,
    }
