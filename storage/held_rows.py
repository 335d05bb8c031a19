"""Rows about a person, read only to be handed out to that person. It owns no table. What is told of each table, and
why the rest is not, is held against the schema by `tests/rights/test_whole.py`."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Boolean

from domain.ids import PersonId
from domain.rights.look import HeldRow
from storage.draft_json import from_json
from storage.instants import from_ms_or_none
from storage.link import Link
from storage.schema import metadata
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement

Found = Mapping[str, Any]
_KEY = Statement("SELECT master_id, wrapped_key FROM person WHERE id = :person AND wrapped_key IS NOT NULL")
_INSTANTS = frozenset({"at", "not_before", "due_at", "promised_by"})  # besides those that end in "_at"


@dataclass(frozen=True, slots=True)
class Told:
    columns: tuple[str, ...]  # the first one says when
    whose: str  # SQL: which rows are theirs
    opened: Mapping[str, Callable[[Found, DataKey, Sealer], object]] = field(default_factory=dict)
    needed: tuple[str, ...] = ()  # to open those

    def statement(self, table: str) -> Statement:
        names = ", ".join(dict.fromkeys((*self.columns, *self.needed)))
        order = f"{self.columns[0]} DESC LIMIT :most"
        return Statement(f"SELECT {names} FROM {table} WHERE {self.whose} ORDER BY {order}")  # noqa: S608 -- names are constants of ours


def _own(table: str, column: str, of: str) -> Callable[[Found, DataKey, Sealer], object]:
    """Sealed with the person's key, under that number."""
    return lambda row, key, _: (
        None if row[column] is None else key.open(table, column, row[of], row[column]).decode()
    )


def _apart(table: str, column: str) -> Callable[[Found, DataKey, Sealer], object]:
    """Sealed with a key beside it."""

    def opened(row: Found, _: DataKey, sealer: Sealer) -> object:
        if not row[column]:
            return None
        key = sealer.unwrap(table, row["id"], WrappedKey(row["master_id"], row["wrapped_key"]))
        return key.open(table, column, row["id"], row[column]).decode()

    return opened


def _answers(row: Found, key: DataKey, _: Sealer) -> object:
    return dict(
        from_json(key.open("submission", f"draft.{row['version']}", row["registration_id"], row["draft"])).answers
    )


def _failed(row: Found, key: DataKey, sealer: Sealer) -> object:
    own = (
        _apart("stuck_update", "payload")
        if row["wrapped_key"] is not None
        else _own("stuck_update", "payload", "update_id")
    )
    return own({**row, "id": row["update_id"]}, key, sealer)


def _address(row: Found, key: DataKey, _: Sealer) -> object:
    """Without the code: it is a secret for as long as it can be used."""
    return None if row["words"] is None else json.loads(key.open("mail", "words", row["id"], row["words"]))[0]


def _parsed(row: Found, _: DataKey, __: Sealer) -> object:
    return json.loads(row["parameters"])


_PERSONS = "person_id = :person"
_REGISTRATIONS = "registration_id IN (SELECT id FROM registration WHERE person_id = :person)"
_BESIDE = ("id", "wrapped_key", "master_id")
HELD: Mapping[str, Told] = {
    "registration": Told(("created_at", "process", "flags", "version", "submitted_version"), _PERSONS),
    "submission": Told(
        ("sent_at", "version", "folio", "draft"), _PERSONS, {"draft": _answers}, ("registration_id",)
    ),
    "file": Told(("kept_at", "question", "kind", "pages", "size"), _PERSONS),
    "handoff": Told(
        ("opened_at", "process", "state", "last_at", "promised_by", "listens", "closed_at", "ending"), _PERSONS
    ),
    "handoff_file": Told(("kept_at", "kind", "pages", "size"), _PERSONS),
    # What a file brought and nobody was told yet is no news of theirs: it may still be undone.
    "outbox": Told(
        (
            *("not_before", "template", "parameters", "rule", "state", "reason", "due_at", "expires_at"),
            *("dispatched_at", "resent_at", "read_at", "text_hash", "text_version"),
        ),
        f"{_PERSONS} AND NOT (state = 'held' AND batch_id IS NOT NULL)",
        {"parameters": _parsed},
    ),
    "kept_update": Told(
        ("kept_at", "payload"), _PERSONS, {"payload": _own("kept_update", "payload", "id")}, ("id",)
    ),
    "waiting_update": Told(
        ("kept_at", "payload"),
        _PERSONS,
        {"payload": _own("waiting_update", "payload", "person_id")},
        ("person_id",),
    ),
    "stuck_update": Told(
        ("failed_at", "tries", "error", "set_aside", "payload"),
        _PERSONS,
        {"payload": _failed},
        ("update_id", "wrapped_key", "master_id"),
    ),
    "code": Told(
        ("made_at", "purpose", "source", "expires_at", "tries", "ended_at"),
        f"(chat_id = :person OR {_REGISTRATIONS})",
    ),
    "mail": Told(
        ("made_at", "purpose", "words", "state", "attempts", "reason", "expires_at"),
        _PERSONS,
        {"words": _address},
        ("id",),
    ),
    "erasure": Told(("asked_at", "kind", "done_at"), _PERSONS),
    "staff": Told(
        ("joined_at", "role", "name", "wants_digest", "removed_at"),
        _PERSONS,
        {"name": _own("staff", "name", "id")},
        ("id",),
    ),
    "invitation": Told(
        ("made_at", "role", "name", "needs_second", "expires_at", "ended_at"),
        "used_by = :person",
        {"name": _apart("invitation", "name")},
        _BESIDE,
    ),
    "evaluator": Told(("capacity",), "staff_id IN (SELECT id FROM staff WHERE person_id = :person)"),
    "export": Told(
        ("at", "process", "kind", "is_masked", "reason"), _PERSONS, {"reason": _apart("export", "reason")}, _BESIDE
    ),
    "announcement": Told(("made_at", "process", "number", "state"), "author_person = :person"),
}
_STATEMENTS = {table: told.statement(table) for table, told in HELD.items()}


async def held_of(link: Link, sealer: Sealer, person: PersonId, most: int) -> Mapping[str, tuple[HeldRow, ...]]:
    """By table, the newest first, so many of each; {} when the person was erased."""
    key_row = await link.row(_KEY, {"person": person})
    if key_row is None:
        return {}
    key = sealer.unwrap("person", person, WrappedKey(*key_row))
    found: dict[str, tuple[HeldRow, ...]] = {}
    for table, told in HELD.items():
        rows = await link.rows(_STATEMENTS[table], {"person": person, "most": most})
        if rows:
            found[table] = tuple(_row(table, told, row, key, sealer) for row in rows)
    return found


def _row(table: str, told: Told, row: Sequence[Any], key: DataKey, sealer: Sealer) -> HeldRow:
    values = dict(zip(dict.fromkeys((*told.columns, *told.needed)), row, strict=True))
    shown: dict[str, Any] = {}
    for name in told.columns:
        if name in told.opened:
            shown[name] = told.opened[name](values, key, sealer)
        elif name in _INSTANTS or name.endswith("_at"):
            shown[name] = from_ms_or_none(values[name])
        else:
            is_yes_no = isinstance(metadata.tables[table].c[name].type, Boolean)
            shown[name] = bool(values[name]) if is_yes_no else values[name]
    return shown
