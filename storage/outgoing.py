"""What an action wants written, until its commit turns it into statements.

At most one write for each row: a record added and then saved goes out once, as last said; so all of them can be
parts of one statement.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from domain.batches import Batch, Before
from domain.codes.mail import NewMail
from domain.delivery.outbox import NewRow
from domain.events import ChainHead, Event
from domain.files import InspectedFile
from domain.handoffs.handoff import AnswerFile, Handoff, HandoffMessage
from domain.ids import FileId, HandoffId, PersonId, RegistrationId, StaffId, UpdateId
from domain.inquiry import Asked, StaffAnswer
from domain.people import Person
from domain.ports import StuckUpdate
from domain.registration import Registration, Submission
from domain.staff.member import Member
from domain.staff.notes import Note
from domain.stages import CandidateStage, Mark, Milestone, StageDates
from storage import (
    batches,
    chain,
    events,
    files,
    handoff_files,
    handoffs,
    inquiries,
    mails,
    milestones,
    names,
    notes,
    outbox,
    people,
    registrations,
    staff,
    stages,
    stuck_updates,
    submissions,
)
from storage.sealing import DataKey, Sealer
from storage.standing import Standing
from storage.statements import Write

Kept = tuple[PersonId, RegistrationId, str, InspectedFile, datetime]


class Outgoing:
    __slots__ = (
        "_sealer",
        "asked",
        "batch",
        "claims",
        "events",
        "events_key",
        "files",
        "gone_files",
        "gone_stuck",
        "handoff_files",
        "handoff_messages",
        "handoffs",
        "mails",
        "members",
        "milestones",
        "new_handoffs",
        "new_members",
        "new_people",
        "new_registrations",
        "notes",
        "people",
        "ready",
        "registrations",
        "sealed",
        "stages",
        "stuck",
        "submissions",
        "told",
    )

    def __init__(self, events_key: bytes, sealer: Sealer) -> None:
        self.events_key = events_key
        self._sealer = sealer
        self.clear()

    def clear(self) -> None:
        self.new_people: dict[PersonId, Person] = {}
        self.people: dict[PersonId, Person] = {}
        self.new_registrations: dict[RegistrationId, Registration] = {}
        self.registrations: dict[RegistrationId, Registration] = {}
        self.submissions: list[tuple[PersonId, Submission]] = []
        self.files: dict[FileId, Kept] = {}
        self.gone_files: dict[FileId, None] = {}
        self.events: list[tuple[PersonId, Event]] = []
        self.stuck: dict[UpdateId, StuckUpdate] = {}
        self.gone_stuck: dict[UpdateId, None] = {}
        self.stages: dict[tuple[RegistrationId, str], tuple[CandidateStage, int]] = {}  # with the revision as read
        self.milestones: dict[tuple[RegistrationId, Mark, str], tuple[Milestone, str]] = {}  # with the process
        self.new_handoffs: dict[HandoffId, Handoff] = {}
        self.handoffs: dict[HandoffId, Handoff] = {}
        self.handoff_messages: list[HandoffMessage] = []
        self.handoff_files: list[AnswerFile] = []
        self.asked: list[Asked] = []
        self.new_members: dict[StaffId, Member] = {}
        self.members: dict[StaffId, Member] = {}
        self.notes: list[Note] = []
        self.batch: tuple[Batch, tuple[Before, ...]] | None = None
        self.mails: list[NewMail] = []
        self.told: dict[str, NewRow] = {}  # by their keys
        self.claims: dict[tuple[str, int], Write] = {}  # of places and evaluators that seats are given of
        self.ready: list[Write] = []  # those that need neither key nor link
        self.sealed: list[
            tuple[PersonId, Callable[[DataKey], Write]]
        ] = []  # those that need only their person's key

    def add_answer(self, answer: StaffAnswer) -> None:
        self.ready.append(inquiries.add_answer(answer, self.events_key))

    def add_dates(self, dates: StageDates) -> None:
        self.ready.append(stages.add_dates(dates, self.events_key))

    def people_needed(self) -> Iterable[PersonId]:
        """Whose key or newest link the writes need, without those that are added only now."""
        needed = {person for person, _ in self.events}
        needed.update(one.person_id for one in self.registrations.values())
        needed.update(one.person_id for one in self.new_registrations.values())
        needed.update(person for person, _ in self.submissions)
        needed.update(stage.person_id for stage, _ in self.stages.values())
        needed.update(milestone.person_id for milestone, _ in self.milestones.values())
        needed.update(message.person_id for message in self.handoff_messages)
        needed.update(one.person_id for one in self._named_handoffs())
        needed.update(one.person_id for one in self.handoff_files)
        needed.update(one.person_id for one in self.asked)
        needed.update(one.person_id for one in self.notes)
        needed.update(one.person_id for one in (*self.new_members.values(), *self.members.values()))
        needed.update(one.person for one in (self.batch[1] if self.batch else ()))
        needed.update(kept[0] for kept in self.files.values())
        needed.update(one.person for one in self.mails)
        needed.update(person for person, _ in self.sealed)
        needed.update(one.person_id for one in self.stuck.values() if one.payload and one.person_id is not None)
        return needed.difference(self.new_people)

    def writes(self, standings: dict[PersonId, Standing]) -> list[Write]:
        """In an order that holds even where each is a statement of its own. `standings` are brought up to date."""
        out: list[Write] = []
        for person in self.new_people.values():
            wrapped, key = self._sealer.new_key("person", person.id)
            standings[person.id] = Standing(person.id, wrapped, ChainHead(), self._sealer, key)
            out.append(people.insert(person, wrapped))
        out += [people.update(person) for person in self.people.values()]
        out += self._registration_writes(standings)
        out += [stages.save(one, before, standings[one.person_id].key) for one, before in self.stages.values()]
        out += [milestones.save(one, slug, standings[one.person_id].key) for one, slug in self.milestones.values()]
        for owner_id, one in self.submissions:
            out.append(submissions.insert(owner_id, one, standings[owner_id].key))
            out += names.replace_words(one.registration_id, one.draft, self._sealer)
        out += [files.delete(file) for file in self.gone_files]
        for id_, (person_id, registration, question, file, at) in self.files.items():
            out.append(files.insert(person_id, registration, id_, question, file, at, standings[person_id].key))
        out += self._help_writes(standings)
        out += [notes.add(one, standings[one.person_id].key) for one in self.notes]
        out += [staff.add(one, standings[one.person_id].key) for one in self.new_members.values()]
        out += [staff.save(one, standings[one.person_id].key) for one in self.members.values()]
        for person_id, event in self.events:
            standing = standings[person_id]
            link = chain.next_link(self.events_key, standing.head, person_id, event)
            standing.head = ChainHead(link.seq, link.mac)
            out.append(events.insert(link))
        for stuck in self.stuck.values():
            owner = standings.get(stuck.person_id) if stuck.person_id is not None else None
            out.append(stuck_updates.save(stuck, None if owner is None else owner.key, self._sealer))
        out += [stuck_updates.delete(update) for update in self.gone_stuck]
        if self.batch is not None:
            batch, rows = self.batch
            out += [
                batches.add(batch),
                *(batches.add_row(batch.id, one, standings[one.person].key) for one in rows),
            ]
        if self.told:
            out.append(outbox.insert(tuple(self.told.values())))
        mailed = (mails.insert(one, standings[one.person].key) for one in self.mails)
        sealed = (write(standings[person].key) for person, write in self.sealed)
        return [*out, *self.claims.values(), *self.ready, *mailed, *sealed]

    def _help_writes(self, standings: dict[PersonId, Standing]) -> list[Write]:
        keys = {one.id: standings[one.person_id].key for one in self._named_handoffs()}
        out = [handoffs.add(one, keys.get(one.id)) for one in self.new_handoffs.values()]
        out += [handoffs.save(one, keys.get(one.id)) for one in self.handoffs.values()]
        out += [handoffs.add_message(one, standings[one.person_id].key) for one in self.handoff_messages]
        out += [handoff_files.insert(one, standings[one.person_id].key) for one in self.handoff_files]
        return out + [inquiries.add(one, standings[one.person_id].key) for one in self.asked]

    def _named_handoffs(self) -> list[Handoff]:
        """Those that somebody of the team has: their names are sealed."""
        return [one for one in (*self.new_handoffs.values(), *self.handoffs.values()) if one.owner_name]

    def _registration_writes(self, standings: dict[PersonId, Standing]) -> list[Write]:
        out: list[Write] = []
        for one in self.new_registrations.values():
            standing = standings[one.person_id]
            out.append(registrations.insert(one, standing.key, self._sealer))
            standing.versions[one.id] = one.version
        sent = {one.registration_id: one.draft for _, one in self.submissions}
        for one in self.registrations.values():
            standing = standings[one.person_id]
            before = standing.versions.get(one.id, one.version - 1)
            out.append(registrations.update(one, before, standing.key, self._sealer, sent.get(one.id)))
            standing.versions[one.id] = one.version
        return out
