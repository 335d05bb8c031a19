"""Opening the database as the settings say."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.settings import Settings
from domain.ports import Store, StoreError
from storage.key_checks import OtherKeys
from storage.keys import Keyring, KeysFault, load_keys
from storage.migrating import NewerDatabase
from storage.opening import NotMigrated, sender_of
from storage.opening import open_store as open_database
from storage.urls import BadUrl, is_sqlite, read_url

_SQLITE_REMEDY = "Its folder must be one that this program may make and write in, and the file an SQLite database."
_POSTGRES_REMEDY = "Does the server run, and do its address, the user, the password and the database's name fit?"


class CannotOpen(StoreError):
    """The message names the setting, the database (never its password), the reason and what to look at."""


async def open_store(settings: Settings, keys: Keyring | None = None) -> Store:
    """SQLite is brought up to date on the way; PostgreSQL, which several programs may share, only by
    `ventanilla migrate`. Raises StoreError, KeysFault."""
    keys = keys or load_keys(settings.keys_file)
    with told_of_keys(settings), told_of_database(settings):
        is_own = is_sqlite(read_url(settings.database_url))
        sender = sender_of(settings.bot_token)
        return await open_database(settings.database_url, keys, migrate=is_own, sender=sender)


@contextmanager
def told_of_keys(settings: Settings) -> Iterator[None]:
    """Keys that are not the database's own are told as KeysFault."""
    try:
        yield
    except OtherKeys as other:
        named = [f"its key {name!r} is another than the one this database was begun with" for name in other.names]
        remedy = (
            "put back the keys file that belongs to this database, or name the database that belongs to these keys"
        )
        raise KeysFault(settings.keys_file, [*named, remedy]) from None


def sqlite_file(settings: Settings) -> Path | None:
    """Where the database really is, whatever links lead there; None on PostgreSQL. Raises CannotOpen."""
    with told_of_database(settings):
        url = read_url(settings.database_url)
        return Path(url.database or "").resolve() if is_sqlite(url) else None


@contextmanager
def told_of_database(settings: Settings) -> Iterator[None]:
    """Whatever keeps the database from being opened within is told as CannotOpen."""
    try:
        yield
    except (CannotOpen, NotMigrated, NewerDatabase, OtherKeys):
        raise
    except BadUrl as fault:
        raise CannotOpen(f"VENTANILLA_DATABASE_URL: {fault}") from None
    except (StoreError, OSError) as fault:
        raise CannotOpen(_why(settings, fault)) from None


def _why(settings: Settings, fault: StoreError | OSError) -> str:
    url = read_url(settings.database_url)
    shown = url.set(drivername=url.get_backend_name(), query={}).render_as_string(hide_password=True)
    reason = f"{fault.strerror}: {fault.filename}" if isinstance(fault, OSError) and fault.strerror else fault
    remedy = _SQLITE_REMEDY if is_sqlite(url) else _POSTGRES_REMEDY
    return f"VENTANILLA_DATABASE_URL: {shown} cannot be opened ({reason}).\n{remedy}"
