"""The one read that begins nearly every action: the person, their registration in the process, the newest link of
their chain, and whether this update was seen before. The same by a folio, for staff."""

from collections.abc import Sequence
from typing import Any

from domain.events import ChainHead
from domain.ids import HandoffId, PersonId
from domain.ports import Desk
from storage import people, registrations
from storage.sealing import Sealer, WrappedKey
from storage.standing import Standing
from storage.statements import Statement


def _of(alias: str, columns: str) -> str:
    return ", ".join(f"{alias}.{column.strip()}" for column in columns.split(","))


# In either table: `waiting_update` has what the version before kept.
_WAITS = (
    "EXISTS (SELECT 1 FROM kept_update k WHERE k.person_id = p.id)"
    " OR EXISTS (SELECT 1 FROM waiting_update w WHERE w.person_id = p.id)"
)
DESK = Statement(
    f"SELECT i.update_id, e.seq, e.mac, p.wrapped_key, p.master_id, h.id, {_WAITS},"  # noqa: S608 -- columns are constants of ours
    f" {_of('p', people.COLUMNS)}, {_of('r', registrations.COLUMNS)}"
    " FROM (SELECT CAST(:user_id AS BIGINT) AS user_id) who"
    " LEFT JOIN person p ON p.user_id = who.user_id"
    " LEFT JOIN registration r ON r.person_id = p.id AND r.process = :process"
    " LEFT JOIN event e ON e.person_id = p.id AND e.seq = (SELECT max(seq) FROM event WHERE person_id = p.id)"
    " LEFT JOIN handoff h ON h.person_id = p.id AND h.process = :process AND h.state <> 'closed'"
    " LEFT JOIN inbox i ON i.update_id = CAST(:update_id AS BIGINT)"
)
_BY_REGISTRATION = (
    "SELECT NULL, e.seq, e.mac, p.wrapped_key, p.master_id, h.id, FALSE,"  # noqa: S608 -- as above: ours
    f" {_of('p', people.COLUMNS)}, {_of('r', registrations.COLUMNS)}"
    " FROM registration r JOIN person p ON p.id = r.person_id"
    " LEFT JOIN event e ON e.person_id = p.id AND e.seq = (SELECT max(seq) FROM event WHERE person_id = p.id)"
    " LEFT JOIN handoff h ON h.person_id = p.id AND h.process = r.process AND h.state <> 'closed'"
    " WHERE"
)
CANDIDATE = Statement(f"{_BY_REGISTRATION} r.folio = :folio AND r.folio <> '' AND p.wrapped_key IS NOT NULL")
PERSON = Statement(
    "SELECT NULL, e.seq, e.mac, p.wrapped_key, p.master_id, h.id, FALSE,"  # noqa: S608 -- as above: ours
    f" {_of('p', people.COLUMNS)}, {_of('r', registrations.COLUMNS)}"
    " FROM person p LEFT JOIN registration r ON r.person_id = p.id AND r.process = :process"
    " LEFT JOIN event e ON e.person_id = p.id AND e.seq = (SELECT max(seq) FROM event WHERE person_id = p.id)"
    " LEFT JOIN handoff h ON h.person_id = p.id AND h.process = :process AND h.state <> 'closed'"
    " WHERE p.id = :id AND p.wrapped_key IS NOT NULL"
)
OF_PLATFORM = Statement(
    f"{_BY_REGISTRATION} r.process = :process AND r.platform_folio @named(folios) AND r.platform_folio <> ''"
    " AND p.wrapped_key IS NOT NULL"
)
WITH_CURP = Statement(
    f"{_BY_REGISTRATION} r.process = :process AND r.curp_index = :curp_index AND p.wrapped_key IS NOT NULL"
    " AND r.state <> 'withdrawn' ORDER BY r.folio = '', r.id LIMIT 1"
)
NOT_CONFIRMED = Statement(
    f"{_BY_REGISTRATION} r.process = :process AND r.folio <> '' AND r.platform_folio = ''"
    " AND r.state IN ('submitted', 'observed', 'resubmitted', 'accepted') AND p.wrapped_key IS NOT NULL"
    " ORDER BY r.submitted_at, r.id"
)
BY_REGISTRATION = Statement(f"{_BY_REGISTRATION} r.id = :id AND p.wrapped_key IS NOT NULL")
CANDIDATES = Statement(f"{_BY_REGISTRATION} r.folio @named(folios) AND r.folio <> '' AND p.wrapped_key IS NOT NULL")
_PERSON = 7
_REGISTRATION = _PERSON + people.WIDTH


def from_row(row: Sequence[Any], sealer: Sealer) -> tuple[Desk, Standing | None]:
    """The desk, and what the transaction remembers about its person."""
    seen = row[0] is not None
    if row[_PERSON] is None:
        return Desk(seen=seen), None
    person = people.from_row(row[_PERSON:_REGISTRATION])
    head = head_from(row[1], row[2])
    standing = Standing(PersonId(person.id), WrappedKey(row[4], row[3]), head, sealer)
    registration = None
    if row[_REGISTRATION] is not None:
        registration = registrations.from_row(row[_REGISTRATION:], standing.key)
        standing.versions[registration.id] = registration.version
    handoff = None if row[5] is None else HandoffId(row[5])
    return Desk(person, registration, head, seen, handoff, bool(row[6])), standing


def head_from(seq: int | None, mac: bytes | None) -> ChainHead:
    return ChainHead() if seq is None or mac is None else ChainHead(seq, bytes(mac))
