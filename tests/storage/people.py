"""Builders with good defaults, and the step that most tests take."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.events import Event, EventKind
from domain.files import FileKind, FileNote, InspectedFile
from domain.ids import FileId, PersonId, RegistrationId, UpdateId, UserId, new_id
from domain.people import Consent, Person
from domain.ports import Store, Transaction
from domain.registration import Draft, Pending, Registration, State
from tests.support.talk import shipped_process

NOW = datetime(2022, 5, 9, 15, 30, 12, 345000, tzinfo=UTC)
PROCESS = "ec1057-2022"
CURP = "PEMJ850101MMCRRN07"
EMAIL = "juana.perez@toluca.gob.mx"
ANSWERS = {
    "curp": CURP,
    "given_names": "Juana María",
    "first_surname": "Peñaloza",
    "institution": "TOLUCA",
    "position": "Titular de la Unidad de Transparencia",
    "is_head": "yes",
    "email": EMAIL,
    "phone": "7221234567",
}
PAPER = InspectedFile(FileKind.PDF, b"%PDF-1.4 the letter of Juana", 2, "ab" * 32)


def a_person(user: int = 501, **changes: object) -> Person:
    """Who accepted the notice as it is shipped: any other is asked about again."""
    notice = shipped_process().notice
    consent = Consent(accepted=True, notice_version=notice.version, notice_hash=notice.hash, at=NOW)
    person = Person(PersonId(new_id(NOW)), UserId(user), "es", NOW, consent)
    return replace(person, **changes)  # type: ignore[arg-type]  # the builder takes any field


def a_draft() -> Draft:
    note = FileNote(FileId(77), FileKind.PDF, len(PAPER.content), 2)
    pending = Pending("email", "email-typo", "juana@gmial.com", ("juana@gmail.com",), 3)
    return Draft(
        dict(ANSWERS),
        {"photo": (note,)},
        changing="email",
        pending=pending,
        last_message_id=12,
        late_digest="ef" * 32,
    )


def a_registration(person: Person, **changes: object) -> Registration:
    registration = Registration(
        RegistrationId(new_id(NOW)), person.id, PROCESS, State.DRAFT, 1, Draft(dict(ANSWERS)), NOW
    )
    return replace(registration, **changes)  # type: ignore[arg-type]  # the builder takes any field


def an_event(kind: EventKind = EventKind.ANSWER_SAVED, **about: str | int) -> Event:
    return Event(kind, NOW + timedelta(seconds=5), about=about)


async def add_candidate(store: Store, user: int = 501) -> tuple[Person, Registration]:
    person = a_person(user)
    registration = a_registration(person)

    async def come(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(registration)
        tx.append_event(person.id, an_event(EventKind.PERSON_CAME))
        tx.append_event(person.id, an_event(EventKind.REGISTRATION_BEGUN))
        await tx.commit()

    await store.run(come)
    return person, registration


async def answer(store: Store, user: UserId, update: int, value: str = "x") -> bool:
    """A step of a registration. True when the update was new."""

    async def step(tx: Transaction) -> bool:
        desk = await tx.desk(user, PROCESS, UpdateId(update))
        if desk.seen or desk.registration is None:
            return False
        before = desk.registration
        draft = replace(before.draft, answers={**before.draft.answers, "position": value})
        tx.save_registration(replace(before, version=before.version + 1, draft=draft))
        tx.append_event(before.person_id, an_event(question="position", version=before.version + 1))
        tx.accept_update(UpdateId(update), NOW)
        await tx.commit()
        return True

    return await store.run(step)
