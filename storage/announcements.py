"""Owns the table `announcement`. What it says, and to whom, is sealed with a key of its own, for it outlives who
wrote it."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from domain.announcements import audience_json, content_json
from domain.announcements.announcement import Announcement, Before, Request, State, Timing
from domain.announcements.audience import Audience
from domain.ids import AnnouncementId, PersonId
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.sealing import Sealer, WrappedKey
from storage.statements import Statement, Write

_TABLE, _COLUMN = "announcement", "said"
_COLUMNS = (
    "id, process, number, state, author, author_person, made_at, approved_by, said, wrapped_key, master_id, version"
)
_INSERT = Statement(
    f"INSERT INTO announcement ({_COLUMNS}, holds_until) VALUES (:id, :process, :number, :state, :author,"  # noqa: S608 -- columns are constants of ours
    " :author_person, :made_at, :approved_by, :said, :wrapped_key, :master_id, :version, :holds_until)"
)
_UPDATE = Statement(
    "UPDATE announcement SET state = :state, approved_by = :approved_by, said = :said, wrapped_key = :wrapped_key,"
    " master_id = :master_id, version = :version, holds_until = :holds_until WHERE id = :id AND version = :before",
    guarded=True,
)
_SELECT = f"SELECT {_COLUMNS} FROM announcement WHERE"  # noqa: S608 -- as above: ours
ONE = Statement(f"{_SELECT} id = :id")
NUMBERED = Statement(f"{_SELECT} process = :process AND number = :number")
RECENT = Statement(
    f"{_SELECT} process = :process AND state <> 'discarded' AND number < :before ORDER BY number DESC LIMIT :most"
)
LAPSED = Statement(
    "SELECT id, number, author_person, holds_until FROM announcement WHERE holds_until < :now"
    " AND process = :process AND state = 'requested' ORDER BY holds_until LIMIT :most"
)
NOTE_LAPSED = Statement("UPDATE announcement SET holds_until = NULL WHERE id = :id AND holds_until = :holds_until")
NEXT_NUMBER = Statement("SELECT coalesce(max(number), 0) + 1 FROM announcement WHERE process = :process")


def insert(one: Announcement, sealer: Sealer) -> Write:
    return Write(_INSERT, _values(one, sealer))


def update(one: Announcement, sealer: Sealer) -> Write:
    """Its version is one more than that which was read."""
    return Write(_UPDATE, {**_values(one, sealer), "before": one.version - 1})


def from_row(row: Sequence[Any], sealer: Sealer) -> Announcement:
    id_, process, number, state, author, person, made_at, approved_by, said, wrapped, master, version = row
    key = sealer.unwrap(_TABLE, id_, WrappedKey(master, bytes(wrapped)))
    told = json.loads(key.open(_TABLE, _COLUMN, id_, bytes(said)))
    request = told["request"]
    return Announcement(
        id=AnnouncementId(id_),
        process=process,
        number=number,
        state=State(state),
        author=author,
        author_person=None if person is None else PersonId(person),
        made_at=from_ms(made_at),
        content=content_json.from_json(told["content"]),
        audience=_audience(told["audience"]),
        timing=_timing(told["timing"]),
        mandatory=told["mandatory"],
        request=None if request is None else _request(request),
        approved_by=approved_by,
        returned=told["returned"],
        editors=tuple(told.get("editors", ())),
        before=None if told.get("before") is None else _before(told["before"]),
        version=version,
    )


def _values(one: Announcement, sealer: Sealer) -> Mapping[str, Any]:
    wrapped, key = sealer.new_key(_TABLE, one.id)
    request, before = one.request, one.before
    said = {
        **_bound(one),
        "request": None
        if request is None
        else [request.fingerprint, request.count, request.by, to_ms(request.at), to_ms(request.asked_at)],
        "returned": one.returned,
        "editors": one.editors,
        "before": None if before is None else {**_bound(before), "by": before.by},
    }
    return {
        "id": one.id,
        "process": one.process,
        "number": one.number,
        "state": one.state.value,
        "author": one.author,
        "author_person": one.author_person,
        "made_at": to_ms(one.made_at),
        "approved_by": one.approved_by,
        "said": key.seal(_TABLE, _COLUMN, one.id, json.dumps(said, ensure_ascii=False).encode()),
        "wrapped_key": wrapped.sealed,
        "master_id": wrapped.master,
        "version": one.version,
        "holds_until": None if request is None else to_ms(request.holds_until),
    }


def _bound(one: Announcement | Before) -> dict[str, Any]:
    """What an approval is of."""
    timing = one.timing
    return {
        "content": content_json.to_json(one.content),
        "audience": None if one.audience is None else audience_json.to_json(one.audience),
        "timing": [to_ms_or_none(timing.at), to_ms_or_none(timing.joins_until), timing.is_chosen],
        "mandatory": one.mandatory,
    }


def _before(told: Mapping[str, Any]) -> Before:
    content, audience = content_json.from_json(told["content"]), _audience(told["audience"])
    return Before(content, audience, _timing(told["timing"]), told["mandatory"], tuple(told["by"]))


def _audience(written: Any) -> Audience | None:  # noqa: ANN401 -- what JSON brought
    return None if written is None else audience_json.from_json(written)


def _timing(written: Sequence[Any]) -> Timing:
    at, joins_until, is_chosen = written
    return Timing(from_ms_or_none(at), from_ms_or_none(joins_until), is_chosen)


def _request(written: Sequence[Any]) -> Request:
    print_, count, by, at, asked_at = written
    return Request(print_, count, by, from_ms(at), from_ms(asked_at))
