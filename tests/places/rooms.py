"""Places, evaluators and candidates with builders of good defaults."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from domain.actions.manage_staff import enlist
from domain.actions.set_appointment import set_appointment
from domain.authorization import COMMAND_LINE, Role
from domain.candidacy.appointing import Appointment
from domain.candidacy.case import Verdict
from domain.ids import PlaceId, StaffId, UserId, new_id
from domain.places.place import Evaluator, Place
from domain.ports import Store, Transaction
from tests.stages.candidates import PROCESS, REVIEW

TEN = datetime(2022, 5, 30, 15, 0, tzinfo=UTC)  # Monday, 10:00 local


def a_place(name: str = "Aula 3", capacity: int = 2, **changes: object) -> Place:
    place = Place(PlaceId(new_id(REVIEW)), PROCESS.slug, name, "Paseo Colón 12", capacity)
    return replace(place, **changes)  # type: ignore[arg-type]  # the builder takes any field


async def keep(store: Store, *kept: Place | Evaluator) -> None:
    async def write(tx: Transaction) -> None:
        for one in kept:
            if isinstance(one, Place):
                tx.places.save_place(one)
            else:
                tx.places.save_evaluator(one)
        await tx.commit()

    await store.run(write)


async def evaluators(store: Store, *names: str) -> list[StaffId]:
    """Members who see candidates, in that order."""
    for number, name in enumerate(names):
        user, at = UserId(810000001 + number), REVIEW + timedelta(seconds=number)
        joining = partial(enlist, user_id=user, role=Role.EVALUATOR, name=name, now=at)
        await store.run(partial(joining, actor=COMMAND_LINE, process=PROCESS.slug))
    return [one.id for one in await store.run(lambda tx: tx.places.evaluators())]


def wanted(place: Place | str = "", evaluator: StaffId | None = None, **changes: object) -> Appointment:
    """`place`: of the list, or in words."""
    words, id_ = (place, None) if isinstance(place, str) else ("", place.id)
    found = Appointment("evaluacion", TEN, place=words, place_id=id_, evaluator_id=evaluator)
    return replace(found, **changes)  # type: ignore[arg-type]  # the builder takes any field


async def seat(store: Store, folio: str, appointment: Appointment, now: datetime = REVIEW) -> Verdict:
    return await store.run(lambda tx: set_appointment(tx, COMMAND_LINE, PROCESS, folio, appointment, now))


async def seat_all(store: Store, folios: Sequence[str], appointment: Appointment) -> list[Verdict]:
    return [await seat(store, folio, appointment) for folio in folios]
