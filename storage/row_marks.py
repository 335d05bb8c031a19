"""The mark on each row of `stage_dates` and `staff_answer`: they belong to nobody's chain of events, so each row is
witnessed by itself.

An HMAC under the key of the event log covers the row, and the versions of a stage, or of an answer, count on from
1: a changed row, one written past the program, and one taken away below another are noticed. The newest taken away
is not; nor is that seen at the end of a person's chain.
"""

import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, text

from domain.audits import UnwitnessedRow
from storage.link import Read
from storage.statements import Statement


@dataclass(frozen=True, slots=True)
class Marked:
    """A table of versions that is only added to; its first three columns are its key, the third the version."""

    name: str
    columns: tuple[str, ...]

    @property
    def every(self) -> Statement:
        return Statement(
            f"SELECT {', '.join(self.columns)}, mac FROM {self.name} ORDER BY {', '.join(self.columns[:3])}"  # noqa: S608 -- names are constants of ours
        )


DATES = Marked(
    "stage_dates", ("process", "stage", "version", "starts", "ends", "place", "bring", "reason", "set_at", "actor")
)
ANSWERS = Marked("staff_answer", ("process", "intent", "version", "words", "set_at", "actor", "replaces"))


def mark_of(table: Marked, key: bytes, values: Mapping[str, Any]) -> bytes:
    """`values`: as the row's columns hold them. The log's own HMACs are of texts that begin otherwise."""
    told = json.dumps([values[name] for name in table.columns], ensure_ascii=False)
    return hmac.digest(key, f"{table.name}|{told}".encode(), "sha256")


def is_marked(mark: object, expected: Callable[[], bytes]) -> bool:
    """Whether a row's mark is the one that its columns give. SQLite's file takes anything for a column: what is no
    mark fits nothing, and of what was never written there is none."""
    try:
        return isinstance(mark, bytes) and hmac.compare_digest(mark, expected())
    except (TypeError, ValueError, OverflowError):
        return False


def mark_older(connection: Connection, table: Marked, key: bytes) -> None:
    """Each row that was written before there were marks gets its own."""
    where = " AND ".join(f"{name} = :{name}" for name in table.columns[:3])
    mark = text(f"UPDATE {table.name} SET mac = :mac WHERE {where}")  # noqa: S608 -- names are constants of ours
    for row in connection.execute(text(table.every.sql)).all():
        if row[-1] is None:
            values = dict(zip(table.columns, row[:-1], strict=True))
            place = {name: values[name] for name in table.columns[:3]}
            connection.execute(mark, {**place, "mac": mark_of(table, key, values)})


async def unwitnessed_rows(read: Read, table: Marked, key: bytes) -> tuple[UnwitnessedRow, ...]:
    """Of each stage, or answer, the first."""
    found: list[UnwitnessedRow] = []
    for (process, about), rows in groupby(await read(table.every, {}), key=lambda row: (row[0], row[1])):
        for expected, row in enumerate(rows, 1):
            reason = _fault(table, key, row, expected)
            if reason:
                found.append(UnwitnessedRow(process, about, row[2], reason))
                break
    return tuple(found)


def _fault(table: Marked, key: bytes, row: Sequence[Any], expected: int) -> str:
    values = dict(zip(table.columns, row[:-1], strict=True))
    if row[2] != expected:
        return f"version {expected} is missing"
    fits = is_marked(row[-1], lambda: mark_of(table, key, values))
    return "" if fits else "changed, or written past the program"
