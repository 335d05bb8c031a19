"""Wishes, and the tick that carries them out."""

from datetime import datetime, timedelta
from functools import partial

from domain.actions.erase_people import Misfit, adopt_file, erase_person, next_erasures
from domain.authorization import SYSTEM
from domain.erasure.erasure import ErasureKind, Tombstone
from domain.erasure.port import TombstoneFile
from domain.ids import PersonId
from domain.ports import Store, Transaction
from tests.storage.people import NOW

LATER = NOW + timedelta(hours=1)


async def wish(store: Store, person: PersonId, kind: ErasureKind, at: datetime = NOW) -> Tombstone:
    async def say(tx: Transaction) -> None:
        tx.wish_erasure(person, kind, at)
        await tx.commit()

    await store.run(say)
    return Tombstone(person, kind, at)


async def tick(store: Store, file: TombstoneFile, now: datetime = LATER) -> int:
    """How many were erased."""
    waiting = await store.run(lambda tx: next_erasures(tx, SYSTEM, len(file.all())))
    assert not isinstance(waiting, Misfit), waiting
    await file.add(waiting)
    done = [await store.run(partial(erase_person, actor=SYSTEM, tombstone=one, now=now)) for one in waiting]
    return sum(done)


async def adopt(store: Store, file: TombstoneFile) -> Misfit | int:
    return await store.run(lambda tx: adopt_file(tx, SYSTEM, file, LATER))
