"""Processes and the catalogue of institutions, as imported."""

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, Table, Text

from storage.schema.columns import metadata, own_id, required

process_version = Table(
    "process_version",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    required("sha256", Text),
    required("source", Text),
    required("imported_at", BigInteger),
)

institution = Table(
    "institution",
    metadata,
    Column("key", Text, primary_key=True),
    required("name", Text),
    required("type", Text),
    required("municipality", Text),
    required("aliases", Text),  # JSON
    required("active", Boolean),
    required("is_example", Boolean),
    required("place", BigInteger),  # in the order of the imported file
)

catalogue = Table(
    "catalogue",
    metadata,
    own_id("number"),  # one row for each import; the highest is the catalogue in force
    CheckConstraint("number > 0", name="counted"),
)
