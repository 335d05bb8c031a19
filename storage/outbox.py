"""Owns the table `outbox`. Its rows are added by whoever has something to tell and changed by the delivery alone;
that a person has read one, or can be told again, is all the conversation says in it. What a row tells, to whom
and until when is never changed; the rest is written back by `storage/outbox_changes.py`.
"""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Any

from domain.alarms.telling import ALARMS
from domain.delivery.budgeting import LONGEST_PAUSE
from domain.delivery.outbox import Lane, NewRow, Parameters, Row, RowState
from domain.delivery.reviving import REVERSIBLE
from domain.ids import OutboxId, PersonId
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.restored_state import may_have_left_and_is_let_go, state_now, state_when
from storage.statements import Statement, Write

# In the order in which `from_row` takes them.
COLUMNS = (
    "id, dedup_key, person_id, lane, template, parameters, rule, not_before, expires_at, due_at, resends, state,"
    " attempts, retry_at, lease_epoch, lease_owner, lease_until, dispatched_at, resent_at, first_at, message_id,"
    " reason, text_hash, text_version, run_id"
)

_NEW = (
    "dedup_key, person_id, lane, template, parameters, rule, not_before, expires_at, due_at, resends, batch_id,"
    " state"
)
_MOST_AT_ONCE = 50
_BETWEEN = "), ("
# Also one whose answer is still on its way, or whose repetition has not left yet: it need not. Which message it is,
# where nobody wrote that down before.
_ACKNOWLEDGE = Statement(
    "UPDATE outbox SET state = 'sent', reason = '', lease_owner = '', lease_until = NULL,"
    " message_id = coalesce(message_id, CAST(:message_id AS bigint)) WHERE id = :id"
    " AND (state IN ('unknown', 'dispatched') OR state = 'sent' AND message_id IS NULL"
    " OR state IN ('ready', 'leased') AND resent_at IS NOT NULL)"
)

_REVERSIBLE = ", ".join(f"'{reason.value}'" for reason in REVERSIBLE)
# An announcement is not: to whom it is sent again its authors decide. After a restore that was released it is as
# with all that may have left before: it says so.
_REVIVE = Statement(
    f"UPDATE outbox SET state = {state_now()}, reason = '', attempts = 0, retry_at = NULL,"  # noqa: S608 -- reasons are constants of ours
    f" resent_at = CASE WHEN {may_have_left_and_is_let_go('due_at')} THEN :now ELSE resent_at END"
    " WHERE person_id = :person_id"
    " AND run_id IS NULL"
    f" AND state IN ('unreachable', 'cancelled') AND (state = 'unreachable' OR reason IN ({_REVERSIBLE}))"
    " AND (expires_at IS NULL OR expires_at > :now)"
)

# A row that would wait longer than any pause was refused before the machine's clock was set back.
_LONGEST_PAUSE_MS = LONGEST_PAUSE // timedelta(milliseconds=1)
_FREE = (
    "state = 'ready' AND (retry_at IS NULL OR retry_at <= :machine_now"
    f" OR retry_at > :machine_now + {_LONGEST_PAUSE_MS})"
)


def _claim(conditions: str, order: str) -> Statement:
    """Which ones is settled first: the rest of the statement finds each by its number."""
    return Statement(
        f"WITH taken AS MATERIALIZED (SELECT id FROM outbox WHERE {_FREE} AND {conditions}"  # noqa: S608 -- columns are constants of ours
        f" ORDER BY {order} LIMIT :most @free) UPDATE outbox SET state = 'leased',"
        " lease_epoch = lease_epoch + 1, lease_owner = :owner, lease_until = :lease_until"
        f" WHERE id IN (SELECT id FROM taken) RETURNING {COLUMNS}"
    )


CLAIM = _claim("run_id IS NULL AND lane = :lane AND not_before <= :now", "not_before, id")
# Of those that expire at one instant any will do: to put them in order, all of them would have to be read. The plus
# signs leave only the index of expiries: by the other one all that waits in the lane would be looked at.
CLAIM_EXPIRING = _claim(
    "+lane = :lane AND +not_before <= :now AND expires_at > :now AND expires_at <= :before", "expires_at"
)

# Into a run that is over nothing comes back: nobody would take it from there.
_MAY_COME_BACK = (
    "(run_id IS NULL OR EXISTS (SELECT 1 FROM announcement_run n"
    " WHERE n.id = outbox.run_id AND n.state IN ('canary', 'running', 'paused')))"
)
_SELECT = f"SELECT {COLUMNS} FROM outbox WHERE"  # noqa: S608 -- columns are constants of ours
BY_ID = Statement(f"{_SELECT} id @among(ids) ORDER BY id")
LEASE_OVER = Statement(
    f"{_SELECT} state IN ('leased', 'dispatched') AND lease_until < :before ORDER BY lease_until LIMIT :most @free"
)
TO_RESEND = Statement(
    f"{_SELECT} state = 'unknown' AND resends AND resent_at IS NULL AND dispatched_at < :before"
    f" AND {_MAY_COME_BACK} ORDER BY dispatched_at LIMIT :most @free"
)
EXPIRED = Statement(
    f"{_SELECT} state = 'ready' AND expires_at IS NOT NULL AND expires_at <= :now"
    " ORDER BY expires_at LIMIT :most @free"
)
# One that waits to be sent again may have arrived the first time.
TOLD_OF = Statement(
    f"SELECT {COLUMNS}, read_at FROM outbox WHERE person_id = :person_id AND dispatched_at IS NOT NULL"  # noqa: S608 -- columns are constants of ours
    " AND (state IN ('sent', 'unknown', 'dispatched') OR resent_at IS NOT NULL)"
    " ORDER BY dispatched_at DESC, id DESC LIMIT 50"
)
# With the folio of whom it is for, where there is one.
WAITING = Statement(
    f"SELECT o.{COLUMNS.replace(', ', ', o.')}, coalesce(r.folio, '') FROM outbox o"  # noqa: S608 -- as above: ours
    " LEFT JOIN registration r ON r.person_id = o.person_id AND r.process = :process"
    " WHERE o.state = 'ready' AND o.run_id IS NULL AND o.lane = :lane"
    " AND (o.not_before, o.id) > (:after_at, :after_id)"
    " AND o.not_before <= :until ORDER BY o.not_before, o.id LIMIT :most"
)
LAST_DISPATCHED = Statement(
    "SELECT person_id, max(dispatched_at) FROM outbox WHERE person_id @among(people)"
    " AND dispatched_at >= :since GROUP BY person_id"
)

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode
_LANES = tuple(Lane)
_STATES = {state.value: state for state in RowState}
# Rows of one occurrence have their instants and parameters in common.
_instant = lru_cache(4096)(from_ms)


def insert(rows: Sequence[NewRow]) -> Write:
    """All in one write, or else PostgreSQL would number them in an order of its own."""
    if len(rows) > _MOST_AT_ONCE:
        return Write(_insert(1), {}, many=[_values(0, row) for row in rows])
    values: dict[str, Any] = {}
    for index, row in enumerate(rows):
        values |= _values(index, row)
    return Write(_insert(len(rows)), values)


def acknowledge(id_: OutboxId, message_id: int | None) -> Write:
    return Write(_ACKNOWLEDGE, {"id": id_, "message_id": message_id})


def revive(person: PersonId, now: datetime) -> Write:
    return Write(_REVIVE, {"person_id": person, "now": to_ms(now)})


def from_row(row: Sequence[Any]) -> Row:
    id_, dedup_key, person, lane, template, parameters, rule, not_before, expires_at, due_at, resends, state = row[
        :12
    ]
    attempts, retry_at, epoch, owner, lease_until, dispatched_at, resent_at, first_at, message_id = row[12:21]
    *words, run = row[21:]
    return Row(
        OutboxId(id_),
        dedup_key,
        PersonId(person),
        _LANES[lane],
        template,
        _parameters(parameters, run),
        rule,
        _instant(not_before),
        None if expires_at is None else _instant(expires_at),
        _instant(due_at),
        bool(resends),
        _STATES[state],
        attempts,
        None if retry_at is None else _instant(retry_at),
        epoch,
        owner,
        None if lease_until is None else _instant(lease_until),
        None if dispatched_at is None else _instant(dispatched_at),
        None if resent_at is None else _instant(resent_at),
        None if first_at is None else _instant(first_at),
        message_id,
        *words,
    )


def told_from_row(row: Sequence[Any]) -> Row:
    """Of TOLD_OF: with when it was read."""
    return replace(from_row(row[:-1]), read_at=from_ms_or_none(row[-1]))


@cache
def _insert(count: int) -> Statement:
    rows = [", ".join(_value(name, index) for name in _NEW.split(", ")) for index in range(count)]
    return Statement(
        f"INSERT INTO outbox ({_NEW}) VALUES ({_BETWEEN.join(rows)})"  # noqa: S608 -- as above: ours
        " ON CONFLICT (dedup_key) DO NOTHING"
    )


def _value(name: str, index: int) -> str:
    if name != "state":
        return f":{name}_{index}"
    concerned = f"CAST(:person_id_{index} AS bigint) <> {ALARMS}"  # what is new for them has to reach them
    return state_when(f"CAST(:due_at_{index} AS bigint)", f"CAST(:state_{index} AS text)", concerned)


def _values(index: int, row: NewRow) -> dict[str, Any]:
    return {
        f"dedup_key_{index}": row.dedup_key,
        f"person_id_{index}": row.person_id,
        f"lane_{index}": int(row.lane),
        f"template_{index}": row.template,
        f"parameters_{index}": _JSON(dict(row.parameters)),
        f"rule_{index}": row.rule,
        f"not_before_{index}": to_ms(row.not_before),
        f"expires_at_{index}": to_ms_or_none(row.expires_at),
        f"due_at_{index}": to_ms(row.due_at or row.not_before),
        f"resends_{index}": row.resends,
        f"batch_id_{index}": row.batch,
        f"state_{index}": (RowState.READY if row.batch is None else RowState.HELD).value,
    }


@lru_cache(512)
def _parameters(stored: str, run: int | None) -> Parameters:
    """The run stands in a column of its own, and not a million times in JSON too."""
    found: dict[str, str | int] = json.loads(stored)
    return MappingProxyType(found if run is None else found | {"run": run})
