"""The tables. Rows get their ids from the application; instants are milliseconds since 1970, UTC (see
`docs/decisions/`); what is personal is sealed (LargeBinary).

The migrations make them; a test holds the two together on both databases.
"""

from typing import TypeVar

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import TypeEngine

T = TypeVar("T")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# SQLite makes a column its row's own address only when it is called INTEGER; there that holds 64 bits too.
_ID = BigInteger().with_variant(Integer(), "sqlite")


def _id(name: str) -> Column[int]:
    return Column(name, _ID, primary_key=True, autoincrement=False)


def _required(name: str, type_: TypeEngine[T] | type[TypeEngine[T]]) -> Column[T]:
    return Column(name, type_, nullable=False)


def _reference(name: str, to: str) -> Column[int]:
    return Column(name, BigInteger, ForeignKey(to), nullable=False)


person = Table(
    "person",
    metadata,
    _id("id"),
    _required("user_id", BigInteger),
    _required("language", Text),
    _required("created_at", BigInteger),
    Column("consent_accepted", Boolean),
    Column("consent_notice", Text),
    Column("consent_hash", Text),
    Column("consent_at", BigInteger),
    _required("wants_opening_notice", Boolean),
    Column("unreachable_since", BigInteger),
    Column("wrapped_key", LargeBinary),  # gone once the person is erased
    Column("master_id", Text),
    UniqueConstraint("user_id"),
)

registration = Table(
    "registration",
    metadata,
    _id("id"),
    _reference("person_id", "person.id"),
    _required("process", Text),
    _required("state", Text),
    _required("version", BigInteger),
    _required("draft", LargeBinary),
    _required("created_at", BigInteger),
    _required("folio", Text),
    Column("submitted_at", BigInteger),
    _required("submitted_version", BigInteger),
    Column("extended_until", BigInteger),
    Column("curp_index", LargeBinary),
    Column("email_index", LargeBinary),
    Column("institution_key", Text),
    _required("flags", Text),  # for staff: names of flags in order, parted by commas
    UniqueConstraint("person_id", "process"),
    Index(
        "ix_registration_accepted_curp",
        "process",
        "curp_index",
        unique=True,
        sqlite_where=text("state = 'accepted'"),
        postgresql_where=text("state = 'accepted'"),
    ),
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
    _reference("person_id", "person.id"),
    _required("folio", Text),
    _required("sent_at", BigInteger),
    _required("draft", LargeBinary),
    _required("digest", LargeBinary),
    Index("ix_submission_folio", "folio"),
)

file = Table(
    "file",
    metadata,
    _id("id"),
    _reference("person_id", "person.id"),
    _reference("registration_id", "registration.id"),
    _required("question", Text),
    _required("kind", Text),
    _required("pages", BigInteger),
    _required("size", BigInteger),
    _required("kept_at", BigInteger),
    _required("content", LargeBinary),
    Index("ix_file_registration_id", "registration_id"),
)

event = Table(
    "event",
    metadata,
    Column("person_id", BigInteger, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    _required("at", BigInteger),
    _required("kind", Text),
    _required("actor", Text),
    _required("about", Text),  # JSON, as its MAC covers it
    _required("mac", LargeBinary),
    sqlite_with_rowid=False,
)

inbox = Table(
    "inbox",
    metadata,
    _id("update_id"),
    _required("received_at", BigInteger),  # Telegram forgets updates after a day, so old rows may go
)

stuck_update = Table(
    "stuck_update",
    metadata,
    _id("update_id"),
    Column("person_id", BigInteger, ForeignKey("person.id")),
    _required("tries", BigInteger),
    _required("error", Text),
    _required("failed_at", BigInteger),
    _required("set_aside", Boolean),
    Column("payload", LargeBinary),
    Column("wrapped_key", LargeBinary),  # a key of its own, when there is no person yet
    Column("master_id", Text),
)

process_version = Table(
    "process_version",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    _required("sha256", Text),
    _required("source", Text),
    _required("imported_at", BigInteger),
)

institution = Table(
    "institution",
    metadata,
    Column("key", Text, primary_key=True),
    _required("name", Text),
    _required("type", Text),
    _required("municipality", Text),
    _required("aliases", Text),  # JSON
    _required("active", Boolean),
    _required("is_example", Boolean),
    _required("place", BigInteger),  # in the order of the imported file
)

catalogue = Table(
    "catalogue",
    metadata,
    _id("number"),  # one row for each import; the highest is the catalogue in force
    CheckConstraint("number > 0", name="counted"),
)
