"""Owns the table `saved_answer`, and reads the lists that staff work through (the port `Cabinet`)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from domain.cabinet import Uncollected
from domain.ids import RegistrationId, SavedAnswerId
from domain.staff.notes import Note
from domain.staff.saved_answers import SavedAnswer
from domain.staff.work import MOST_COUNTED
from storage import notes
from storage.instants import from_ms, to_ms
from storage.link import Link
from storage.outgoing import Outgoing
from storage.sealing import Sealer, WrappedKey
from storage.statements import Statement, Write

_ADD_SAVED = Statement(
    "INSERT INTO saved_answer (id, process, name, text, wrapped_key, master_id, made_at, made_by, removed_by)"
    " VALUES (:id, :process, :name, :text, :wrapped_key, :master_id, :made_at, :made_by, '')"
)
_SAVED = Statement(
    "SELECT id, process, name, text, wrapped_key, master_id, made_at, made_by FROM saved_answer"
    " WHERE process = :process AND removed_at IS NULL ORDER BY made_at, id"
)
_REMOVE_SAVED = Statement(
    "UPDATE saved_answer SET removed_at = :at, removed_by = :by WHERE id = :id AND removed_at IS NULL"
)
_UNREAD = (
    "FROM milestone m CROSS JOIN registration r WHERE m.process = :process AND m.mark = 'certificate-ready'"
    " AND m.read_at IS NULL AND m.at <= :before AND NOT m.is_over AND r.id = m.registration_id"
    " AND r.state = 'accepted'"
)
_UNCOLLECTED = Statement(
    f"SELECT r.folio, r.institution_key, m.at {_UNREAD} ORDER BY m.at, r.id LIMIT :most OFFSET :first"
)
_COUNT_UNCOLLECTED = Statement(f"SELECT count(*) FROM (SELECT 1 {_UNREAD} LIMIT :most) AS found")  # noqa: S608 -- as above: ours
# One look into an index for each institution, however many registered.
_LACKS = (
    "i.active AND NOT EXISTS (SELECT 1 FROM registration r"
    " WHERE r.process = :process AND r.institution_key = i.key AND r.folio <> '' AND r.state <> 'withdrawn')"
)
_MISSING = Statement(f"SELECT i.key FROM institution i WHERE {_LACKS}")  # noqa: S608 -- as above: ours
_COUNT_MISSING = Statement(
    f"SELECT count(CASE WHEN {_LACKS} THEN 1 END), count(CASE WHEN i.active THEN 1 END) FROM institution i"  # noqa: S608 -- as above: ours
)


class Cabinet:
    __slots__ = ("_link", "_out", "_sealer")

    def __init__(self, link: Link, sealer: Sealer, out: Outgoing) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out

    async def notes(self, registration: RegistrationId, most: int) -> tuple[Note, ...]:
        rows = await self._link.rows(notes.NEWEST, {"registration_id": registration, "most": most})
        return tuple(notes.from_row(row, self._sealer) for row in rows)

    async def count_notes(self, registration: RegistrationId) -> int:
        row = await self._link.row(notes.COUNT, {"registration_id": registration})
        return 0 if row is None else int(row[0])

    def add_note(self, note: Note) -> None:
        self._out.notes.append(note)

    async def saved_answers(self, process: str) -> tuple[SavedAnswer, ...]:
        return tuple(_saved(row, self._sealer) for row in await self._link.rows(_SAVED, {"process": process}))

    def add_saved_answer(self, answer: SavedAnswer) -> None:
        wrapped, key = self._sealer.new_key("saved_answer", answer.id)
        values = {
            "id": answer.id,
            "process": answer.process,
            "name": key.seal("saved_answer", "name", answer.id, answer.name.encode()),
            "text": key.seal("saved_answer", "text", answer.id, answer.words.encode()),
            "wrapped_key": wrapped.sealed,
            "master_id": wrapped.master,
            "made_at": to_ms(answer.made_at),
            "made_by": answer.by,
        }
        self._out.ready.append(Write(_ADD_SAVED, values))

    def remove_saved_answer(self, id_: SavedAnswerId, at: datetime, by: str) -> None:
        self._out.ready.append(Write(_REMOVE_SAVED, {"id": id_, "at": to_ms(at), "by": by}))

    async def uncollected(self, process: str, before: datetime, first: int, most: int) -> tuple[Uncollected, ...]:
        values = {"process": process, "before": to_ms(before), "first": first, "most": most}
        rows = await self._link.rows(_UNCOLLECTED, values)
        return tuple(Uncollected(folio, key, from_ms(at)) for folio, key, at in rows)

    async def count_uncollected(self, process: str, before: datetime) -> int:
        values = {"process": process, "before": to_ms(before), "most": MOST_COUNTED + 1}
        row = await self._link.row(_COUNT_UNCOLLECTED, values)
        return 0 if row is None else int(row[0])

    async def missing_institutions(self, process: str) -> frozenset[str]:
        return frozenset(str(row[0]) for row in await self._link.rows(_MISSING, {"process": process}))

    async def count_institutions(self, process: str) -> tuple[int, int]:
        row = await self._link.row(_COUNT_MISSING, {"process": process})
        return (0, 0) if row is None else (int(row[0]), int(row[1]))


def _saved(row: Sequence[Any], sealer: Sealer) -> SavedAnswer:
    id_, process, name, text, wrapped, master, at, by = row
    key = sealer.unwrap("saved_answer", id_, WrappedKey(master, wrapped))
    return SavedAnswer(
        SavedAnswerId(id_),
        process,
        key.open("saved_answer", "name", id_, name).decode(),
        key.open("saved_answer", "text", id_, text).decode(),
        from_ms(at),
        by,
    )
