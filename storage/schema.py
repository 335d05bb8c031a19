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
    Float,
    ForeignKey,
    Identity,
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


def _where(name: str, condition: str, *columns: str) -> Index:
    return Index(name, *columns, sqlite_where=text(condition), postgresql_where=text(condition))


def _change() -> Column[int]:
    """Where the row's last change stands in the sequence of all changes; see `storage/changes.py`."""
    return Column("changed", BigInteger, nullable=False, server_default="0")


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
    Column("stopped_reminders", Text, nullable=False, server_default=""),  # kinds in order, parted by commas
    Column("quiet_from", BigInteger),  # minutes after local midnight; both or none
    Column("quiet_until", BigInteger),
    _change(),
    UniqueConstraint("user_id"),
    Index("ix_person_changed", "changed"),
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
    _change(),
    UniqueConstraint("person_id", "process"),
    Index("ix_registration_changed", "changed"),
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

outbox = Table(
    "outbox",
    metadata,
    Column("id", _ID, Identity(always=False), primary_key=True),  # a million come out of one statement
    _required("dedup_key", Text),
    _required("person_id", BigInteger),  # no foreign key: it would be looked up a million times
    _required("lane", BigInteger),
    _required("template", Text),
    _required("parameters", Text),  # JSON
    _required("rule", Text),
    _required("not_before", BigInteger),
    Column("expires_at", BigInteger),
    _required("due_at", BigInteger),
    _required("resends", Boolean),
    _required("state", Text),
    Column("attempts", BigInteger, nullable=False, server_default="0"),
    Column("retry_at", BigInteger),
    Column("lease_epoch", BigInteger, nullable=False, server_default="0"),
    Column("lease_owner", Text, nullable=False, server_default=""),
    Column("lease_until", BigInteger),
    Column("dispatched_at", BigInteger),
    Column("resent_at", BigInteger),
    Column("message_id", BigInteger),
    Column("reason", Text, nullable=False, server_default=""),
    Column("text_hash", Text, nullable=False, server_default=""),
    Column("text_version", Text, nullable=False, server_default=""),
    UniqueConstraint("dedup_key"),
    _where("ix_outbox_ready", "state = 'ready'", "lane", "not_before", "id"),
    _where("ix_outbox_expiring", "state = 'ready' AND expires_at IS NOT NULL", "expires_at"),
    _where("ix_outbox_held", "state IN ('leased', 'dispatched')", "lease_until"),
    _where("ix_outbox_unknown", "state = 'unknown' AND resends", "dispatched_at"),
    _where("ix_outbox_dispatched", "dispatched_at IS NOT NULL", "person_id", "dispatched_at"),
    _where("ix_outbox_withheld", "state IN ('unreachable', 'cancelled')", "person_id"),
)

sending = Table(
    "sending",  # one row for each bot token: what may be sent now; see `domain/delivery/budget.py`
    metadata,
    Column("token_hash", Text, primary_key=True),
    _required("tat", BigInteger),  # microseconds, all of them: a slot is finer than a millisecond
    _required("announcements_tat", BigInteger),
    _required("announcements_rate", Float),
    _required("announcements_rate_at", BigInteger),
    Column("pause_until", BigInteger),
    _required("unknowns", BigInteger),
    Column("open_until", BigInteger),
    _required("is_probing", Boolean),
    _required("stopped", Text),
)

occurrence = Table(
    "occurrence",  # a reminder rule at one date: recorded once it is due, done once everybody was looked at
    metadata,
    Column("process", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("version", Text, primary_key=True),  # of the date, with the stage where the rule names none
    _required("due_at", BigInteger),
    _required("expires_at", BigInteger),
    _required("scanned_until", BigInteger),  # the last person looked at; the largest number once done
    _required("made", BigInteger),  # how many rows came of it
    Column("dropped_at", BigInteger),  # when it was given up as too late
    _required("is_done", Boolean),
)

ticking = Table(
    "ticking",  # one row for each process: when reminders were last looked after
    metadata,
    Column("process", Text, primary_key=True),
    _required("last_at", BigInteger),
    Column("gap_from", BigInteger),  # the last time for which nobody looked after them
    Column("gap_until", BigInteger),
    _required("marks", Text),  # JSON: how far candidates' own marks, and changes, were followed
)

stage_dates = Table(
    "stage_dates",
    metadata,
    Column("process", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    Column("version", BigInteger, primary_key=True, autoincrement=False),
    _required("starts", BigInteger),
    Column("ends", BigInteger),
    _required("place", Text),
    _required("bring", Text),
    _required("reason", Text),
    _required("set_at", BigInteger),
    _required("actor", Text),
)

candidate_stage = Table(
    "candidate_stage",
    metadata,
    Column("registration_id", BigInteger, ForeignKey("registration.id"), primary_key=True, autoincrement=False),
    Column("stage", Text, primary_key=True),
    _reference("person_id", "person.id"),
    _required("state", Text),
    _required("date_version", BigInteger),
    Column("starts", BigInteger),
    Column("ends", BigInteger),
    _required("place", Text),
    _required("bring", Text),
    Column("reason", LargeBinary),  # sealed
    Column("set_at", BigInteger),
    _required("result", Text),
    Column("reasons", LargeBinary),  # sealed
    _required("result_version", BigInteger),
    Column("result_at", BigInteger),
    Column("read_at", BigInteger),
    _required("ends_path", Boolean),
    _required("revision", BigInteger),  # grows with every change: two at once are noticed
    _change(),
    Index("ix_candidate_stage_person_id", "person_id"),
    Index("ix_candidate_stage_changed", "changed"),
)

milestone = Table(
    "milestone",
    metadata,
    Column("registration_id", BigInteger, ForeignKey("registration.id"), primary_key=True, autoincrement=False),
    Column("mark", Text, primary_key=True),
    Column("stage", Text, primary_key=True),
    _reference("person_id", "person.id"),
    _required("process", Text),
    _required("at", BigInteger),
    _required("version", BigInteger),
    _required("is_over", Boolean),
    _required("question", Text),
    Column("note", LargeBinary),  # sealed
    _change(),
    Index("ix_milestone_mark", "process", "mark", "stage", "at"),
    Index("ix_milestone_changed", "changed"),
)
