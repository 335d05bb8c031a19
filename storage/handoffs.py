"""Owns the tables `handoff` and `handoff_message`. What was written is sealed with the person's key, its place the
message's row."""

from collections.abc import Sequence
from typing import Any

from domain.files import FileKind
from domain.handoffs.handoff import Ending, Handoff, HandoffMessage, HandoffState
from domain.ids import FileId, HandoffId, HandoffMessageId, PersonId
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Values, Write

_TABLE = "handoff_message"
# In the order in which `from_row` takes them.
COLUMNS = (
    "id, person_id, process, state, opened_at, last_at, promised_by, listens, owner, owner_name, closed_at, ending,"
    " version"
)
_ADD = Statement(
    f"INSERT INTO handoff ({COLUMNS}) VALUES (:id, :person_id, :process, :state, :opened_at, :last_at,"  # noqa: S608 -- columns are constants of ours
    " :promised_by, :listens, :owner, :owner_name, :closed_at, :ending, :version)"
)
_SAVE = Statement(
    "UPDATE handoff SET state = :state, last_at = :last_at, promised_by = :promised_by, listens = :listens,"
    " owner = :owner, owner_name = :owner_name, closed_at = :closed_at, ending = :ending, version = :version"
    " WHERE id = :id AND version = :before",
    guarded=True,
)
_SELECT = f"SELECT {COLUMNS} FROM handoff WHERE"  # noqa: S608 -- as above: ours
ONE = Statement(f"{_SELECT} id = :id")
BY_ID = Statement(f"{_SELECT} id @among(ids)")
OPEN = Statement(f"{_SELECT} process = :process AND state <> 'closed' ORDER BY opened_at, id")
# Of each state the first so many, the longest open first, in the order of the index.
INBOX = Statement(
    " UNION ALL ".join(
        f"SELECT * FROM ({_SELECT} process = :process AND state = '{state}' AND state <> 'closed'"  # noqa: S608 -- as above: ours
        f" ORDER BY opened_at, id LIMIT :most) AS {state}"
        for state in ("waiting", "taken", "answered")
    )
)
QUIET = Statement(
    f"{_SELECT} process = :process AND state <> 'closed' AND (state = 'answered' AND last_at < :answered_before"
    " OR state <> 'answered' AND listens AND last_at < :unanswered_before) ORDER BY last_at, id LIMIT :most"
)
_ADD_MESSAGE = Statement(
    "INSERT INTO handoff_message (id, handoff_id, person_id, at, author, name, text, file_id)"
    " VALUES (:id, :handoff_id, :person_id, :at, :author, :name, :text, :file_id)"
)
_MESSAGES = (
    "SELECT m.id, m.handoff_id, m.person_id, m.at, m.author, m.name, m.text, m.file_id, f.kind, p.wrapped_key,"
    " p.master_id FROM handoff_message m JOIN person p ON p.id = m.person_id"
    " LEFT JOIN handoff_file f ON f.id = m.file_id WHERE p.wrapped_key IS NOT NULL"
)
MESSAGES = Statement(f"{_MESSAGES} AND m.handoff_id = :handoff_id ORDER BY m.at, m.id")
MESSAGES_BY_ID = Statement(f"{_MESSAGES} AND m.id @among(ids)")
MESSAGES_OF = Statement(f"{_MESSAGES} AND m.person_id = :person_id ORDER BY m.at DESC, m.id DESC LIMIT :most")


def add(handoff: Handoff) -> Write:
    return Write(_ADD, _values(handoff))


def save(handoff: Handoff) -> Write:
    """If its version is not one more than the row's by now, Conflict."""
    return Write(_SAVE, {**_values(handoff), "before": handoff.version - 1})


def add_message(message: HandoffMessage, key: DataKey) -> Write:
    values = {
        "id": message.id,
        "handoff_id": message.handoff_id,
        "person_id": message.person_id,
        "at": to_ms(message.at),
        "author": message.author,
        "name": message.name,
        "text": key.seal(_TABLE, "text", message.id, message.text.encode()),
        "file_id": message.file,
    }
    return Write(_ADD_MESSAGE, values)


def from_row(row: Sequence[Any]) -> Handoff:
    id_, person, process, state, opened, last, promised, listens, owner, name, closed, ending, version = row
    return Handoff(
        id=HandoffId(id_),
        person_id=PersonId(person),
        process=process,
        state=HandoffState(state),
        opened_at=from_ms(opened),
        last_at=from_ms(last),
        promised_by=from_ms_or_none(promised),
        listens=bool(listens),
        owner=owner,
        owner_name=name,
        closed_at=from_ms_or_none(closed),
        ending=Ending(ending) if ending else None,
        version=version,
    )


def message_from_row(row: Sequence[Any], sealer: Sealer) -> HandoffMessage:
    id_, handoff, person, at, author, name, text, file, kind, wrapped, master = row
    key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
    return HandoffMessage(
        id=HandoffMessageId(id_),
        handoff_id=HandoffId(handoff),
        person_id=PersonId(person),
        at=from_ms(at),
        author=author,
        name=name,
        text=key.open(_TABLE, "text", id_, text).decode(),
        file=None if file is None else FileId(file),
        kind=None if kind is None else FileKind(kind),
    )


def _values(handoff: Handoff) -> Values:
    return {
        "id": handoff.id,
        "person_id": handoff.person_id,
        "process": handoff.process,
        "state": handoff.state.value,
        "opened_at": to_ms(handoff.opened_at),
        "last_at": to_ms(handoff.last_at),
        "promised_by": to_ms_or_none(handoff.promised_by),
        "listens": handoff.listens,
        "owner": handoff.owner,
        "owner_name": handoff.owner_name,
        "closed_at": to_ms_or_none(handoff.closed_at),
        "ending": "" if handoff.ending is None else handoff.ending.value,
        "version": handoff.version,
    }
