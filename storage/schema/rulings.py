"""What staff rule for everyone at once."""

from sqlalchemy import BigInteger, Column, LargeBinary, Table, Text, UniqueConstraint

from storage.schema.columns import metadata, own_id, required

ruling = Table(
    "ruling",  # only added to; of each process and kind the highest version holds
    metadata,
    own_id("id"),
    required("process", Text),
    required("kind", Text),  # "window", "pause" or "outage"
    required("version", BigInteger),  # from 1
    required("said", LargeBinary),  # JSON, sealed with the key beside it
    required("wrapped_key", LargeBinary),
    required("master_id", Text),
    required("set_at", BigInteger),
    required("actor", Text),
    required("mac", LargeBinary),  # of all that, but the key; see `storage/rulings.py`
    UniqueConstraint("process", "kind", "version"),
)

receiving = Table(
    "receiving",  # one row for each process: when the assistant listened last
    metadata,
    Column("process", Text, primary_key=True),
    required("at", BigInteger),
    required("machine_at", BigInteger),
)
