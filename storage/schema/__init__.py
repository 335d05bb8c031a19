"""The tables. Rows get their ids from the application; instants are milliseconds since 1970, UTC (see
`docs/decisions/`); what is personal is sealed (LargeBinary).

The migrations make them; a test holds the two together on both databases.
"""

from storage.schema import (
    alarms,
    batches,
    codes,
    delivery,
    desk,
    exports,
    keys,
    knowledge,
    places,
    register,
    rulings,
    shared,
    staff,
    stages,
    talk,
)
from storage.schema.columns import metadata

__all__ = [
    "alarms",
    "batches",
    "codes",
    "delivery",
    "desk",
    "exports",
    "keys",
    "knowledge",
    "metadata",
    "places",
    "register",
    "rulings",
    "shared",
    "staff",
    "stages",
    "talk",
]
