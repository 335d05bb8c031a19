"""Registrations as they stand as sent, page by page: the one place where many people's answers are opened
together."""

from collections.abc import Sequence
from typing import Any

from domain.ids import PersonId
from domain.registration import Draft, State
from domain.stages import StageState
from domain.statistics.ports import Exported, ExportedStage
from storage import submissions
from storage.instants import from_ms_or_none
from storage.link import Reading, Row
from storage.sealing import Sealer, WrappedKey
from storage.statements import Statement

_PAGE = Statement(
    "SELECT r.id, r.person_id, r.folio, r.state, r.submitted_at, r.institution_key, p.wrapped_key, p.master_id,"
    " s.version, s.draft FROM registration r JOIN person p ON p.id = r.person_id"
    " LEFT JOIN submission s ON s.registration_id = r.id AND s.version = r.submitted_version"
    " WHERE r.process = :process AND r.folio <> '' AND r.folio > :after ORDER BY r.folio LIMIT :most"
)
_STAGES = Statement(
    "SELECT registration_id, stage, state, result FROM candidate_stage WHERE registration_id @among(registrations)"
)
_CERTIFIED = Statement(
    "SELECT registration_id, stage FROM milestone WHERE registration_id @among(registrations)"
    " AND mark = 'certificate-ready' AND NOT is_over"
)


async def page(link: Reading, sealer: Sealer, process: str, after: str, most: int) -> tuple[Exported, ...]:
    rows = await link.rows(_PAGE, {"process": process, "after": after, "most": most})
    if not rows:
        return ()
    among = {"registrations": link.listed([row[0] for row in rows])}
    stages: dict[int, dict[str, ExportedStage]] = {}
    for registration, stage, state, result in await link.rows(_STAGES, among):
        stages.setdefault(registration, {})[stage] = ExportedStage(StageState(state), result)
    certified: dict[int, list[str]] = {}
    for registration, stage in await link.rows(_CERTIFIED, among):
        certified.setdefault(registration, []).append(stage)
    return tuple(_exported(row, stages.get(row[0], {}), certified.get(row[0], []), sealer) for row in rows)


def _exported(row: Row, stages: dict[str, ExportedStage], certified: Sequence[str], sealer: Sealer) -> Exported:
    return Exported(
        person_id=PersonId(row[1]),
        folio=row[2],
        state=State(row[3]),
        sent_at=from_ms_or_none(row[4]),
        institution="" if row[8] is None else row[5] or "",  # of what was sent, not of what is typed since
        draft=_draft(row, sealer),
        stages=stages,
        certified=frozenset(certified),
        is_erased=row[6] is None,
    )


def _draft(row: Sequence[Any], sealer: Sealer) -> Draft | None:
    id_, person, *_, wrapped, master, version, sealed = row
    if wrapped is None or sealed is None:
        return None
    key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
    return submissions.draft_of(id_, version, sealed, key)
