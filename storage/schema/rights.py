"""Requests about one's own data, days on which nobody works, what waits for a consent, and what was purged."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text, UniqueConstraint

from storage.schema.columns import metadata, own_id, reference, required, where

request = Table(
    "request",
    metadata,
    own_id("id"),
    reference("person_id", "person.id"),
    required("process", Text),
    required("kind", Text),  # which right
    required("folio", Text),
    required("asked_at", BigInteger),
    required("text", LargeBinary),  # sealed
    required("state", Text),
    required("days", BigInteger),
    Column("due_by", BigInteger),
    Column("warned", BigInteger),
    Column("answer", LargeBinary),  # sealed
    Column("answered_at", BigInteger),
    required("answered_by", Text),
    Column("effective_by", BigInteger),
    Column("done_at", BigInteger),
    Column("read_at", BigInteger),
    Column("told_at", BigInteger),
    Column("chased", Text),
    required("version", BigInteger),
    Column("done_note", LargeBinary),  # sealed: how it was carried out, where no correction here shows it
    UniqueConstraint("folio"),
    Index("ix_request_person_id", "person_id", "asked_at"),
    where("ix_request_open", "state IN ('received', 'granted')", "process", "state", "asked_at"),
    where("ix_request_unread", "read_at IS NULL AND told_at IS NULL", "process", "answered_at"),
)

holiday = Table(
    "holiday",
    metadata,
    Column("process", Text, primary_key=True),
    Column("day", Text, primary_key=True),  # "2022-05-05"
    required("name", Text),
)

waiting_update = Table(
    "waiting_update",  # heard once the changed notice is accepted
    metadata,
    Column("person_id", BigInteger, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    required("kept_at", BigInteger),
    required("payload", LargeBinary),  # sealed
)

kept_update = Table(
    "kept_update",  # the same, as many as come, in their order; the one above is of the version before
    metadata,
    own_id("id"),
    reference("person_id", "person.id"),
    required("place", BigInteger),
    required("kept_at", BigInteger),
    required("payload", LargeBinary),  # sealed
    UniqueConstraint("person_id", "place"),
)

purge = Table(
    "purge",  # how much went by itself, because its time was over
    metadata,
    Column("process", Text, primary_key=True),
    Column("day", Text, primary_key=True),  # on which, where the institute is
    Column("kind", Text, primary_key=True),
    required("n", BigInteger),
)
