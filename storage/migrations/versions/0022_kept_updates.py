"""What waits for a consent waits in its order. `waiting_update` stays: the version before keeps one there."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0020"

_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "kept_update",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("place", sa.BigInteger(), nullable=False),
        sa.Column("kept_at", sa.BigInteger(), nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_kept_update"),
        sa.UniqueConstraint("person_id", "place", name="uq_kept_update_person_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_kept_update_person_id"),
    )
