"""Owns the tables `handoff` and `handoff_message`. What was written is sealed with the person's key, its place the
message's row; so is the name of whoever has it or wrote it.

The version before writes those names as they are. A name that stands in the clear is its, and the newer one; by
night it is sealed (`CLEAR`).
"""

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
    " version, owner_sealed"
)
_ADD = Statement(
    f"INSERT INTO handoff ({COLUMNS}) VALUES (:id, :person_id, :process, :state, :opened_at, :last_at,"  # noqa: S608 -- columns are constants of ours
    " :promised_by, :listens, :owner, '', :closed_at, :ending, :version, :owner_sealed)"
)
_SAVE = Statement(
    "UPDATE handoff SET state = :state, last_at = :last_at, promised_by = :promised_by, listens = :listens,"
    " owner = :owner, owner_name = '', owner_sealed = :owner_sealed, closed_at = :closed_at,"
    " ending = :ending, version = :version WHERE id = :id AND version = :before",
    guarded=True,
)
_OF_HANDOFF = ", ".join(f"h.{one.strip()}" for one in COLUMNS.split(","))
_SELECT = (
    f"SELECT {_OF_HANDOFF}, p.wrapped_key, p.master_id FROM handoff h JOIN person p ON p.id = h.person_id WHERE"  # noqa: S608 -- as above: ours
)
ONE = Statement(f"{_SELECT} h.id = :id")
BY_ID = Statement(f"{_SELECT} h.id @among(ids)")
OPEN = Statement(f"{_SELECT} h.process = :process AND h.state <> 'closed' ORDER BY h.opened_at, h.id")
# Of each state the first so many, the longest open first, in the order of the index.
INBOX = Statement(
    " UNION ALL ".join(
        f"SELECT * FROM ({_SELECT} h.process = :process AND h.state = '{state}' AND h.state <> 'closed'"  # noqa: S608 -- as above: ours
        f" ORDER BY h.opened_at, h.id LIMIT :most) AS {state}"
        for state in ("waiting", "taken", "answered")
    )
)
QUIET = Statement(
    f"{_SELECT} h.process = :process AND h.state <> 'closed'"
    " AND (h.state = 'answered' AND h.last_at < :answered_before"
    " OR h.state <> 'answered' AND h.listens AND h.last_at < :unanswered_before)"
    " ORDER BY h.last_at, h.id LIMIT :most"
)
_ADD_MESSAGE = Statement(
    "INSERT INTO handoff_message (id, handoff_id, person_id, at, author, name, name_sealed, text, file_id,"
    " announcement) VALUES (:id, :handoff_id, :person_id, :at, :author, '', :name_sealed, :text, :file_id,"
    " :announcement)"
)
_MESSAGES = (
    "SELECT m.id, m.handoff_id, m.person_id, m.at, m.author, m.name, m.name_sealed, m.text, m.file_id, f.kind,"
    " m.announcement, p.wrapped_key, p.master_id FROM handoff_message m JOIN person p ON p.id = m.person_id"
    " LEFT JOIN handoff_file f ON f.id = m.file_id WHERE p.wrapped_key IS NOT NULL"
)
MESSAGES = Statement(f"{_MESSAGES} AND m.handoff_id = :handoff_id ORDER BY m.at, m.id")
MESSAGES_BY_ID = Statement(f"{_MESSAGES} AND m.id @among(ids)")
MESSAGES_OF = Statement(f"{_MESSAGES} AND m.person_id = :person_id ORDER BY m.at DESC, m.id DESC LIMIT :most")


# In the clear, and with the key to seal them; of who was erased there is none, and nothing stays.
CLEAR = (
    Statement(
        "SELECT h.id, h.owner_name, p.id, p.wrapped_key, p.master_id FROM handoff h"
        " JOIN person p ON p.id = h.person_id WHERE h.owner_name <> '' ORDER BY h.id LIMIT :most"
    ),
    Statement(
        "SELECT m.id, m.name, p.id, p.wrapped_key, p.master_id FROM handoff_message m"
        " JOIN person p ON p.id = m.person_id WHERE m.name <> '' ORDER BY m.id LIMIT :most"
    ),
)
_HIDE = (
    Statement("UPDATE handoff SET owner_name = '', owner_sealed = :sealed WHERE id = :id AND owner_name = :name"),
    Statement("UPDATE handoff_message SET name = '', name_sealed = :sealed WHERE id = :id AND name = :name"),
)
_PLACES = (("handoff", "owner_sealed"), (_TABLE, "name_sealed"))


def add(handoff: Handoff, key: DataKey | None) -> Write:
    """`key`: only where somebody's name is to be sealed."""
    return Write(_ADD, _values(handoff, key))


def save(handoff: Handoff, key: DataKey | None) -> Write:
    """If its version is not one more than the row's by now, Conflict."""
    return Write(_SAVE, {**_values(handoff, key), "before": handoff.version - 1})


def hide(which: int, rows: Sequence[Sequence[Any]], sealer: Sealer) -> list[Write]:
    """`which` of `CLEAR` the rows come from."""
    table, column = _PLACES[which]
    hidden = []
    for id_, name, person, wrapped, master in rows:
        key = None if wrapped is None else sealer.unwrap("person", person, WrappedKey(master, wrapped))
        sealed = None if key is None else key.seal(table, column, id_, name.encode())
        hidden.append({"id": id_, "name": name, "sealed": sealed})
    return [Write(_HIDE[which], {}, hidden)] if hidden else []


def add_message(message: HandoffMessage, key: DataKey) -> Write:
    values = {
        "id": message.id,
        "handoff_id": message.handoff_id,
        "person_id": message.person_id,
        "at": to_ms(message.at),
        "author": message.author,
        "name_sealed": key.seal(_TABLE, "name_sealed", message.id, message.name.encode()) if message.name else None,
        "text": key.seal(_TABLE, "text", message.id, message.text.encode()),
        "file_id": message.file,
        "announcement": message.announcement or None,
    }
    return Write(_ADD_MESSAGE, values)


def from_row(row: Sequence[Any], sealer: Sealer) -> Handoff:
    (
        id_,
        person,
        process,
        state,
        opened,
        last,
        promised,
        listens,
        owner,
        name,
        closed,
        ending,
        version,
        sealed,
        wrapped,
        master,
    ) = row
    if sealed is not None and not name and wrapped is not None:
        key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
        name = key.open("handoff", "owner_sealed", id_, sealed).decode()
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
    id_, handoff, person, at, author, name, sealed, text, file, kind, announcement, wrapped, master = row
    key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
    if sealed is not None and not name:
        name = key.open(_TABLE, "name_sealed", id_, sealed).decode()
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
        announcement=announcement or 0,
    )


def _values(handoff: Handoff, key: DataKey | None) -> Values:
    owner = None
    if handoff.owner_name and key is not None:
        owner = key.seal("handoff", "owner_sealed", handoff.id, handoff.owner_name.encode())
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
        "owner_sealed": owner,
        "closed_at": to_ms_or_none(handoff.closed_at),
        "ending": "" if handoff.ending is None else handoff.ending.value,
        "version": handoff.version,
    }
