"""Owns the table `handoff_file`: what staff sent with an answer, sealed with the key of the person it is for."""

from collections.abc import Sequence
from typing import Any

from domain.files import FileKind
from domain.handoffs.handoff import AnswerFile, GivenFile
from domain.ids import FileId
from storage.instants import from_ms, to_ms
from storage.sealing import DataKey
from storage.statements import Statement, Write

_TABLE = "handoff_file"
_INSERT = Statement(
    "INSERT INTO handoff_file (id, person_id, message_id, kind, pages, size, kept_at, content)"
    " VALUES (:id, :person_id, :message_id, :kind, :pages, :size, :kept_at, :content)"
)
_OPENED = (
    "SELECT p.wrapped_key, p.master_id, f.content, f.message_id, f.id, f.person_id FROM handoff_file f"
    " JOIN person p ON p.id = f.person_id WHERE p.wrapped_key IS NOT NULL"
)
CONTENT = Statement(f"{_OPENED} AND f.id = :id AND f.person_id = :person_id")
BY_ID = Statement(f"{_OPENED} AND f.id @among(ids)")
OF_PERSON = Statement(
    "SELECT id, kind, size, pages, kept_at FROM handoff_file WHERE person_id = :person_id"
    " ORDER BY kept_at DESC, id DESC LIMIT :most"
)


def insert(file: AnswerFile, key: DataKey) -> Write:
    values = {
        "id": file.id,
        "person_id": file.person_id,
        "message_id": file.message_id,
        "kind": file.file.kind.value,
        "pages": file.file.pages,
        "size": len(file.file.content),
        "kept_at": to_ms(file.at),
        "content": key.seal(_TABLE, "content", file.id, file.file.content),
    }
    return Write(_INSERT, values)


def content(sealed: bytes, id_: FileId, key: DataKey) -> bytes:
    return key.open(_TABLE, "content", id_, sealed)


def from_row(row: Sequence[Any]) -> GivenFile:
    id_, kind, size, pages, kept_at = row
    return GivenFile(FileId(id_), FileKind(kind), size, pages, from_ms(kept_at))
