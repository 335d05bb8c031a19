"""The worker against a Telegram and both databases: what arrives, what is written down, what happens in trouble."""

import asyncio
import logging
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.delivery.budget import Rates
from domain.delivery.outbox import Lane
from domain.ports import ProcessVersion, Transaction
from domain.stages import CandidateStage
from scheduler.places import BEFORE_DISPATCH
from tests.scheduler.house import QUICK, House
from tests.scheduler.moody_store import MoodyStore, SlowStore
from tests.scheduler.wire import bot_api, free_port
from tests.storage.people import a_registration
from tests.support.databases import read_rows

USUAL = Rates(all=25, announcements=18, per_chat_seconds=0)


async def test_everybody_is_told_once(house: House) -> None:
    await house.settle_in(150)
    await house.tell()
    async with house.worker():
        await house.until(sent=150)
    assert set((await house.arrived()).values()) == {1}
    told = await house.read("SELECT count(DISTINCT message_id), min(length(text_hash)) FROM outbox")
    assert told == [(150, 64)]


async def test_workers_share_without_doubling(house: House) -> None:
    await house.settle_in(300)
    await house.tell()
    async with house.worker(), house.worker(), house.worker():
        await house.until(sent=300)
    assert set((await house.arrived()).values()) == {1}


async def test_news_overtake_a_handful_of_announcements(house: House) -> None:
    await house.settle_in(400)
    await house.tell(lane=Lane.ANNOUNCEMENTS)
    async with house.worker(rates=USUAL):
        await house.until(sent=20)
        await house.tell(*house.people[-5:])
        before = len(await house.sends())
        told = "SELECT count(*) FROM outbox WHERE lane = 0 AND state = 'sent'"
        await house.until_so(lambda: house.reads(told, 5))
    news = {number for (number,) in await house.read("SELECT message_id FROM outbox WHERE lane = 0")}
    order = [entry["message_id"] for entry in await house.sends()]
    last = max(order.index(number) for number in news)
    assert len(order[before : last + 1]) - 5 < 10, "it held more than fifty announcements"
    states = await house.states()
    assert states.keys() == {"ready", "sent"}, states  # what was in its hands is given back


async def test_a_429_holds_everything_back(house: House) -> None:
    await house.settle_in(40)
    await house.tell()
    await house.telegram.script("429", "sendMessage", retry_after=1)
    async with house.worker(rates=Rates(all=100, announcements=100, per_chat_seconds=0)):
        await house.until(sent=40)
    sends = await house.sends()
    assert [one["outcome"] for one in sends].count("accepted") == 40
    refused = next(number for number, one in enumerate(sends) if one["outcome"] != "accepted")
    assert refused < 3
    assert (await house.read("SELECT count(*) FROM sending WHERE pause_until IS NOT NULL"))[0] == (1,)


async def test_a_blocked_chat_is_remembered(house: House) -> None:
    await house.settle_in(3)
    await house.telegram.person(house.people[1].user_id).block()
    await house.tell()
    async with house.worker():
        await house.until(sent=2, unreachable=1)
        marked = "SELECT count(*) FROM person WHERE unreachable_since IS NOT NULL"
        await house.until_so(lambda: house.reads(marked, 1))
        await house.tell(house.people[1], key="again")
        await house.until(cancelled=1)


async def test_a_refused_message_fails_alone(house: House) -> None:
    await house.settle_in(5)
    await house.telegram.script("400", "sendMessage", chat_id=house.people[2].user_id)
    await house.tell()
    async with house.worker():
        await house.until(sent=4, failed=1)


async def test_what_cannot_be_made_is_put_off_alone(house: House, caplog: pytest.LogCaptureFixture) -> None:
    await house.settle_in(5)
    await house.tell(*house.people[:1], template="no-such-template")
    await house.tell(*house.people[1:])
    async with house.worker():
        await house.until(sent=4, ready=1)
    assert "(no-such-template) could not be made" in caplog.text


async def test_a_newer_process_is_read_before_anything_leaves(house: House) -> None:
    await house.settle_in(3)
    await _import_newer(house)
    await house.tell()
    house.readable = replace(house.known, version=2)
    async with house.worker():
        await house.until(sent=3)


async def test_who_cannot_read_the_newer_process_leaves_its_rows(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    await house.settle_in(3)
    await _import_newer(house)
    await house.tell()
    house.readable = house.known
    async with house.worker():
        await house.until_so(lambda: house.reads("SELECT max(lease_epoch) FROM outbox", 1))
        await house.until(ready=3)
        await asyncio.sleep(0.3)
        assert await house.read("SELECT max(lease_epoch) FROM outbox") == [(1,)], "others get their turn"
        assert await house.states() == {"ready": 3}
    assert "newer process" in caplog.text


async def _import_newer(house: House) -> None:
    """Than the one that is known."""
    house.known = replace(house.known, version=1)

    async def add(tx: Transaction) -> None:
        tx.add_process_version(ProcessVersion(house.known.process.slug, 2, "aa" * 32, "", house.now))
        await tx.commit()

    await house.store.run(add)


async def test_an_answer_that_is_lost_is_unknown(house: House) -> None:
    await house.settle_in(3)
    await house.telegram.script("reset_after", "sendMessage")
    await house.tell()
    async with house.worker():
        await house.until(sent=2, unknown=1)
    assert set((await house.arrived()).values()) == {1}


async def test_one_whose_key_does_not_open_waits_for_a_machine_that_has_it(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    await house.settle_in(6)
    await _register(house, 3)
    sealed = house.people[3].id
    await read_rows(house.database, f"UPDATE person SET master_id = 'gone' WHERE id = {sealed}")
    await house.tell()
    async with house.worker():
        await house.until(sent=5)
    waits = "SELECT person_id, state, reason, attempts, retry_at IS NOT NULL FROM outbox WHERE state <> 'sent'"
    (row,) = await house.read(waits)
    assert (*row[:4], bool(row[4])) == (sealed, "ready", "unreadable", 0, True)
    assert "1 messages wait: the keys of those they are for do not open" in caplog.text
    assert "the worker waits" not in caplog.text
    await read_rows(house.database, f"UPDATE person SET master_id = '1' WHERE id = {sealed}")
    await read_rows(house.database, "UPDATE outbox SET retry_at = 1 WHERE state = 'ready'")
    async with house.worker():
        await house.until(sent=6)


async def test_a_row_that_spoils_a_dispatch_stands_aside(house: House) -> None:
    """One whose person's stage cannot be opened: reading all of them fails."""
    await house.settle_in(6)
    await _register(house, 3, "Sin foto")
    spoilt = house.people[3].id
    key = "(SELECT wrapped_key FROM person WHERE id = candidate_stage.person_id)"
    await read_rows(house.database, f"UPDATE candidate_stage SET reason = {key}")
    await house.tell()
    async with house.worker():
        await house.until(sent=5)
        await house.tell(*house.people[4:], key="later")
        await house.until(sent=7)
    assert await house.read("SELECT person_id FROM outbox WHERE state <> 'sent'") == [(spoilt,)]


async def _register(house: House, number: int, reason: str = "") -> None:
    """`reason`: something of a stage that is sealed."""
    registration = a_registration(house.people[number])

    async def begin(tx: Transaction) -> None:
        tx.add_registration(registration)
        await tx.commit()
        if reason:
            stage = CandidateStage(registration.id, registration.person_id, "dictamen", reason=reason)
            tx.save_candidate_stage(stage)
            await tx.commit()

    await house.store.run(begin)


# Standing still


@pytest.mark.parametrize("code", ["401", "404", "409"])
async def test_sending_stands_still_and_goes_on(house: House, code: str, caplog: pytest.LogCaptureFixture) -> None:
    await house.settle_in(20)
    await house.tell()
    pace = replace(QUICK, probe=0.6)
    async with bot_api(fault=code) as api, house.worker(api.url, rates=USUAL, pace=pace):
        api.gate.clear()  # who asks whether it is over waits for the answer
        await _until_stopped(house, code)
        assert not api.texts
        api.fault = ""
        api.gate.set()
        await house.until(sent=20)
    alarms = [record for record in caplog.records if record.levelno == logging.CRITICAL]
    assert len(alarms) == 1
    assert code in alarms[0].getMessage()


async def test_a_new_start_asks_at_once_whether_the_token_works(house: House) -> None:
    await house.settle_in(3)
    await house.tell()
    patient = replace(QUICK, probe=600)
    async with bot_api(fault="401") as api:
        async with house.worker(api.url, pace=patient):
            await _until_stopped(house, "401")
        api.fault = ""
        async with house.worker(api.url, pace=patient):
            await house.until(sent=3)


async def _until_stopped(house: House, code: str) -> None:
    await house.until_so(lambda: house.reads("SELECT stopped FROM sending", code))
    await house.until_so(lambda: house.reads("SELECT count(*) FROM outbox WHERE state <> 'ready'", 0))


# Trouble


async def test_a_network_that_is_down_loses_nothing(house: House) -> None:
    await house.settle_in(3)
    await house.tell()
    async with house.worker(f"http://127.0.0.1:{free_port()}"):
        tried = "SELECT count(*) FROM outbox WHERE attempts > 0"
        await house.until_so(lambda: house.reads(tried, 3))
    assert await house.states() == {"ready": 3}


async def test_a_database_that_was_away_is_used_again(house: House, caplog: pytest.LogCaptureFixture) -> None:
    moody = MoodyStore(house.store)
    await house.settle_in(60)
    await house.tell()
    async with house.worker(rates=Rates(all=60, announcements=60, per_chat_seconds=0), store=moody):
        await house.until(sent=10)
        moody.is_away = True
        await house.until_so(lambda: _is_said("the worker waits", caplog))
        moody.is_away = False
        await house.until(sent=60)
    assert set((await house.arrived()).values()) == {1}


async def _is_said(words: str, caplog: pytest.LogCaptureFixture) -> bool:
    return words in caplog.text


async def test_a_dispatch_whose_commit_nobody_heard_of_is_not_sent_then(house: House) -> None:
    """It was committed, and its answer lost: what was marked goes back unsent, and leaves with the next one."""
    moody = MoodyStore(house.store)
    await house.settle_in(10)
    await house.tell()
    swallowed: list[str] = []

    def reach(place: str) -> None:
        if place == BEFORE_DISPATCH and not swallowed:
            swallowed.append(place)
            moody.swallowed = 1

    async with house.worker(store=moody, reach=reach):
        await house.until(sent=10)
    assert set((await house.arrived()).values()) == {1}
    assert await house.read("SELECT max(lease_epoch) FROM outbox") == [(2,)]


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
async def test_a_dispatch_whose_commit_is_slow_is_not_given_up(house: House) -> None:
    """The server is still at it when the worker gives the rows back."""
    await house.settle_in(3)
    await house.tell()
    slow = SlowStore(house.store, house.database)
    async with house.worker(store=slow, reach=slow.reach):
        await house.until(sent=3)
    assert slow.is_over
    assert set((await house.arrived()).values()) == {1}


async def test_what_is_too_late_is_reported_and_not_sent(house: House, caplog: pytest.LogCaptureFixture) -> None:
    await house.settle_in(3)
    await house.tell(*house.people[:2], expires_at=house.now)
    await house.tell(*house.people[2:])
    async with house.worker():
        await house.until(sent=1, expired=2)
    assert "2 messages came too late" in caplog.text


async def test_what_is_to_come_waits_for_its_time(house: House) -> None:
    await house.settle_in(1)
    await house.tell(not_before=house.now + timedelta(hours=1))
    async with house.worker():
        await asyncio.sleep(0.3)
        assert await house.states() == {"ready": 1}
        house.now += timedelta(hours=2)
        await house.until(sent=1)


async def test_logs_of_a_whole_day_name_nobody(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "ventanilla")
    await house.settle_in(6)
    for number, fault in enumerate(("400", "403", "reset_after", "502")):
        await house.telegram.script(fault, "sendMessage", chat_id=house.people[number].user_id)
    await house.tell()
    async with house.worker():
        await house.until(sent=2, failed=1, unreachable=1, unknown=2)
    said = "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("ventanilla"))
    assert "Unknown" in said
    assert not [person for person in house.people if str(person.user_id) in said]
