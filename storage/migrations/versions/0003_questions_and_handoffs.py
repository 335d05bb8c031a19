"""Questions that were left open, answers that staff gave, and questions handed over to a person."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

T = TypeVar("T")
_INT = sa.BigInteger()
_TEXT = sa.Text()
_YES_NO = sa.Boolean()
_SEALED = sa.LargeBinary()
_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_OPEN = sa.text("state <> 'closed'")


def upgrade() -> None:
    op.add_column("person", sa.Column("talk", _TEXT, nullable=False, server_default=""))
    _asked()
    _staff_answer()
    _handoff()
    _handoff_message()


def _needed(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False)


def _reference(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"fk_{table}_{name}")


def _asked() -> None:
    op.create_table(
        "asked",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("person_id", _INT),
        _needed("process", _TEXT),
        _needed("at", _INT),
        _needed("left_open", _TEXT),
        _needed("intent", _TEXT),
        _needed("percent", _INT),
        _needed("text", _SEALED),
        sa.PrimaryKeyConstraint("id", name="pk_asked"),
        _reference("asked", "person_id", "person"),
    )
    op.create_index("ix_asked_at", "asked", ["process", "at"])
    op.create_index("ix_asked_person_id", "asked", ["person_id"])


def _staff_answer() -> None:
    op.create_table(
        "staff_answer",
        _needed("process", _TEXT),
        _needed("intent", _TEXT),
        _needed("version", _INT),
        _needed("words", _TEXT),
        _needed("set_at", _INT),
        _needed("actor", _TEXT),
        _needed("replaces", _TEXT),
        sa.PrimaryKeyConstraint("process", "intent", "version", name="pk_staff_answer"),
    )


def _handoff() -> None:
    op.create_table(
        "handoff",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("person_id", _INT),
        _needed("process", _TEXT),
        _needed("state", _TEXT),
        _needed("opened_at", _INT),
        _needed("last_at", _INT),
        sa.Column("promised_by", _INT),
        _needed("listens", _YES_NO),
        _needed("owner", _TEXT),
        _needed("owner_name", _TEXT),
        sa.Column("closed_at", _INT),
        _needed("ending", _TEXT),
        _needed("version", _INT),
        sa.PrimaryKeyConstraint("id", name="pk_handoff"),
        _reference("handoff", "person_id", "person"),
    )
    open_, quiet = ["person_id", "process"], ["process", "last_at"]
    op.create_index("ix_handoff_open", "handoff", open_, unique=True, sqlite_where=_OPEN, postgresql_where=_OPEN)
    op.create_index("ix_handoff_quiet", "handoff", quiet, sqlite_where=_OPEN, postgresql_where=_OPEN)


def _handoff_message() -> None:
    op.create_table(
        "handoff_message",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("handoff_id", _INT),
        _needed("person_id", _INT),
        _needed("at", _INT),
        _needed("author", _TEXT),
        _needed("name", _TEXT),
        _needed("text", _SEALED),
        sa.PrimaryKeyConstraint("id", name="pk_handoff_message"),
        _reference("handoff_message", "handoff_id", "handoff"),
        _reference("handoff_message", "person_id", "person"),
    )
    op.create_index("ix_handoff_message_handoff_id", "handoff_message", ["handoff_id", "at"])
