"""How far the chains of the event log had come, day by day."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

_INT = sa.BigInteger()
_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "log_seal",
        sa.Column("number", _OWN_ID, nullable=False, autoincrement=False),
        sa.Column("at", _INT, nullable=False),
        sa.Column("heads", _INT, nullable=False),
        sa.Column("mark", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_log_seal"),
    )
    op.create_table(
        "log_seal_entry",
        sa.Column("person_id", _INT, nullable=False, autoincrement=False),
        sa.Column("seq", _INT, nullable=False, autoincrement=False),
        sa.Column("mac", sa.LargeBinary(), nullable=False),
        sa.Column("number", _INT, nullable=False),
        sa.PrimaryKeyConstraint("person_id", "seq", name="pk_log_seal_entry"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_log_seal_entry_number", "log_seal_entry", ["number", "person_id"])
