"""Whether the event log bears out what the rows of registrations say: that they were submitted, under which folio,
as which version and when, and that they were withdrawn.

Only what the log states is compared. A row that says nothing of a submission claims nothing.
"""

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from domain.events import EventKind
from domain.ids import PersonId, RegistrationId
from domain.ports import Unwitnessed
from domain.registration import State
from storage.instants import to_ms
from storage.link import Link
from storage.statements import Statement

PAGE = 100  # registrations; the events of their people are looked through
_BEGINNING = RegistrationId(-1)
_CLAIMS = Statement(
    "SELECT r.id, r.person_id, r.state, r.folio, r.submitted_version, r.submitted_at, e.kind, e.about"  # noqa: S608 -- kinds of ours
    " FROM (SELECT id, person_id, state, folio, submitted_version, submitted_at FROM registration WHERE id > :id"
    " AND (state NOT IN ('draft', 'withdrawn') OR folio <> '' OR submitted_version <> 0) ORDER BY id LIMIT :most) r"
    " LEFT JOIN event e ON e.person_id = r.person_id"
    f" AND e.kind IN ('{EventKind.REGISTRATION_SUBMITTED}', '{EventKind.REGISTRATION_WITHDRAWN}')"
    " ORDER BY r.id, e.seq"
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A registration's row, and one event of its person; without an event `kind` is empty."""

    registration: RegistrationId
    person: PersonId
    state: str  # as it stands there, whether there is such a state or not
    folio: str
    submitted_version: int
    submitted_at: int | None  # milliseconds
    kind: str
    about: str


async def read_claims(link: Link, after: RegistrationId) -> Sequence[Claim]:
    """Of the next registrations, in order of registration and event."""
    return [_claim(row) for row in await link.rows(_CLAIMS, {"id": after, "most": PAGE})]


async def unwitnessed(
    read: Callable[[RegistrationId], Awaitable[Sequence[Claim]]],
) -> tuple[Unwitnessed, ...]:
    found: list[Unwitnessed] = []
    after = _BEGINNING
    while claims := await read(after):
        for registration, group in groupby(claims, key=attrgetter("registration")):
            claim, *_ = same = list(group)
            reason = _fault(claim, same)
            if reason:
                found.append(Unwitnessed(registration, claim.person, reason))
        after = claims[-1].registration
    return tuple(found)


def _claim(row: Sequence[Any]) -> Claim:
    id_, person, state, folio, submitted, at, kind, about = row
    return Claim(RegistrationId(id_), PersonId(person), state, folio, submitted, at, kind or "", about or "{}")


def _fault(claim: Claim, same: Sequence[Claim]) -> str:
    """What the newest event of this folio does not bear out, or nothing. Other folios are of other processes."""
    abouts = [(one.kind, json.loads(one.about)) for one in same if one.kind]
    of_folio = [(kind, about) for kind, about in abouts if claim.folio and about.get("folio") == claim.folio]
    if not of_folio:
        return f"is {claim.state} with the folio {claim.folio!r}, of which the log has no submission"
    kind, about = of_folio[-1]
    was_withdrawn = kind == EventKind.REGISTRATION_WITHDRAWN
    is_over = claim.state in {State.WITHDRAWN, State.DRAFT}  # a draft that has a folio was withdrawn and reopened
    if was_withdrawn != is_over:
        return f"is {claim.state}, the newest event of its folio is {kind}"
    return "" if was_withdrawn else _fault_of_submission(claim, about)


def _fault_of_submission(claim: Claim, about: Mapping[str, Any]) -> str:
    if about.get("version") != claim.submitted_version:
        return f"stands as version {claim.submitted_version}, the log says {about.get('version')}"
    sent = about.get("sent")
    if sent is not None and to_ms(datetime.fromisoformat(sent)) != claim.submitted_at:
        return f"has another time of submission than the log, which says {sent}"
    return ""
