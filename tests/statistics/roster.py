"""A small register whose numbers are known: who came, answered, sent, and what became of them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from domain.conversation.drafts import digest
from domain.delivery.outbox import Lane, NewRow
from domain.events import Event, EventKind
from domain.ids import AskedId, PersonId, RegistrationId, new_id
from domain.inquiry import Asked, LeftOpen
from domain.institution import Institution
from domain.people import Person
from domain.ports import Store, Transaction
from domain.registration import Draft, Registration, State, Submission
from domain.stages import CandidateStage, StageState
from tests.storage.people import a_person
from tests.support.databases import Database, read_rows
from tests.support.talk import shipped_process

PROCESS = shipped_process()
OPENS = PROCESS.window.opens
ASKED = PROCESS.questions
HOUR = timedelta(hours=1)
OFFICES = (
    Institution("A", "Ayuntamiento A", "Municipios", "Toluca"),
    Institution("B", "Ayuntamiento B", "Municipios", "Metepec"),
    Institution("C", "DIF de A", "DIF municipal", "Toluca"),
    Institution("D", "Sindicato", "Sindicatos"),
    Institution("GONE", "Ya no está", "Municipios", "Lerma", active=False),
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """`answers`: of how many questions; `sent`: hours after the opening, each a sending."""

    user: int
    folio: str = ""
    answers: int = 0
    began: bool = True
    sent: tuple[float, ...] = ()
    state: State = State.DRAFT
    office: str = "A"
    pace: float = 10  # seconds a question
    process: str = PROCESS.slug
    begins: float = 0.5  # hours after the opening
    cells: tuple[tuple[str, str], ...] = ()  # answers by question


async def add(store: Store, *candidates: Candidate) -> list[Person]:
    return [await _add(store, one) for one in candidates]


async def _add(store: Store, one: Candidate) -> Person:
    came = OPENS + one.begins * HOUR + timedelta(milliseconds=one.user)  # ids of one millisecond could be the same
    person = a_person(one.user, id=PersonId(new_id(came)), created_at=came)
    answers = {"institution": one.office, **dict(one.cells)}
    draft = Draft(answers, sent_count=len(one.sent))
    draft = replace(draft, sent_digest=digest(draft))
    times = [OPENS + hours * HOUR for hours in one.sent]
    registration = Registration(
        RegistrationId(new_id(came)), person.id, one.process, one.state, 20, draft, came, one.folio,
        times[-1] if times else None, 10 + len(times) - 1 if times else 0,
    )  # fmt: skip

    async def live(tx: Transaction) -> None:
        tx.add_person(person)
        tx.append_event(person.id, Event(EventKind.PERSON_CAME, came))
        if one.began:
            tx.add_registration(registration)
            _answer(tx, person, one, came)
        for number, at in enumerate(times):
            sent = Submission(registration.id, 10 + number, one.folio, at, draft, digest(draft))
            tx.add_submission(person.id, sent)
            tx.append_event(person.id, Event(EventKind.REGISTRATION_SUBMITTED, at, about={"folio": one.folio}))
        if one.state is State.ACCEPTED:
            tx.append_event(person.id, Event(EventKind.REGISTRATION_ACCEPTED, times[-1], "command-line"))
        await tx.commit()

    await store.run(live)
    return person


def _answer(tx: Transaction, person: Person, one: Candidate, came: datetime) -> None:
    """The first question twice: whoever changes an answer is still one."""
    at = came
    tx.append_event(person.id, Event(EventKind.REGISTRATION_BEGUN, at, about={"process": one.process}))
    for place, question in enumerate((*ASKED[: one.answers], *ASKED[: min(one.answers, 1)])):
        at += timedelta(seconds=one.pace)
        kind = EventKind.FILE_KEPT if question == "appointment_letter" else EventKind.ANSWER_SAVED
        tx.append_event(person.id, Event(kind, at, about={"question": question, "version": place + 2}))


async def place(store: Store, folio: str, stage: str, state: StageState, result: str = "") -> None:
    async def note(tx: Transaction) -> None:
        desk = await tx.candidate(folio)
        assert desk is not None
        assert desk.registration is not None
        tx.save_candidate_stage(
            CandidateStage(desk.registration.id, desk.registration.person_id, stage, state, result=result)
        )
        await tx.commit()

    await store.run(note)


async def ask(store: Store, person: Person, left: LeftOpen, intent: str) -> None:
    asked = Asked(AskedId(new_id(OPENS)), person.id, PROCESS.slug, OPENS, left, intent, 40, "¿cuánto cuesta?")

    async def write(tx: Transaction) -> None:
        tx.help.add_asked(asked)
        tx.append_event(person.id, Event(EventKind.QUESTION_LEFT_OPEN, OPENS))
        await tx.commit()

    await store.run(write)


async def remind(
    store: Store, database: Database, person: Person, at: float, state: str = "sent", rule: str = "closing-24h"
) -> None:
    """So many hours after the opening."""
    due = OPENS + at * HOUR
    row = NewRow(f"{rule}:{person.id}", person.id, Lane.REMINDERS, "rem-24h", {}, due, rule=rule)

    async def write(tx: Transaction) -> None:
        tx.enqueue(row)
        await tx.commit()

    await store.run(write)
    dispatched = round(due.timestamp() * 1000) if state in {"sent", "unknown"} else "NULL"
    changed = f"state = '{state}', dispatched_at = {dispatched}"
    await read_rows(database, f"UPDATE outbox SET {changed} WHERE dedup_key = '{row.dedup_key}'")


async def stock(store: Store) -> None:
    async def write(tx: Transaction) -> None:
        tx.put_institutions(OFFICES, 1)
        await tx.commit()

    await store.run(write)
