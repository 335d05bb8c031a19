"""Who works for the institute, invitations, who looks through which registration, and words of names."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

T = TypeVar("T")
_INT = sa.BigInteger()
_TEXT = sa.Text()
_YES_NO = sa.Boolean()
_BYTES = sa.LargeBinary()
_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_HERE = sa.text("removed_at IS NULL")
_SENT = sa.text("folio <> ''")


def upgrade() -> None:
    _staff()
    _invitation()
    _holding()
    _look_ups()


def _needed(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False)


def _reference(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"fk_{table}_{name}")


def _staff() -> None:
    op.create_table(
        "staff",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("person_id", _INT),
        _needed("role", _TEXT),
        _needed("name", _BYTES),
        _needed("joined_at", _INT),
        sa.Column("removed_at", _INT),
        _needed("pin_hash", _TEXT),
        _needed("pin_tries", _INT),
        sa.Column("pin_until", _INT),
        _needed("wants_digest", _YES_NO),
        sa.Column("errand", _BYTES),
        _needed("version", _INT),
        sa.PrimaryKeyConstraint("id", name="pk_staff"),
        _reference("staff", "person_id", "person"),
    )
    op.create_index(
        "ix_staff_person_id", "staff", ["person_id"], unique=True, sqlite_where=_HERE, postgresql_where=_HERE
    )


def _invitation() -> None:
    op.create_table(
        "invitation",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("token_hash", _TEXT),
        _needed("role", _TEXT),
        _needed("name", _BYTES),
        _needed("wrapped_key", _BYTES),
        _needed("master_id", _TEXT),
        _needed("made_at", _INT),
        _needed("expires_at", _INT),
        _needed("made_by", _TEXT),
        _needed("needs_second", _YES_NO),
        _needed("confirmed_by", _TEXT),
        sa.Column("used_by", _INT),
        sa.Column("ended_at", _INT),
        _needed("version", _INT),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sa.UniqueConstraint("token_hash", name="uq_invitation_token_hash"),
        _reference("invitation", "used_by", "person"),
    )


def _holding() -> None:
    op.create_table(
        "holding",
        sa.Column("registration_id", _INT, nullable=False, autoincrement=False),
        _needed("staff_id", _INT),
        _needed("until", _INT),
        sa.PrimaryKeyConstraint("registration_id", name="pk_holding"),
        _reference("holding", "registration_id", "registration"),
        _reference("holding", "staff_id", "staff"),
    )


def _look_ups() -> None:
    op.create_table(
        "name_word",
        sa.Column("registration_id", _INT, nullable=False, autoincrement=False),
        _needed("word", _BYTES),
        sa.PrimaryKeyConstraint("registration_id", "word", name="pk_name_word"),
        _reference("name_word", "registration_id", "registration"),
    )
    op.create_index("ix_name_word_word", "name_word", ["word"])
    for name, column in (
        ("ix_registration_sent_curp", "curp_index"),
        ("ix_registration_sent_email", "email_index"),
        ("ix_registration_sent_institution", "institution_key"),
    ):
        op.create_index(name, "registration", [column], sqlite_where=_SENT, postgresql_where=_SENT)
    order = ["process", "state", "submitted_at"]
    op.create_index("ix_registration_waiting", "registration", order, sqlite_where=_SENT, postgresql_where=_SENT)
