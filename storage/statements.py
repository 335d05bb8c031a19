"""SQL as values. One text with named parameters (`:name`) serves both databases; PostgreSQL gets it numbered."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

# Stands in a statement where the place in the sequence of all changes is written: on PostgreSQL the number of the
# transaction (never given twice; `storage/changes.py` says how it is read), on SQLite one more than the newest.
_CHANGE = re.compile(r"@change\((\w+)\)")
_SQLITE_CHANGE = r"(SELECT coalesce(max(changed), 0) + 1 FROM \1)"
_POSTGRES_CHANGE = "pg_current_xact_id()::text::bigint"
# `id @among(ids)`: one of a list of numbers, which the link makes an argument of one (`DirectLink.listed`).
_AMONG = re.compile(r"@among\((\w+)\)")
_SQLITE_AMONG = r"IN (SELECT value FROM json_each(:\1))"
_POSTGRES_AMONG = r"= ANY(CAST(:\1 AS bigint[]))"
# `folio @named(folios)`: the same of words.
_NAMED = re.compile(r"@named\((\w+)\)")
_POSTGRES_NAMED = r"= ANY(CAST(:\1 AS text[]))"
# `folio @within(folios)`: the same of thousands of words, which PostgreSQL then looks up instead of comparing each.
_WITHIN = re.compile(r"@within\((\w+)\)")
_POSTGRES_WITHIN = r"IN (SELECT unnest(CAST(:\1 AS text[])))"
# At the end of a SELECT: those rows that nobody else holds, held until the transaction ends.
_FREE = "@free"
_POSTGRES_FREE = "FOR UPDATE SKIP LOCKED"
# The row waited for, and held until the transaction ends. On SQLite only one writes anyway.
_HELD = "@held"
_POSTGRES_HELD = "FOR UPDATE"
_PARAMETER = re.compile(r"(?<!:):([a-z_][a-z0-9_]*)")
Values = Mapping[str, Any]


class Statement:
    """`sql` is SQLite's text, `numbered` PostgreSQL's. `guarded`: it must change exactly one row; if it does not,
    somebody else was first and nothing is written. `postgres`: its text there where that is another."""

    __slots__ = ("guarded", "names", "numbered", "postgres", "sql")

    def __init__(self, sql: str, *, guarded: bool = False, postgres: str | None = None) -> None:
        self.sql = _for_sqlite(sql)
        self.postgres = _for_postgres(sql if postgres is None else postgres)
        self.guarded = guarded
        self.numbered, self.names = number(self.postgres, 0)

    def arguments(self, values: Values) -> list[Any]:
        return [values[name] for name in self.names]


class Write:
    """A statement that waits for the commit. With `many` it is run once for each of them, in order. `is_apart`: it
    looks at what those before it did, so it is no part of one statement with them."""

    __slots__ = ("is_apart", "many", "statement", "values")

    def __init__(
        self,
        statement: Statement,
        values: Values,
        many: Sequence[Values] | None = None,
        *,
        is_apart: bool = False,
    ) -> None:
        self.is_apart = is_apart
        self.statement = statement
        self.values = values
        self.many = many


def _for_sqlite(sql: str) -> str:
    for lists in (_AMONG, _NAMED, _WITHIN):
        sql = lists.sub(_SQLITE_AMONG, sql)
    sql = _CHANGE.sub(_SQLITE_CHANGE, sql)
    return sql.replace(_FREE, "").replace(_HELD, "")


def _for_postgres(sql: str) -> str:
    sql = _AMONG.sub(_POSTGRES_AMONG, _CHANGE.sub(_POSTGRES_CHANGE, sql))
    sql = _WITHIN.sub(_POSTGRES_WITHIN, _NAMED.sub(_POSTGRES_NAMED, sql))
    return sql.replace(_FREE, _POSTGRES_FREE).replace(_HELD, _POSTGRES_HELD)


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
