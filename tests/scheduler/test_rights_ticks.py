"""The ticks of the rights: by night what is over goes, and a deadline is watched; each made up for when missed."""

from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from domain.actions.hear import hear
from domain.ids import UpdateId, UserId
from domain.incoming import Incoming, Kind
from domain.ports import Transaction
from domain.registration import State
from domain.rights.terms import Kept, RightsTerms
from scheduler.purging import purging
from scheduler.ticks import watching_requests
from storage.instants import to_ms
from storage.tombstones import HeldFile
from tests.erasure.forgetting import adopt
from tests.rights.scene import TERMS
from tests.scheduler.house import FIRST, KNOWN, House
from tests.storage.people import a_person, a_registration
from tests.support.talk import CLOSES, MONDAY

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


async def test_a_record_that_is_over_goes_by_night_and_on_after_a_restart(house: House, tmp_path: Path) -> None:
    """The first program is stopped in the middle of its night; who was chosen meanwhile is chosen once."""
    await with_terms(house, RightsTerms(kept={Kept.RECORDS: timedelta(days=365)}))
    ended = replace(house.known.process, ended=CLOSES + timedelta(days=200))
    house.known = replace(house.known, process=ended)
    for number in range(25):
        await house.store.run(partial(_sent, number=number))
    waiting = "SELECT count(*) FROM erasure WHERE kind = 'legal'"
    house.now = datetime(2023, 11, 29, 3, 0, tzinfo=KNOWN.process.zone)
    with HeldFile(tmp_path / "erased.txt") as erased:
        await adopt(house.store, erased)
    async with house.means() as means:
        stopped = purging(means)
        while await house.read(waiting) == [(0,)]:
            assert await stopped.do()
        assert await house.read(waiting) == [(20,)]
        tick = purging(means)
        while await tick.do():
            pass
    assert await house.read(waiting) == [(25,)]
    assert await house.read("SELECT kind, n FROM purge ORDER BY kind") == [("done", 1), ("records", 25)]


async def _sent(tx: Transaction, number: int) -> None:
    """As a file brought it: somebody without a chat."""
    person = a_person(800_000_000 + number)
    tx.add_person(person)
    sent = a_registration(person, state=State.SUBMITTED, folio=f"EC1057-22-{number}", submitted_version=1)
    tx.add_registration(sent)
    await tx.commit()


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
