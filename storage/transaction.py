"""One action's view of the database: reads at once, writes together at the commit (the port `Transaction`)."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from domain.candidacy.roll import RollEntry
from domain.delivery.outbox import NewRow
from domain.delivery.outbox import Row as Told
from domain.erasure.erasure import ErasureKind, Tombstone
from domain.events import Event, EventKind
from domain.exporting import Export
from domain.files import InspectedFile
from domain.ids import FileId, PersonId, RegistrationId, UpdateId, UserId
from domain.institution import Institution
from domain.people import Person
from domain.ports import Conflict, Desk, ProcessVersion, SharedKind, SharedValue, StuckUpdate
from domain.registration import Registration, State, Submission
from domain.stages import CandidateStage, Mark, Milestone, StageDates
from domain.transitions import check_transition
from storage import (
    chain,
    events,
    export_records,
    files,
    handoff_files,
    institutions,
    milestones,
    outbox,
    people,
    processes,
    registrations,
    rolls,
    stages,
    stuck_updates,
    submissions,
)
from storage import inbox as updates
from storage.delivery_transaction import Shift, unshifted
from storage.desk import CANDIDATE, DESK, PERSON, from_row, head_from
from storage.desks import Desks
from storage.keys import Keyring
from storage.link import Link, Row
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.standing import Standing


class Work(Desks):
    """Writes are kept as they are said; keys and links are made at the commit, when all of them are known."""

    __slots__ = ("_revisions", "_standings", "_states")

    def __init__(
        self, link: Link, keys: Keyring, sealer: Sealer, shift: Shift = unshifted, sender: str = ""
    ) -> None:
        super().__init__(link, keys, sealer, shift, sender)
        self._standings: dict[PersonId, Standing] = {}
        self._states: dict[RegistrationId, State] = {}  # as read, or as last said
        self._revisions: dict[tuple[RegistrationId, str], int] = {}  # of the candidate's stages, as read

    # Reads

    async def desk(self, user_id: UserId, process: str, update_id: UpdateId | None = None) -> Desk:
        row = await self._link.row(DESK, {"user_id": user_id, "process": process, "update_id": update_id})
        return Desk() if row is None else self._desk(row)

    async def candidate(self, folio: str) -> Desk | None:
        row = await self._link.row(CANDIDATE, {"folio": folio})
        return None if row is None else self._desk(row)

    async def person(self, id_: PersonId, process: str) -> Desk | None:
        row = await self._link.row(PERSON, {"id": id_, "process": process})
        return None if row is None else self._desk(row)

    async def submission(self, registration: RegistrationId, version: int) -> Submission | None:
        row = await self._link.row(submissions.ONE, {"registration_id": registration, "version": version})
        return None if row is None else submissions.opened(row, self._sealer)

    async def file_content(self, person: PersonId, file: FileId) -> bytes | None:
        values = {"id": file, "person_id": person}
        for statement, opened in ((files.CONTENT, files.content), (handoff_files.CONTENT, handoff_files.content)):
            row = await self._link.row(statement, values)
            if row is not None:
                return opened(row[2], file, self._sealer.unwrap("person", person, WrappedKey(row[1], row[0])))
        return None

    async def process_version(self, slug: str) -> ProcessVersion | None:
        row = await self._link.row(processes.NEWEST, {"slug": slug})
        return None if row is None else processes.from_row(row)

    async def institutions(self) -> tuple[Institution, ...]:
        return tuple(institutions.from_row(row) for row in await self._link.rows(institutions.ALL, {}))

    async def catalogue_number(self) -> int:
        row = await self._link.row(institutions.NUMBER, {})
        return 0 if row is None else int(row[0])

    async def stuck_update(self, update_id: UpdateId) -> StuckUpdate | None:
        row = await self._link.row(stuck_updates.ONE, {"update_id": update_id})
        return None if row is None else stuck_updates.from_row(row, self._sealer)

    async def stuck_updates(self) -> tuple[StuckUpdate, ...]:
        return tuple(
            stuck_updates.from_row(row, self._sealer) for row in await self._link.rows(stuck_updates.ALL, {})
        )

    async def conflicts(self, process: str) -> tuple[SharedValue, ...]:
        found: list[SharedValue] = []
        for kind, statement in registrations.SHARED.items():
            found += registrations.shared_from(kind, await self._link.rows(statement, {"process": process}))
        return tuple(found)

    async def shares(self, registration: RegistrationId) -> tuple[SharedKind, ...]:
        asked, values = registrations.SHARED_BY.items(), {"id": registration}
        return tuple([kind for kind, statement in asked if await self._link.row(statement, values) is not None])

    async def roll(self, process: str) -> tuple[RollEntry, ...]:
        return rolls.from_rows(await self._link.rows(rolls.OF_PROCESS, {"process": process}))

    async def has_accepted_twin(self, registration: RegistrationId) -> bool:
        return await self._link.row(registrations.ACCEPTED_TWIN, {"id": registration}) is not None

    async def states_of_curp(self, process: str, curp: str, but: RegistrationId) -> frozenset[State]:
        values = {"process": process, "curp_index": self._sealer.blind_index("curp", curp.upper()), "id": but}
        return frozenset(State(row[0]) for row in await self._link.rows(registrations.STATES_OF_CURP, values))

    async def candidate_stages(self, registration: RegistrationId) -> Mapping[str, CandidateStage]:
        rows = await self._link.rows(stages.OF_REGISTRATION, {"registration_id": registration})
        found: dict[str, CandidateStage] = {}
        for row in rows:
            stage = stages.from_row(row[stages.KEY_WIDTH :], self._key(row[1], row[2], row[3]))
            found[stage.stage] = stage
            self._revisions[registration, stage.stage] = row[0]
        return found

    async def milestones(self, registration: RegistrationId) -> Mapping[tuple[Mark, str], Milestone]:
        rows = await self._link.rows(milestones.OF_REGISTRATION, {"registration_id": registration})
        found = [
            milestones.from_row(row[milestones.KEY_WIDTH :], self._key(row[0], row[1], row[2])) for row in rows
        ]
        return {(one.mark, one.stage): one for one in found}

    async def stage_dates(self, process: str) -> Mapping[str, StageDates]:
        return stages.newest_dates(await self._link.rows(stages.NEWEST_DATES, {"process": process}))

    async def told_of(self, person: PersonId) -> tuple[Told, ...]:
        return tuple(map(outbox.told_from_row, await self._link.rows(outbox.TOLD_OF, {"person_id": person})))

    async def events(self, person: PersonId, most: int, kinds: Collection[EventKind] = ()) -> tuple[Event, ...]:
        among = {f"kind{number}": kind.value for number, kind in enumerate(sorted(kinds))}
        statement = events.newest_of(len(among)) if among else events.NEWEST
        rows = await self._link.rows(statement, {"person_id": person, "most": most} | among)
        return tuple(chain.event_of(events.from_row(row)) for row in rows)

    # Writes

    def accept_update(self, update_id: UpdateId, at: datetime) -> None:
        self._out.ready.append(updates.insert(update_id, at))

    def add_person(self, person: Person) -> None:
        self._out.new_people[person.id] = person

    def save_person(self, person: Person) -> None:
        known = self._out.new_people
        (known if person.id in known else self._out.people)[person.id] = person

    def add_registration(self, registration: Registration) -> None:
        self._states[registration.id] = registration.state
        self._out.new_registrations[registration.id] = registration

    def save_registration(self, registration: Registration) -> None:
        """Raises ForbiddenTransition when the state cannot follow the one that the desk showed."""
        check_transition(self._states.get(registration.id, registration.state), registration.state)
        self._states[registration.id] = registration.state
        known = self._out.new_registrations
        (known if registration.id in known else self._out.registrations)[registration.id] = registration

    def add_submission(self, person: PersonId, submission: Submission) -> None:
        self._out.submissions.append((person, submission))

    def add_file(
        self,
        person: PersonId,
        registration: RegistrationId,
        id_: FileId,
        question: str,
        file: InspectedFile,
        at: datetime,
    ) -> None:
        self._out.files[id_] = (person, registration, question, file, at)

    def delete_file(self, file: FileId) -> None:
        if self._out.files.pop(file, None) is None:
            self._out.gone_files[file] = None

    def append_event(self, person: PersonId, event: Event) -> None:
        self._out.events.append((person, event))

    def add_process_version(self, version: ProcessVersion) -> None:
        self._out.ready.append(processes.insert(version))

    def put_institutions(self, institutions_: Sequence[Institution], number: int) -> None:
        self._out.ready.extend(institutions.replace_all(institutions_, number))

    def save_stuck_update(self, stuck: StuckUpdate) -> None:
        self._out.gone_stuck.pop(stuck.update_id, None)
        self._out.stuck[stuck.update_id] = stuck

    def delete_stuck_update(self, update_id: UpdateId) -> None:
        self._out.stuck.pop(update_id, None)
        self._out.gone_stuck[update_id] = None

    def add_stage_dates(self, dates: StageDates) -> None:
        self._out.add_dates(dates)

    def save_candidate_stage(self, stage: CandidateStage) -> None:
        before = self._revisions.get((stage.registration_id, stage.stage), 0)
        self._out.stages[stage.registration_id, stage.stage] = (stage, before)

    def save_milestone(self, milestone: Milestone, process: str) -> None:
        self._out.milestones[milestone.registration_id, milestone.mark, milestone.stage] = (milestone, process)

    def read_milestone(self, milestone: Milestone, at: datetime) -> None:
        self._out.ready.append(milestones.read(milestone, at))

    def enqueue(self, row: NewRow) -> None:
        self._out.told.setdefault(row.dedup_key, row)

    def acknowledge(self, row: Told) -> None:
        self._out.ready.append(outbox.acknowledge(row.id, row.message_id))

    def revive(self, person: PersonId, now: datetime) -> None:
        self._out.ready.append(outbox.revive(person, now))

    async def exports(self, process: str, most: int) -> tuple[Export, ...]:
        rows = await self._link.rows(export_records.NEWEST, {"process": process, "most": most})
        return tuple(export_records.from_row(row, self._sealer) for row in rows)

    def add_export(self, export: Export) -> None:
        self._out.ready.append(export_records.add(export, self._sealer))

    def wish_erasure(self, person: PersonId, kind: ErasureKind, at: datetime) -> None:
        self.erasures.wish(Tombstone(person, kind, at))

    async def commit(self) -> None:
        out = self._out
        for person in out.people_needed():
            if person not in self._standings:
                self._standings[person] = await self._standing(person)
        writes = out.writes(self._standings)
        if writes:
            await self._link.apply(writes)
        self._revisions.update({key: before + 1 for key, (_, before) in out.stages.items()})
        out.clear()

    def _desk(self, row: Row) -> Desk:
        desk, standing = from_row(row, self._sealer)
        if standing is not None:
            self._standings[standing.person] = standing
        if desk.registration is not None:
            self._states[desk.registration.id] = desk.registration.state
        return desk

    def _key_of(self, registration: Registration) -> DataKey:
        return self._standings[registration.person_id].key

    def _note_stage(self, stage: CandidateStage, revision: int) -> None:
        self._revisions[stage.registration_id, stage.stage] = revision

    def _key(self, person: PersonId, wrapped: bytes, master: str) -> DataKey:
        known = self._standings.get(person)
        return self._sealer.unwrap("person", person, WrappedKey(master, wrapped)) if known is None else known.key

    async def _standing(self, person: PersonId) -> Standing:
        row = await self._link.row(people.STANDING, {"id": person})
        if row is None:
            raise Conflict(f"there is no person {person}")
        return Standing(person, WrappedKey(row[1], row[0]), head_from(row[2], row[3]), self._sealer)
