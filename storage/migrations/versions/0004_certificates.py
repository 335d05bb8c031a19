"""Which file of a person is their certificate."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("milestone", sa.Column("file_id", sa.BigInteger()))
