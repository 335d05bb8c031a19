"""What chance chooses from in a story of announcements."""

from datetime import datetime, timedelta
from random import Random

from domain.announcements.announcement import Timing
from domain.announcements.carrying_out import Steer

STEERS = (
    *[Steer.PAUSE] * 4,
    *[Steer.RESUME] * 4,
    *[Steer.AGAIN] * 3,
    *[Steer.AGAIN_UNKNOWN] * 2,
    *[Steer.REST] * 2,
    Steer.REST_UNKNOWN,
    Steer.UNDO,
    Steer.STOP,
    Steer.CANCEL,
    Steer.RECALL,
)
_WAITS, _OPEN_FOR = timedelta(minutes=5), timedelta(minutes=20)  # of those that have an hour, or stay open


def a_time(chance: Random, now: datetime) -> Timing:
    return chance.choice(
        (
            Timing(is_chosen=True),
            Timing(is_chosen=True),
            Timing(now + _WAITS, is_chosen=True),
            Timing(None, now + _OPEN_FOR, is_chosen=True),
            Timing(now + _WAITS, now + _OPEN_FOR, is_chosen=True),
        )
    )
