"""Requests about one's own data, holidays, what waits for a consent, and what was purged."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

T = TypeVar("T")
_INT = sa.BigInteger()
_TEXT = sa.Text()
_BYTES = sa.LargeBinary()
_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _request()
    op.create_table(
        "holiday",
        _needed("process", _TEXT),
        _needed("day", _TEXT),
        _needed("name", _TEXT),
        sa.PrimaryKeyConstraint("process", "day", name="pk_holiday"),
    )
    op.create_table(
        "waiting_update",
        sa.Column("person_id", _INT, nullable=False, autoincrement=False),
        _needed("kept_at", _INT),
        _needed("payload", _BYTES),
        sa.PrimaryKeyConstraint("person_id", name="pk_waiting_update"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_waiting_update_person_id"),
    )
    op.create_table(
        "purge",
        _needed("process", _TEXT),
        _needed("day", _TEXT),
        _needed("kind", _TEXT),
        _needed("n", _INT),
        sa.PrimaryKeyConstraint("process", "day", "kind", name="pk_purge"),
    )


def _needed(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False)


def _request() -> None:
    op.create_table(
        "request",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("person_id", _INT),
        _needed("process", _TEXT),
        _needed("kind", _TEXT),
        _needed("folio", _TEXT),
        _needed("asked_at", _INT),
        _needed("text", _BYTES),
        _needed("state", _TEXT),
        _needed("days", _INT),
        sa.Column("due_by", _INT),
        sa.Column("warned", _INT),
        sa.Column("answer", _BYTES),
        sa.Column("answered_at", _INT),
        _needed("answered_by", _TEXT),
        sa.Column("effective_by", _INT),
        sa.Column("done_at", _INT),
        sa.Column("read_at", _INT),
        _needed("version", _INT),
        sa.PrimaryKeyConstraint("id", name="pk_request"),
        sa.UniqueConstraint("folio", name="uq_request_folio"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_request_person_id"),
    )
    op.create_index("ix_request_person_id", "request", ["person_id", "asked_at"])
    where = sa.text("state IN ('received', 'granted')")
    columns = ["process", "state", "asked_at"]
    op.create_index("ix_request_open", "request", columns, sqlite_where=where, postgresql_where=where)
