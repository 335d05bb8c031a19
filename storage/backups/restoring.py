"""A backup becomes a database again: wholly, with everybody erased who is to be and nothing about to be sent; or it
does not."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import URL
from sqlalchemy.util import await_only

from domain.actions.erase_people import Misfit, complete_file, known_of_file
from domain.actions.settle_restore import Settled, settle_restore
from domain.audits import Findings
from domain.authorization import COMMAND_LINE
from domain.erasure.port import TombstoneFile
from domain.ports import StoreError
from storage.audit import audit_with
from storage.backups import postgres_copy, sqlite_copy
from storage.backups.age import opening
from storage.backups.archive import Heading, Reader
from storage.backups.scratch import check_room, put_in_place, scratch_in
from storage.failpoints import FILLED, MIGRATED, RESTORED, SETTLED, reach
from storage.instants import from_ms
from storage.key_checks import check_keys
from storage.keys import Keyring
from storage.link import Link
from storage.migrating import migrate
from storage.postgres_link import PostgresLink
from storage.rewrapping import TABLES
from storage.sealing import Sealer
from storage.sqlite_link import SqliteLink, emptied_log, make_engine
from storage.statements import Statement
from storage.transaction import Work
from storage.urls import is_sqlite, read_url

_PEOPLE = Statement("SELECT count(*) FROM person WHERE wrapped_key IS NOT NULL")
# Tables and columns are constants of ours.
_MASTERS = tuple(
    Statement(f"SELECT DISTINCT master_id FROM {table.name} WHERE wrapped_key IS NOT NULL")  # noqa: S608 -- see above
    for table in TABLES
)


class Unfit(StoreError):
    """It is not to be restored like this: the message says why."""


@dataclass(frozen=True, slots=True)
class Restoring:
    """`identities`: keys that open it. `despite`: whatever the audit says."""

    backup: Path
    identities: Sequence[Any]
    keys: Keyring
    file: TombstoneFile
    now: datetime  # process time
    despite: bool = False
    completes: bool = False  # the file gets the lines that it lacks of those whom the backup knows to be erased


@dataclass(frozen=True, slots=True)
class Restored:
    made_at: datetime
    people: int
    settled: Settled
    findings: Findings


async def restore(database_url: str, what: Restoring) -> Restored:
    """Into a file that is not there yet, or a database without tables. Raises Unfit, StoreError, OSError; then
    nothing has changed."""
    url = read_url(database_url)
    if is_sqlite(url):
        return await _into_file(_free_place(url), what)
    return await _into_server(url, what)


async def look_into(backup: Path, identities: Sequence[Any], keys: Keyring, folder: Path) -> Restored:
    """Make a database of it that nobody keeps, and look at that as `restore` does. Raises Unfit, StoreError,
    OSError."""
    with scratch_in(folder) as scratch:
        made = scratch / "ventanilla.db"
        heading = await _filled(backup, identities, made)
        url = await _ready(made, keys)
        with closing(SqliteLink(make_engine(url))) as link:
            await _check_masters(link, keys)
            people, findings = await _people(link), await audit_with(link.rows, keys)
            return Restored(from_ms(heading.made_at), people, Settled(0, 0), findings)


async def _into_file(database: Path, what: Restoring) -> Restored:
    with scratch_in(database.parent) as scratch:
        made = scratch / "ventanilla.db"
        heading = await _filled(what.backup, what.identities, made)
        reach(FILLED)
        url = await _ready(made, what.keys)
        reach(MIGRATED)
        with closing(SqliteLink(make_engine(url))) as link:
            link.begin()
            done = await _settled(link, what, heading)
            link.commit()
        if not emptied_log(url):
            raise StoreError("the restored database is in somebody's hands")
        reach(SETTLED)
        put_in_place(made, database)
        reach(RESTORED)
        return done


def _free_place(url: URL) -> Path:
    """The log of writes of another database would be taken for the restored one's."""
    database = Path(url.database or "").resolve()
    beside = [database.with_name(database.name + end) for end in ("", "-wal", "-shm")]
    if there := [path.name for path in beside if path.exists()]:
        raise Unfit(f"in {database.parent} there is {' and '.join(there)} already: move that away first")
    database.parent.mkdir(parents=True, exist_ok=True)
    return database


async def _into_server(url: URL, what: Restoring) -> Restored:
    """All of it in one transaction: whoever looks meanwhile finds the database empty."""
    with opening(what.backup, what.identities) as plain:
        reader = Reader(plain)
        if reader.heading.kind != "postgresql":
            raise Unfit(
                "it is a backup of SQLite: restore it into a file, and move that with `ventanilla migrate-to`"
            )

        def _settle(driver: Any) -> Restored:  # noqa: ANN401 -- asyncpg's, untyped
            return await_only(_settled(PostgresLink(driver), what, reader.heading))

        done = await postgres_copy.fill(url, reader, what.keys, _settle)
        reach(RESTORED)
        return done


async def _settled(link: Link, what: Restoring, heading: Heading) -> Restored:
    """Within a transaction."""
    await _check_masters(link, what.keys)
    findings = await audit_with(link.rows, what.keys)
    if findings.count and not what.despite:
        found = f"the audit finds {findings.count} things in it that do not fit"
        raise Unfit(f"{found}; see them with `ventanilla restore --check`")
    work = Work(link, what.keys, Sealer(what.keys))
    made_at = from_ms(heading.made_at)
    if what.completes and (known := await known_of_file(work, COMMAND_LINE)).id:
        # They are erased in the backup: their lines do no harm if this fails.
        await complete_file(what.file, COMMAND_LINE, known)
    settled = await settle_restore(work, COMMAND_LINE, what.file, made_at, what.now)
    if isinstance(settled, Misfit):
        raise Unfit(f"the file of erased people does not fit the backup: {settled.reason}{_mend(settled)}")
    return Restored(made_at, await _people(link), settled, findings)


def _mend(misfit: Misfit) -> str:
    return "; find the newest copy, and if this is it, say --complete-file" if misfit.is_older else ""


async def _check_masters(link: Link, keys: Keyring) -> None:
    wrapped = [row[0] for statement in _MASTERS for row in await link.rows(statement, {})]
    if missing := sorted(set(wrapped).difference(keys.masters)):
        named = ", ".join(f"master:{id_}" for id_ in missing)
        raise Unfit(f"the keys file lacks {named}, with which data in it is wrapped: put back the lines of then")


async def _filled(backup: Path, identities: Sequence[Any], database: Path) -> Heading:
    check_room(database.parent, backup)
    with opening(backup, identities) as plain:
        reader = Reader(plain)
        await sqlite_copy.fill(reader, database)
        return reader.heading


async def _ready(database: Path, keys: Keyring) -> URL:
    """Up to date, and of these keys."""
    address = f"sqlite:///{database}"
    await migrate(address)
    url = read_url(address)
    await check_keys(url, keys)
    return url


async def _people(link: Link) -> int:
    row = await link.row(_PEOPLE, {})
    return 0 if row is None else int(row[0])
