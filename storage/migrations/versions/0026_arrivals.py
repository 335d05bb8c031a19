"""Whether an answer to a formal request came to the person: that staff told them by other means, and what staff
were told about it. The version before knows neither column and leaves both as they are.
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"


def upgrade() -> None:
    op.add_column("request", sa.Column("told_at", sa.BigInteger()))
    op.add_column("request", sa.Column("chased", sa.Text()))
    unread = sa.text("read_at IS NULL AND told_at IS NULL")
    op.create_index(
        "ix_request_unread", "request", ["process", "answered_at"], sqlite_where=unread, postgresql_where=unread
    )
