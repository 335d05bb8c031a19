"""By what the database knows its keys again."""

from sqlalchemy import Column, LargeBinary, Table, Text

from storage.schema.columns import metadata, required

key_check = Table(
    "key_check",  # one row for each key it was ever opened with; only added to
    metadata,
    Column("purpose", Text, primary_key=True),
    Column("key_id", Text, primary_key=True),  # "" where there is only one key of the purpose, whatever its id
    required("value", LargeBinary),
)
