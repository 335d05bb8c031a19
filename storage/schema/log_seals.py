"""How far the chains of the event log had come, day by day. Only added to; no reference to people, who may go."""

from sqlalchemy import BigInteger, Column, Index, LargeBinary, Table

from storage.schema.columns import metadata, own_id, required

log_seal = Table(
    "log_seal",
    metadata,
    own_id("number"),
    required("at", BigInteger),
    required("heads", BigInteger),
    required("mark", LargeBinary),
)

log_seal_entry = Table(
    "log_seal_entry",
    metadata,
    Column("person_id", BigInteger, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    required("mac", LargeBinary),
    required("number", BigInteger),  # of its seal
    Index("ix_log_seal_entry_number", "number", "person_id"),
    sqlite_with_rowid=False,
)
