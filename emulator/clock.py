"""Process time: machine time x speed + shift, moved only forwards, in one place."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from emulator.config import Step, Stop
from emulator.errors import ControlError, Json


def iso(moment: datetime) -> str:
    """Show an aware time as ISO 8601 in UTC, to the millisecond, with Z."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def from_iso(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except (TypeError, ValueError) as error:
        raise ControlError(400, f"not an ISO 8601 time: {text!r}") from error
    if moment.tzinfo is None:
        raise ControlError(400, f"a time needs its zone: {text!r}")
    return moment


class ProcessClock:
    def __init__(
        self,
        start: datetime | None,
        speed: float,
        *,
        kept: Json | None = None,
        machine: Callable[[], float] = time.time,
    ) -> None:
        self._machine = machine
        self.speed = speed
        here = machine()
        self._latest = start.timestamp() if start else here
        self.started = self._latest
        self._shift = self._latest - here * speed
        if kept:
            self._resume(kept, here)

    def _resume(self, kept: Json, here: float) -> None:
        """Go on where the last run was; another speed goes on from the last moment that was seen."""
        self.started, self._latest = kept["started"], kept["latest"]
        same_speed = kept["speed"] == self.speed
        self._shift = kept["shift"] if same_speed else self._latest - here * self.speed

    def timestamp(self) -> float:
        self._latest = max(self._latest, self._machine() * self.speed + self._shift)
        return self._latest

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.timestamp(), UTC)

    def move_to(self, moment: datetime) -> None:
        ahead = moment.timestamp() - self.timestamp()
        if ahead < 0:
            raise ControlError(409, "the clock only goes forwards")
        self._shift += ahead

    def advance(self, seconds: float) -> None:
        self.move_to(self.now() + timedelta(seconds=seconds))

    def kept(self) -> Json:
        return {"started": self.started, "latest": self.timestamp(), "speed": self.speed, "shift": self._shift}

    @property
    def shift_seconds(self) -> float:
        """What to add to machine time x speed (seconds since 1970) to get process time."""
        return self._shift


_EDGES = ("from", "to", "at")


def next_event(timeline: tuple[Step, ...], now: datetime, stops: tuple[Stop, ...] = ()) -> Json | None:
    """Find the nearest beginning or end of a step, or stop, after `now`; of those at one instant, in that order."""
    marks = [(step.starts, 0, step.label) for step in timeline]
    marks += [(step.ends, 1, step.label) for step in timeline if step.ends]
    marks += [(stop.at, 2, stop.label) for stop in stops]
    coming = [mark for mark in marks if mark[0] > now]
    if not coming:
        return None
    at, edge, label = min(coming, key=lambda mark: mark[:2])
    return {"at": iso(at), "label": label, "edge": _EDGES[edge]}


def clock_view(clock: ProcessClock, timeline: tuple[Step, ...], zone: str, stops: tuple[Stop, ...] = ()) -> Json:
    now = clock.now()
    return {
        "now": iso(now),
        "started": iso(datetime.fromtimestamp(clock.started, UTC)),
        "zone": zone,
        "speed": clock.speed,
        "shift_seconds": clock.shift_seconds,
        "next": next_event(timeline, now, stops),
    }
