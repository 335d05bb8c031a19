"""All that messages to some people may depend on, read at once: the persons, their registrations in the process,
and where each stands in the stages."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from domain.delivery.ports import Recipient
from domain.ids import PersonId, RegistrationId
from domain.stages import CandidateStage, Mark, Milestone
from storage import milestones, people, registrations, stages
from storage.link import DirectLink
from storage.sealing import DataKey, Sealer, Unreadable, WrappedKey
from storage.statements import Statement

_KEY_WIDTH = 5
_PERSON_ENDS = _KEY_WIDTH + people.WIDTH


def _of(alias: str, columns: str) -> str:
    return ", ".join(f"{alias}.{column.strip()}" for column in columns.split(","))


_PEOPLE = Statement(
    "SELECT p.wrapped_key, p.master_id,"  # noqa: S608 -- columns are constants of ours
    " EXISTS (SELECT 1 FROM candidate_stage WHERE registration_id = r.id),"
    " EXISTS (SELECT 1 FROM milestone WHERE registration_id = r.id),"
    " EXISTS (SELECT 1 FROM batch_row b JOIN batch t ON t.id = b.batch_id WHERE b.registration_id = r.id"
    " AND t.state = 'held' AND t.kind = 'dates'),"
    f" {_of('p', people.COLUMNS)}, {_of('r', registrations.COLUMNS)}"
    " FROM person p LEFT JOIN registration r ON r.person_id = p.id AND r.process = :process"
    " WHERE p.id @among(people) AND p.wrapped_key IS NOT NULL"
)
_STAGES = Statement(
    f"SELECT {stages.COLUMNS} FROM candidate_stage WHERE registration_id @among(registrations)"  # noqa: S608 -- as above: ours
)
_MILESTONES = Statement(
    f"SELECT {milestones.COLUMNS} FROM milestone WHERE registration_id @among(registrations)"  # noqa: S608 -- as above: ours
)


async def read(
    link: DirectLink, sealer: Sealer, among: Sequence[PersonId], process: str
) -> Mapping[PersonId, Recipient]:
    """Erased people are missing."""
    rows = await link.rows(_PEOPLE, {"process": process, "people": link.listed(among)})
    found: dict[PersonId, Recipient] = {}
    keys: dict[PersonId, DataKey] = {}  # of those about whom more is to be read
    in_stages: list[RegistrationId] = []
    with_milestones: list[RegistrationId] = []
    for row in rows:
        person = people.from_row(row[_KEY_WIDTH:_PERSON_ENDS])
        registration = None
        id_ = row[_PERSON_ENDS]
        if id_ is not None:
            try:
                key = sealer.unwrap("person", person.id, WrappedKey(row[1], row[0]))
                registration = registrations.from_row(row[_PERSON_ENDS:], key)
            except Unreadable:
                found[person.id] = Recipient(person, is_readable=False)
                continue
            if row[2]:
                in_stages.append(id_)
                keys[person.id] = key
            if row[3]:
                with_milestones.append(id_)
                keys[person.id] = key
        found[person.id] = Recipient(person, registration, is_date_held=bool(row[4]))
    if not keys:
        return found
    return found | await _with_stages(link, found, keys, in_stages, with_milestones)


async def _with_stages(
    link: DirectLink,
    found: Mapping[PersonId, Recipient],
    keys: Mapping[PersonId, DataKey],
    in_stages: Sequence[RegistrationId],
    with_milestones: Sequence[RegistrationId],
) -> dict[PersonId, Recipient]:
    """Those of `keys`, with their stages and milestones."""
    stages_of: dict[PersonId, dict[str, CandidateStage]] = {}
    for row in await _rows(link, _STAGES, in_stages):
        stage = stages.from_row(row, keys[row[1]])
        stages_of.setdefault(stage.person_id, {})[stage.stage] = stage
    marks_of: dict[PersonId, dict[tuple[Mark, str], Milestone]] = {}
    for row in await _rows(link, _MILESTONES, with_milestones):
        one = milestones.from_row(row, keys[row[1]])
        marks_of.setdefault(one.person_id, {})[one.mark, one.stage] = one
    return {id_: replace(found[id_], stages=stages_of.get(id_), milestones=marks_of.get(id_)) for id_ in keys}


async def _rows(link: DirectLink, statement: Statement, among: Sequence[RegistrationId]) -> Sequence[Sequence[Any]]:
    return await link.rows(statement, {"registrations": link.listed(among)}) if among else ()
