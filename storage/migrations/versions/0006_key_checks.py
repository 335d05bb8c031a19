"""By what the database knows its keys again; a mark on each date of a stage; and when a repetition that was put off
had been due first."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "key_check",
        sa.Column("purpose", sa.Text(), nullable=False),
        sa.Column("key_id", sa.Text(), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("purpose", "key_id", name="pk_key_check"),
    )
    op.add_column("stage_dates", sa.Column("mac", sa.LargeBinary()))
    op.add_column("outbox", sa.Column("first_at", sa.BigInteger()))
