"""What waits for a consent waits in its order; names of the team are sealed where they lay in the clear.

The version before goes on: it keeps one update in `waiting_update`, and writes names as they are, which programs of
this version seal by night.
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

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
    for table, name in (("handoff", "owner"), ("handoff_message", "name")):
        op.add_column(table, sa.Column(f"{name}_sealed", sa.LargeBinary()))
        clear = sa.text("owner_name <> ''" if table == "handoff" else "name <> ''")
        op.create_index(f"ix_{table}_named", table, ["id"], sqlite_where=clear, postgresql_where=clear)
