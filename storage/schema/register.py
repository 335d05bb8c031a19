"""People, their registrations and files, the event log, and updates on their way."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from storage.schema.columns import change, metadata, own_id, reference, required, where

person = Table(
    "person",
    metadata,
    own_id("id"),
    required("user_id", BigInteger),
    required("language", Text),
    required("created_at", BigInteger),
    Column("consent_accepted", Boolean),
    Column("consent_notice", Text),
    Column("consent_hash", Text),
    Column("consent_at", BigInteger),
    required("wants_opening_notice", Boolean),
    Column("unreachable_since", BigInteger),
    Column("wrapped_key", LargeBinary),  # gone once the person is erased
    Column("master_id", Text),
    Column("stopped_reminders", Text, nullable=False, server_default=""),  # kinds in order, parted by commas
    Column("quiet_from", BigInteger),  # minutes after local midnight; both or none
    Column("quiet_until", BigInteger),
    Column("talk", Text, nullable=False, server_default=""),  # JSON: what was said last instead of an answer
    change(),
    UniqueConstraint("user_id"),
    Index("ix_person_changed", "changed"),
)

registration = Table(
    "registration",
    metadata,
    own_id("id"),
    reference("person_id", "person.id"),
    required("process", Text),
    required("state", Text),
    required("version", BigInteger),
    required("draft", LargeBinary),
    required("created_at", BigInteger),
    required("folio", Text),
    Column("submitted_at", BigInteger),
    required("submitted_version", BigInteger),
    Column("extended_until", BigInteger),
    Column("curp_index", LargeBinary),
    Column("email_index", LargeBinary),
    Column("institution_key", Text),
    required("flags", Text),  # for staff: names of flags in order, parted by commas
    change(),
    Column("platform_folio", Text, nullable=False, server_default=""),  # the institute's platform gave it
    UniqueConstraint("person_id", "process"),
    Index("ix_registration_changed", "changed"),
    Index("ix_registration_curp", "process", "curp_index"),
    Index(
        "ix_registration_platform_folio",
        "process",
        "platform_folio",
        unique=True,
        sqlite_where=text("platform_folio <> ''"),
        postgresql_where=text("platform_folio <> ''"),
    ),
    Index(
        "ix_registration_accepted_curp",
        "process",
        "curp_index",
        unique=True,
        sqlite_where=text("state = 'accepted'"),
        postgresql_where=text("state = 'accepted'"),
    ),
    where("ix_registration_sent_email", "folio <> ''", "process", "email_index"),
    where("ix_registration_sent_institution", "folio <> ''", "process", "institution_key", "submitted_at"),
    where("ix_registration_waiting", "folio <> ''", "process", "state", "submitted_at"),
    Index(
        "ix_registration_folio",
        "folio",
        unique=True,
        sqlite_where=text("folio <> ''"),
        postgresql_where=text("folio <> ''"),
    ),
)

submission = Table(
    "submission",
    metadata,
    Column("registration_id", BigInteger, ForeignKey("registration.id"), primary_key=True, autoincrement=False),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    reference("person_id", "person.id"),
    required("folio", Text),
    required("sent_at", BigInteger),
    required("draft", LargeBinary),
    required("digest", LargeBinary),
    Index("ix_submission_folio", "folio"),
)

file = Table(
    "file",
    metadata,
    own_id("id"),
    reference("person_id", "person.id"),
    reference("registration_id", "registration.id"),
    required("question", Text),
    required("kind", Text),
    required("pages", BigInteger),
    required("size", BigInteger),
    required("kept_at", BigInteger),
    required("content", LargeBinary),
    Index("ix_file_registration_id", "registration_id"),
)

event = Table(
    "event",
    metadata,
    Column("person_id", BigInteger, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    required("at", BigInteger),
    required("kind", Text),
    required("actor", Text),
    required("about", Text),  # JSON, as its MAC covers it
    required("mac", LargeBinary),
    sqlite_with_rowid=False,
)

inbox = Table(
    "inbox",
    metadata,
    own_id("update_id"),
    required("received_at", BigInteger),  # Telegram forgets updates after a day, so old rows may go
)

stuck_update = Table(
    "stuck_update",
    metadata,
    own_id("update_id"),
    Column("person_id", BigInteger, ForeignKey("person.id")),
    required("tries", BigInteger),
    required("error", Text),
    required("failed_at", BigInteger),
    required("set_aside", Boolean),
    Column("payload", LargeBinary),
    Column("wrapped_key", LargeBinary),  # a key of its own, when there is no person yet
    Column("master_id", Text),
)
