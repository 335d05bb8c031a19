"""Steps about many candidates at once, while they can be undone."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text

from storage.schema.columns import metadata, own_id, reference, required, where

batch = Table(
    "batch",
    metadata,
    own_id("id"),
    required("process", Text),
    required("kind", Text),
    required("stage", Text),
    required("made_by", Text),
    required("made_at", BigInteger),
    required("held_until", BigInteger),  # machine time
    required("state", Text),
    required("rows", BigInteger),
    where("ix_batch_held", "state = 'held'", "process", "stage", unique=True),  # two at once: one is refused
    where("ix_batch_open", "state IN ('held', 'released')", "held_until"),
    Index("ix_batch_made_at", "process", "made_at"),
)

batch_row = Table(
    "batch_row",
    metadata,
    Column("batch_id", BigInteger, ForeignKey("batch.id"), primary_key=True, autoincrement=False),
    Column("registration_id", BigInteger, ForeignKey("registration.id"), primary_key=True, autoincrement=False),
    reference("person_id", "person.id"),
    Column("gone_file", BigInteger),
    required("before", LargeBinary),  # sealed
    Index("ix_batch_row_registration_id", "registration_id"),
    Index("ix_batch_row_person_id", "person_id"),
)
