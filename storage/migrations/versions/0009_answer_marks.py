"""A mark on each answer of staff, as the dates of stages have one."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.add_column("staff_answer", sa.Column("mac", sa.LargeBinary()))
