"""Announcements, their runs and the sums of those; rows of the outbox that belong to a run wait in its order."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"

T = TypeVar("T")
_INT = sa.BigInteger()
_TEXT = sa.Text()
_BYTES = sa.LargeBinary()
_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_ENDS = ("sent", "failed", "unreachable", "unknown", "cancelled", "expired")


def upgrade() -> None:
    _announcement()
    _run()
    _tally()
    _watch()
    _outbox()
    for sql in _sqlite() if op.get_bind().dialect.name == "sqlite" else _postgresql():
        op.execute(sql)


def _needed(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False)


def _index_where(name: str, table: str, columns: list[str], condition: str) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, sqlite_where=where, postgresql_where=where)


def _announcement() -> None:
    op.create_table(
        "announcement",
        sa.Column("id", _OWN_ID, autoincrement=False, nullable=False),
        _needed("process", _TEXT),
        _needed("number", _INT),
        _needed("state", _TEXT),
        _needed("author", _TEXT),
        sa.Column("author_person", _INT),
        _needed("made_at", _INT),
        _needed("approved_by", _TEXT),
        _needed("said", _BYTES),
        _needed("wrapped_key", _BYTES),
        _needed("master_id", _TEXT),
        _needed("version", _INT),
        sa.PrimaryKeyConstraint("id", name="pk_announcement"),
        sa.UniqueConstraint("process", "number", name="uq_announcement_process"),
    )


def _run() -> None:
    op.create_table(
        "announcement_run",
        sa.Column("id", _OWN_ID, autoincrement=False, nullable=False),
        _needed("announcement_id", _INT),
        _needed("process", _TEXT),
        _needed("number", _INT),
        _needed("kind", _TEXT),
        _needed("state", _TEXT),
        _needed("why", _TEXT),
        _needed("content_version", _INT),
        _needed("said", _BYTES),
        _needed("wrapped_key", _BYTES),
        _needed("master_id", _TEXT),
        _needed("made_at", _INT),
        _needed("starts_at", _INT),
        _needed("not_before", _INT),
        sa.Column("joins_until", _INT),
        _needed("approved_by", _TEXT),
        sa.Column("author_person", _INT),
        _needed("is_mandatory", sa.Boolean()),
        _needed("is_tested", sa.Boolean()),
        _needed("scanned_until", _INT),
        sa.Column("rescan_at", _INT),
        sa.Column("again_at", _INT),
        _needed("again_unknown", sa.Boolean()),
        sa.Column("began_at", _INT),
        sa.Column("ended_at", _INT),
        _needed("version", _INT),
        sa.PrimaryKeyConstraint("id", name="pk_announcement_run"),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcement.id"], name="fk_announcement_run_announcement_id"
        ),
    )
    _index_where("ix_announcement_run_open", "announcement_run", ["id"], "ended_at IS NULL")
    _index_where(
        "ix_announcement_run_sends", "announcement_run", ["starts_at", "id"], "state IN ('canary', 'running')"
    )
    _index_where(
        "ix_announcement_run_of", "announcement_run", ["announcement_id", "id"], "announcement_id IS NOT NULL"
    )


def _tally() -> None:
    op.create_table(
        "run_tally",
        sa.Column("run_id", _INT, autoincrement=False, nullable=False),
        _needed("total", _INT),
        *(_needed(name, _INT) for name in (*_ENDS, "read")),
        sa.PrimaryKeyConstraint("run_id", name="pk_run_tally"),
        sa.ForeignKeyConstraint(["run_id"], ["announcement_run.id"], name="fk_run_tally_run_id"),
    )


def _watch() -> None:
    op.create_table(
        "run_watch",
        sa.Column("run_id", _INT, autoincrement=False, nullable=False),
        sa.Column("person_id", _INT, autoincrement=False, nullable=False),
        _needed("dedup_key", _TEXT),
        _needed("shown_at", _INT),
        _needed("shown", _TEXT),
        _needed("is_over", sa.Boolean()),
        sa.PrimaryKeyConstraint("run_id", "person_id", name="pk_run_watch"),
        sa.ForeignKeyConstraint(["run_id"], ["announcement_run.id"], name="fk_run_watch_run_id"),
    )
    _index_where("ix_run_watch_open", "run_watch", ["shown_at"], "NOT is_over")


def _outbox() -> None:
    """Rows of runs are claimed run by run: those of one that is paused are in nobody's way."""
    op.add_column("outbox", sa.Column("run_id", _INT))
    op.add_column("outbox", sa.Column("read_at", _INT))
    op.drop_index("ix_outbox_ready", "outbox")
    _index_where("ix_outbox_ready", "outbox", ["lane", "not_before", "id"], "state = 'ready' AND run_id IS NULL")
    _index_where("ix_outbox_run", "outbox", ["run_id", "state", "not_before"], "run_id IS NOT NULL")


def _sqlite() -> list[str]:
    steps = ", ".join(f"{end} = {end} + (NEW.state = '{end}') - (OLD.state = '{end}')" for end in _ENDS)
    read = "read = read + (NEW.read_at IS NOT NULL) - (OLD.read_at IS NOT NULL)"
    ends = ", ".join(f"'{end}'" for end in _ENDS)
    return [
        (
            f"CREATE TRIGGER run_tally_kept AFTER UPDATE OF state ON outbox WHEN NEW.run_id IS NOT NULL"  # noqa: S608 -- names are constants of ours
            f" AND NEW.state <> OLD.state AND (NEW.state IN ({ends}) OR OLD.state IN ({ends}))"
            f" BEGIN UPDATE run_tally SET {steps} WHERE run_id = NEW.run_id; END"
        ),
        (
            "CREATE TRIGGER run_tally_read AFTER UPDATE OF read_at ON outbox WHEN NEW.run_id IS NOT NULL"  # noqa: S608 -- names are constants of ours
            f" BEGIN UPDATE run_tally SET {read} WHERE run_id = NEW.run_id; END"
        ),
    ]


def _postgresql() -> list[str]:
    sums = ", ".join(f"sum((n.state = '{end}')::int - (o.state = '{end}')::int) AS {end}" for end in _ENDS)
    read = "sum((n.read_at IS NOT NULL)::int - (o.read_at IS NOT NULL)::int) AS read"
    steps = ", ".join(f"{name} = t.{name} + d.{name}" for name in (*_ENDS, "read"))
    changed = " OR ".join(f"d.{name} <> 0" for name in (*_ENDS, "read"))
    return [
        (
            "CREATE FUNCTION keep_run_tally() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"  # noqa: S608 -- names are constants of ours
            f" UPDATE run_tally t SET {steps} FROM (SELECT n.run_id, {sums}, {read} FROM new_rows n"
            " JOIN old_rows o ON o.id = n.id WHERE n.run_id IS NOT NULL GROUP BY n.run_id) d"
            f" WHERE t.run_id = d.run_id AND ({changed}); RETURN NULL; END $$"
        ),
        (
            "CREATE TRIGGER run_tally_kept AFTER UPDATE ON outbox REFERENCING OLD TABLE AS old_rows"
            " NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION keep_run_tally()"
        ),
    ]
