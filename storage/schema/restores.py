"""That this database was restored from a backup, and until when what is to be told was in doubt then."""

from sqlalchemy import BigInteger, Column, Index, Table

from storage.schema.columns import ID, metadata, required

restored = Table(
    "restored",  # one row for each restore
    metadata,
    Column("restored_at", ID, primary_key=True, autoincrement=False),  # process time, as all of them
    required("made_at", BigInteger),  # the backup
    required("held_until", BigInteger),  # what is due until then waits for somebody's word
    Column("released_at", BigInteger),
    Index("ix_restored_held_until", "held_until"),  # asked wherever a row of the outbox is made
)
