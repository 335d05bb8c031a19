"""Many ids of one instant: drawn one by one, two of some thousand would be the same every now and then."""

from datetime import datetime

from domain.ids import new_id


def fresh_ids(now: datetime, count: int) -> tuple[int, ...]:
    """All different."""
    drawn: dict[int, None] = {}
    while len(drawn) < count:
        drawn[new_id(now)] = None
    return tuple(drawn)
