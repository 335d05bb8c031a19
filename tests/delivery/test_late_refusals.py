"""A 403 that is written down late says nothing of a person who came back meanwhile."""

from collections.abc import Sequence

from domain.actions.claim import claim
from domain.actions.dispatch import dispatch
from domain.actions.reap import reap
from domain.actions.settle import settle
from domain.authorization import SYSTEM
from domain.delivery.budget import Rates
from domain.delivery.outbox import Lane, NewRow, Row
from domain.delivery.outcomes import Unreachable
from domain.ids import PersonId
from domain.ports import Transaction
from tests.delivery.building import MACHINE, NOW, seconds
from tests.delivery.engine import Engine
from tests.delivery.people import Town
from tests.delivery.world import STAGE, knowledge


def a_dispatched_result(engine: Engine) -> Row:
    engine.clear(MACHINE)
    person = Town(engine).people[0]

    async def put(tx: Transaction) -> None:
        about: dict[str, str | int] = {"stage": STAGE, "version": 1}
        tx.enqueue(NewRow(f"result:{person}", person, Lane.NEWS, "result", about, NOW, resends=True))
        await tx.commit()

    engine.run(put)
    held = engine.deliver(lambda tx: claim(tx, SYSTEM, "w", 1, Rates(), NOW), MACHINE).rows
    sent = engine.deliver(lambda tx: dispatch(tx, SYSTEM, held, knowledge(), Rates(), NOW), MACHINE)
    return sent.parcels[0].row


def refused_after(engine: Engine, row: Row, wait: float) -> Sequence[PersonId]:
    refused = [(row, Unreachable())]
    return engine.deliver(lambda tx: settle(tx, SYSTEM, refused, Rates()), MACHINE + seconds(wait))


def test_a_refusal_written_at_once_marks_the_person(engine: Engine) -> None:
    row = a_dispatched_result(engine)
    assert refused_after(engine, row, 1) == (row.person_id,)


def test_a_refusal_written_late_marks_nobody(engine: Engine) -> None:
    assert refused_after(engine, a_dispatched_result(engine), 61) == ()


def test_a_refusal_of_a_row_given_up_marks_nobody(engine: Engine) -> None:
    row = a_dispatched_result(engine)
    engine.deliver(lambda tx: reap(tx, SYSTEM, NOW), MACHINE + seconds(71))
    assert refused_after(engine, row, 2) == ()
