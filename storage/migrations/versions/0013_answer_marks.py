"""A mark on each answer of staff, as the dates of stages have one."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    op.add_column("staff_answer", sa.Column("mac", sa.LargeBinary()))
