"""Statements that make, take and end the rows of runs. Those of a first run are made of people
(`storage/announced.py`); those that change or take back what was sent are made of the rows that sent it."""

from domain.announcements.run import Kind
from domain.announcements.sending import MAY_HAVE_CHANGED
from storage import outbox
from storage.announced_people import reached
from storage.restored_state import may_have_left, state_now, state_when
from storage.statements import Statement

_NEW = (
    "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, due_at, resends,"
    " state, run_id)"
)
# What Telegram needs to find the message (below zero: it lies in a chat that the person left), and the row whose
# [Leído] counts.
_ABOUT = "'{\"message\":' || o.message_id || ',\"row\":' || o.id || '}'"
_ARRIVED = (
    " FROM outbox o WHERE o.id > :after AND o.id <= :upto AND o.run_id IN"
    " (SELECT id FROM announcement_run WHERE announcement_id = :announcement AND kind = 'send')"
    " AND o.state = 'sent' AND o.message_id <> 0"
)
_OLDER = " AND o.text_version NOT LIKE '%+' || CAST(CAST(:content_version AS bigint) AS text)"
_RECENT = " AND o.dispatched_at > :deletable"
_TEMPLATES = {Kind.AMEND: "announcement-amend", Kind.RECALL: "announcement-recall"}
_ONLY = {Kind.AMEND: _OLDER, Kind.RECALL: _RECENT}


def _changes(kind: Kind) -> Statement:
    return Statement(
        f"{_NEW} SELECT CAST(:key AS text) || o.id, o.person_id, 2, '{_TEMPLATES[kind]}', {_ABOUT}, '',"
        " CAST(:not_before AS bigint), CAST(:not_before AS bigint), TRUE,"
        f" {state_when('CAST(:not_before AS bigint)')}, CAST(:run AS bigint)"
        f"{_ARRIVED}{_ONLY[kind]} ORDER BY o.id ON CONFLICT (dedup_key) DO NOTHING"
    )


CHANGES = {kind: _changes(kind) for kind in _TEMPLATES}
LAST_ROW = Statement("SELECT max(id) FROM outbox WHERE id > :after")
CLAIM = Statement(
    "WITH taken AS MATERIALIZED (SELECT id FROM outbox WHERE run_id = :run AND state = 'ready'"  # noqa: S608 -- columns are constants of ours
    " AND not_before <= :now AND (retry_at IS NULL OR retry_at <= :machine_now"
    " OR retry_at > :machine_now + :longest_pause)"
    " ORDER BY not_before LIMIT :most @free) UPDATE outbox SET state = 'leased',"
    " lease_epoch = lease_epoch + 1, lease_owner = :owner, lease_until = :lease_until"
    f" WHERE id IN (SELECT id FROM taken) RETURNING {outbox.COLUMNS}"
)
_WAITS = "o.state IN ('ready', 'held')"
# One that waits to be repeated, or that a restore found on its way, may have arrived.
MAY_HAVE_ARRIVED = "resent_at IS NOT NULL OR (state = 'held' AND dispatched_at IS NOT NULL)"
_UNSURE = "o.state = 'unknown' AND o.resent_at IS NULL AND o.dispatched_at < :before"
_SOME = "id IN (SELECT o.id FROM outbox o WHERE o.run_id = :run AND {} LIMIT :most)"
CANCEL = Statement(
    f"UPDATE outbox SET state = CASE WHEN {MAY_HAVE_ARRIVED} THEN 'unknown' ELSE 'cancelled' END,"  # noqa: S608 -- as above: ours
    f" reason = 'run-cancelled' WHERE {_SOME.format(_WAITS)} AND state IN ('ready', 'held')"
)
# Rows that certainly did not arrive, of people who can get it by now. Of those that were cancelled, only for what
# may have changed since; whether it did is judged when they are about to leave.
MISSED = "o.state IN ('failed', 'unreachable', 'expired', 'cancelled')"
_CHANGEABLE = ", ".join(f"'{reason}'" for reason in MAY_HAVE_CHANGED)
_REACHED = {
    mandatory: (
        f"EXISTS (SELECT 1 FROM person p WHERE p.id = o.person_id AND {reached(is_mandatory=mandatory)})"  # noqa: S608 -- conditions are constants of ours
    )
    for mandatory in (False, True)
}


def missed(*, is_mandatory: bool) -> str:
    return f"{MISSED} AND (o.state <> 'cancelled' OR o.reason IN ({_CHANGEABLE})) AND {_REACHED[is_mandatory]}"


def _reopening(*, is_mandatory: bool) -> Statement:
    """One that failed before a restore may have been sent again by the database that was lost: then it says so."""
    lost = f"{missed(is_mandatory=is_mandatory)} AND (o.dispatched_at IS NULL OR o.dispatched_at < :before)"
    return Statement(
        f"UPDATE outbox SET state = {state_now()}, reason = 'again', attempts = 0, retry_at = NULL,"  # noqa: S608 -- as above: ours
        f" resent_at = CASE WHEN {may_have_left('due_at')} THEN :before ELSE resent_at END"
        f" WHERE {_SOME.format(lost)}"
    )


REOPEN = {mandatory: _reopening(is_mandatory=mandatory) for mandatory in (False, True)}
# Of whom nobody knows: once more at most, and marked, for it may have arrived.
REOPEN_UNKNOWN = Statement(
    f"UPDATE outbox SET state = {state_now()}, reason = 'again', retry_at = NULL, resent_at = :before"  # noqa: S608 -- as above: ours
    f" WHERE {_SOME.format(_UNSURE)}"
)
TO_REPEAT = Statement(
    "SELECT count(*) FROM outbox WHERE run_id = :run AND state = 'unknown' AND resends AND resent_at IS NULL"
)
OLDER_IN_FLIGHT = Statement(
    "SELECT count(*) FROM outbox o WHERE o.state = 'dispatched' AND o.run_id IN"
    " (SELECT id FROM announcement_run WHERE announcement_id = :announcement AND kind = 'send')"
    " AND o.text_version NOT LIKE '%+' || CAST(CAST(:content_version AS bigint) AS text)"
)
MARK_READ = Statement(
    "UPDATE outbox SET read_at = :at WHERE id = :id AND person_id = :person_id AND read_at IS NULL"
)
