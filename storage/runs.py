"""Owns the tables `announcement_run`, `run_tally` and `run_watch`. What a run says, and to whom, is sealed with a
key of its own. Its sums are kept by triggers on the outbox; only how many rows it has is said here."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from domain.announcements import audience_json, content_json
from domain.announcements.run import Kind, Run, RunState, Tally, Why
from domain.ids import AnnouncementId, PersonId, RunId
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.sealing import Sealer, WrappedKey
from storage.statements import Statement, Write

_TABLE, _COLUMN = "announcement_run", "said"
_COLUMNS = (
    "id, announcement_id, process, number, kind, state, why, content_version, said, wrapped_key, master_id,"
    " made_at, starts_at, not_before, joins_until, approved_by, author_person, is_mandatory, is_tested,"
    " scanned_until, rescan_at, again_at, again_unknown, began_at, ended_at, agreed, version"
)
_TALLY = "total, sent, failed, unreachable, unknown, cancelled, expired, read"
_INSERT = Statement(
    f"INSERT INTO announcement_run ({_COLUMNS}) VALUES ("  # noqa: S608 -- columns are constants of ours
    f"{', '.join(f':{name.strip()}' for name in _COLUMNS.split(','))})"
)
_INSERT_TALLY = Statement(
    f"INSERT INTO run_tally (run_id, {_TALLY}) VALUES (:id, 0, 0, 0, 0, 0, 0, 0, 0)"  # noqa: S608 -- as above: ours
)
_CHANGED = (
    "state, why, content_version, said, wrapped_key, master_id, starts_at, joins_until, is_tested, scanned_until,"
    " rescan_at, again_at, again_unknown, began_at, ended_at, agreed, version"
)
UPDATE = Statement(
    "UPDATE announcement_run SET"  # noqa: S608 -- as above: ours
    f" {', '.join(f'{name.strip()} = :{name.strip()}' for name in _CHANGED.split(','))}"
    " WHERE id = :id AND version = :before",
    guarded=True,
)
_SELECT = (
    f"SELECT {', '.join(f'n.{name.strip()}' for name in _COLUMNS.split(','))},"
    f" {', '.join(f't.{name.strip()}' for name in _TALLY.split(','))}"
)
_WITH_TALLY = f"{_SELECT} FROM announcement_run n JOIN run_tally t ON t.run_id = n.id WHERE"
# By the numbers of the announcements, of which each has one that was not undone before it began.
SENDINGS = Statement(
    f"{_SELECT} FROM announcement a CROSS JOIN announcement_run n JOIN run_tally t ON t.run_id = n.id"
    " WHERE a.process = :process AND a.number < :before AND n.announcement_id = a.id"
    " AND n.announcement_id IS NOT NULL"  # so that SQLite takes the index
    " AND n.kind = 'send' AND NOT (n.state = 'cancelled' AND n.began_at IS NULL) ORDER BY a.number DESC LIMIT :most"
)
NEXT = Statement("SELECT coalesce(max(id), 0) + 1 FROM announcement_run")
ONE = Statement(f"{_WITH_TALLY} n.id = :id")
OF_ANNOUNCEMENT = Statement(f"{_WITH_TALLY} n.announcement_id = :announcement_id ORDER BY n.id")
AMONG = Statement(f"{_WITH_TALLY} n.id @among(ids)")
_OPEN = f"{_WITH_TALLY} n.ended_at IS NULL AND n.id > :after ORDER BY n.id LIMIT :most"
OPEN = Statement(_OPEN, postgres=f"{_OPEN} FOR UPDATE OF n SKIP LOCKED")  # the sums stay free for whoever sends
# Not while rows are brought back: one that is refused again at once would be brought back without an end.
SENDS = Statement(
    f"{_WITH_TALLY} n.state IN ('canary', 'running') AND n.starts_at <= :machine_now AND n.again_at IS NULL"
    " ORDER BY n.starts_at, n.id"
)
MORE = Statement("UPDATE run_tally SET total = total + :made WHERE run_id = :run")
IN_FLIGHT = Statement("SELECT count(*) FROM outbox WHERE state IN ('leased', 'dispatched') AND run_id = :run")
_WIDTH = len(_COLUMNS.split(","))


def insert(run: Run, sealer: Sealer) -> list[Write]:
    return [Write(_INSERT, values(run, sealer)), Write(_INSERT_TALLY, {"id": run.id}, is_apart=True)]


def update(run: Run, sealer: Sealer) -> Write:
    """Its version is one more than that which was read."""
    return Write(UPDATE, values(run, sealer))


def from_row(row: Sequence[Any], sealer: Sealer) -> tuple[Run, Tally]:
    id_, announcement, process, number, kind, state, why, content_version, said, wrapped, master, *rest = row[
        :_WIDTH
    ]
    made_at, starts_at, not_before, joins_until, approved_by, author, mandatory, tested, *more = rest
    scanned_until, rescan_at, again_at, again_unknown, began_at, ended_at, agreed, version = more
    key = sealer.unwrap(_TABLE, id_, WrappedKey(master, bytes(wrapped)))
    told = json.loads(key.open(_TABLE, _COLUMN, id_, bytes(said)))
    run = Run(
        id=RunId(id_),
        announcement=AnnouncementId(announcement),
        process=process,
        number=number,
        kind=Kind(kind),
        state=RunState(state),
        content=content_json.from_json(told["content"]),
        content_version=content_version,
        made_at=from_ms(made_at),
        starts_at=from_ms(starts_at),
        not_before=from_ms(not_before),
        approved_by=approved_by,
        author_person=None if author is None else PersonId(author),
        audience=audience_json.from_json(told["audience"]),
        joins_until=from_ms_or_none(joins_until),
        is_mandatory=bool(mandatory),
        why=Why(why),
        is_tested=bool(tested),
        scanned_until=scanned_until,
        rescan_at=from_ms_or_none(rescan_at),
        again_at=from_ms_or_none(again_at),
        again_unknown=bool(again_unknown),
        began_at=from_ms_or_none(began_at),
        ended_at=from_ms_or_none(ended_at),
        agreed=agreed,
        version=version,
        earlier=tuple((number, content_json.from_json(one)) for number, one in told.get("earlier", [])),
    )
    return run, Tally(*row[_WIDTH:])


def values(run: Run, sealer: Sealer) -> Mapping[str, Any]:
    wrapped, key = sealer.new_key(_TABLE, run.id)
    said: dict[str, Any] = {
        "content": content_json.to_json(run.content),
        "audience": audience_json.to_json(run.audience),
    }
    if run.earlier:
        said["earlier"] = [[number, content_json.to_json(one)] for number, one in run.earlier]
    return {
        "id": run.id,
        "announcement_id": run.announcement,
        "process": run.process,
        "number": run.number,
        "kind": run.kind.value,
        "state": run.state.value,
        "why": run.why.value,
        "content_version": run.content_version,
        "said": key.seal(_TABLE, _COLUMN, run.id, json.dumps(said, ensure_ascii=False).encode()),
        "wrapped_key": wrapped.sealed,
        "master_id": wrapped.master,
        "made_at": to_ms(run.made_at),
        "starts_at": to_ms(run.starts_at),
        "not_before": to_ms(run.not_before),
        "joins_until": to_ms_or_none(run.joins_until),
        "approved_by": run.approved_by,
        "author_person": run.author_person,
        "is_mandatory": run.is_mandatory,
        "is_tested": run.is_tested,
        "scanned_until": run.scanned_until,
        "rescan_at": to_ms_or_none(run.rescan_at),
        "again_at": to_ms_or_none(run.again_at),
        "again_unknown": run.again_unknown,
        "began_at": to_ms_or_none(run.began_at),
        "ended_at": to_ms_or_none(run.ended_at),
        "agreed": run.agreed,
        "version": run.version,
        "before": run.version - 1,
    }
