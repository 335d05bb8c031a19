"""A look at what is the matter, and what leaves for the group for alarms."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from domain.actions.claim import claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.settle import give_back
from domain.actions.sound_alarms import Watched, sound_alarms
from domain.alarms.alarm import Sighting
from domain.alarms.judging import Change
from domain.alarms.watching import ENOUGH, of_disk
from domain.authorization import SYSTEM
from domain.delivery.budget import Rates
from domain.delivery.group import Group
from domain.delivery.ports import DeliveryTransaction
from domain.ids import UserId
from emulator.config import DEMO_TOKEN, EmulatorConfig
from emulator.server import serve
from storage.opening import open_store, sender_of
from tests.scheduler.house import House
from tests.support.databases import KEYS, Database
from tests.support.emulator import EmulatorClient
from tests.support.talk import MONDAY, knowledge

KNOWN = knowledge()
SLUG = KNOWN.process.slug
LIFTED = Rates(all=1e9, announcements=1e9, per_chat_seconds=0)
CHAT = Group(UserId(-1009876543210))
CALM = Watched((), timedelta(0), timedelta(0), None, timedelta(0), has_group=True)
ROWS = "SELECT template, state FROM outbox WHERE person_id = -1 ORDER BY id"
HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
BEGUN = "lunes 9 de mayo, 10:42 (hora del centro de México)"


@pytest.fixture
async def house(database: Database) -> AsyncIterator[House]:
    running = await serve(EmulatorConfig(clock_start=MONDAY))
    store = await open_store(database.url, KEYS, migrate=False, sender=sender_of(DEMO_TOKEN))
    async with EmulatorClient(running.url) as telegram:
        yield House(store, database, telegram)
    await store.close()
    await running.stop()


async def look(house: House, *sightings: Sighting, **changes: object) -> tuple[Change, ...]:
    watched = replace(CALM, sightings=sightings, **changes)  # type: ignore[arg-type]  # any field, by name
    return await house.store.deliver(lambda tx: sound_alarms(tx, SYSTEM, SLUG, watched, house.now))


async def stop(house: House, code: str) -> None:
    async def _stop(tx: DeliveryTransaction) -> None:
        await tx.save_budget(replace(await tx.budget(), stopped=code))
        await tx.commit()

    await house.store.deliver(_stop)


async def leaves(house: House, alarms: Group | None = CHAT) -> Dispatched:
    claimed = await house.store.deliver(lambda tx: claim(tx, SYSTEM, "w", 10, LIFTED, house.now))
    return await house.store.deliver(
        lambda tx: dispatch(tx, SYSTEM, claimed.rows, house.known, LIFTED, house.now, None, alarms)
    )


async def told(house: House) -> list[str]:
    """What leaves for the group, one after the other."""
    found: list[str] = []
    while parcels := (dispatched := await leaves(house)).parcels:
        kept = dispatched.kept  # a chat gets one at a time
        await house.store.deliver(lambda tx: give_back(tx, SYSTEM, kept))  # noqa: B023 -- done before the next
        assert {parcel.user_id for parcel in parcels} == {CHAT.chat_id}
        found += [parcel.screen.text for parcel in parcels]
    return found


def plenty(_: Path) -> int:
    """Bytes free, whatever the disk on which the tests run has."""
    return ENOUGH


def full_disk(house: House) -> Sighting:
    """Of a machine that nobody here looks at."""
    seen = of_disk("server-1", 1024**2 * 300, house.now)
    assert seen is not None
    return seen
