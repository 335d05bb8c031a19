"""People, their registrations, submissions and files; the event log; the inbox; processes and institutions."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

T = TypeVar("T")
_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INT = sa.BigInteger()
_BYTES = sa.LargeBinary()
_TEXT = sa.Text()
_YES_NO = sa.Boolean()


def upgrade() -> None:
    _people()
    _registrations()
    _submissions_and_files()
    _events_and_updates()
    _processes_and_institutions()


def _needed(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False)


def _of_person(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=f"fk_{table}_person_id")


def _of_registration(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=f"fk_{table}_registration_id")


def _people() -> None:
    op.create_table(
        "person",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        _needed("user_id", _INT),
        _needed("language", _TEXT),
        _needed("created_at", _INT),
        sa.Column("consent_accepted", _YES_NO),
        sa.Column("consent_notice", _TEXT),
        sa.Column("consent_hash", _TEXT),
        sa.Column("consent_at", _INT),
        _needed("wants_opening_notice", _YES_NO),
        sa.Column("unreachable_since", _INT),
        sa.Column("wrapped_key", _BYTES),
        sa.Column("master_id", _TEXT),
        sa.Column("stopped_reminders", _TEXT, nullable=False, server_default=""),
        sa.Column("quiet_from", _INT),
        sa.Column("quiet_until", _INT),
        sa.Column("changed", _INT, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("user_id", name="uq_person_user_id"),
    )
    op.create_index("ix_person_changed", "person", ["changed"])


def _registrations() -> None:
    op.create_table(
        "registration",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        _needed("person_id", _INT),
        _needed("process", _TEXT),
        _needed("state", _TEXT),
        _needed("version", _INT),
        _needed("draft", _BYTES),
        _needed("created_at", _INT),
        _needed("folio", _TEXT),
        sa.Column("submitted_at", _INT),
        _needed("submitted_version", _INT),
        sa.Column("extended_until", _INT),
        sa.Column("curp_index", _BYTES),
        sa.Column("email_index", _BYTES),
        sa.Column("institution_key", _TEXT),
        _needed("flags", _TEXT),
        sa.Column("changed", _INT, nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_registration"),
        sa.UniqueConstraint("person_id", "process", name="uq_registration_person_id"),
        _of_person("registration"),
    )
    op.create_index("ix_registration_changed", "registration", ["changed"])
    _unique_where("ix_registration_accepted_curp", ["process", "curp_index"], "state = 'accepted'")
    _unique_where("ix_registration_folio", ["folio"], "folio <> ''")


def _unique_where(name: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, "registration", columns, unique=True, sqlite_where=where, postgresql_where=where)


def _submissions_and_files() -> None:
    op.create_table(
        "submission",
        _needed("registration_id", _INT),
        _needed("version", _INT),
        _needed("person_id", _INT),
        _needed("folio", _TEXT),
        _needed("sent_at", _INT),
        _needed("draft", _BYTES),
        _needed("digest", _BYTES),
        sa.PrimaryKeyConstraint("registration_id", "version", name="pk_submission"),
        _of_registration("submission"),
        _of_person("submission"),
    )
    op.create_index("ix_submission_folio", "submission", ["folio"])
    op.create_table(
        "file",
        sa.Column("id", _ID, autoincrement=False, nullable=False),
        _needed("person_id", _INT),
        _needed("registration_id", _INT),
        _needed("question", _TEXT),
        _needed("kind", _TEXT),
        _needed("pages", _INT),
        _needed("size", _INT),
        _needed("kept_at", _INT),
        _needed("content", _BYTES),
        sa.PrimaryKeyConstraint("id", name="pk_file"),
        _of_person("file"),
        _of_registration("file"),
    )
    op.create_index("ix_file_registration_id", "file", ["registration_id"])


def _events_and_updates() -> None:
    op.create_table(
        "event",
        _needed("person_id", _INT),
        _needed("seq", _INT),
        _needed("at", _INT),
        _needed("kind", _TEXT),
        _needed("actor", _TEXT),
        _needed("about", _TEXT),
        _needed("mac", _BYTES),
        sa.PrimaryKeyConstraint("person_id", "seq", name="pk_event"),
        _of_person("event"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", _ID, autoincrement=False, nullable=False),
        _needed("received_at", _INT),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox"),
    )
    op.create_table(
        "stuck_update",
        sa.Column("update_id", _ID, autoincrement=False, nullable=False),
        sa.Column("person_id", _INT),
        _needed("tries", _INT),
        _needed("error", _TEXT),
        _needed("failed_at", _INT),
        _needed("set_aside", _YES_NO),
        sa.Column("payload", _BYTES),
        sa.Column("wrapped_key", _BYTES),
        sa.Column("master_id", _TEXT),
        sa.PrimaryKeyConstraint("update_id", name="pk_stuck_update"),
        _of_person("stuck_update"),
    )


def _processes_and_institutions() -> None:
    op.create_table(
        "process_version",
        _needed("slug", _TEXT),
        _needed("number", _INT),
        _needed("sha256", _TEXT),
        _needed("source", _TEXT),
        _needed("imported_at", _INT),
        sa.PrimaryKeyConstraint("slug", "number", name="pk_process_version"),
    )
    op.create_table(
        "institution",
        _needed("key", _TEXT),
        _needed("name", _TEXT),
        _needed("type", _TEXT),
        _needed("municipality", _TEXT),
        _needed("aliases", _TEXT),
        _needed("active", _YES_NO),
        _needed("is_example", _YES_NO),
        _needed("place", _INT),
        sa.PrimaryKeyConstraint("key", name="pk_institution"),
    )
    op.create_table(
        "catalogue",
        sa.Column("number", _ID, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_catalogue"),
        sa.CheckConstraint("number > 0", name="counted"),
    )
