"""The outbox and its budget, reminders as they fall due, stages and their dates."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

T = TypeVar("T")
_GIVEN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_INT = sa.BigInteger()
_TEXT = sa.Text()
_YES_NO = sa.Boolean()


def upgrade() -> None:
    _outbox()
    _sending()
    _reminders()
    _stages()
    _milestones()


def _needed(name: str, type_: sa.types.TypeEngine[T], default: str | None = None) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False, server_default=default)


def _maybe(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_)


def _index(name: str, table: str, columns: list[str], condition: str = "") -> None:
    where = sa.text(condition) if condition else None
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _GIVEN_ID, sa.Identity(always=False), nullable=False),
        _needed("dedup_key", _TEXT),
        _needed("person_id", _INT),
        _needed("lane", _INT),
        _needed("template", _TEXT),
        _needed("parameters", _TEXT),
        _needed("rule", _TEXT),
        _needed("not_before", _INT),
        _maybe("expires_at", _INT),
        _needed("due_at", _INT),
        _needed("resends", _YES_NO),
        _needed("state", _TEXT),
        _needed("attempts", _INT, "0"),
        _maybe("retry_at", _INT),
        _needed("lease_epoch", _INT, "0"),
        _needed("lease_owner", _TEXT, ""),
        _maybe("lease_until", _INT),
        _maybe("dispatched_at", _INT),
        _maybe("resent_at", _INT),
        _maybe("message_id", _INT),
        _needed("reason", _TEXT, ""),
        _needed("text_hash", _TEXT, ""),
        _needed("text_version", _TEXT, ""),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("dedup_key", name="uq_outbox_dedup_key"),
    )
    _index("ix_outbox_ready", "outbox", ["lane", "not_before", "id"], "state = 'ready'")
    _index("ix_outbox_expiring", "outbox", ["expires_at"], "state = 'ready' AND expires_at IS NOT NULL")
    _index("ix_outbox_held", "outbox", ["lease_until"], "state IN ('leased', 'dispatched')")
    _index("ix_outbox_unknown", "outbox", ["dispatched_at"], "state = 'unknown' AND resends")
    _index("ix_outbox_dispatched", "outbox", ["person_id", "dispatched_at"], "dispatched_at IS NOT NULL")
    _index("ix_outbox_withheld", "outbox", ["person_id"], "state IN ('unreachable', 'cancelled')")


def _sending() -> None:
    op.create_table(
        "sending",
        _needed("token_hash", _TEXT),
        _needed("tat", _INT),
        _needed("announcements_tat", _INT),
        _needed("announcements_rate", sa.Float()),
        _needed("announcements_rate_at", _INT),
        _maybe("pause_until", _INT),
        _needed("unknowns", _INT),
        _maybe("open_until", _INT),
        _needed("is_probing", _YES_NO),
        _needed("stopped", _TEXT),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sending"),
    )


def _reminders() -> None:
    op.create_table(
        "occurrence",
        _needed("process", _TEXT),
        _needed("rule", _TEXT),
        _needed("version", _TEXT),
        _needed("due_at", _INT),
        _needed("expires_at", _INT),
        _needed("scanned_until", _INT),
        _needed("made", _INT),
        _maybe("dropped_at", _INT),
        _needed("is_done", _YES_NO),
        sa.PrimaryKeyConstraint("process", "rule", "version", name="pk_occurrence"),
    )
    op.create_table(
        "ticking",
        _needed("process", _TEXT),
        _needed("last_at", _INT),
        _maybe("gap_from", _INT),
        _maybe("gap_until", _INT),
        _needed("marks", _TEXT),
        sa.PrimaryKeyConstraint("process", name="pk_ticking"),
    )


def _stages() -> None:
    op.create_table(
        "stage_dates",
        _needed("process", _TEXT),
        _needed("stage", _TEXT),
        _needed("version", _INT),
        _needed("starts", _INT),
        _maybe("ends", _INT),
        _needed("place", _TEXT),
        _needed("bring", _TEXT),
        _needed("reason", _TEXT),
        _needed("set_at", _INT),
        _needed("actor", _TEXT),
        sa.PrimaryKeyConstraint("process", "stage", "version", name="pk_stage_dates"),
    )
    op.create_table(
        "candidate_stage",
        _needed("registration_id", _INT),
        _needed("stage", _TEXT),
        _needed("person_id", _INT),
        _needed("state", _TEXT),
        _needed("date_version", _INT),
        _maybe("starts", _INT),
        _maybe("ends", _INT),
        _needed("place", _TEXT),
        _needed("bring", _TEXT),
        _maybe("reason", sa.LargeBinary()),
        _maybe("set_at", _INT),
        _needed("result", _TEXT),
        _maybe("reasons", sa.LargeBinary()),
        _needed("result_version", _INT),
        _maybe("result_at", _INT),
        _maybe("read_at", _INT),
        _needed("ends_path", _YES_NO),
        _needed("revision", _INT),
        _needed("changed", _INT, "0"),
        sa.PrimaryKeyConstraint("registration_id", "stage", name="pk_candidate_stage"),
        *_of_candidate("candidate_stage"),
    )
    _index("ix_candidate_stage_person_id", "candidate_stage", ["person_id"])
    _index("ix_candidate_stage_changed", "candidate_stage", ["changed"])


def _milestones() -> None:
    op.create_table(
        "milestone",
        _needed("registration_id", _INT),
        _needed("mark", _TEXT),
        _needed("stage", _TEXT),
        _needed("person_id", _INT),
        _needed("process", _TEXT),
        _needed("at", _INT),
        _needed("version", _INT),
        _needed("is_over", _YES_NO),
        _needed("question", _TEXT),
        _maybe("note", sa.LargeBinary()),
        _needed("changed", _INT, "0"),
        sa.PrimaryKeyConstraint("registration_id", "mark", "stage", name="pk_milestone"),
        *_of_candidate("milestone"),
    )
    _index("ix_milestone_mark", "milestone", ["process", "mark", "stage", "at"])
    _index("ix_milestone_changed", "milestone", ["changed"])


def _of_candidate(table: str) -> tuple[sa.ForeignKeyConstraint, sa.ForeignKeyConstraint]:
    return (
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name=f"fk_{table}_registration_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=f"fk_{table}_person_id"),
    )
