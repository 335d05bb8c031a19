"""The statements that an announcement's first run asks: rows of the outbox for a batch of its audience, as
`storage/reminder_rows.py` makes those of reminders, and who of some people is in the audience still."""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from domain.announcements.audience import Audience
from domain.announcements.run import Run
from domain.delivery.outbox import Lane
from domain.ids import PersonId, RunId
from storage.announced_people import JOINED, RANGED, Listed, Spoken, reached
from storage.instants import to_ms
from storage.reminder_rows import BATCH, ONCE, PEOPLE, SIDE_BY_SIDE
from storage.restored_state import state_when
from storage.statements import Statement

__all__ = ["SIDE_BY_SIDE", "enqueue", "key_of", "still_in"]

_TEMPLATE = "announcement"
# Whoever has quiet hours of their own has them looked at when it is to leave.
_WHEN = "CASE WHEN p.quiet_from IS NULL THEN CAST(:held AS bigint) ELSE CAST(:not_before AS bigint) END"
# When the run was to leave, whatever hour it has become: what a restored database makes anew of a run that was due
# before may have left already. Who joins later is told then.
_DUE = f"coalesce(CAST(:due AS bigint), {_WHEN})"
# Whoever began to register since is looked at as they were before: not registered.
_IN_TIME = "AND r.created_at <= :takes_until"
_INSERT = (
    "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, due_at, resends,"
    f" state, run_id) SELECT CAST(:key AS text) || p.id, p.id, {Lane.ANNOUNCEMENTS:d}, '{_TEMPLATE}',"
    f" '{{}}', '', {_WHEN}, {_DUE}, FALSE, {state_when(_DUE)}, CAST(:run AS bigint)"
)


def key_of(run: RunId) -> str:
    """Begins the `dedup_key` of each of its rows; the person's number ends it."""
    return f"ann:{run}:"


def enqueue(
    run: Run, held_until: datetime, listed: Listed, *, is_careful: bool
) -> tuple[Statement, dict[str, Any]]:
    """Of people after `:after` up to `:upto`. Careful: passes over who has a row; else one such is a Conflict.
    `held_until`: for those who chose no quiet hours of their own."""
    spoken = Spoken(run.audience, listed)
    values = spoken.values | {
        "process": run.process,
        "key": key_of(run.id),
        "not_before": to_ms(run.not_before),
        "held": to_ms(held_until),
        "due": to_ms(run.not_before) if run.rescan_at is None else None,
        "takes_until": to_ms(run.takes_until),
        "run": run.id,
    }
    return _enqueue(spoken.condition, run.is_mandatory, is_careful), values


def still_in(
    audience: Audience, process: str, people: Sequence[PersonId], listed: Listed
) -> tuple[Statement, dict[str, Any]]:
    """Who of them is in it now, whether or not they can be reached."""
    spoken = Spoken(audience, listed)
    return _still_in(spoken.condition), spoken.values | {"process": process, "people": listed(people)}


@lru_cache(maxsize=32)
def _enqueue(condition: str, is_mandatory: bool, is_careful: bool) -> Statement:  # noqa: FBT001 -- keys of the cache
    may_get = f"p.created_at <= :takes_until AND {reached(is_mandatory=is_mandatory)}"
    whom = f"WHERE {BATCH} AND {may_get} AND {condition} ORDER BY p.id"
    once = f" {ONCE}" if is_careful else ""
    return Statement(
        f"{_INSERT} {JOINED} {_IN_TIME} {whom}{once}", postgres=f"{_INSERT} {RANGED} {_IN_TIME} {whom}{once}"
    )


@lru_cache(maxsize=32)
def _still_in(condition: str) -> Statement:
    return Statement(f"SELECT p.id {JOINED} WHERE {PEOPLE} AND {condition}")
