"""What staff keep at their desk, and what makes it quick with a million candidates: values that registrations share
are counted as they come, and lists are read in the order of an index."""

from typing import TypeVar

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

T = TypeVar("T")
_INT = sa.BigInteger()
_TEXT = sa.Text()
_BYTES = sa.LargeBinary()
_OWN_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_SENT = "{row}.folio <> '' AND {row}.state IN ('submitted', 'resubmitted', 'observed', 'accepted')"
_HEAD = {
    "sqlite": " AND instr(',' || {row}.flags || ',', ',not_head,') = 0",
    "postgresql": " AND position(',not_head,' in ',' || {row}.flags || ',') = 0",
}
_COME = (
    "INSERT INTO {table} (process, {column}, n) VALUES (NEW.process, NEW.{column}, 1)"
    " ON CONFLICT (process, {column}) DO UPDATE SET n = {table}.n + 1;"
)
_LEAVE = (
    "UPDATE {table} SET n = n - 1 WHERE process = OLD.process AND {column} = OLD.{column};"
    " DELETE FROM {table} WHERE process = OLD.process AND {column} = OLD.{column} AND n < 1;"
)
_WATCHED = "AFTER UPDATE OF state, folio, {column}, flags ON registration"


def upgrade() -> None:
    _shared("shared_curp", "curp_index", _BYTES)
    _shared("shared_head", "institution_key", _TEXT)
    _indexes()
    _note()
    _saved_answer()
    _handoff_file()
    op.add_column("handoff_message", sa.Column("file_id", _INT))
    _certificates_read()


def _needed(name: str, type_: sa.types.TypeEngine[T]) -> sa.Column[T]:
    return sa.Column(name, type_, nullable=False)


def _index_where(name: str, table: str, columns: list[str], condition: str, *, unique: bool = False) -> None:
    where = sa.text(condition)
    op.create_index(name, table, columns, unique=unique, sqlite_where=where, postgresql_where=where)


def _shared(table: str, column: str, type_: sa.types.TypeEngine[T]) -> None:
    """The table, what is there already, and what counts from now on."""
    op.create_table(
        table,
        _needed("process", _TEXT),
        _needed(column, type_),
        _needed("n", _INT),
        sa.PrimaryKeyConstraint("process", column, name=f"pk_{table}"),
    )
    # Unique, though the key says so too: SQLite then knows that what hangs on it comes in the index's order.
    _index_where(f"ix_{table}", table, ["process", column], "n > 1", unique=True)
    kind = op.get_bind().dialect.name
    op.execute(
        f"INSERT INTO {table} (process, {column}, n) SELECT r.process, r.{column}, count(*) FROM registration r"  # noqa: S608 -- names of ours
        f" WHERE {_counted(kind, 'r', column)} GROUP BY r.process, r.{column}"
    )
    for sql in (_sqlite if kind == "sqlite" else _postgresql)(table, column):
        op.execute(sql)


def _counted(kind: str, row: str, column: str) -> str:
    head = _HEAD[kind] if column == "institution_key" else ""
    return f"({_SENT.format(row=row)} AND {row}.{column} IS NOT NULL{head.format(row=row)})"


def _sqlite(table: str, column: str) -> list[str]:
    old, new = (_counted("sqlite", row, column) for row in ("OLD", "NEW"))
    same = f"NEW.{column} IS OLD.{column}"
    come, leave = (part.format(table=table, column=column) for part in (_COME, _LEAVE))
    watched = _WATCHED.format(column=column)
    return [
        f"CREATE TRIGGER {table}_added AFTER INSERT ON registration WHEN {new} BEGIN {come} END",
        f"CREATE TRIGGER {table}_came {watched} WHEN {new} AND NOT ({old} AND {same}) BEGIN {come} END",
        f"CREATE TRIGGER {table}_left {watched} WHEN {old} AND NOT ({new} AND {same}) BEGIN {leave} END",
        f"CREATE TRIGGER {table}_gone AFTER DELETE ON registration WHEN {old} BEGIN {leave} END",
    ]


def _postgresql(table: str, column: str) -> list[str]:
    old, new = (_counted("postgresql", row, column) for row in ("OLD", "NEW"))
    come, leave = (part.format(table=table, column=column) for part in (_COME, _LEAVE))
    differs = f"({old} OR {new}) AND ({old} <> {new} OR NEW.{column} <> OLD.{column})"
    return [
        (
            f"CREATE FUNCTION count_{table}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
            f" IF TG_OP <> 'INSERT' THEN IF {old} THEN {leave} END IF; END IF;"
            f" IF TG_OP <> 'DELETE' THEN IF {new} THEN {come} END IF; END IF;"
            " RETURN NULL; END $$"
        ),
        *(
            f"CREATE TRIGGER {table}_{name} {when} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION count_{table}()"
            for name, when, condition in (
                ("added", "AFTER INSERT ON registration", new),
                ("changed", _WATCHED.format(column=column), differs),
                ("gone", "AFTER DELETE ON registration", old),
            )
        ),
    ]


def _indexes() -> None:
    """Found in the order in which they are shown; what another index holds as well goes."""
    op.drop_index("ix_registration_sent_curp", "registration")
    op.drop_index("ix_registration_sent_email", "registration")
    op.drop_index("ix_registration_sent_institution", "registration")
    op.drop_index("ix_name_word_word", "name_word")
    _index_where("ix_registration_sent_email", "registration", ["process", "email_index"], "folio <> ''")
    _index_where(
        "ix_registration_sent_institution",
        "registration",
        ["process", "institution_key", "submitted_at"],
        "folio <> ''",
    )
    op.create_index("ix_name_word_word", "name_word", ["word", "registration_id"])
    op.create_index("ix_holding_staff_id", "holding", ["staff_id"])
    op.create_index("ix_holding_until", "holding", ["until"])
    _index_where("ix_handoff_opened", "handoff", ["process", "state", "opened_at"], "state <> 'closed'")


def _certificates_read() -> None:
    """Who said "Leído" before there was a place for it did so in an event."""
    op.add_column("milestone", sa.Column("read_at", _INT))
    unread = "mark = 'certificate-ready' AND read_at IS NULL"
    op.execute(
        "UPDATE milestone SET read_at = (SELECT min(e.at) FROM event e WHERE e.person_id = milestone.person_id"
        ' AND e.kind = \'news_read\' AND e.about LIKE \'%"template":"certificate-ready","version":\''
        " || CAST(milestone.version AS TEXT) || '}') WHERE mark = 'certificate-ready'"
    )
    _index_where("ix_milestone_unread", "milestone", ["process", "at"], unread)


def _note() -> None:
    op.create_table(
        "note",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("person_id", _INT),
        _needed("registration_id", _INT),
        _needed("at", _INT),
        _needed("author", _TEXT),
        _needed("name", _BYTES),
        _needed("text", _BYTES),
        sa.PrimaryKeyConstraint("id", name="pk_note"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_note_person_id"),
        sa.ForeignKeyConstraint(["registration_id"], ["registration.id"], name="fk_note_registration_id"),
    )
    op.create_index("ix_note_registration_id", "note", ["registration_id", "at"])


def _saved_answer() -> None:
    op.create_table(
        "saved_answer",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("process", _TEXT),
        _needed("name", _BYTES),
        _needed("text", _BYTES),
        _needed("wrapped_key", _BYTES),
        _needed("master_id", _TEXT),
        _needed("made_at", _INT),
        _needed("made_by", _TEXT),
        sa.Column("removed_at", _INT),
        _needed("removed_by", _TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_saved_answer"),
    )
    _index_where("ix_saved_answer_process", "saved_answer", ["process", "made_at"], "removed_at IS NULL")


def _handoff_file() -> None:
    op.create_table(
        "handoff_file",
        sa.Column("id", _OWN_ID, nullable=False, autoincrement=False),
        _needed("person_id", _INT),
        _needed("message_id", _INT),
        _needed("kind", _TEXT),
        _needed("pages", _INT),
        _needed("size", _INT),
        _needed("kept_at", _INT),
        _needed("content", _BYTES),
        sa.PrimaryKeyConstraint("id", name="pk_handoff_file"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_handoff_file_person_id"),
    )
    op.create_index("ix_handoff_file_person_id", "handoff_file", ["person_id"])
