"""Whether the event log bears out what the rows of registrations and of candidates' stages say.

Only what the log states is compared; `storage/testimony.py` says what that is. A row that says nothing of a
submission claims nothing.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any

from domain.audits import Unwitnessed
from domain.events import EventKind
from domain.ids import PersonId, RegistrationId
from storage.link import Read
from storage.statements import Statement
from storage.testimony import RegistrationClaim, StageClaim, Testimony, fault_of, fault_of_stages

PAGE = 100  # registrations; the events of their people are looked through
_BEGINNING = RegistrationId(-1)
_KINDS = ", ".join(
    f"'{kind}'"
    for kind in (
        EventKind.REGISTRATION_SUBMITTED,
        EventKind.REGISTRATION_IMPORTED,
        EventKind.REGISTRATION_WITHDRAWN,
        EventKind.REGISTRATION_OBSERVED,
        EventKind.REGISTRATION_ACCEPTED,
        EventKind.ANSWER_CORRECTED,
        EventKind.APPOINTMENT_SET,
        EventKind.ATTENDANCE_MARKED,
        EventKind.RESULT_PUBLISHED,
        EventKind.RESULT_UNDONE,
        EventKind.APPOINTMENT_UNDONE,
    )
)
_OF_REGISTRATION = "r.id, r.person_id, r.state, r.folio, r.submitted_version, r.submitted_at, r.extended_until"
_NUMBER, _WORDS = "CAST(NULL AS BIGINT)", "CAST(NULL AS TEXT)"
# One statement: read apart, rows and events of a step that is just being taken would seem to differ.
_CLAIMS = Statement(
    "WITH r AS (SELECT id, person_id, state, folio, submitted_version, submitted_at, extended_until"  # noqa: S608 -- columns and kinds of ours
    " FROM registration WHERE id > :id"
    " AND (state NOT IN ('draft', 'withdrawn') OR folio <> '' OR submitted_version <> 0) ORDER BY id LIMIT :most)"
    f" SELECT {_OF_REGISTRATION}, e.seq, e.kind, e.about, {_WORDS}, {_WORDS}, {_NUMBER}, {_NUMBER}, {_WORDS},"
    f" {_NUMBER} FROM r LEFT JOIN event e ON e.person_id = r.person_id AND e.kind IN ({_KINDS})"
    f" UNION ALL SELECT {_OF_REGISTRATION}, {_NUMBER}, {_WORDS}, {_WORDS}, s.stage, s.state, s.date_version,"
    " s.starts, s.result, s.result_version FROM r JOIN candidate_stage s ON s.registration_id = r.id"
    " ORDER BY 1, 8"
)
_STAGE = 10  # where the columns of a stage begin


@dataclass(frozen=True, slots=True)
class Claim:
    """A registration's row, and one event of its person, or one of its stages, or nothing."""

    registration: RegistrationId
    person: PersonId
    claim: RegistrationClaim
    testimony: Testimony | None
    stage: StageClaim | None


async def _read_claims(read: Read, after: RegistrationId) -> Sequence[Claim]:
    """Of the next registrations, in order of registration and event."""
    return [_claim(row) for row in await read(_CLAIMS, {"id": after, "most": PAGE})]


async def unwitnessed(read: Read) -> tuple[Unwitnessed, ...]:
    """At most one of each registration: what differs first."""
    found: list[Unwitnessed] = []
    after = _BEGINNING
    while claims := await _read_claims(read, after):
        for registration, group in groupby(claims, key=attrgetter("registration")):
            claim, *_ = same = list(group)
            said = [one.testimony for one in same if one.testimony is not None]
            stages = [one.stage for one in same if one.stage is not None]
            reason = fault_of(claim.claim, said) or fault_of_stages(claim.claim.folio, stages, said)
            if reason:
                found.append(Unwitnessed(registration, claim.person, reason))
        after = claims[-1].registration
    return tuple(found)


def _claim(row: Sequence[Any]) -> Claim:
    id_, person, state, folio, version, submitted_at, until, _, kind, about = row[:_STAGE]
    return Claim(
        RegistrationId(id_),
        PersonId(person),
        RegistrationClaim(state, folio, version, submitted_at, until),
        None if kind is None else Testimony(kind, json.loads(about)),
        None if row[_STAGE] is None else StageClaim(*row[_STAGE:]),
    )
