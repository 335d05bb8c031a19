"""That the database was restored, and until when what is to be told was in doubt then."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    op.create_table(
        "restored",
        sa.Column(
            "restored_at",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("made_at", sa.BigInteger(), nullable=False),
        sa.Column("held_until", sa.BigInteger(), nullable=False),
        sa.Column("released_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("restored_at", name="pk_restored"),
    )
    op.create_index("ix_restored_held_until", "restored", ["held_until"])
