"""In which order rows leave."""

from datetime import datetime, timedelta

from domain.delivery.outbox import Lane, Row

EXPIRING = timedelta(minutes=10)  # a reminder this near to its end goes with personal news


def urgency(row: Row, now: datetime) -> tuple[int, datetime, int]:
    """To sort by: the lane, then how long it has waited. `now`: process time."""
    is_expiring = row.lane is Lane.REMINDERS and row.expires_at is not None and row.expires_at <= now + EXPIRING
    return Lane.NEWS if is_expiring else row.lane, row.not_before, row.id
