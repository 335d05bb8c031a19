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


# CROSS JOIN: SQLite then reads what stands first, first; without figures about its tables it would mostly begin
# with a million registrations.
def _counted(what: str) -> Statement:
    """No further than `most`: beyond that nobody counts on a panel, and a million rows are not read for one."""
    return Statement(f"SELECT count(*) FROM (SELECT 1 FROM {what} LIMIT :most) AS found")  # noqa: S608 -- constants of ours


IN_STATE = _counted(f"registration r WHERE {_SENT} AND r.state = :state")
HANDOFFS = _counted("handoff WHERE process = :process AND state = :state AND state <> 'closed'")
OLDEST_HANDOFF = Statement(
    "SELECT min(opened_at) FROM handoff WHERE process = :process AND state = :state AND state <> 'closed'"
)
APPOINTMENTS = _counted(
    "candidate_stage s CROSS JOIN registration r WHERE r.id = s.registration_id AND r.process = :process"
    " AND r.state = 'accepted' AND s.state <> 'pending' AND s.starts >= :since AND s.starts < :until"
)


def _fresh(state: State) -> str:
    """The longest waiting in this state that nobody holds or passed over."""
    return (
        f"SELECT * FROM (SELECT {_GLANCE} WHERE {_SENT} AND r.state = '{state}' AND r.id <> :but AND NOT EXISTS"  # noqa: S608 -- constants of ours
        " (SELECT 1 FROM holding h WHERE h.registration_id = r.id)"
        f" ORDER BY r.submitted_at, r.id LIMIT 1) AS {state}"
    )


# In the order in which they are tried: one's own; what nobody touched; what somebody passed over, or left.
_HELD = (
    f"SELECT {_GLANCE.replace('registration r', 'holding h CROSS JOIN registration r')}"
    f" WHERE h.registration_id = r.id AND {_REVIEW} AND r.id <> :but"
)
NEXT: Sequence[Statement] = (
    Statement(
        f"{_HELD} AND h.staff_id = :staff_id AND h.until > :now ORDER BY h.until, r.submitted_at, r.id LIMIT 1"
    ),
    Statement(f"{_fresh(State.SUBMITTED)} UNION ALL {_fresh(State.RESUBMITTED)} ORDER BY submitted_at, id LIMIT 1"),
    Statement(f"{_HELD} AND h.until <= :now ORDER BY h.until, r.submitted_at, r.id LIMIT 1"),
)
_FOUND = f"SELECT {_GLANCE} WHERE {_SENT} AND"
_IN_ORDER = "ORDER BY r.submitted_at, r.id LIMIT :most"
FOUND_BY: Mapping[str, Statement] = {
    "folio": Statement(f"{_FOUND} r.folio = :value {_IN_ORDER}"),
    "curp": Statement(f"{_FOUND} r.curp_index = :value {_IN_ORDER}"),
    "email": Statement(f"{_FOUND} r.email_index = :value {_IN_ORDER}"),
    "institution": Statement(f"{_FOUND} r.institution_key = :value {_IN_ORDER}"),
}
_LARGEST = 2**63 - 1
MOST_NAMED = 10_000  # registrations with the rarest of the words that are looked through for the others
WORD = Statement(
    f"SELECT count(*) FROM (SELECT 1 FROM name_word WHERE word = :word LIMIT {MOST_NAMED}) AS found"  # noqa: S608 -- a number of ours
)
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
    """All of them in one order, so that one place in the list serves them all; each taken in the order of its
    index. `reach`: `first` and `most` together."""
    each = " UNION ALL ".join(
        f"SELECT * FROM (SELECT {_GLANCE} WHERE {_SENT} AND r.state = '{state}' ORDER BY r.submitted_at, r.id"  # noqa: S608 -- constants of ours
        f" LIMIT :reach) AS {state}"
        for state in states
    )
    return Statement(f"{each} ORDER BY submitted_at, id LIMIT :most OFFSET :first")


@lru_cache(maxsize=8)
def named(count: int) -> Statement:
    """Who has all the words `word0`, `word1` ...; those with the first of them are looked through, so many at most,
    in the order in which they came."""
    others = "".join(
        " AND EXISTS (SELECT 1 FROM name_word w WHERE w.registration_id = f.registration_id"  # noqa: S608 -- a number of ours
        f" AND w.word = :word{number})"
        for number in range(1, count)
    )
    last = (
        "(SELECT registration_id FROM name_word WHERE word = :word0 ORDER BY registration_id"  # noqa: S608 -- a number of ours
        f" LIMIT 1 OFFSET {MOST_NAMED - 1})"
    )
    return Statement(
        f"SELECT {_GLANCE.replace('registration r', 'name_word f CROSS JOIN registration r')}"
        f" WHERE f.word = :word0 AND f.registration_id <= coalesce({last}, {_LARGEST}){others}"
        f" AND r.id = f.registration_id AND {_SENT} ORDER BY f.registration_id LIMIT :most"
    )


@lru_cache(maxsize=16)
def by_ids(count: int) -> Statement:
    """`id0`, `id1` ...: of so many registrations."""
    names = ", ".join(f":id{number}" for number in range(count))
    sql = f"{_FOUND} r.id IN ({names}) ORDER BY r.submitted_at, r.id"
    # The plus sign leaves only the numbers to go by; SQLite would go through all of the process in their place.
    return Statement(sql.replace("r.process =", "+r.process ="), postgres=sql)


def glance(row: Sequence[Any]) -> Glance:
    id_, person, folio, state, submitted_at, institution = row
    at = from_ms_or_none(submitted_at)
    return Glance(RegistrationId(id_), PersonId(person), folio, State(state), at, institution)


def holding(row: Sequence[Any]) -> Holding:
    return Holding(RegistrationId(row[0]), StaffId(row[1]), from_ms(row[2]))
