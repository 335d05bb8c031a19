"""Owns the table `code`."""

from collections.abc import Sequence
from typing import Any

from domain.codes.code import Code, Purpose, Source
from domain.ids import CodeId, PersonId, RegistrationId
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.statements import Statement, Write

_COLUMNS = (
    "id, purpose, source, chat_id, about, registration_id, digest, made_at, expires_at, tries, ended_at, version"
)
_SELECT = f"SELECT {_COLUMNS} FROM code WHERE"  # noqa: S608 -- columns are constants of ours
ONE = Statement(f"{_SELECT} id = :id")
_NEWEST = "ORDER BY made_at DESC, id DESC LIMIT 1"
HANDED_OUT = Statement(f"{_SELECT} registration_id = :registration_id AND source = 'staff' {_NEWEST}")
FOR_EMAIL = Statement(f"{_SELECT} registration_id = :registration_id AND purpose = 'email' {_NEWEST}")
# No more than any limit.
ASKED_BY = Statement("SELECT made_at FROM code WHERE chat_id = :chat_id AND made_at > :since LIMIT 50")
ASKED_ABOUT = Statement(
    "SELECT made_at, id FROM code WHERE about = :about AND made_at > :since AND source <> 'staff' LIMIT 50"
)
# One's own chat is no other, and whoever works here moves by an invitation.
_LINKABLE = (
    "SELECT r.id, r.platform_folio FROM registration r JOIN person p ON p.id = r.person_id"
    " WHERE r.process = :process AND r.folio <> '' AND p.wrapped_key IS NOT NULL AND p.id <> :chat_id"
    " AND NOT EXISTS (SELECT 1 FROM staff s WHERE s.removed_at IS NULL AND s.person_id IN (p.id, :chat_id)) AND"
)
BY_FOLIO = Statement(f"{_LINKABLE} r.folio = :folio")
BY_PLATFORM = Statement(f"{_LINKABLE} r.platform_folio @named(folios) AND r.platform_folio <> ''")
# Among the newest alone: whatever was made is looked at within seconds, and there is no index for it.
_RECENT = "id IN (SELECT id FROM code ORDER BY id DESC LIMIT 2000) AND purpose = 'link' AND source = 'mail'"
BLANKS = Statement(
    f"{_SELECT} {_RECENT} AND ended_at IS NULL AND expires_at > :now AND length(digest) = 0 ORDER BY id LIMIT :most"
)
UNTOLD = Statement(f"{_SELECT} {_RECENT} AND tries >= :tries AND length(digest) <> 1 ORDER BY id LIMIT :most")
_WRITE_OUT = Statement(
    "UPDATE code SET digest = :digest, version = :version WHERE id = :id AND version = :before", guarded=True
)
_INSERT = Statement(
    f"INSERT INTO code ({_COLUMNS}) VALUES (:id, :purpose, :source, :chat_id, :about, :registration_id, :digest,"  # noqa: S608 -- as above: ours
    " :made_at, :expires_at, :tries, :ended_at, :version)"
)
_SAVE = Statement(
    "UPDATE code SET tries = :tries, ended_at = :ended_at, version = :version WHERE id = :id AND version = :before",
    guarded=True,
)
_END_OF_CHAT = Statement(
    "UPDATE code SET ended_at = :now, version = version + 1"
    " WHERE chat_id = :chat_id AND purpose = :purpose AND ended_at IS NULL"
)
_END_OF_STAFF = Statement(
    "UPDATE code SET ended_at = :now, version = version + 1"
    " WHERE registration_id = :registration_id AND source = 'staff' AND ended_at IS NULL"
)


def add(code: Code) -> list[Write]:
    """First the older ones end: at the end of a statement, or the new one would with them."""
    now = to_ms(code.made_at)
    if code.chat is None:
        ending = Write(_END_OF_STAFF, {"registration_id": code.registration, "now": now}, is_apart=True)
    else:
        values = {"chat_id": code.chat, "purpose": code.purpose.value, "now": now}
        ending = Write(_END_OF_CHAT, values, is_apart=True)
    return [ending, Write(_INSERT, _values(code), is_apart=True)]


def save(code: Code) -> Write:
    values = {
        "id": code.id,
        "tries": code.tries,
        "ended_at": to_ms_or_none(code.ended_at),
        "version": code.version,
        "before": code.version - 1,
    }
    return Write(_SAVE, values)


def write_out(code: Code) -> Write:
    values = {"id": code.id, "digest": code.digest, "version": code.version, "before": code.version - 1}
    return Write(_WRITE_OUT, values)


def from_row(row: Sequence[Any]) -> Code:
    id_, purpose, source, chat, about, registration, digest, made_at, expires_at, tries, ended_at, version = row
    return Code(
        id=CodeId(id_),
        purpose=Purpose(purpose),
        source=Source(source),
        chat=None if chat is None else PersonId(chat),
        about=bytes(about),
        registration=None if registration is None else RegistrationId(registration),
        digest=bytes(digest),
        made_at=from_ms(made_at),
        expires_at=from_ms(expires_at),
        tries=tries,
        ended_at=from_ms_or_none(ended_at),
        version=version,
    )


def _values(code: Code) -> dict[str, Any]:
    return {
        "id": code.id,
        "purpose": code.purpose.value,
        "source": code.source.value,
        "chat_id": code.chat,
        "about": code.about,
        "registration_id": code.registration,
        "digest": code.digest,
        "made_at": to_ms(code.made_at),
        "expires_at": to_ms(code.expires_at),
        "tries": code.tries,
        "ended_at": to_ms_or_none(code.ended_at),
        "version": code.version,
    }
