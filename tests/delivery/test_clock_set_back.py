"""A machine clock that was set back by much: what was written down on its other side holds nothing up."""

from datetime import datetime, timedelta

from domain.actions.claim import claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.settle import settle
from domain.authorization import SYSTEM
from domain.delivery.budget import Rates
from domain.delivery.outbox import Lane, NewRow
from domain.delivery.outcomes import Outcome, Sent, SlowDown
from domain.ids import PersonId
from domain.ports import Transaction
from tests.delivery.building import MACHINE, NOW
from tests.delivery.engine import Engine
from tests.delivery.people import Town
from tests.delivery.world import STAGE, knowledge

BACK = MACHINE - timedelta(days=200)


def tell(engine: Engine, person: PersonId, key: str) -> None:
    async def put(tx: Transaction) -> None:
        about: dict[str, str | int] = {"stage": STAGE, "version": 1}
        tx.enqueue(NewRow(f"{key}:{person}", person, Lane.NEWS, "result", about, NOW, resends=True))
        await tx.commit()

    engine.run(put)


def sent(engine: Engine, machine_now: datetime, outcome: Outcome) -> Dispatched:
    held = engine.deliver(lambda tx: claim(tx, SYSTEM, "w", 1, Rates(), NOW), machine_now).rows
    out = engine.deliver(lambda tx: dispatch(tx, SYSTEM, held, knowledge(), Rates(), NOW), machine_now)
    results = [(parcel.row, outcome) for parcel in out.parcels]
    engine.deliver(lambda tx: settle(tx, SYSTEM, results, Rates()), machine_now)
    return out


def test_a_chat_waits_for_no_dispatch_to_come(engine: Engine) -> None:
    engine.clear(MACHINE)
    person = Town(engine).people[0]
    tell(engine, person, "first")
    assert sent(engine, MACHINE, Sent(1)).parcels
    tell(engine, person, "second")
    assert sent(engine, BACK, Sent(2)).parcels


def test_a_refused_row_waits_no_longer_than_any_pause(engine: Engine) -> None:
    engine.clear(MACHINE)
    tell(engine, Town(engine).people[0], "first")
    assert sent(engine, MACHINE, SlowDown(3)).parcels
    assert not sent(engine, MACHINE + timedelta(seconds=1), Sent(1)).parcels
    assert sent(engine, BACK, Sent(1)).parcels
