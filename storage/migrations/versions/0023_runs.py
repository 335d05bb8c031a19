"""How far a run had come when its message was last looked at: so how fast it goes can be measured."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"


def upgrade() -> None:
    op.add_column("run_watch", sa.Column("ended", sa.BigInteger()))
