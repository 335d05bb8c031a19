"""What a program that answers counts of itself since it started, for `/metrics`. Nothing is about a person."""

from bisect import bisect_left
from collections import Counter
from time import monotonic

BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # seconds


class UpdateTally:
    """`handled`: acknowledged, and answered where there is an answer. `again`: the database or Telegram took no
    part, so that it must come again. `failed`: it failed, and its tries are not used up."""

    __slots__ = ("buckets", "held_back", "in_hand", "not_kept_at", "outcomes", "seconds", "slow_downs")

    def __init__(self) -> None:
        self.outcomes = Counter[str](handled=0, again=0, failed=0)
        self.buckets = [0] * (len(BOUNDS) + 1)  # of those that were handled; the last one is beyond all bounds
        self.seconds = 0.0
        self.in_hand = 0
        self.held_back = 0  # came too fast: acknowledged without being handled
        self.not_kept_at: float | None = None  # when the database did not keep the last one (monotonic)
        self.slow_downs = 0  # times that Telegram asked to wait (429)

    def not_kept(self) -> None:
        self.not_kept_at = monotonic()

    def kept(self) -> None:
        self.not_kept_at = None

    def handled(self, seconds: float) -> None:
        self.outcomes["handled"] += 1
        self.buckets[bisect_left(BOUNDS, seconds)] += 1
        self.seconds += seconds
