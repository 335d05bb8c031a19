"""A run keeps the number of people that was agreed to. Those of the version before have none."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("announcement_run", sa.Column("agreed", sa.BigInteger()))
