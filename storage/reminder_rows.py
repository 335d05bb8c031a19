"""The statements that make reminders at dates which all have in common: one INSERT of a SELECT for each shape, for
a batch of people. Those of a candidate's own marks are in `storage/marked_rows.py`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from domain.people import ReminderKind
from domain.reminders.ports import Dated, Mailing
from storage.audiences import condition, reach
from storage.instants import to_ms
from storage.restored_state import state_when
from storage.statements import Statement

INSERT = (
    "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, expires_at, due_at,"
    " resends, state)"
)
ONCE = "ON CONFLICT (dedup_key) DO NOTHING"
BATCH = "p.id > :after AND p.id <= :upto"
PEOPLE = "p.id @among(people)"
_FROM = (
    "FROM person p LEFT JOIN registration r ON r.person_id = p.id AND r.process = :process{range}"
    " LEFT JOIN candidate_stage s ON s.registration_id = r.id AND s.stage = :stage"
)
# Said twice, so that PostgreSQL can go through both tables side by side (with SIDE_BY_SIDE) instead of looking up
# each person's registration.
_RANGE = " AND r.person_id > :after AND r.person_id <= :upto"
SIDE_BY_SIDE = Statement("SET LOCAL enable_mergejoin = on")
# Whose messages told of an earlier date of the stage, whether or not it is known that they arrived.
_TOLD = (
    "FROM outbox o WHERE o.person_id = p.id AND o.dispatched_at IS NOT NULL"
    " AND (o.state IN ('sent', 'unknown', 'dispatched') OR o.resent_at IS NOT NULL)"
    " AND o.template IN ('stage-dates', 'date-changed', 'rem-stage-7d', 'rem-appointment', 'rem-stage-2h',"
    " 'rem-stage-day') AND o.dedup_key LIKE '%:' || CAST(:process AS text) || '.%'"
    " AND {stage} = :stage AND {version} <> :version"
)
# That date, as milliseconds since 1970; see `domain/reminders/dates.py` about versions.
_BEFORE = (
    "(SELECT CASE substr(t.v, 1, 1) WHEN 'f' THEN CAST(substr(t.v, 2) AS bigint) WHEN 'v' THEN"
    " (SELECT d.starts FROM stage_dates d WHERE d.process = :process AND d.stage = :stage"
    " AND d.version = CAST(substr(t.v, 2) AS bigint)) END"
    " FROM (SELECT {version} AS v {told} ORDER BY o.dispatched_at DESC, o.id DESC LIMIT 1) t)"
)
_SQLITE = {
    "stage": "json_extract(o.parameters, '$.stage')",
    "version": "json_extract(o.parameters, '$.version')",
    "together": "group_concat",
    "range": "",
}
_POSTGRES = {
    "stage": "(o.parameters::json ->> 'stage')",
    "version": "(o.parameters::json ->> 'version')",
    "together": "string_agg",
    "range": _RANGE,
}
_SAMPLE = 3


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the text of the statement depends on."""

    bound: str
    audience: str
    earlier: int | None
    kind: ReminderKind | None
    has_stage: bool
    is_told: bool | None
    others: int
    skips_own: bool
    is_careful: bool = True


def tell(dated: Dated, bound: str, *, is_careful: bool = True) -> Statement:
    """`bound`: BATCH or PEOPLE. Careful: passes over keys that are there already; else one such is a Conflict."""
    return _tell(_shape(dated, bound, is_careful=is_careful))


def count(dated: Dated) -> Statement:
    """How many in a batch, and a few folios, parted by commas."""
    return _count(_shape(dated, BATCH))


def values(dated: Dated) -> dict[str, Any]:
    others = {f"other{number}": key for number, key in enumerate(dated.others)}
    return (
        mailing_values(dated.mailing)
        | others
        | {
            "version": dated.version,
            "head": "{",
            "tail": f'{about(dated.mailing)}"{dated.version}"}}'
            if dated.mailing.stage
            else f"{late(dated.mailing)}}}",
            "due_at": to_ms(dated.due_at),
            "expires_at": to_ms(dated.expires_at),
            "not_before": to_ms(dated.not_before),
            "held": to_ms(dated.held_until or dated.not_before),
        }
    )


def mailing_values(mailing: Mailing) -> dict[str, Any]:
    earlier = {f"earlier{number}": stage for number, stage in enumerate(mailing.earlier or ())}
    return earlier | {
        "process": mailing.process,
        "key": mailing.key,
        "stage": mailing.stage,
        "lane": int(mailing.lane),
        "template": mailing.template,
        "rule": mailing.rule,
        "resends": mailing.resends,
        "closes": to_ms(mailing.closes_at),
    }


def earlier_count(mailing: Mailing) -> int | None:
    return None if mailing.earlier is None else len(mailing.earlier)


def about(mailing: Mailing, *, is_own: bool = False) -> str:
    """The parameters' JSON up to the value of "version", which is the last; keys in order, as `storage/outbox.py`
    writes them."""
    is_late = f"{late(mailing)}," if mailing.is_late else ""
    stage = f'"stage":{json.dumps(mailing.stage)},' if mailing.stage else ""
    own = '"own":1,' if is_own else ""
    return f'{is_late}{own}{stage}"version":'


def late(mailing: Mailing) -> str:
    return '"late":1' if mailing.is_late else ""


def _shape(dated: Dated, bound: str, *, is_careful: bool = True) -> _Shape:
    mailing = dated.mailing
    return _Shape(
        bound,
        mailing.audience,
        earlier_count(mailing),
        mailing.kind,
        mailing.stage != "",
        dated.is_told,
        len(dated.others),
        dated.skips_own,
        is_careful,
    )


@lru_cache
def _tell(shape: _Shape) -> Statement:
    once = f" {ONCE}" if shape.is_careful else ""

    def written(fields: Mapping[str, str]) -> str:
        before = _BEFORE.format(version=fields["version"], told=_TOLD.format(**fields))
        changed = f" || coalesce('\"before\":' || {before} || ',', '')" if shape.is_told else ""
        return (
            f"{INSERT} SELECT CAST(:key AS text) || p.id, p.id, CAST(:lane AS bigint), CAST(:template AS text),"
            f" CAST(:head AS text){changed} || CAST(:tail AS text), CAST(:rule AS text),"
            " CASE WHEN p.quiet_from IS NULL THEN CAST(:held AS bigint) ELSE CAST(:not_before AS bigint) END,"
            " CAST(:expires_at AS bigint), CAST(:due_at AS bigint), CAST(:resends AS boolean),"
            f" {state_when('CAST(:due_at AS bigint)')}"
            f" {_from(shape, fields)} WHERE {_for_whom(shape, fields)} ORDER BY p.id{once}"
        )

    return Statement(written(_SQLITE), postgres=written(_POSTGRES))


@lru_cache
def _count(shape: _Shape) -> Statement:
    def written(fields: Mapping[str, str]) -> str:
        whom = f"{_from(shape, fields)} WHERE {_for_whom(shape, fields)}"
        return (
            f"SELECT count(*), (SELECT {fields['together']}(t.folio, ',') FROM"  # noqa: S608 -- as above: ours
            f" (SELECT r.folio {whom} AND r.folio <> '' LIMIT {_SAMPLE}) t) {whom}"
        )

    return Statement(written(_SQLITE), postgres=written(_POSTGRES))


def _from(shape: _Shape, fields: Mapping[str, str]) -> str:
    return _FROM.format(range=fields["range"] if shape.bound == BATCH else "")


def _for_whom(shape: _Shape, fields: Mapping[str, str]) -> str:
    found = [shape.bound, reach(shape.kind), condition(shape.audience, shape.earlier)]
    if shape.skips_own:
        found.append("coalesce(r.extended_until, 0) <= :closes")
    if shape.has_stage:
        found.append("s.starts IS NULL")  # or an appointment holds instead
    if shape.is_told is not None:
        found.append(f"{'' if shape.is_told else 'NOT '}EXISTS (SELECT 1 {_TOLD.format(**fields)})")
    found += [
        f"NOT EXISTS (SELECT 1 FROM outbox x WHERE x.dedup_key = CAST(:other{number} AS text) || p.id)"  # noqa: S608 -- a number of ours
        for number in range(shape.others)
    ]
    return " AND ".join(found)
