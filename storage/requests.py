"""Owns the table `request`. What was asked and answered is sealed with the person's key: it goes when they are
erased."""

from collections.abc import Sequence
from typing import Any

from domain.ids import PersonId, RequestId
from domain.rights.arrival import LOST
from domain.rights.request import ANSWER, Chase, Request, RequestState, Right
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Write

_TABLE = "request"
# In the order in which `from_row` takes them.
_COLUMNS = (
    "r.id, r.person_id, r.process, r.kind, r.folio, r.asked_at, r.text, r.state, r.days, r.due_by, r.warned,"
    " r.answer, r.answered_at, r.answered_by, r.effective_by, r.done_at, r.read_at, r.told_at, r.chased,"
    " r.version, r.done_note, p.wrapped_key, p.master_id"
)
_SELECT = f"SELECT {_COLUMNS} FROM request r JOIN person p ON p.id = r.person_id WHERE p.wrapped_key IS NOT NULL"  # noqa: S608 -- columns are constants of ours
ONE = Statement(f"{_SELECT} AND r.id = :id")
OF_FOLIO = Statement(f"{_SELECT} AND r.folio = :folio")
BY_ID = Statement(f"{_SELECT} AND r.id @among(ids)")
OF_PERSON = Statement(f"{_SELECT} AND r.person_id = :person_id ORDER BY r.asked_at DESC, r.id DESC LIMIT :most")
# Answered, as far as we know to nobody who knows of it. `answer_key` has the same key.
_UNKNOWN = "r.answered_at IS NOT NULL AND r.read_at IS NULL AND r.told_at IS NULL"
_NONE_OF = ", ".join(f"'{state}'" for state in sorted(LOST))
_LOST = (
    f"NOT EXISTS (SELECT 1 FROM outbox o WHERE o.dedup_key = '{ANSWER}:' || r.id || ':' || r.person_id"  # noqa: S608 -- constants of ours
    f" AND o.state NOT IN ({_NONE_OF}))"
)
WAITING = Statement(
    f"{_SELECT} AND r.process = :process AND (r.state IN ('received', 'granted')"
    f" OR {_UNKNOWN} AND (r.chased = 'unread' OR {_LOST}))"
    " ORDER BY r.state DESC, r.asked_at, r.id LIMIT :most OFFSET :first"
)
_UNWARNED = "(r.warned IS NULL OR r.warned > :level)"
TO_ANSWER = Statement(
    f"{_SELECT} AND r.process = :process AND r.state = 'received' AND r.due_by <= :before AND {_UNWARNED}"
    " ORDER BY r.due_by, r.id LIMIT :most"
)
TO_CARRY_OUT = Statement(
    f"{_SELECT} AND r.process = :process AND r.state = 'granted' AND r.effective_by <= :before AND {_UNWARNED}"
    " AND (r.kind <> 'cancelacion' OR r.effective_by <= :now) ORDER BY r.effective_by, r.id LIMIT :most"
)
TO_ERASE = Statement(
    f"{_SELECT} AND r.process = :process AND r.state = 'granted' AND r.kind = 'cancelacion'"  # noqa: S608 -- as above
    " AND r.effective_by <= :before AND NOT EXISTS (SELECT 1 FROM erasure e WHERE e.person_id = r.person_id"
    " AND e.kind = 'legal' AND e.done_at IS NULL) ORDER BY r.effective_by, r.id LIMIT :most"
)
LOST_ANSWERS = Statement(
    f"{_SELECT} AND r.process = :process AND {_UNKNOWN} AND (r.chased IS NULL OR r.chased = 'unread') AND {_LOST}"
    " ORDER BY r.answered_at, r.id LIMIT :most"
)
UNREAD = Statement(
    f"{_SELECT} AND r.process = :process AND {_UNKNOWN} AND (r.chased IS NULL OR r.chased = 'lost')"
    f" AND r.answered_at < :before AND NOT {_LOST} ORDER BY r.answered_at, r.id LIMIT :most"
)
DELIVERIES = Statement("SELECT dedup_key, state, dispatched_at, reason FROM outbox WHERE dedup_key @within(keys)")
PRESSING = Statement(
    "SELECT count(CASE WHEN r.state = 'received' THEN 1 END),"
    " min(CASE WHEN r.state = 'received' THEN r.due_by END), count(CASE WHEN r.state = 'granted' THEN 1 END)"
    " FROM request r JOIN person p ON p.id = r.person_id WHERE p.wrapped_key IS NOT NULL"
    " AND r.process = :process AND r.state IN ('received', 'granted')"
)
_ADD = Statement(
    "INSERT INTO request (id, person_id, process, kind, folio, asked_at, text, state, days, due_by, warned, answer,"
    " answered_at, answered_by, effective_by, done_at, read_at, told_at, chased, version, done_note) VALUES"
    " (:id, :person_id, :process, :kind, :folio, :asked_at, :text, :state, :days, :due_by, :warned, :answer,"
    " :answered_at, :answered_by, :effective_by, :done_at, :read_at, :told_at, :chased, :version, :done_note)"
)
_SAVE = Statement(
    "UPDATE request SET state = :state, warned = :warned, answer = :answer, answered_at = :answered_at,"
    " answered_by = :answered_by, effective_by = :effective_by, done_at = :done_at, told_at = :told_at,"
    " chased = :chased, version = :version, done_note = :done_note"
    " WHERE id = :id AND version = :before",
    guarded=True,
)
_READ = Statement("UPDATE request SET read_at = :at WHERE id = :id AND person_id = :person_id AND read_at IS NULL")


def add(request: Request, key: DataKey) -> Write:
    values = _changing(request, key) | {
        "person_id": request.person_id,
        "process": request.process,
        "kind": request.right.value,
        "folio": request.folio,
        "asked_at": to_ms(request.asked_at),
        "text": key.seal(_TABLE, "text", request.id, request.text.encode()),
        "days": request.days,
        "due_by": to_ms_or_none(request.due_by),
        "read_at": to_ms_or_none(request.read_at),
    }
    return Write(_ADD, values)


def save(request: Request, key: DataKey) -> Write:
    """If its version is not one more than the row's by now, Conflict."""
    return Write(_SAVE, _changing(request, key) | {"before": request.version - 1})


def mark_read(id_: RequestId, person: PersonId, at: int) -> Write:
    """By itself: the same row may be saved for another reason."""
    return Write(_READ, {"id": id_, "person_id": person, "at": at}, is_apart=True)


def from_row(row: Sequence[Any], sealer: Sealer) -> Request:
    (id_, person, process, kind, folio, asked_at, text, state, days, due_by, warned, answer, answered_at,
     answered_by, effective_by, done_at, read_at, told_at, chased, version, done_note,
     wrapped, master) = row  # fmt: skip
    key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
    return Request(
        id=RequestId(id_),
        person_id=PersonId(person),
        process=process,
        right=Right(kind),
        folio=folio,
        asked_at=from_ms(asked_at),
        text=key.open(_TABLE, "text", id_, text).decode(),
        state=RequestState(state),
        days=days,
        due_by=from_ms_or_none(due_by),
        warned=warned,
        answer=_opened(key, "answer", id_, answer),
        answered_at=from_ms_or_none(answered_at),
        answered_by=answered_by,
        effective_by=from_ms_or_none(effective_by),
        done_at=from_ms_or_none(done_at),
        read_at=from_ms_or_none(read_at),
        told_at=from_ms_or_none(told_at),
        chased=None if chased is None else Chase(chased),
        version=version,
        done_note=_opened(key, "done_note", id_, done_note),
    )


def _changing(request: Request, key: DataKey) -> dict[str, Any]:
    return {
        "id": request.id,
        "state": request.state.value,
        "warned": request.warned,
        "answer": _sealed(key, "answer", request.id, request.answer),
        "done_note": _sealed(key, "done_note", request.id, request.done_note),
        "answered_at": to_ms_or_none(request.answered_at),
        "answered_by": request.answered_by,
        "effective_by": to_ms_or_none(request.effective_by),
        "done_at": to_ms_or_none(request.done_at),
        "told_at": to_ms_or_none(request.told_at),
        "chased": None if request.chased is None else request.chased.value,
        "version": request.version,
    }


def _sealed(key: DataKey, column: str, id_: RequestId, words: str) -> bytes | None:
    return key.seal(_TABLE, column, id_, words.encode()) if words else None


def _opened(key: DataKey, column: str, id_: RequestId, sealed: bytes | None) -> str:
    return "" if sealed is None else key.open(_TABLE, column, id_, sealed).decode()
