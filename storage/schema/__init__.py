"""The tables. Rows get their ids from the application; instants are milliseconds since 1970, UTC (see
`docs/decisions/`); what is personal is sealed (LargeBinary).

The migrations make them; a test holds the two together on both databases.
"""

from storage.schema import (
    alarms,
    announcements,
    batches,
    codes,
    delivery,
    desk,
    erasure,
    exports,
    keys,
    knowledge,
    log_seals,
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
    "alarms",
    "announcements",
    "batches",
    "codes",
    "delivery",
    "desk",
    "erasure",
    "exports",
    "keys",
    "knowledge",
    "log_seals",
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
