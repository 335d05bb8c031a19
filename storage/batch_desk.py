"""A transaction's view of steps about many candidates at once (the port `BatchDesk`)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from domain.batch_desk import Candidacy
from domain.batches import Batch, BatchId, BatchState, Before
from domain.ids import PersonId, RegistrationId
from domain.ports import Desk
from domain.registration import Registration
from domain.stages import CandidateStage, Mark, Milestone
from storage import batches, files, milestones, stages
from storage.desk import CANDIDATES, NOT_CONFIRMED, OF_PLATFORM, WITH_CURP
from storage.link import Link, Row
from storage.outgoing import Outgoing
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement

_PREFIXED = ", ".join(f"s.{column.strip()}" for column in stages.COLUMNS.split(","))
_STAGES = Statement(
    f"SELECT s.revision, {_PREFIXED} FROM candidate_stage s WHERE s.registration_id @among(registrations)"  # noqa: S608 -- columns are constants of ours
)
_MILESTONES = Statement(
    f"SELECT {milestones.COLUMNS} FROM milestone WHERE registration_id @among(registrations)"  # noqa: S608 -- as above: ours
)


def _candidacy(desk: Desk) -> Candidacy | None:
    if desk.person is None or desk.registration is None:
        return None
    return Candidacy(desk.person, desk.registration)


class BatchDesk:
    """`known`: makes a row of CANDIDATES a desk, and remembers it for the writes."""

    __slots__ = ("_key", "_known", "_link", "_note", "_out", "_sealer", "_shift")

    def __init__(
        self,
        link: Link,
        sealer: Sealer,
        out: Outgoing,
        known: Callable[[Row], Desk],
        key: Callable[[Registration], DataKey],
        note: Callable[[CandidateStage, int], None],
        shift: Callable[[], timedelta],
    ) -> None:
        self._link = link
        self._sealer = sealer
        self._out = out
        self._known = known
        self._key = key
        self._note = note
        self._shift = shift

    async def machine_now(self) -> datetime:
        return await self._link.clock() + self._shift()

    async def candidacies(self, folios: Sequence[str]) -> Mapping[str, Candidacy]:
        rows = await self._link.rows(CANDIDATES, {"folios": self._link.listed(list(dict.fromkeys(folios)))})
        desks = [self._known(row) for row in rows]
        registrations = {one.registration.id: one.registration for one in desks if one.registration is not None}
        stages_of, marks_of = await self._stages(registrations), await self._milestones(registrations)
        return {
            desk.registration.folio: Candidacy(
                desk.person,
                desk.registration,
                stages_of.get(desk.registration.id, {}),
                marks_of.get(desk.registration.id, {}),
            )
            for desk in desks
            if desk.person is not None and desk.registration is not None
        }

    async def of_platform(self, process: str, folios: Sequence[str]) -> Mapping[str, Candidacy]:
        values = {"process": process, "folios": self._link.listed(list(dict.fromkeys(folios)))}
        found = [_candidacy(self._known(row)) for row in await self._link.rows(OF_PLATFORM, values)]
        return {one.registration.platform_folio: one for one in found if one is not None}

    async def with_curp(self, process: str, curps: Sequence[str]) -> Mapping[str, Candidacy]:
        found: dict[str, Candidacy] = {}
        for curp in dict.fromkeys(curps):
            index = self._sealer.blind_index("curp", curp.upper())
            row = await self._link.row(WITH_CURP, {"process": process, "curp_index": index})
            one = None if row is None else _candidacy(self._known(row))
            if one is not None:
                found[curp] = one
        return found

    async def not_confirmed(self, process: str) -> Sequence[Candidacy]:
        rows = await self._link.rows(NOT_CONFIRMED, {"process": process})
        return [one for row in rows if (one := _candidacy(self._known(row))) is not None]

    async def kept_papers(self, stage: str, among: Mapping[str, Candidacy]) -> Mapping[str, bytes]:
        marks = {folio: one.milestones.get((Mark.CERTIFICATE_READY, stage)) for folio, one in among.items()}
        wanted = {mark.file: folio for folio, mark in marks.items() if mark is not None and mark.file is not None}
        rows = await self._link.rows(files.CONTENTS, {"ids": self._link.listed(list(wanted))}) if wanted else ()
        return {
            (folio := wanted[row[0]]): files.content(row[1], row[0], self._key(among[folio].registration))
            for row in rows
        }

    async def held(self, process: str, stage: str) -> Batch | None:
        row = await self._link.row(batches.HELD, {"process": process, "stage": stage})
        return None if row is None else batches.from_row(row)

    async def batch(self, id_: BatchId) -> Batch | None:
        row = await self._link.row(batches.ONE, {"id": id_})
        return None if row is None else batches.from_row(row)

    async def recent(self, process: str, most: int = 20) -> tuple[Batch, ...]:
        rows = await self._link.rows(batches.RECENT, {"process": process, "most": most})
        return tuple(map(batches.from_row, rows))

    async def is_told(self, id_: BatchId) -> bool:
        return await self._link.row(batches.IS_TOLD, {"id": id_}) is not None

    async def rows(self, id_: BatchId) -> tuple[Before, ...]:
        rows = await self._link.rows(batches.ROWS, {"id": id_})
        return tuple(self._opened(row) for row in rows if row[1] is not None)  # whoever was erased has no key

    async def held_rows(self, registration: RegistrationId) -> tuple[Before, ...]:
        rows = await self._link.rows(batches.HELD_ROWS, {"registration_id": registration})
        return tuple(map(self._opened, rows))

    async def holding(self, registration: RegistrationId) -> tuple[Batch, ...]:
        rows = await self._link.rows(batches.HOLDING, {"registration_id": registration})
        return tuple(map(batches.from_row, rows))

    async def untold(self, person: PersonId) -> frozenset[BatchId]:
        return frozenset(BatchId(row[0]) for row in await self._link.rows(batches.UNTOLD, {"person_id": person}))

    def add(self, batch: Batch, rows: Sequence[Before]) -> None:
        self._out.batch = (batch, tuple(rows))

    def end_wait(self, id_: BatchId) -> None:
        self._out.ready += batches.end_wait(id_)

    def undo(self, id_: BatchId, state: BatchState) -> None:
        self._out.ready += batches.undo(id_, state)

    def _opened(self, row: Row) -> Before:
        key = self._sealer.unwrap("person", row[0], WrappedKey(row[2], row[1]))
        return batches.row_from(row[batches.KEY_WIDTH :], key)

    async def _stages(
        self, among: Mapping[RegistrationId, Registration]
    ) -> dict[RegistrationId, dict[str, CandidateStage]]:
        found: dict[RegistrationId, dict[str, CandidateStage]] = {}
        for row in await self._link.rows(_STAGES, {"registrations": self._link.listed(list(among))}):
            stage = stages.from_row(row[1:], self._key(among[row[1]]))
            found.setdefault(stage.registration_id, {})[stage.stage] = stage
            self._note(stage, row[0])
        return found

    async def _milestones(
        self, among: Mapping[RegistrationId, Registration]
    ) -> dict[RegistrationId, dict[tuple[Mark, str], Milestone]]:
        found: dict[RegistrationId, dict[tuple[Mark, str], Milestone]] = {}
        for row in await self._link.rows(_MILESTONES, {"registrations": self._link.listed(list(among))}):
            one = milestones.from_row(row, self._key(among[row[0]]))
            found.setdefault(one.registration_id, {})[one.mark, one.stage] = one
        return found
