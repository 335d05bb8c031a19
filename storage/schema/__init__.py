"""The tables. Rows get their ids from the application; instants are milliseconds since 1970, UTC (see
`docs/decisions/`); what is personal is sealed (LargeBinary).

The migrations make them; a test holds the two together on both databases.
"""

from storage.schema import (
    batches,
    codes,
    delivery,
    desk,
    erasure,
    exports,
    keys,
    knowledge,
    places,
    register,
    restores,
    rights,
    rulings,
    shared,
    staff,
    stages,
    talk,
)
from storage.schema.columns import metadata

__all__ = [
    "batches",
    "codes",
    "delivery",
    "desk",
    "erasure",
    "exports",
    "keys",
    "knowledge",
    "metadata",
    "places",
    "register",
    "restores",
    "rights",
    "rulings",
    "shared",
    "staff",
    "stages",
    "talk",
]
