"""Flood control: a token bucket per person, before any expensive work. Pure: machine time, in seconds, is an
argument.

What people wrote while the assistant was away comes all at once, and is no flood: by Telegram's clock, time passed
between their messages.

A text that submits a registration has a small bucket of its own: whoever typed too much in the last minute of the
window still gets their registration sent.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto
from math import ceil

CAPACITY = 20.0
REFILL_PER_SECOND = 1.0
STAFF_CAPACITY = 120.0  # an album of certificates, or a morning's reviewing, is no flood
STAFF_REFILL_PER_SECOND = 4.0
SUBMISSION_CAPACITY = 5.0
SUBMISSION_REFILL_PER_SECOND = 0.2
NOTICE_EVERY_SECONDS = 60.0
MOST_PEOPLE = 20_000  # about 6 MB; the one heard of longest ago is forgotten first


class Pass(Enum):
    ANSWER = auto()
    SAY_SLOW_DOWN = auto()
    DROP = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    do: Pass
    seconds: int = 0  # until the bucket holds a few answers again
    last_text: str = ""  # the last thing that was answered; "" when that was no text


@dataclass(slots=True)
class _Bucket:
    tokens: float
    submissions: float
    filled_at: float
    told_at: float | None = None
    wrote: float | None = None  # the newest message, by Telegram's clock
    last_text: str = ""


_PASS = Verdict(Pass.ANSWER)
_DROP = Verdict(Pass.DROP)
_COMFORT = 5.0  # answers that should be ready when a person is asked to wait


class Flood:
    def __init__(
        self,
        is_submission: Callable[[str], bool],
        most_people: int = MOST_PEOPLE,
        is_staff: Callable[[int], bool] = lambda _: False,
    ) -> None:
        self._is_submission = is_submission
        self._is_staff = is_staff
        self._most = most_people
        self._buckets: dict[int, _Bucket] = {}

    def judge(self, person: int, text: str, at: float, wrote: float | None = None) -> Verdict:
        """Take a token. `text`: what they typed, "" for a press or a file. `wrote`: when, if Telegram says."""
        bucket = self._filled(person, at, wrote)
        if bucket.tokens >= 1:
            bucket.tokens -= 1
            bucket.last_text = text
            return _PASS
        if text and bucket.submissions >= 1 and self._is_submission(text):
            bucket.submissions -= 1
            bucket.last_text = text
            return _PASS
        if bucket.told_at is not None and at - bucket.told_at < NOTICE_EVERY_SECONDS:
            return _DROP
        bucket.told_at = at
        _, refill = self._rate(person)
        return Verdict(Pass.SAY_SLOW_DOWN, ceil((_COMFORT - bucket.tokens) / refill), bucket.last_text)

    def _rate(self, person: int) -> tuple[float, float]:
        """How many answers at once, and how many a second."""
        if self._is_staff(person):
            return STAFF_CAPACITY, STAFF_REFILL_PER_SECOND
        return CAPACITY, REFILL_PER_SECOND

    def _filled(self, person: int, at: float, wrote: float | None) -> _Bucket:
        capacity, refill = self._rate(person)
        bucket = self._buckets.pop(person, None)
        if bucket is None:
            bucket = _Bucket(capacity, SUBMISSION_CAPACITY, at)
            if len(self._buckets) >= self._most:
                del self._buckets[next(iter(self._buckets))]
        self._buckets[person] = bucket  # last in the table: heard of just now
        passed = max(0.0, at - bucket.filled_at)
        if wrote is not None:
            passed = max(passed, wrote - (wrote if bucket.wrote is None else bucket.wrote))
            bucket.wrote = max(wrote, bucket.wrote or wrote)
        bucket.filled_at = at
        bucket.tokens = min(capacity, bucket.tokens + passed * refill)
        bucket.submissions = min(SUBMISSION_CAPACITY, bucket.submissions + passed * SUBMISSION_REFILL_PER_SECOND)
        return bucket
