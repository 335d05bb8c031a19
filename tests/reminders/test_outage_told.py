"""Who has something unsent is told of a long gap, once; who came after it is not."""

from dataclasses import replace
from datetime import timedelta

from domain.delivery.bearings import Bearings
from domain.delivery.checking import Cancel, Reason, Send, check
from domain.ports import Transaction
from domain.registration import State
from domain.rulings.ruling import Outage, Rulings
from tests.reminders.scene import Scene, local, the_process

PROCESS = the_process()
BEGAN, BACK = local(PROCESS, "2022-05-09 10:00"), local(PROCESS, "2022-05-10 16:00")
GAP = Outage(PROCESS.slug, 1, BEGAN, BACK, BACK, "system")


def missed(scene: Scene) -> None:
    async def _add(tx: Transaction) -> None:
        tx.rulings.add(GAP)
        await tx.commit()

    scene.engine.run(_add)
    scene.bearings = Bearings(replace(scene.bearings.knowledge, rulings=Rulings(outage=GAP)))


def test_who_has_something_unsent_is_told_once(scene: Scene) -> None:
    drafter, observed = scene.candidate(State.DRAFT), scene.candidate(State.OBSERVED)
    scene.candidate(State.SUBMITTED)
    scene.look(BEGAN)
    missed(scene)
    scene.look(BACK + timedelta(seconds=5))
    scene.look(BACK + timedelta(hours=1))
    new = scene.candidate(State.DRAFT)
    scene.look(BACK + timedelta(hours=2))
    told = [person for rule, person in scene.told() if rule == "outage"]
    assert told == [drafter.person.id, observed.person.id]
    assert scene.rules_of(new) == []


def test_who_came_after_it_or_sent_since_is_not(scene: Scene) -> None:
    drafter = scene.candidate(State.DRAFT)
    missed(scene)
    scene.look(BACK + timedelta(minutes=1))
    (row,) = [one for one in scene.rows() if one.rule == "outage"]
    noon = BACK + timedelta(minutes=2)
    assert check(row, drafter, scene.bearings, noon) == Send()
    new = replace(drafter, person=replace(drafter.person, created_at=BACK + timedelta(seconds=1)))
    assert check(row, new, scene.bearings, noon) == Cancel(Reason.AUDIENCE)
    assert drafter.registration is not None
    sent = replace(drafter, registration=replace(drafter.registration, state=State.SUBMITTED))
    assert check(row, sent, scene.bearings, noon) == Cancel(Reason.AUDIENCE)
