"""What a program that sends counts of itself since it started, for `/metrics`. Nothing in it is about a person."""

import re
import time
from collections import Counter
from dataclasses import dataclass, field

from domain.delivery.outcomes import Outcome, SlowDown

_WORDS = re.compile(r"(?<!^)(?=[A-Z])")
_PATIENCE = 5.0  # seconds that a tick may be behind without being late


@dataclass(slots=True)
class TickTally:
    seconds: float  # from one to the next, as planned
    done: int = 0
    put_off: int = 0
    late: int = 0  # began long after it was to begin
    began_at: float | None = None  # of `time.monotonic`
    done_at: float | None = None  # its last slice
    expected_at: float = field(default_factory=time.monotonic)

    def age(self, now: float) -> float:
        """Seconds since something of it was done; or since it might have been for the first time."""
        return now - (self.expected_at if self.done_at is None else self.done_at)


@dataclass(slots=True)
class Tally:
    sends: Counter[str] = field(default_factory=Counter)  # by what came of them: "sent", "unknown", "slow_down" ...
    slow_downs: int = 0  # times that Telegram asked to wait (429)
    ticks: dict[str, TickTally] = field(default_factory=dict)

    def sent(self, outcome: Outcome) -> None:
        self.sends[_WORDS.sub("_", type(outcome).__name__).lower()] += 1
        self.slow_downs += isinstance(outcome, SlowDown)

    def expect_tick(self, name: str, seconds: float) -> None:
        self.ticks[name] = TickTally(seconds)

    def begin_tick(self, name: str) -> None:
        tick, now = self.ticks[name], time.monotonic()
        if tick.began_at is not None:
            tick.late += now - tick.began_at > 2 * tick.seconds + _PATIENCE
        tick.began_at = now

    def slice_done(self, name: str) -> None:
        self.ticks[name].done_at = time.monotonic()

    def end_tick(self, name: str, *, is_done: bool) -> None:
        tick = self.ticks[name]
        tick.done += is_done
        tick.put_off += not is_done
