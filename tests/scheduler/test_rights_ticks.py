"""The ticks of the rights: by night what is over goes, and a deadline is watched; each made up for when missed."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.actions.hear import hear
from domain.ids import UpdateId, UserId
from domain.incoming import Incoming, Kind
from domain.rights.terms import RightsTerms
from scheduler.purging import purging
from scheduler.ticks import watching_requests
from storage.instants import to_ms
from tests.rights.scene import TERMS
from tests.scheduler.house import FIRST, KNOWN, House
from tests.support.talk import MONDAY

LATER = timedelta(days=91)


async def says(house: House, *texts: str) -> None:
    for text in texts:
        house.now += timedelta(seconds=5)
        number = round(house.now.timestamp())
        incoming = Incoming(UpdateId(number), UserId(FIRST), Kind.TEXT, text, number, house.now, language="es")
        await house.store.run(lambda tx, incoming=incoming: hear(tx, incoming, house.known, house.now))  # type: ignore[misc]  # a default binds it


async def with_terms(house: House, terms: RightsTerms = TERMS) -> House:
    await house.settle_in(1)
    house.known = replace(KNOWN, process=replace(KNOWN.process, rights=terms))
    return house


async def test_a_night_deletes_what_is_over_once(house: House) -> None:
    await with_terms(house)
    await says(house, "¿Quién paga el estacionamiento del edificio?")
    assert await house.read("SELECT count(*) FROM asked") == [(1,)]
    zone = KNOWN.process.zone
    house.now = datetime(2022, 8, 9, 2, 59, tzinfo=zone) + timedelta(days=1)
    async with house.means() as means:
        tick = purging(means)
        assert not await tick.do()
        assert await house.read("SELECT count(*) FROM asked") == [(1,)]
        house.now += timedelta(minutes=1)
        while await tick.do():
            pass
        assert await house.read("SELECT count(*) FROM asked") == [(0,)]
        counted = "SELECT kind, n FROM purge ORDER BY kind"
        assert await house.read(counted) == [("done", 1), ("inbox", 1), ("questions", 1)]
        house.now += timedelta(hours=9)
        assert not await tick.do()
        assert not await purging(means).do()  # another program looks, and finds it done
    assert await house.read(counted) == [("done", 1), ("inbox", 1), ("questions", 1)]


async def test_a_missed_night_is_made_up_for(house: House) -> None:
    await with_terms(house)
    await says(house, "¿Quién paga el estacionamiento del edificio?")
    house.now = MONDAY + LATER + timedelta(hours=8)
    async with house.means() as means:
        tick = purging(means)
        while await tick.do():
            pass
    assert await house.read("SELECT count(*) FROM asked") == [(0,)]


async def test_a_deadline_that_comes_near_becomes_rows_once(house: House) -> None:
    await with_terms(house)
    await says(house, "Pedir acceso", "Quiero saber quién tiene mis datos")
    warned = "SELECT warned FROM request"
    async with house.means() as means:
        tick = watching_requests(means)
        assert not await tick.do()
        assert await house.read(warned) == [(None,)]
        house.now = MONDAY + timedelta(days=22)
        assert await tick.do()
        assert await house.read(warned) == [(5,)]
        assert not await tick.do()


async def test_an_answer_that_did_not_arrive_is_looked_for_too(house: House) -> None:
    await with_terms(house)
    await says(house, "Pedir acceso", "Quiero saber quién tiene mis datos")
    await house.read(
        f"UPDATE request SET state = 'denied', answered_at = {to_ms(house.now)}"
    )  # and no message is there
    chased = "SELECT chased FROM request"
    async with house.means() as means:
        tick = watching_requests(means)
        assert await house.read(chased) == [(None,)]
        assert await tick.do()
        assert await house.read(chased) == [("lost",)]
        assert not await tick.do()
