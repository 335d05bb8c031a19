"""Candidates by the dozen, put on file at once."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.ids import FileId, UserId, new_id
from domain.people import Person, ReminderKind, Wishes
from domain.ports import Store, Transaction
from domain.registration import Draft, Registration, State
from domain.stages import CandidateStage, StageState
from tests.storage.people import NOW, PAPER, a_person, a_registration

FIRST = 700_100_000


@dataclass(frozen=True, slots=True)
class Someone:
    """What is particular to one of them."""

    name: str
    state: State | None = None  # None: never registered
    folio: str = ""
    office: str = ""  # its key
    stages: tuple[tuple[str, StageState, str], ...] = ()  # which, how it stands, its result
    has_letter: bool = False
    language: str = "es"
    stopped: bool = False  # announcements


async def add_chats(
    store: Store, count: int, language: str = "es", first: int = FIRST, came: datetime = NOW
) -> list[UserId]:
    """Who accepted the notice, and no more."""
    people = [a_person(first + number, language=language, created_at=came) for number in range(count)]

    async def _come(tx: Transaction) -> None:
        for person in people:
            tx.add_person(person)
        await tx.commit()

    await store.run(_come)
    return [person.user_id for person in people]


async def add_all(store: Store, everybody: tuple[Someone, ...]) -> dict[UserId, Someone]:
    people = {UserId(FIRST + place): one for place, one in enumerate(everybody)}

    async def _come(tx: Transaction) -> None:
        for user, one in people.items():
            _add(tx, user, one)
        await tx.commit()

    await store.run(_come)
    return people


def _add(tx: Transaction, user: UserId, one: Someone) -> None:
    stopped = frozenset({ReminderKind.ANNOUNCEMENTS}) if one.stopped else frozenset()
    person = a_person(user, language=one.language, wishes=Wishes(stopped))
    tx.add_person(person)
    if one.state is None:
        return
    answers = {"given_names": one.name} | ({"institution": one.office} if one.office else {})
    registration = a_registration(person, state=one.state, draft=Draft(answers), folio=one.folio)
    tx.add_registration(registration)
    if one.has_letter:
        file = FileId(new_id(NOW))
        tx.add_file(person.id, registration.id, file, "appointment_letter", PAPER, NOW)
    for stage in _stages(one, person, registration):
        tx.save_candidate_stage(stage)


def _stages(one: Someone, person: Person, registration: Registration) -> list[CandidateStage]:
    return [
        replace(CandidateStage(registration.id, person.id, name), state=state, result=result)
        for name, state, result in one.stages
    ]
