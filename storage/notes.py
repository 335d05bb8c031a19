"""Owns the table `note`. What was written is sealed with the candidate's key: it goes when they are erased."""

from collections.abc import Sequence
from typing import Any

from domain.ids import NoteId, PersonId, RegistrationId
from domain.staff.notes import Note
from storage.instants import from_ms, to_ms
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Write

_ADD = Statement(
    "INSERT INTO note (id, person_id, registration_id, at, author, name, text)"
    " VALUES (:id, :person_id, :registration_id, :at, :author, :name, :text)"
)
_SELECT = (
    "SELECT n.id, n.person_id, n.registration_id, n.at, n.author, n.name, n.text, p.wrapped_key, p.master_id"
    " FROM note n JOIN person p ON p.id = n.person_id WHERE p.wrapped_key IS NOT NULL"
)
_NEWEST_FIRST = "ORDER BY n.at DESC, n.id DESC LIMIT :most"
NEWEST = Statement(f"{_SELECT} AND n.registration_id = :registration_id {_NEWEST_FIRST}")
OF_PERSON = Statement(f"{_SELECT} AND n.person_id = :person_id {_NEWEST_FIRST}")
COUNT = Statement("SELECT count(*) FROM note WHERE registration_id = :registration_id")


def add(note: Note, key: DataKey) -> Write:
    values = {
        "id": note.id,
        "person_id": note.person_id,
        "registration_id": note.registration_id,
        "at": to_ms(note.at),
        "author": note.author,
        "name": key.seal("note", "name", note.id, note.name.encode()),
        "text": key.seal("note", "text", note.id, note.text.encode()),
    }
    return Write(_ADD, values)


def from_row(row: Sequence[Any], sealer: Sealer) -> Note:
    id_, person, registration, at, author, name, text, wrapped, master = row
    key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
    return Note(
        NoteId(id_),
        PersonId(person),
        RegistrationId(registration),
        from_ms(at),
        author,
        key.open("note", "name", id_, name).decode() if name else "",  # whoever wrote it was forgotten
        key.open("note", "text", id_, text).decode(),
    )
