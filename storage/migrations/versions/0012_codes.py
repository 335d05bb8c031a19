"""One-time codes, and the e-mails that bring them."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

T = TypeVar("T")
_INT = sa.BigInteger()
_TEXT = sa.Text()
_BYTES = sa.LargeBinary()
_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _code()
    _mail()


def _needed(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False)


def _reference(table: str, name: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{to}.id"], name=f"fk_{table}_{name}")


def _code() -> None:
    op.create_table(
        "code",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("purpose", _TEXT),
        _needed("source", _TEXT),
        sa.Column("chat_id", _INT),
        _needed("about", _BYTES),
        sa.Column("registration_id", _INT),
        _needed("digest", _BYTES),
        _needed("made_at", _INT),
        _needed("expires_at", _INT),
        _needed("tries", _INT),
        sa.Column("ended_at", _INT),
        _needed("version", _INT),
        sa.PrimaryKeyConstraint("id", name="pk_code"),
        _reference("code", "chat_id", "person"),
        _reference("code", "registration_id", "registration"),
    )
    op.create_index("ix_code_chat_id", "code", ["chat_id", "made_at"])
    op.create_index("ix_code_about", "code", ["about", "made_at"])
    op.create_index("ix_code_registration_id", "code", ["registration_id", "made_at"])


def _mail() -> None:
    op.create_table(
        "mail",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("code_id", _INT),
        _needed("person_id", _INT),
        _needed("purpose", _TEXT),
        sa.Column("words", _BYTES),
        _needed("made_at", _INT),
        _needed("expires_at", _INT),
        _needed("state", _TEXT),
        sa.Column("attempts", _INT, nullable=False, server_default="0"),
        sa.Column("retry_at", _INT),
        sa.Column("lease_epoch", _INT, nullable=False, server_default="0"),
        sa.Column("lease_until", _INT),
        sa.Column("reason", _TEXT, nullable=False, server_default=""),
        sa.PrimaryKeyConstraint("id", name="pk_mail"),
        _reference("mail", "code_id", "code"),
        _reference("mail", "person_id", "person"),
    )
    for name, column, state in (("ix_mail_ready", "id", "ready"), ("ix_mail_sending", "lease_until", "sending")):
        where = sa.text(f"state = '{state}'")
        op.create_index(name, "mail", [column], sqlite_where=where, postgresql_where=where)
