"""Owns the tables `place` and `evaluator`; reads who has a seat, and which appointments there are. A place's words
are sealed with a key of its own."""

from collections.abc import Sequence
from typing import Any

from domain.candidacy.appointing import TELL_OF_DATES
from domain.ids import PersonId, PlaceId, RegistrationId, StaffId
from domain.places.place import LASTS, Appointed, Evaluator, Place, Seat, Undated
from domain.stages import StageState
from storage.instants import from_ms, from_ms_or_none, to_ms_or_none
from storage.outbox import COLUMNS as OUTBOX_COLUMNS
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Values, Write

_PLACE = (
    "SELECT id, process, name, address, wrapped_key, master_id, capacity, removed_at, revision FROM place"
    " WHERE removed_at IS NULL AND"
)
ALL = Statement(f"{_PLACE} process = :process ORDER BY id")
ONE = Statement(f"{_PLACE} id = :id")
_ADD = Statement(
    "INSERT INTO place (id, process, name, address, wrapped_key, master_id, capacity, removed_at, revision)"
    " VALUES (:id, :process, :name, :address, :wrapped_key, :master_id, :capacity, :removed_at, :revision)"
)
_SAVE = Statement(
    "UPDATE place SET name = :name, address = :address, wrapped_key = :wrapped_key, master_id = :master_id,"
    " capacity = :capacity, removed_at = :removed_at, revision = :revision WHERE id = :id AND revision = :before",
    guarded=True,
)
_TAKE = Statement(
    "UPDATE place SET revision = revision + 1 WHERE id = :id AND revision = :before AND removed_at IS NULL",
    guarded=True,
)

_EVALUATOR = (
    "SELECT s.id, s.name, coalesce(e.capacity, 1), coalesce(e.revision, 0), p.id, p.wrapped_key, p.master_id"
    " FROM staff s JOIN person p ON p.id = s.person_id LEFT JOIN evaluator e ON e.staff_id = s.id"
    " WHERE s.removed_at IS NULL AND s.role = 'evaluator'"
)
EVALUATORS = Statement(f"{_EVALUATOR} ORDER BY s.joined_at, s.id")
EVALUATOR = Statement(f"{_EVALUATOR} AND s.id = :id")
_SAVE_EVALUATOR = Statement(
    "INSERT INTO evaluator (staff_id, capacity, revision) VALUES (:id, :capacity, :before + 1)"
    " ON CONFLICT (staff_id) DO UPDATE SET capacity = excluded.capacity, revision = excluded.revision"
    " WHERE evaluator.revision = :before",
    guarded=True,
)

# Who is there: an appointment without an end is counted as one of `LASTS`.
_ENDS = f"coalesce(s.ends, s.starts + {LASTS.seconds * 1000})"
_SEATS = (
    "SELECT s.registration_id, s.stage, s.starts, s.ends FROM candidate_stage s"  # noqa: S608 -- constants of ours
    " JOIN registration r ON r.id = s.registration_id"
    f" WHERE s.state IN ('scheduled', 'attended') AND r.state = 'accepted' AND {_ENDS} > :starts"
)
SEATS = {
    "place_id": Statement(f"{_SEATS} AND s.place_id = :id"),
    "evaluator_id": Statement(f"{_SEATS} AND s.evaluator_id = :id"),
}
SEATS_UNTIL = {
    "place_id": Statement(f"{_SEATS} AND s.place_id = :id AND s.starts < :ends"),
    "evaluator_id": Statement(f"{_SEATS} AND s.evaluator_id = :id AND s.starts < :ends"),
}

_APPOINTED = (
    "SELECT r.id, r.person_id, r.folio, s.stage, s.state, s.starts, s.ends, s.place, s.place_id, s.evaluator_id"
    " FROM candidate_stage s JOIN registration r ON r.id = s.registration_id"
    " WHERE r.process = :process AND r.state = 'accepted'"
)
BETWEEN = Statement(
    f"{_APPOINTED} AND s.state <> 'pending' AND s.starts >= :since AND s.starts < :until"
    " ORDER BY s.starts, r.folio, s.stage"
)
OF_EVALUATOR = Statement(
    f"{_APPOINTED} AND s.evaluator_id = :id AND (s.starts >= :since OR s.state = 'scheduled')"
    " ORDER BY s.starts, r.folio, s.stage"
)
UNDATED = Statement(
    "SELECT r.folio, r.institution_key FROM registration r"
    " LEFT JOIN candidate_stage s ON s.registration_id = r.id AND s.stage = :stage"
    " WHERE r.process = :process AND r.state = 'accepted' AND r.folio <> ''"
    " AND (s.stage IS NULL OR s.state = 'pending' AND s.starts IS NULL AND s.result = '')"
    " ORDER BY r.submitted_at, r.id"
)
_TEMPLATES = ", ".join(f"'{one}'" for one in sorted(TELL_OF_DATES))
TOLD_OF_DATES = Statement(
    f"SELECT {OUTBOX_COLUMNS} FROM outbox WHERE person_id @among(people) AND dispatched_at IS NOT NULL"  # noqa: S608 -- constants of ours
    f" AND (state IN ('sent', 'dispatched', 'unknown') OR resent_at IS NOT NULL)"
    f" AND template IN ({_TEMPLATES}) ORDER BY id DESC"
)


def save(place: Place, key: DataKey, wrapped: WrappedKey) -> Write:
    values: Values = {
        "id": place.id,
        "process": place.process,
        "name": key.seal("place", "name", place.id, place.name.encode()),
        "address": key.seal("place", "address", place.id, place.address.encode()),
        "wrapped_key": wrapped.sealed,
        "master_id": wrapped.master,
        "capacity": place.capacity,
        "removed_at": to_ms_or_none(place.removed_at),
        "revision": place.revision,
    }
    return Write(_ADD, values) if place.revision == 1 else Write(_SAVE, {**values, "before": place.revision - 1})


def save_evaluator(evaluator: Evaluator) -> Write:
    values = {"id": evaluator.id, "capacity": evaluator.capacity, "before": evaluator.revision - 1}
    return Write(_SAVE_EVALUATOR, values)


def take(of: Place | Evaluator) -> Write:
    if isinstance(of, Place):
        return Write(_TAKE, {"id": of.id, "before": of.revision})
    return Write(_SAVE_EVALUATOR, {"id": of.id, "capacity": of.capacity, "before": of.revision})


def from_row(row: Sequence[Any], sealer: Sealer) -> Place:
    id_, process, name, address, wrapped, master, capacity, removed_at, revision = row
    key = sealer.unwrap("place", id_, WrappedKey(master, wrapped))
    return Place(
        PlaceId(id_),
        process,
        key.open("place", "name", id_, name).decode(),
        key.open("place", "address", id_, address).decode(),
        capacity,
        from_ms_or_none(removed_at),
        revision,
    )


def evaluator_from_row(row: Sequence[Any], sealer: Sealer) -> Evaluator:
    id_, name, capacity, revision, person, wrapped, master = row
    key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
    return Evaluator(StaffId(id_), key.open("staff", "name", id_, name).decode(), capacity, revision)


def seat(row: Sequence[Any]) -> Seat:
    return Seat(RegistrationId(row[0]), row[1], from_ms(row[2]), from_ms_or_none(row[3]))


def appointed(row: Sequence[Any]) -> Appointed:
    registration, person, folio, stage, state, starts, ends, place, place_id, evaluator_id = row
    return Appointed(
        RegistrationId(registration),
        PersonId(person),
        folio,
        stage,
        StageState(state),
        from_ms(starts),
        from_ms_or_none(ends),
        place,
        None if place_id is None else PlaceId(place_id),
        None if evaluator_id is None else StaffId(evaluator_id),
    )


def undated(row: Sequence[Any]) -> Undated:
    return Undated(row[0], row[1])
