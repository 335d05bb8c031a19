"""Reads what there is to do for the staff: counts, lists, look-ups by blind index. Nothing sealed is opened."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from domain.ids import PersonId, RegistrationId, StaffId
from domain.registration import State
from domain.staff.work import Glance, Holding
from storage.instants import from_ms, from_ms_or_none
from storage.statements import Statement

_GLANCE = "r.id, r.person_id, r.folio, r.state, r.submitted_at, r.institution_key FROM registration r"
_SENT = "r.process = :process AND r.folio <> ''"
_REVIEW = f"{_SENT} AND r.state IN ('submitted', 'resubmitted')"

STATES = Statement("SELECT state, count(*) FROM registration WHERE process = :process GROUP BY state")
HANDOFFS = Statement(
    "SELECT count(*), min(opened_at) FROM handoff WHERE process = :process AND state IN ('waiting', 'taken')"
)
APPOINTMENTS = Statement(
    "SELECT count(*) FROM candidate_stage s JOIN registration r ON r.id = s.registration_id"
    " WHERE r.process = :process AND r.state = 'accepted' AND s.state <> 'pending'"
    " AND s.starts >= :since AND s.starts < :until"
)
NEXT = Statement(
    f"SELECT {_GLANCE} LEFT JOIN holding h ON h.registration_id = r.id WHERE {_REVIEW} AND r.id <> :but"
    " AND (h.staff_id IS NULL OR h.staff_id = :staff_id OR h.until <= :now)"
    " ORDER BY CASE WHEN h.staff_id = :staff_id AND h.until > :now THEN 0 WHEN h.until IS NULL THEN 1 ELSE 2 END,"
    " h.until, r.submitted_at, r.id LIMIT 1"
)
_FOUND = f"SELECT {_GLANCE} WHERE {_SENT} AND"
_IN_ORDER = "ORDER BY r.submitted_at, r.id LIMIT :most"
FOUND_BY: Mapping[str, Statement] = {
    "folio": Statement(f"{_FOUND} r.folio = :value {_IN_ORDER}"),
    "curp": Statement(f"{_FOUND} r.curp_index = :value {_IN_ORDER}"),
    "email": Statement(f"{_FOUND} r.email_index = :value {_IN_ORDER}"),
    "institution": Statement(f"{_FOUND} r.institution_key = :value {_IN_ORDER}"),
    "name": Statement(f"{_FOUND} r.id IN (SELECT registration_id FROM name_word WHERE word = :value) {_IN_ORDER}"),  # noqa: S608 -- constants of ours,
}
HOLDING = Statement("SELECT registration_id, staff_id, until FROM holding WHERE registration_id = :registration_id")
HOLD = Statement(
    "INSERT INTO holding (registration_id, staff_id, until) VALUES (:registration_id, :staff_id, :until)"
    " ON CONFLICT (registration_id) DO UPDATE SET staff_id = excluded.staff_id, until = excluded.until"
    " WHERE holding.staff_id = excluded.staff_id OR holding.until <= :now",
    guarded=True,
)
LET_GO = Statement("DELETE FROM holding WHERE registration_id = :registration_id")


@lru_cache(maxsize=16)
def in_states(states: tuple[State, ...]) -> Statement:
    """All of them in one order, so that one place in the list serves them all."""
    among = ", ".join(f"'{state.value}'" for state in states)
    return Statement(
        f"SELECT {_GLANCE} WHERE {_SENT} AND r.state IN ({among}) ORDER BY r.submitted_at, r.id"
        " LIMIT :most OFFSET :first"
    )


@lru_cache(maxsize=16)
def by_ids(count: int) -> Statement:
    """`id0`, `id1` ...: of so many registrations."""
    names = ", ".join(f":id{number}" for number in range(count))
    return Statement(f"{_FOUND} r.id IN ({names}) ORDER BY r.submitted_at, r.id")


def glance(row: Sequence[Any]) -> Glance:
    id_, person, folio, state, submitted_at, institution = row
    at = from_ms_or_none(submitted_at)
    return Glance(RegistrationId(id_), PersonId(person), folio, State(state), at, institution)


def holding(row: Sequence[Any]) -> Holding:
    return Holding(RegistrationId(row[0]), StaffId(row[1]), from_ms(row[2]))
