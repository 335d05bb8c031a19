"""A run keeps the number of people that was agreed to; a request until when it holds, so that its author is told
when it expired. Those of the version before have neither."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"


def upgrade() -> None:
    op.add_column("announcement_run", sa.Column("agreed", sa.BigInteger()))
    op.add_column("announcement", sa.Column("holds_until", sa.BigInteger()))
    held = sa.text("holds_until IS NOT NULL")
    op.create_index(
        "ix_announcement_held", "announcement", ["holds_until"], sqlite_where=held, postgresql_where=held
    )
