"""How often codes may be asked for. Six digits can be guessed, so there are few tries, few codes within an hour,
and not many within a day; of one chat, and about one thing, whoever asks. What is no registration has the same
limits. All in machine time."""

from collections.abc import Sequence
from datetime import datetime, timedelta

DAY = timedelta(hours=24)
_SPANS = (timedelta(hours=1), DAY)
_MOST = (5, 12)  # codes within each of them


def may_ask(made: Sequence[datetime], now: datetime) -> bool:
    """`made`: when those of the last day were."""
    return until_next(made, now) == timedelta(0)


def until_next(made: Sequence[datetime], now: datetime) -> timedelta:
    """How long until one more may be asked for. What a clock set back puts ahead of now counts for nothing."""
    past = sorted(at for at in made if at <= now)
    waits = [timedelta(0)]
    for span, most in zip(_SPANS, _MOST, strict=True):
        within = [at for at in past if at > now - span]
        if len(within) >= most:
            waits.append(within[-most] + span - now)
    return max(waits)
