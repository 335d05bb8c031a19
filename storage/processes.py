"""Owns the table `process_version`: every process file ever imported. Only added to."""

from collections.abc import Sequence
from typing import Any

from domain.ports import ProcessVersion
from storage.instants import from_ms, to_ms
from storage.statements import Statement, Write

_INSERT = Statement(
    "INSERT INTO process_version (slug, number, sha256, source, imported_at)"
    " VALUES (:slug, :number, :sha256, :source, :imported_at)"
)
NEWEST = Statement(
    "SELECT slug, number, sha256, source, imported_at FROM process_version WHERE slug = :slug"
    " ORDER BY number DESC LIMIT 1"
)


def insert(version: ProcessVersion) -> Write:
    values = {
        "slug": version.slug,
        "number": version.number,
        "sha256": version.sha256,
        "source": version.source,
        "imported_at": to_ms(version.imported_at),
    }
    return Write(_INSERT, values)


def from_row(row: Sequence[Any]) -> ProcessVersion:
    slug, number, sha256, source, imported_at = row
    return ProcessVersion(slug, number, sha256, source, from_ms(imported_at))
