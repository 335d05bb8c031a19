"""Owns the table `file`: what people sent, sealed. The file's SHA-256 is not kept: who holds a copy could look
it up; the seal already proves that nothing changed."""

from datetime import datetime

from domain.files import InspectedFile
from domain.ids import FileId, PersonId, RegistrationId
from storage.instants import to_ms
from storage.sealing import DataKey
from storage.statements import Statement, Write

_INSERT = Statement(
    "INSERT INTO file (id, person_id, registration_id, question, kind, pages, size, kept_at, content)"
    " VALUES (:id, :person_id, :registration_id, :question, :kind, :pages, :size, :kept_at, :content)"
)
_DELETE = Statement("DELETE FROM file WHERE id = :id")
CONTENT = Statement(
    "SELECT p.wrapped_key, p.master_id, f.content FROM file f JOIN person p ON p.id = f.person_id"
    " WHERE f.id = :id AND f.person_id = :person_id"
)

CONTENTS = Statement("SELECT id, content FROM file WHERE id @among(ids)")


def insert(
    person: PersonId,
    registration: RegistrationId,
    id_: FileId,
    question: str,
    file: InspectedFile,
    at: datetime,
    key: DataKey,
) -> Write:
    values = {
        "id": id_,
        "person_id": person,
        "registration_id": registration,
        "question": question,
        "kind": file.kind.value,
        "pages": file.pages,
        "size": len(file.content),
        "kept_at": to_ms(at),
        "content": key.seal("file", "content", id_, file.content),
    }
    return Write(_INSERT, values)


def delete(id_: FileId) -> Write:
    return Write(_DELETE, {"id": id_})


def content(sealed: bytes, id_: FileId, key: DataKey) -> bytes:
    return key.open("file", "content", id_, sealed)
