"""Who will be told what and when, as values to be shown."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.reminders.ports import Record

_FOLIOS = 3  # of each line


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan. What counts from candidates' own marks is told to each at a time of their own, so it
    has a first and a last one."""

    rule: str
    stage: str  # "" for none
    template: str
    first_at: datetime
    last_at: datetime
    leaves_at: datetime  # of the first: later than due where quiet hours hold it back
    people: int
    folios: tuple[str, ...] = ()  # a few, masked
    is_made: bool = False  # the rows are there already, and `people` says how many
    is_waiting: bool = False  # in the outbox, not sent yet


@dataclass(frozen=True, slots=True)
class Plan:
    lines: tuple[Planned, ...]
    dropped: tuple[Record, ...]  # given up as too late in that time


def masked(folios: Iterable[str]) -> tuple[str, ...]:
    """ "EC1057-22-7K3M9-4" -> "EC1057-22-7K…-4"; the first few."""
    return tuple(_masked(folio) for folio in folios if folio)[:_FOLIOS]


def by_day(lines: Iterable[Planned], zone: ZoneInfo) -> tuple[Planned, ...]:
    """Lines of one rule, stage and local day together; in order of time."""
    days: dict[tuple[object, ...], Planned] = {}
    for line in sorted(lines, key=lambda one: one.first_at):
        key = (line.rule, line.stage, line.is_waiting, line.first_at.astimezone(zone).date())
        known = days.get(key)
        days[key] = line if known is None else _together(known, line)
    return tuple(sorted(days.values(), key=lambda one: (one.first_at, one.rule)))


def _together(first: Planned, second: Planned) -> Planned:
    return replace(
        first,
        last_at=max(first.last_at, second.last_at),
        people=first.people + second.people,
        folios=(*first.folios, *second.folios)[:_FOLIOS],
    )


def _masked(folio: str) -> str:
    head, _, check = folio.rpartition("-")
    prefix, _, code = head.rpartition("-")
    return f"{prefix}-{code[:2]}…-{check}"
