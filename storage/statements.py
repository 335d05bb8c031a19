"""SQL as values. One text with named parameters (`:name`) serves both databases; PostgreSQL gets it numbered."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

# Stands in a statement where the place in the sequence of all changes is written: on PostgreSQL the number of the
# transaction (never given twice; `storage/changes.py` says how it is read), on SQLite one more than the newest.
_CHANGE = re.compile(r"@change\((\w+)\)")
_SQLITE_CHANGE = r"(SELECT coalesce(max(changed), 0) + 1 FROM \1)"
_POSTGRES_CHANGE = "pg_current_xact_id()::text::bigint"
_PARAMETER = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")
Values = Mapping[str, Any]


class Statement:
    """`sql` is SQLite's text, `numbered` PostgreSQL's. `guarded`: it must change exactly one row; if it does not,
    somebody else was first and nothing is written."""

    __slots__ = ("guarded", "names", "numbered", "postgres", "sql")

    def __init__(self, sql: str, *, guarded: bool = False) -> None:
        self.sql = _CHANGE.sub(_SQLITE_CHANGE, sql)
        self.postgres = _CHANGE.sub(_POSTGRES_CHANGE, sql)
        self.guarded = guarded
        self.numbered, self.names = number(self.postgres, 0)

    def arguments(self, values: Values) -> list[Any]:
        return [values[name] for name in self.names]


class Write:
    """A statement that waits for the commit. With `many` it is run once for each of them, in order."""

    __slots__ = ("many", "statement", "values")

    def __init__(self, statement: Statement, values: Values, many: Sequence[Values] | None = None) -> None:
        self.statement = statement
        self.values = values
        self.many = many


def number(sql: str, used: int) -> tuple[str, tuple[str, ...]]:
    """The text with `$n` for each name, counting on from `used`, and the names in that order."""
    names: list[str] = []

    def _number(found: re.Match[str]) -> str:
        if found[1] not in names:
            names.append(found[1])
        return f"${used + names.index(found[1]) + 1}"

    return _PARAMETER.sub(_number, sql), tuple(names)


def combine(statements: Sequence[Statement]) -> str:
    """One statement of PostgreSQL that does all of them or none; arguments follow in the same order.

    A guarded part that changed no row divides by zero, which undoes the whole statement.
    """
    parts: list[str] = []
    guards: list[str] = []
    used = 0
    for index, statement in enumerate(statements):
        sql, names = number(statement.postgres, used)
        used += len(names)
        if statement.guarded:
            guards.append(f"(SELECT count(*) FROM w{index})")  # noqa: S608 -- a number of ours
        parts.append(f"w{index} AS ({sql}{' RETURNING 1' if statement.guarded else ''})")
    return f"WITH {', '.join(parts)} SELECT 1 / ({' * '.join(guards) or '1'})"
