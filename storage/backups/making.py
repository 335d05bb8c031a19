"""A backup: copied as of one moment, sealed, opened again, made a database of, and audited; only then it has its
name."""

import os
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from domain.audits import Findings
from domain.ports import StoreError
from storage.audit import audit_with
from storage.backups import postgres_copy, sqlite_copy
from storage.backups.age import Lock, opening, sealing
from storage.backups.archive import Column, Heading, Kind, Reader, Writer
from storage.backups.scratch import check_room, put_in_place, scratch_in, second_in
from storage.instants import to_ms
from storage.key_checks import check_keys
from storage.keys import Keyring
from storage.migrating import migrate
from storage.sqlite_link import SqliteLink, make_engine
from storage.urls import is_sqlite, read_url


@dataclass(frozen=True, slots=True)
class Made:
    path: Path
    size: int  # bytes
    rows: Mapping[str, int]  # by table
    findings: Findings  # of the audit of what was made of it again


async def make_backup(
    database_url: str, keys: Keyring, path: Path, lock: Lock, made_at: datetime, work: Path
) -> Made:
    """`made_at`: process time. `work`: the folder for what is not sealed. Whoever uses the database goes on
    meanwhile. Raises StoreError, OSError; then there is nothing under that name."""
    _check_free(path)
    with scratch_in(path.parent) as target, second_in(work, target) as scratch:
        sealed = target / "sealed.age"
        copied = await _copy(database_url, sealed, lock, made_at, scratch)
        rows, findings = await _check(sealed, lock, keys, scratch / "ventanilla.db")
        if rows != copied:
            raise StoreError("the backup does not hold what the database held; nothing was kept")
        size = sealed.stat().st_size
        put_in_place(sealed, path)
        return Made(path, size, rows, findings)


def _check_free(path: Path) -> None:
    if path.exists():
        raise StoreError(f"{path} is there already; nothing was written")


async def _copy(database_url: str, sealed: Path, lock: Lock, made_at: datetime, scratch: Path) -> Mapping[str, int]:
    url = read_url(database_url)
    descriptor = os.open(sealed, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "wb") as out, sealing(out, lock) as plain:

        def _begin(migration: str, tables: Mapping[str, Sequence[Column]]) -> Writer:
            kind: Kind = "sqlite" if is_sqlite(url) else "postgresql"
            return Writer(plain, Heading(kind, migration, to_ms(made_at), tables))

        if is_sqlite(url):
            return await sqlite_copy.copy_out(url, _begin, scratch)
        return await postgres_copy.copy_out(url, _begin)


async def _check(sealed: Path, lock: Lock, keys: Keyring, database: Path) -> tuple[Mapping[str, int], Findings]:
    """Of the file as it was written, by the key that is forgotten afterwards."""
    check_room(database.parent, sealed)
    with opening(sealed, [lock.check]) as plain:
        rows = await sqlite_copy.fill(Reader(plain), database)
    address = f"sqlite:///{database}"
    await migrate(address)
    url = read_url(address)
    await check_keys(url, keys)
    with closing(SqliteLink(make_engine(url))) as link:
        return rows, await audit_with(link.rows, keys)
