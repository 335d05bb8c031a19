"""Where candidates are seen and by whom: places, and evaluators' own limits."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, LargeBinary, Table, Text

from storage.schema.columns import metadata, own_id, required

place = Table(
    "place",
    metadata,
    own_id("id"),
    required("process", Text),
    required("name", LargeBinary),  # sealed with a key of its own
    required("address", LargeBinary),
    required("wrapped_key", LargeBinary),
    required("master_id", Text),
    required("capacity", BigInteger),
    Column("removed_at", BigInteger),
    required("revision", BigInteger),  # grows with every change, and with every seat that is given
    Index("ix_place_process", "process"),
)

evaluator = Table(
    "evaluator",  # of those members who see candidates; no row: one at a time, and none given yet
    metadata,
    Column("staff_id", BigInteger, ForeignKey("staff.id"), primary_key=True, autoincrement=False),
    required("capacity", BigInteger),
    required("revision", BigInteger),  # as a place's
)
