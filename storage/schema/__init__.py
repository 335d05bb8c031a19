"""The tables. Rows get their ids from the application; instants are milliseconds since 1970, UTC (see
`docs/decisions/`); what is personal is sealed (LargeBinary).

The migrations make them; a test holds the two together on both databases.
"""

from storage.schema import batches, codes, delivery, exports, keys, knowledge, register, staff, stages, talk
from storage.schema.columns import metadata

__all__ = [
    "batches",
    "codes",
    "delivery",
    "exports",
    "keys",
    "knowledge",
    "metadata",
    "register",
    "staff",
    "stages",
    "talk",
]
