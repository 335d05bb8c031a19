"""Which database, and whether its tables are as this program knows them."""

import hashlib

from sqlalchemy import URL

from domain.ports import Store, StoreError
from storage.delivery_transaction import Shift, unshifted
from storage.key_checks import check_keys
from storage.keys import Keyring
from storage.migrating import migrate_apart, pending
from storage.urls import is_sqlite, read_url


class NotMigrated(StoreError):
    """The database's tables are older than this program."""


async def open_store(
    database_url: str,
    keys: Keyring,
    *,
    migrate: bool,
    sender: str = "",
    shift: Shift = unshifted,
    learns: bool = True,
) -> Store:
    """`sqlite:///var/ventanilla.db` or `postgresql://user@host/name`.

    `sender` (see `sender_of`): by which bot messages are sent; all who send by one share its budget. Needed to
    read that, for nothing else. `shift`: what is added to the clock that leases and rates are judged by; for tests.
    `learns`: false where the keys were compared, and those that are new to the database are to stay so.

    Raises Unavailable when the database does not answer, NotMigrated when it is behind and `migrate` is false,
    BadUrl for anything else than these two, OtherKeys when the keys are not those of this database.
    """
    url = read_url(database_url)
    if migrate:
        await migrate_apart(database_url)
    elif behind := await pending(database_url):
        raise NotMigrated(f"{len(behind)} migrations are missing ({', '.join(behind)}); run `ventanilla migrate`")
    if learns:
        await check_keys(url, keys)
    return await _open(url, keys, sender, shift)


def sender_of(token: str) -> str:
    """What stands for a bot token in the database."""
    return hashlib.sha256(token.encode()).hexdigest()


async def _open(url: URL, keys: Keyring, sender: str, shift: Shift) -> Store:
    """A database's driver and all that belongs to it are loaded only where it is used: 10 MB."""
    if is_sqlite(url):
        from storage.sqlite_store import SqliteStore  # noqa: PLC0415 -- for the reason above

        sqlite = SqliteStore(url, keys, sender, shift)
        await sqlite.open()
        return sqlite
    from storage.postgres_store import PostgresStore  # noqa: PLC0415 -- for the reason above

    postgres = PostgresStore(url, keys, sender, shift)
    await postgres.open()
    return postgres
