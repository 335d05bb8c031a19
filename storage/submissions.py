"""Owns the table `submission`: the answers as they were sent. Only added to."""

from collections.abc import Sequence
from typing import Any

from domain.ids import PersonId, RegistrationId
from domain.registration import Draft, Submission
from storage.draft_json import from_json, to_json
from storage.instants import from_ms, to_ms
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Write

_INSERT = Statement(
    "INSERT INTO submission (registration_id, version, person_id, folio, sent_at, draft, digest)"
    " VALUES (:registration_id, :version, :person_id, :folio, :sent_at, :draft, :digest)"
)
ONE = Statement(
    "SELECT s.person_id, p.wrapped_key, p.master_id, s.registration_id, s.version, s.folio, s.sent_at, s.draft,"
    " s.digest FROM submission s JOIN person p ON p.id = s.person_id"
    " WHERE s.registration_id = :registration_id AND s.version = :version"
)


def insert(person: PersonId, submission: Submission, key: DataKey) -> Write:
    row = submission.registration_id
    version = submission.version
    values = {
        "registration_id": row,
        "version": version,
        "person_id": person,
        "folio": submission.folio,
        "sent_at": to_ms(submission.sent_at),
        "draft": key.seal("submission", f"draft.{version}", row, to_json(submission.draft)),
        "digest": key.seal("submission", f"digest.{version}", row, submission.digest.encode()),
    }
    return Write(_INSERT, values)


def opened(row: Sequence[Any], sealer: Sealer) -> Submission | None:
    """A row of ONE. None: its person was erased."""
    person, wrapped, master, *rest = row
    if wrapped is None:
        return None
    return _from_row(rest, sealer.unwrap("person", person, WrappedKey(master, wrapped)))


def _from_row(row: Sequence[Any], key: DataKey) -> Submission:
    registration, version, folio, sent_at, draft, digest = row
    return Submission(
        registration_id=RegistrationId(registration),
        version=version,
        folio=folio,
        sent_at=from_ms(sent_at),
        draft=draft_of(registration, version, draft, key),
        digest=key.open("submission", f"digest.{version}", registration, digest).decode(),
    )


def draft_of(registration: int, version: int, sealed: bytes, key: DataKey) -> Draft:
    return from_json(key.open("submission", f"draft.{version}", registration, sealed))
