"""What left as a file, and why."""

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, LargeBinary, Table, Text

from storage.schema.columns import metadata, own_id, required

export = Table(
    "export",  # registrations that left as a file; only added to
    metadata,
    own_id("id"),
    required("process", Text),
    Column("person_id", BigInteger, ForeignKey("person.id")),  # the member of staff; none: the command line
    required("actor", Text),
    required("at", BigInteger),
    required("kind", Text),
    required("is_masked", Boolean),
    required("reason", LargeBinary),  # sealed, with the key beside it
    required("wrapped_key", LargeBinary),
    required("master_id", Text),
    Index("ix_export_at", "process", "at"),
)
