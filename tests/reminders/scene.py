"""A register with people in it, a clock that the test moves, and what comes of looking after reminders."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, TypeVar

from domain.actions.look_after import Looked, look_after
from domain.authorization import SYSTEM, Role
from domain.catalogue import Catalogue
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Row
from domain.delivery.ports import DeliveryTransaction, Recipient
from domain.ids import PersonId, RegistrationId, StaffId, UserId
from domain.knowledge import Knowledge
from domain.people import Consent, Person
from domain.ports import Transaction
from domain.process import Process
from domain.registration import Draft, Registration, State
from domain.reminders.reporting import Dropped
from domain.staff.member import Member
from domain.stages import CandidateStage, Mark, Milestone, StageDates
from domain.texts.catalogue import Texts, load_texts
from tests.delivery.engine import Engine
from tests.process.building import process, shipped

T = TypeVar("T")
EARLY = datetime(2022, 5, 1, 12, 0, tzinfo=UTC)
_TABLES = (
    "outbox",
    "occurrence",
    "ticking",
    "milestone",
    "candidate_stage",
    "stage_dates",
    "registration",
    "event",
    "staff",
    "person",
)
_CONSENT = Consent(accepted=True, notice_version="1", notice_hash="", at=EARLY)


@cache
def texts() -> Texts:
    """Read once."""
    return load_texts()


@cache
def the_process() -> Process:
    return process(shipped("ec1057-2022"), "ec1057-2022")


class Scene:
    def __init__(self, engine: Engine, process_: Process | None = None) -> None:
        self.engine = engine
        self.process = process_ or the_process()
        self.bearings = Bearings(Knowledge(self.process, Catalogue(()), texts()))

    def clear(self) -> None:
        for table in _TABLES:
            self.engine._execute(f"DELETE FROM {table}")

    # People

    def person(self, **changes: object) -> Person:
        number = self.engine.number()
        person = Person(PersonId(number), UserId(number), "es", EARLY, _CONSENT)
        return replace(person, **changes)  # type: ignore[arg-type]  # the builder takes any field

    def candidate(self, state: State = State.ACCEPTED, **changes: object) -> Recipient:
        """In the register already."""
        recipient = self.unsaved(state, **changes)
        self.add(recipient)
        return recipient

    def unsaved(self, state: State | None = State.ACCEPTED, **changes: object) -> Recipient:
        person = self.person()
        if state is None:
            return replace(Recipient(person), **changes)  # type: ignore[arg-type]  # the builder takes any field
        registration = Registration(
            RegistrationId(person.id), person.id, self.process.slug, state, 1, Draft(), EARLY, f"F-{person.id}"
        )
        return replace(Recipient(person, registration), **changes)  # type: ignore[arg-type]  # as above

    def add(self, *recipients: Recipient) -> None:
        async def _add(tx: Transaction) -> None:
            for one in recipients:
                tx.add_person(one.person)
                if one.registration is not None:
                    tx.add_registration(one.registration)
            await tx.commit()
            for one in recipients:
                await _add_stages(tx, one, self.process.slug)
            await tx.commit()

        self.engine.run(_add)

    def save_person(self, person: Person) -> None:
        async def _save(tx: Transaction) -> None:
            tx.save_person(person)
            await tx.commit()

        self.engine.run(_save)

    def save_state(self, recipient: Recipient, state: State) -> None:
        async def _save(tx: Transaction) -> None:
            registration = (await tx.desk(recipient.person.user_id, self.process.slug)).registration
            assert registration is not None
            tx.save_registration(replace(registration, state=state, version=registration.version + 1))
            await tx.commit()

        self.engine.run(_save)

    def save_stage(self, recipient: Recipient, stage: str, **changes: object) -> None:
        registration = recipient.registration
        assert registration is not None

        async def _save(tx: Transaction) -> None:
            known = (await tx.candidate_stages(registration.id)).get(stage)
            one = known or CandidateStage(registration.id, registration.person_id, stage)
            tx.save_candidate_stage(replace(one, **changes))  # type: ignore[arg-type]  # as above
            await tx.commit()

        self.engine.run(_save)

    def save_mark(self, recipient: Recipient, mark: Mark, at: datetime, stage: str = "", version: int = 1) -> None:
        registration = recipient.registration
        assert registration is not None
        one = Milestone(registration.id, registration.person_id, mark, stage, at, version)

        async def _save(tx: Transaction) -> None:
            tx.save_milestone(one, self.process.slug)
            await tx.commit()

        self.engine.run(_save)

    def appoint(self, recipient: Recipient, stage: str, at: datetime, version: int, set_at: datetime) -> None:
        """As staff's action writes it."""
        self.save_stage(recipient, stage, starts=at, date_version=version, set_at=set_at)
        self.save_mark(recipient, Mark.STAGE_STARTS, at, stage, version)

    def set_dates(
        self, stage: str, version: int, starts: datetime, set_at: datetime, ends: datetime | None = None
    ) -> None:
        dates = StageDates(self.process.slug, stage, version, starts, ends, "", "", "", set_at)

        async def _save(tx: Transaction) -> None:
            tx.add_stage_dates(dates)
            await tx.commit()

        self.engine.run(_save)

    def works(self, role: Role) -> Person:
        """Somebody of the staff, in the register already."""
        person = self.person(consent=None)
        member = Member(StaffId(person.id), person.id, UserId(person.id), "es", role, "Elena", EARLY)

        async def _save(tx: Transaction) -> None:
            tx.add_person(person)
            await tx.commit()
            tx.staff.add_member(member)
            await tx.commit()

        self.engine.run(_save)
        return person

    # Looking

    def look(self, now: datetime) -> Looked:
        """Until there is nothing more to do."""
        made, dropped = 0, list[Dropped]()
        while True:
            looked = self.look_once(now)
            made += looked.made
            dropped += looked.dropped
            if looked.is_done:
                return Looked(made, tuple(dropped))

    def look_once(self, now: datetime, batch: int | None = None, slice_ms: float = 1e9) -> Looked:
        """One slice, of batches of so many."""

        async def _look(tx: DeliveryTransaction) -> Looked:
            desk: Any = tx.reminders
            desk.batch = batch or desk.batch
            return await look_after(tx, SYSTEM, self.bearings, now, slice_ms)

        return self.deliver(_look, now)

    def deliver(self, action: Callable[[DeliveryTransaction], Awaitable[T]], now: datetime) -> T:
        return self.engine.deliver(action, now)

    def rows(self) -> list[Row]:
        return list(self.engine.rows().values())

    def told(self) -> list[tuple[str, int]]:
        """Rule and person of every row."""
        return sorted((row.rule, row.person_id) for row in self.rows())

    def rules_of(self, recipient: Recipient) -> list[str]:
        return [row.rule for row in self.rows() if row.person_id == recipient.person.id]

    def note_sent(self, *ids: int) -> None:
        """As if it had left by now."""
        among = f"WHERE id IN ({', '.join(map(str, ids))})" if ids else ""
        self.engine._execute(f"UPDATE outbox SET state = 'sent', dispatched_at = id, message_id = id {among}")


async def _add_stages(tx: Transaction, recipient: Recipient, slug: str) -> None:
    if recipient.registration is None:
        return
    for stage in (recipient.stages or {}).values():
        tx.save_candidate_stage(stage)
    for milestone in (recipient.milestones or {}).values():
        tx.save_milestone(milestone, slug)


def local(process_: Process, words: str) -> datetime:
    """ "2022-05-30 10:00", by the process's zone."""
    return datetime.fromisoformat(words).replace(tzinfo=process_.zone).astimezone(UTC)


def ticks(begins: datetime, ends: datetime, step: timedelta) -> Iterable[datetime]:
    while begins <= ends:
        yield begins
        begins += step
