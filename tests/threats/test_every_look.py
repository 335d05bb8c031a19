"""Whatever shows a candidate's data to the staff is a look, and stands in the candidate's chain: tried with all
that a member can ask for."""

from datetime import timedelta

import pytest

from domain.actions.serve import SERVICES
from domain.authorization import Role
from domain.ids import UserId
from storage.opening import open_store
from tests.staff.scene import Office
from tests.stages.candidates import AFTER, MAY_30
from tests.support.databases import KEYS, Database
from tests.threats.wandering import Wanderer, known_person, resulted, seen_by

ROSA = UserId(800000009)
LOOKS = {"w-show", "w-documents", "w-handoff", "w-request", "w-notes", "w-call-show", "w-ann-look"}


@pytest.mark.parametrize(("role", "looks"), [(Role.ADMIN, LOOKS), (Role.EVALUATOR, set[str]())])
async def test_whatever_shows_a_candidate_is_noted(sqlite: Database, role: Role, looks: set[str]) -> None:
    store = await open_store(sqlite.url, KEYS, migrate=False, sender="x" * 64)
    office = await Office(store).staffed()
    await office.enlist(ROSA, role, "Rosa")
    rosa = office.chat(ROSA)
    member = await store.run(lambda tx: tx.staff.member(ROSA))
    assert member is not None
    sent, appointed, told = [await known_person(office, number) for number in range(3)]
    await seen_by(office, appointed, member.id, AFTER + timedelta(hours=1))
    await seen_by(office, told, member.id, MAY_30)
    people = (sent, appointed, await resulted(office, told))
    rosa.at = AFTER
    for said in ("/pin", "482913"):
        await rosa.say(said)
    wanderer = Wanderer(office, rosa, people)
    await wanderer.try_everything()
    assert wanderer.unnoted == []
    assert {press.verb for press in wanderer.pressed} >= SERVICES.keys()
    assert not await wanderer.was_refused()
    assert set(wanderer.shown) >= looks
    await store.close()
