"""What the tables are made of, and what holds them together."""

from typing import TypeVar

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, MetaData, text
from sqlalchemy.types import TypeEngine

T = TypeVar("T")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)

# SQLite makes a column its row's own address only when it is called INTEGER; there that holds 64 bits too.
ID = BigInteger().with_variant(Integer(), "sqlite")


def own_id(name: str) -> Column[int]:
    return Column(name, ID, primary_key=True, autoincrement=False)


def required(name: str, type_: TypeEngine[T] | type[TypeEngine[T]]) -> Column[T]:
    return Column(name, type_, nullable=False)


def reference(name: str, to: str) -> Column[int]:
    return Column(name, BigInteger, ForeignKey(to), nullable=False)


def where(name: str, condition: str, *columns: str, unique: bool = False) -> Index:
    return Index(name, *columns, unique=unique, sqlite_where=text(condition), postgresql_where=text(condition))


def change() -> Column[int]:
    """Where the row's last change stands in the sequence of all changes; see `storage/changes.py`."""
    return Column("changed", BigInteger, nullable=False, server_default="0")
