"""How many sent registrations of a process share a CURP, or name themselves head of one institution: kept by
triggers on `registration`, so that nobody has to count a million of them to show a panel or a card."""

from collections.abc import Callable

from sqlalchemy import DDL, BigInteger, Column, LargeBinary, Table, Text, event

from storage.schema.columns import metadata, required, where

shared_curp = Table(
    "shared_curp",
    metadata,
    Column("process", Text, primary_key=True),
    Column("curp_index", LargeBinary, primary_key=True),  # a blind index; gone with the last that has it
    required("n", BigInteger),
    where("ix_shared_curp", "n > 1", "process", "curp_index", unique=True),
)

shared_head = Table(
    "shared_head",
    metadata,
    Column("process", Text, primary_key=True),
    Column("institution_key", Text, primary_key=True),
    required("n", BigInteger),
    where("ix_shared_head", "n > 1", "process", "institution_key", unique=True),
)

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


def _counted(kind: str, row: str, column: str) -> str:
    """Whether a row counts at all."""
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
    """`WHEN` keeps the function from being called for what changes nothing: an ordinary answer costs nothing."""
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


_ddl: Callable[[str], DDL] = DDL
for _table, _column in ((shared_curp, "curp_index"), (shared_head, "institution_key")):
    for _dialect, _made in (("sqlite", _sqlite), ("postgresql", _postgresql)):
        for _sql in _made(_table.name, _column):
            event.listen(metadata, "after_create", _ddl(_sql).execute_if(dialect=_dialect))
