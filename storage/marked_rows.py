"""The statements that make reminders which count from a candidate's own marks: one INSERT of a SELECT for each
shape, for a batch of marks."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from domain.people import ReminderKind
from domain.reminders.ports import Marked
from storage.audiences import condition, reach
from storage.instants import to_ms, to_ms_or_none
from storage.reminder_rows import INSERT, ONCE, about, earlier_count, mailing_values
from storage.restored_state import state_when
from storage.statements import Statement

BATCH = (
    "m.at >= :after_at AND m.at <= :upto_at AND (m.at, m.registration_id) > (:after_at, :after_id)"
    " AND (m.at, m.registration_id) <= (:upto_at, :upto_id)"
)
PEOPLE = "r.person_id @among(people) AND m.at > :above AND m.at <= :upto_at"
_STRETCH = "m.at > :above AND m.at <= :upto_at"
_FROM = (
    "FROM milestone m JOIN registration r ON r.id = m.registration_id JOIN person p ON p.id = m.person_id"
    " LEFT JOIN candidate_stage s ON s.registration_id = m.registration_id AND s.stage = m.stage"
)
_HOUR = 3_600_000
_STREAM = "m.process = :process AND m.mark = :mark AND m.stage = :stage AND NOT m.is_over"
# Where the audience is whoever has something to mend, it can be mended until then.
_TO_MEND = "observed"
_MEND_BY = (
    "CASE WHEN coalesce(r.extended_until, 0) > :closes THEN r.extended_until ELSE CAST(:closes AS bigint) END"
)

BATCH_ENDS = Statement(
    f"SELECT m.at, m.registration_id FROM milestone m WHERE {_STREAM} AND m.at >= :after_at AND m.at <= :upto_at"  # noqa: S608 -- conditions are constants of ours
    " AND (m.at, m.registration_id) > (:after_at, :after_id)"
    " ORDER BY m.at, m.registration_id LIMIT 1 OFFSET :most"
)
_PROBE = (
    "SELECT {place} FROM {each} WHERE EXISTS (SELECT 1 FROM milestone m WHERE m.process = :process"
    " AND m.mark = {mark} AND m.stage = {stage} AND m.at > {above} AND m.at <= {upto})"
)
# `:stretches` is JSON: [[place, mark, stage, above, upto], ...].
PROBE = Statement(
    _PROBE.format(
        each="json_each(:stretches) j",
        **{
            name: f"json_extract(j.value, '$[{at}]')"
            for at, name in enumerate(("place", "mark", "stage", "above", "upto"))
        },
    ),
    postgres=_PROBE.format(
        each="json_array_elements(CAST(:stretches AS json)) j",
        place="CAST(j ->> 0 AS bigint)",
        mark="j ->> 1",
        stage="j ->> 2",
        above="CAST(j ->> 3 AS bigint)",
        upto="CAST(j ->> 4 AS bigint)",
    ),
)


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the text of the statement depends on."""

    bound: str
    audience: str
    earlier: int | None
    kind: ReminderKind | None
    is_by_day: bool
    tells_of_date: bool
    ends_with_mark: bool
    is_own: bool
    rests: bool


def tell(marked: Marked, bound: str) -> Statement:
    """`bound`: BATCH or PEOPLE."""
    return _tell(_shape(marked, bound))


def count_expired(marked: Marked) -> Statement:
    return _count_expired(_shape(marked, _STRETCH))


def count(marked: Marked) -> Statement:
    """By the hour: when the first and the last fall due, how many, and one of their folios."""
    return _count(_shape(marked, _STRETCH))


def values(marked: Marked) -> dict[str, Any]:
    before, after = ('"a', '"}') if marked.tells_of_date else ("", "}")
    return mailing_values(marked.mailing) | {
        "mark": marked.mark.value,
        "head": f"{{{about(marked.mailing, is_own=marked.is_own)}{before}",
        "tail": after,
        "due": marked.due_ms,
        "expires": marked.expires_ms,
        "above": to_ms(marked.above),
        "upto_at": to_ms(marked.upto),
        "held": to_ms_or_none(marked.held_until),
        "now": to_ms(marked.mailing.now),
        "rest": to_ms_or_none(marked.rests_until),
    }


def _shape(marked: Marked, bound: str) -> _Shape:
    mailing = marked.mailing
    return _Shape(
        bound,
        mailing.audience,
        earlier_count(mailing),
        mailing.kind,
        marked.is_by_day,
        marked.tells_of_date,
        marked.ends_with_mark,
        marked.is_own,
        marked.rests_until is not None,
    )


@lru_cache
def _tell(shape: _Shape) -> Statement:
    """What could wait is held until the quiet hours are over, unless its end, or the date itself, would pass."""
    due, expires = _due(shape), _expires(shape)
    leaves, from_then = ("CAST(:rest AS bigint)", ":rest") if shape.rests else (due, ":now")
    return Statement(
        f"{INSERT} SELECT CAST(:key AS text) || m.version || ':' || p.id, p.id, CAST(:lane AS bigint),"
        " CAST(:template AS text), CAST(:head AS text) || m.version || CAST(:tail AS text), CAST(:rule AS text),"
        " CASE WHEN CAST(:held AS bigint) IS NULL OR p.quiet_from IS NOT NULL"
        f" OR {expires} <= :held OR (m.at > :now AND m.at <= :held) THEN {leaves} ELSE CAST(:held AS bigint) END,"
        f" {expires}, {due}, CAST(:resends AS boolean), {state_when(due)}"
        f" {_FROM} WHERE {_for_whom(shape)} AND {expires} > {from_then} ORDER BY m.at, m.registration_id {ONCE}"
    )


@lru_cache
def _count_expired(shape: _Shape) -> Statement:
    return Statement(f"SELECT count(*) {_FROM} WHERE {_for_whom(shape)} AND {_expires(shape)} <= :now")


@lru_cache
def _count(shape: _Shape) -> Statement:
    due = _due(shape)
    return Statement(
        f"SELECT min({due}), max({due}), count(*), min(r.folio) {_FROM} WHERE {_for_whom(shape)}"
        f" AND {_expires(shape)} > {due} GROUP BY ({due}) / {_HOUR} ORDER BY 1"
    )


def _for_whom(shape: _Shape) -> str:
    found = [_STREAM, shape.bound, reach(shape.kind), condition(shape.audience, shape.earlier)]
    if shape.tells_of_date:  # whoever was given the date later than that was told of it then
        found.append(f"{_due(shape)} > coalesce(s.set_at, 0)")
    if shape.is_own:  # else the window's closing holds, and is reminded of
        found.append("m.at > :closes AND m.at = r.extended_until")
    return " AND ".join(found)


def _due(shape: _Shape) -> str:
    return "CAST(:due AS bigint)" if shape.is_by_day else "m.at + :due"


def _expires(shape: _Shape) -> str:
    found = "CAST(:expires AS bigint)" if shape.is_by_day else "m.at + :expires"
    if shape.ends_with_mark:
        found = f"CASE WHEN m.at < {found} THEN m.at ELSE {found} END"
    if shape.audience == _TO_MEND:
        found = f"CASE WHEN {_MEND_BY} < {found} THEN {_MEND_BY} ELSE {found} END"
    return f"({found})"
