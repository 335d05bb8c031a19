"""Database addresses as people write them."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from domain.ports import StoreError


class BadUrl(StoreError):
    """The address names no database that this program can use."""


def read_url(database_url: str) -> URL:
    try:
        url = make_url(database_url)
    except (ArgumentError, ValueError):
        raise BadUrl("the database's address cannot be read") from None
    if url.drivername == "sqlite":
        if not url.database or url.database == ":memory:":
            raise BadUrl("SQLite needs a file: sqlite:///path/to/ventanilla.db")
        if "?" in database_url:
            raise BadUrl("what follows the ? would be lost: an SQLite address is a path without one")
        return url
    if url.drivername in {"postgresql", "postgres"}:
        query = dict(url.query)
        if "sslmode" in query:  # as libpq calls it
            query["ssl"] = query.pop("sslmode")
        return url.set(drivername="postgresql+asyncpg", query=query)
    raise BadUrl("a database's address begins with sqlite:/// or postgresql://")


def is_sqlite(url: URL) -> bool:
    return url.drivername == "sqlite"
