"""Owns the tables `institution` and `catalogue`. An import replaces the whole catalogue; what is gone from the
source stays in it as inactive when the importer says so. Two imports at once collide on the catalogue's number."""

import json
from collections.abc import Sequence
from typing import Any

from domain.institution import Institution
from storage.statements import Statement, Write

_NUMBER = Statement("INSERT INTO catalogue (number) VALUES (:number)")
_CLEAR = Statement("DELETE FROM institution")
_INSERT = Statement(
    "INSERT INTO institution (key, name, type, municipality, aliases, active, is_example, place)"
    " VALUES (:key, :name, :type, :municipality, :aliases, :active, :is_example, :place)"
)
ALL = Statement(
    "SELECT key, name, type, municipality, aliases, active, is_example FROM institution ORDER BY place, key"
)
NUMBER = Statement("SELECT coalesce(max(number), 0) FROM catalogue")


def replace_all(institutions: Sequence[Institution], number: int) -> tuple[Write, ...]:
    rows = [
        {
            "key": one.key,
            "name": one.name,
            "type": one.type,
            "municipality": one.municipality,
            "aliases": json.dumps(one.aliases, ensure_ascii=False),
            "active": one.active,
            "is_example": one.is_example,
            "place": place,
        }
        for place, one in enumerate(institutions)
    ]
    return (Write(_NUMBER, {"number": number}), Write(_CLEAR, {}), Write(_INSERT, {}, many=rows))


def from_row(row: Sequence[Any]) -> Institution:
    key, name, type_, municipality, aliases, active, is_example = row
    return Institution(
        key, name, type_, municipality, tuple(json.loads(aliases)), active=bool(active), is_example=bool(is_example)
    )
