"""The mark on each row of `stage_dates`: it belongs to nobody's chain of events, so it is witnessed by itself.

An HMAC under the key of the event log covers the row, and the versions of a stage count on from 1: a changed row,
one written past the program, and one taken away below another are noticed. The newest taken away is not; nor is
that seen at the end of a person's chain.
"""

import hmac
import json
from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, text

from domain.ports import UnwitnessedDates
from storage.link import Link
from storage.statements import Statement

_COLUMNS = ("process", "stage", "version", "starts", "ends", "place", "bring", "reason", "set_at", "actor")
_EVERY = Statement(
    f"SELECT {', '.join(_COLUMNS)}, mac FROM stage_dates ORDER BY process, stage, version"  # noqa: S608 -- columns are constants of ours
)
_MARK = text("UPDATE stage_dates SET mac = :mac WHERE process = :process AND stage = :stage AND version = :version")


def mark_of(key: bytes, values: Mapping[str, Any]) -> bytes:
    """`values`: as the row's columns hold them. The log's own HMACs are of texts that begin otherwise."""
    told = json.dumps([values[name] for name in _COLUMNS], ensure_ascii=False)
    return hmac.digest(key, f"stage_dates|{told}".encode(), "sha256")


def mark_older(connection: Connection, key: bytes) -> None:
    """Each row that was written before there were marks gets its own."""
    for row in connection.execute(text(_EVERY.sql)).all():
        if row[-1] is None:
            values = dict(zip(_COLUMNS, row[:-1], strict=True))
            place = {name: values[name] for name in ("process", "stage", "version")}
            connection.execute(_MARK, {**place, "mac": mark_of(key, values)})


async def unwitnessed_dates(link: Link, key: bytes) -> tuple[UnwitnessedDates, ...]:
    found: list[UnwitnessedDates] = []
    for (process, stage), rows in groupby(await link.rows(_EVERY, {}), key=lambda row: (row[0], row[1])):
        for expected, row in enumerate(rows, 1):
            reason = _fault(key, row, expected)
            if reason:
                found.append(UnwitnessedDates(process, stage, row[2], reason))
                break
    return tuple(found)


def _fault(key: bytes, row: Sequence[Any], expected: int) -> str:
    values = dict(zip(_COLUMNS, row[:-1], strict=True))
    if row[2] != expected:
        return f"version {expected} is missing"
    if row[-1] is None or not hmac.compare_digest(bytes(row[-1]), mark_of(key, values)):
        return "changed, or written past the program"
    return ""
