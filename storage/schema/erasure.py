"""Who wished to be forgotten, and the file that remembers it outside the database."""

from sqlalchemy import BigInteger, Column, ForeignKey, Table, Text

from storage.schema.columns import metadata, where

erasure = Table(
    "erasure",
    metadata,
    Column("person_id", BigInteger, ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("kind", Text, primary_key=True),
    Column("asked_at", BigInteger, primary_key=True, autoincrement=False),
    Column("done_at", BigInteger),
    where("ix_erasure_waiting", "done_at IS NULL", "person_id", "kind", unique=True),
)

erased_file = Table(
    "erased_file",  # one row at most: by what the file of erased people is known again
    metadata,
    Column("id", Text, primary_key=True),
)
