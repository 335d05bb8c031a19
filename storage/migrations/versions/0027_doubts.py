"""A question to the team keeps which announcement it is about. The version before asks about none."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"


def upgrade() -> None:
    op.add_column("handoff_message", sa.Column("announcement", sa.BigInteger()))
    about = sa.text("announcement IS NOT NULL")
    op.create_index(
        "ix_handoff_message_announcement",
        "handoff_message",
        ["announcement"],
        sqlite_where=about,
        postgresql_where=about,
    )
