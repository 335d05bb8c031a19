"""Owns the table `registration`. The draft is sealed; CURP and e-mail can be looked up by blind indexes only.

What can be looked up (CURP, e-mail, institution, flags) describes the draft; once something was submitted, what
stands as submitted: it waits until a change is sent.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from domain.flags import UNLISTED, Flag, flags_of, is_ahead_of_submission
from domain.ids import PersonId, RegistrationId
from domain.ports import SharedKind, SharedValue
from domain.registration import Draft, Registration, State
from storage.draft_json import from_json, to_json
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.sealing import DataKey, Sealer
from storage.statements import Statement, Write

# In the order in which `from_row` takes them.
COLUMNS = (
    "id, person_id, process, state, version, draft, created_at, folio, submitted_at, submitted_version,"
    " extended_until, platform_folio"
)

_INSERT = Statement(
    "INSERT INTO registration (id, person_id, process, state, version, draft, created_at, folio, submitted_at,"
    " submitted_version, extended_until, platform_folio, curp_index, email_index, institution_key, flags, changed)"
    " VALUES (:id, :person_id, :process, :state, :version, :draft, :created_at, :folio, :submitted_at,"
    " :submitted_version, :extended_until, :platform_folio, :curp_index, :email_index, :institution_key, :flags,"
    " @change(registration))"
)
_SAVED = (
    "UPDATE registration SET state = :state, version = :version, draft = :draft, folio = :folio,"
    " submitted_at = :submitted_at, submitted_version = :submitted_version, extended_until = :extended_until,"
    " platform_folio = :platform_folio,"
    " changed = @change(registration)"
)
_FOUND_BY = (
    "curp_index = :curp_index, email_index = :email_index, institution_key = :institution_key, flags = :flags"
)
_AS_READ = "WHERE id = :id AND version = :before"
_UPDATE = Statement(f"{_SAVED}, {_FOUND_BY} {_AS_READ}", guarded=True)
_UPDATE_AHEAD = Statement(f"{_SAVED} {_AS_READ}", guarded=True)
_STATES = {state.value: state for state in State}
_SENT = "r.folio <> '' AND r.state IN ('submitted', 'resubmitted', 'observed', 'accepted')"
# Who says not to be the head is flagged for that, and is no second head.
_HEAD = f"',' || r.flags || ',' NOT LIKE '%,{Flag.NOT_HEAD},%'"
STATES_OF_CURP = Statement(
    "SELECT DISTINCT state FROM registration WHERE process = :process AND curp_index = :curp_index AND id <> :id"
    " AND folio <> ''"
)
ACCEPTED_TWIN = Statement(
    "SELECT 1 FROM registration r JOIN registration o ON o.process = r.process AND o.curp_index = r.curp_index"
    " AND o.id <> r.id WHERE r.id = :id AND o.state = 'accepted' LIMIT 1"
)


# What is shared is counted by the database as it comes (`storage/schema/shared.py`). CROSS JOIN: SQLite then reads
# what is shared first, as it stands here; without figures about its tables it would begin with a million others.
_SHARED: Mapping[SharedKind, tuple[str, str, str]] = {
    "curp": ("shared_curp", "curp_index", _SENT),
    "institution": ("shared_head", "institution_key", f"{_SENT} AND {_HEAD}"),
}


def _shared(kind: SharedKind, order: str) -> Statement:
    table, column, counts = _SHARED[kind]
    sql = (
        f"SELECT s.{column}, r.id FROM {table} s@few CROSS JOIN registration r WHERE s.process = :process"  # noqa: S608 -- constants of ours
        f" AND s.n > 1 AND r.process = s.process AND r.{column} = s.{column} AND {counts}"
        f" ORDER BY s.{column}, {order}"
    )
    return Statement(sql.replace("@few", f" INDEXED BY ix_{table}"), postgres=sql.replace("@few", ""))


SHARED: Mapping[SharedKind, Statement] = {kind: _shared(kind, "r.id") for kind in _SHARED}
# The first so many of them. A CURP is had by few; one institution may be named by thousands, in the index's order.
SHARED_FIRST: Mapping[SharedKind, Statement] = {
    "curp": _shared("curp", "r.id LIMIT :most"),
    "institution": _shared("institution", "r.submitted_at, r.id LIMIT :most"),
}
SHARED_BY: Mapping[SharedKind, Statement] = {
    kind: Statement(
        f"SELECT 1 FROM registration r JOIN {table} s ON s.process = r.process AND s.{column} = r.{column}"  # noqa: S608 -- as above: ours
        f" WHERE r.id = :id AND s.n > 1 AND {counts}"
    )
    for kind, (table, column, counts) in _SHARED.items()
}
SHARED_COUNT: Mapping[SharedKind, Statement] = {
    kind: Statement(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE process = :process AND n > 1 LIMIT :most) AS found"  # noqa: S608 -- constants of ours
    )
    for kind, (table, _, _) in _SHARED.items()
}


def insert(registration: Registration, key: DataKey, sealer: Sealer) -> Write:
    values = _values(registration, key) | _found_by(registration.draft, sealer)
    values |= {
        "person_id": registration.person_id,
        "process": registration.process,
        "created_at": to_ms(registration.created_at),
    }
    return Write(_INSERT, values)


def update(
    registration: Registration, before: int, key: DataKey, sealer: Sealer, sent: Draft | None = None
) -> Write:
    """`before`: the version as it was read. `sent`: what stands as submitted from now on, where that changes too:
    a correction of it leaves a change that was not sent where it is."""
    values = _values(registration, key)
    values["before"] = before
    if sent is None and is_ahead_of_submission(registration):
        return Write(_UPDATE_AHEAD, values)
    return Write(_UPDATE, values | _found_by(sent or registration.draft, sealer))


def from_row(row: Sequence[Any], key: DataKey) -> Registration:
    id_, person, process, state, version, draft, created, folio, submitted_at, submitted, extended, platform = row
    return Registration(
        id=RegistrationId(id_),
        person_id=PersonId(person),
        process=process,
        state=_STATES[state],
        version=version,
        draft=from_json(key.open("registration", "draft", id_, draft)),
        created_at=from_ms(created),
        folio=folio,
        submitted_at=from_ms_or_none(submitted_at),
        submitted_version=submitted,
        extended_until=from_ms_or_none(extended),
        platform_folio=platform,
    )


def shared_from(kind: SharedKind, rows: Sequence[Sequence[Any]]) -> list[SharedValue]:
    """Of the rows of SHARED."""
    return [
        SharedValue(kind, tuple(RegistrationId(row[1]) for row in group))
        for _, group in groupby(rows, key=itemgetter(0))
    ]


def _values(registration: Registration, key: DataKey) -> dict[str, Any]:
    return {
        "id": registration.id,
        "state": registration.state.value,
        "version": registration.version,
        "draft": key.seal("registration", "draft", registration.id, to_json(registration.draft)),
        "folio": registration.folio,
        "submitted_at": to_ms_or_none(registration.submitted_at),
        "submitted_version": registration.submitted_version,
        "extended_until": to_ms_or_none(registration.extended_until),
        "platform_folio": registration.platform_folio,
    }


def _found_by(draft: Draft, sealer: Sealer) -> dict[str, Any]:
    answers = draft.answers
    return {
        "curp_index": sealer.blind_index("curp", answers.get("curp", "").upper()),
        "email_index": sealer.blind_index("email", answers.get("email", "").lower()),
        "institution_key": _institution(answers.get("institution", "")),
        "flags": ",".join(flags_of(draft)),
    }


def _institution(answer: str) -> str | None:
    return None if not answer or answer.startswith(UNLISTED) else answer
