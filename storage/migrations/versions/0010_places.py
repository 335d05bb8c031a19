"""Places with capacity, evaluators' own limits, and where and by whom a candidate is seen."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

T = TypeVar("T")
_INT = sa.BigInteger()
_TEXT = sa.Text()
_BYTES = sa.LargeBinary()
_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _place()
    _evaluator()
    op.add_column("candidate_stage", sa.Column("place_id", _INT))
    op.add_column("candidate_stage", sa.Column("evaluator_id", _INT))
    _index_where("ix_candidate_stage_place_id", ["place_id", "starts"], "place_id IS NOT NULL")
    _index_where("ix_candidate_stage_evaluator_id", ["evaluator_id", "starts"], "evaluator_id IS NOT NULL")
    _index_where("ix_candidate_stage_starts", ["starts"], "starts IS NOT NULL")


def _needed(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False)


def _index_where(name: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, "candidate_stage", columns, sqlite_where=where, postgresql_where=where)


def _place() -> None:
    op.create_table(
        "place",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("process", _TEXT),
        _needed("name", _BYTES),
        _needed("address", _BYTES),
        _needed("wrapped_key", _BYTES),
        _needed("master_id", _TEXT),
        _needed("capacity", _INT),
        sa.Column("removed_at", _INT),
        _needed("revision", _INT),
        sa.PrimaryKeyConstraint("id", name="pk_place"),
    )
    op.create_index("ix_place_process", "place", ["process"])


def _evaluator() -> None:
    op.create_table(
        "evaluator",
        sa.Column("staff_id", _INT, nullable=False, autoincrement=False),
        _needed("capacity", _INT),
        _needed("revision", _INT),
        sa.PrimaryKeyConstraint("staff_id", name="pk_evaluator"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="fk_evaluator_staff_id"),
    )
