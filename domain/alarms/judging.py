"""When an alarm begins and when it is over. Each is told once: what is on already, or was told, is nothing new."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from domain.alarms.alarm import Alarm, Sighting


@dataclass(frozen=True, slots=True)
class Begins:
    alarm: Alarm


@dataclass(frozen=True, slots=True)
class Ends:
    """`is_new`: it began and ended unseen, so it is told with its end alone."""

    alarm: Alarm
    is_new: bool = False


Change = Begins | Ends


def changes(sightings: Iterable[Sighting], latest: Sequence[Alarm], now: datetime) -> list[Change]:
    """`latest`: of each kind and subject the newest alarm. `now`: process time."""
    known = {(alarm.kind, alarm.subject): alarm for alarm in latest}
    found = (_change(seen, known.get((seen.kind, seen.subject)), now) for seen in sightings)
    return [change for change in found if change is not None]


def _change(seen: Sighting, last: Alarm | None, now: datetime) -> Change | None:
    is_on = last is not None and last.ended_at is None
    if last is not None and is_on:
        over = seen.until if seen.since is not None else now
        return None if over is None else Ends(replace(last, ended_at=max(over, last.begun_at)))
    if seen.since is None or (last is not None and seen.since <= last.begun_at):
        return None  # nothing there, or told already
    alarm = Alarm(seen.kind, seen.subject, last.number + 1 if last else 1, seen.since, seen.detail, seen.until)
    return Begins(alarm) if seen.until is None else Ends(alarm, is_new=True)
