"""Every screen of the staff's, asked for by every role, about every kind of candidate: what is not allowed changes
nothing, is said in one sentence, and stands in the member's own chain."""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from domain import backoffice
from domain.actions.serve import SERVICES
from domain.authorization import STAFF, Actor, Role, may
from domain.backoffice.counter import _OWN, Service
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Case
from domain.events import EventKind
from domain.ids import StaffId, UserId
from domain.incoming import Press
from domain.ports import Store, Transaction
from domain.staff.member import Errand, Member
from domain.stages import StageState
from tests.staff.scene import Chat, Office
from tests.stages.candidates import PROCESS, REVIEW
from tests.tables.many import add_many

DENIED = "Tu rol no incluye eso. Lo anoté."
WHOSE = ("mine", "another's", "nobody's")


@dataclass(frozen=True)
class Desk:
    """One member, and three folios: given to them, given to another, and none that there is."""

    office: Office
    chat: Chat
    member: Member
    folios: dict[str, str]


async def member_of(office: Office, user: UserId) -> Member:
    found = await office.store.run(lambda tx: tx.staff.member(user))
    assert found is not None
    return found


async def give(store: Store, folio: str, evaluator: StaffId) -> None:
    async def write(tx: Transaction) -> None:
        case = await load_case(tx, PROCESS, folio)
        assert isinstance(case, Case)
        stage = case.stage("evaluacion")
        begun = REVIEW - timedelta(hours=1)
        seen = replace(stage, state=StageState.SCHEDULED, date_version=1, starts=begun, evaluator_id=evaluator)
        tx.save_candidate_stage(seen)
        await tx.commit()

    await store.run(write)


async def desk_of(store: Store, role: Role) -> Desk:
    office = Office(store)
    user, other = UserId(820000001), UserId(820000002)
    await office.enlist(user, role, "Rosa")
    await office.enlist(other, Role.EVALUATOR, "Luis")
    member, luis = await member_of(office, user), await member_of(office, other)
    one, two = await add_many(store, 2)
    await give(store, one, member.id)
    await give(store, two, luis.id)
    chat = office.chat(user)
    chat.at = REVIEW
    return Desk(office, chat, member, {"mine": one, "another's": two, "nobody's": "EC1057-22-NASDV-C"})


def is_allowed(member: Member, verb: str, whose: str) -> bool:
    service = SERVICES[verb]
    actor = Actor(member.user_id, member.role, member.id)
    if may(actor, service.ability, member.user_id if service.ability in _OWN else None):
        return True
    given = frozenset({member.id}) if whose == "mine" else frozenset({StaffId(1)})
    return service.whose is not None and may(actor, service.ability, UserId(1), given)


async def is_denied(desk: Desk, verb: str, whose: str) -> bool:
    """With a fresh errand about that folio, so that the question in hand is theirs too."""
    folio = desk.folios[whose]

    async def begin(tx: Transaction) -> None:
        member = await tx.staff.member(desk.member.user_id)
        assert member is not None
        tx.staff.save_member(replace(member, errand=Errand("", {"folio": folio}), version=member.version + 1))
        await tx.commit()

    await desk.office.store.run(begin)
    words = await desk.chat.push(Press(verb, "0", argument=folio))
    (event, *_) = await desk.office.log(desk.member.person_id, 1)
    is_noted = event.kind is EventKind.STAFF_DENIED and event.about["wish"] == verb and event.at == desk.chat.at
    assert (DENIED in words) == is_noted, words
    assert not is_noted or (desk.folios[whose] not in words)
    return is_noted


@pytest.mark.parametrize("role", STAFF)
async def test_every_service_denies_whom_it_must(store: Store, role: Role) -> None:
    desk = await desk_of(store, role)
    told = {
        (verb, whose): await is_denied(desk, verb, whose)
        for whose in WHOSE
        for verb in SERVICES
        if not is_allowed(desk.member, verb, whose)
    }
    assert [key for key, denied in told.items() if not denied] == []
    assert len(told) > (2 if role is Role.ADMIN else 20)


async def test_an_evaluator_is_heard_about_their_own(store: Store) -> None:
    desk = await desk_of(store, Role.EVALUATOR)
    about = [verb for verb, service in SERVICES.items() if service.whose is not None]
    assert len(about) >= 10
    for verb in about:
        assert not await is_denied(desk, verb, "mine"), verb
        assert await is_denied(desk, verb, "another's"), verb


def test_no_verb_means_two_things() -> None:
    """Each room of the back office names its own; one that is gathered by another is the same handler there."""
    found: dict[str, set[Service]] = {}
    for room in pkgutil.iter_modules(backoffice.__path__):
        services: Mapping[str, Service] = getattr(
            importlib.import_module(f"{backoffice.__name__}.{room.name}"), "SERVICES", {}
        )
        for verb, service in services.items():
            found.setdefault(verb, set()).add(service)
    assert {verb for verb, services in found.items() if len(services) > 1} == set()
