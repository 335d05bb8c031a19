"""What a chat that changes hands asks of announcements: their rows are keyed by people, and what was said, or
waits, is so in a chat. Rows are found by their keys, one for each run: a million others are not looked at."""

from datetime import datetime

from domain.delivery.checking import Reason
from domain.ids import PersonId
from storage.instants import to_ms
from storage.run_rows import MAY_HAVE_ARRIVED
from storage.statements import Statement, Write

_SENDING = "announcement_run n WHERE n.kind = 'send'"
_WAITS = "state IN ('ready', 'held', 'leased')"
_ARRIVED = "state IN ('sent', 'unknown', 'dispatched') OR resent_at IS NOT NULL"  # or may have


def _key(run: str, person: str) -> str:
    """As `storage/announced.py` makes them."""
    return f"'ann:' || {run} || ':' || CAST(CAST(:{person} AS bigint) AS text)"


def _if_leased(value: str, column: str) -> str:
    return f"{column} = CASE state WHEN 'leased' THEN {value} ELSE {column} END"


# They wait for the person, and came to the chat already.
_SPARED = Statement(
    f"UPDATE outbox SET state = 'cancelled', reason = '{Reason.HAS_IT}', lease_owner = '', lease_until = NULL,"  # noqa: S608 -- conditions are constants of ours
    f" lease_epoch = lease_epoch + 1 WHERE {_WAITS} AND NOT ({MAY_HAVE_ARRIVED})"
    f" AND dedup_key IN (SELECT {_key('n.id', 'taking')} FROM {_SENDING}"
    f" AND EXISTS (SELECT 1 FROM outbox WHERE dedup_key = {_key('n.id', 'giving')} AND ({_ARRIVED})))"
)
# What is in a worker's hands is taken out of them: it was to go to the other one. What certainly did not arrive
# stays where it was as long as an open list is looked through: that makes a new row.
_FREED = (("'ready'", "state"), ("''", "lease_owner"), ("NULL", "lease_until"), ("lease_epoch + 1", "lease_epoch"))
_HANDED_OVER = Statement(
    f"UPDATE outbox SET person_id = CAST(:taking AS bigint), dedup_key = {_key('run_id', 'taking')},"  # noqa: S608 -- as above: ours
    f" {', '.join(_if_leased(value, column) for value, column in _FREED)}"
    f" WHERE dedup_key IN (SELECT {_key('n.id', 'giving')} FROM {_SENDING})"
    f" AND NOT EXISTS (SELECT 1 FROM outbox t WHERE t.dedup_key = {_key('outbox.run_id', 'taking')})"
    f" AND ({_WAITS} OR {_ARRIVED} OR EXISTS (SELECT 1 FROM announcement_run n"
    " WHERE n.id = outbox.run_id AND (n.joins_until IS NULL OR n.ended_at IS NOT NULL)))"
)
# Below zero: it lies in a chat that is theirs no more.
_OUT_OF_REACH = Statement(
    "UPDATE outbox SET message_id = -message_id WHERE person_id = :leaving AND dispatched_at IS NOT NULL"
    " AND run_id IS NOT NULL AND message_id > 0"
)
# Whoever has the chat now joins the open lists, and would get it there once more.
_HAS_IT = Statement(
    "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, due_at, resends,"  # noqa: S608 -- as above: ours
    f" state, reason, run_id) SELECT {_key('n.id', 'fresh')}, CAST(:fresh AS bigint), o.lane, o.template,"
    f" o.parameters, o.rule, o.not_before, o.due_at, FALSE, 'cancelled', '{Reason.HAS_IT}', n.id"
    f" FROM announcement_run n JOIN outbox o ON o.dedup_key = {_key('n.id', 'leaving')}"
    " WHERE n.kind = 'send' AND n.ended_at IS NULL AND n.joins_until >= :now"
    " AND (o.state IN ('sent', 'unknown', 'dispatched') OR o.resent_at IS NOT NULL)"
)
_COUNTED = Statement(
    "UPDATE run_tally SET total = total + 1, cancelled = cancelled + 1 WHERE run_id IN (SELECT run_id FROM outbox"
    " WHERE person_id = :fresh AND run_id IS NOT NULL AND state IN ('unreachable', 'cancelled'))"
)


def hand_over(giving: PersonId, taking: PersonId) -> list[Write]:
    values = {"giving": giving, "taking": taking}
    return [Write(one, values, is_apart=True) for one in (_SPARED, _HANDED_OVER)]


def leave_behind(leaving: PersonId, fresh: PersonId, now: datetime) -> list[Write]:
    values = {"leaving": leaving, "fresh": fresh, "now": to_ms(now)}
    return [Write(one, values, is_apart=True) for one in (_OUT_OF_REACH, _HAS_IT, _COUNTED)]
