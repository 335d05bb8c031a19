"""How a granted request was carried out, where no correction in this database shows it.

The version before writes no such words, and leaves those that are there.
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"


def upgrade() -> None:
    op.add_column("request", sa.Column("done_note", sa.LargeBinary()))
