"""Who wished to be forgotten, and by what the file of erased people is known again."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("person_id", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("done_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("person_id", "kind", "asked_at", name="pk_erasure"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_erasure_person_id"),
    )
    waits = sa.text("done_at IS NULL")
    op.create_index(
        "ix_erasure_waiting",
        "erasure",
        ["person_id", "kind"],
        unique=True,
        sqlite_where=waits,
        postgresql_where=waits,
    )
    op.create_table(
        "erased_file",
        sa.Column("id", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_erased_file"),
    )
