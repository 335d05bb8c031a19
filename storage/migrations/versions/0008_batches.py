"""Steps about many candidates at once, whose news wait; and the folio of the institute's own platform."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

T = TypeVar("T")
_INT = sa.BigInteger()
_TEXT = sa.Text()
_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _batch()
    _batch_row()
    op.add_column("outbox", sa.Column("batch_id", _INT))
    _index_where("ix_outbox_batch", "outbox", ["batch_id"], "batch_id IS NOT NULL")
    op.add_column("registration", sa.Column("platform_folio", _TEXT, nullable=False, server_default=""))
    _index_where(
        "ix_registration_platform_folio",
        "registration",
        ["process", "platform_folio"],
        "platform_folio <> ''",
        unique=True,
    )
    op.create_index("ix_registration_curp", "registration", ["process", "curp_index"])


def _needed(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False)


def _index_where(name: str, table: str, columns: list[str], condition: str, *, unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("process", _TEXT),
        _needed("kind", _TEXT),
        _needed("stage", _TEXT),
        _needed("made_by", _TEXT),
        _needed("made_at", _INT),
        _needed("held_until", _INT),
        _needed("state", _TEXT),
        _needed("rows", _INT),
        sa.PrimaryKeyConstraint("id", name="pk_batch"),
    )
    _index_where("ix_batch_held", "batch", ["process", "stage"], "state = 'held'", unique=True)
    _index_where("ix_batch_open", "batch", ["held_until"], "state IN ('held', 'released')")
    op.create_index("ix_batch_made_at", "batch", ["process", "made_at"])


def _batch_row() -> None:
    op.create_table(
        "batch_row",
        _needed("batch_id", _INT),
        _needed("registration_id", _INT),
        _needed("person_id", _INT),
        sa.Column("gone_file", _INT),
        _needed("before", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("batch_id", "registration_id", name="pk_batch_row"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name="fk_batch_row_batch_id"),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name="fk_batch_row_registration_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_batch_row_person_id"),
    )
    op.create_index("ix_batch_row_registration_id", "batch_row", ["registration_id"])
    op.create_index("ix_batch_row_person_id", "batch_row", ["person_id"])
