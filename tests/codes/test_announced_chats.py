"""A chat that changes hands gets an announcement once, and what is said about it is true."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.announcements.carrying_out import Steer
from domain.announcements.run import Kind
from domain.ports import Transaction
from tests.codes.announcer import FIXED, OPEN, Announcer
from tests.codes.conftest import Shifted
from tests.codes.scene import AFTERWARDS, Scene
from tests.codes.test_changed_phone import moved
from tests.codes.test_linking import with_folio
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

LATER = replace(FIXED, at=AFTERWARDS + timedelta(hours=1))


@pytest.fixture
def team(scene: Scene, shift: Shifted, database: Database) -> Announcer:
    return Announcer(scene, shift, database)


async def linked(scene: Scene, talk: Talk) -> None:
    """The chat becomes that of the imported registration."""
    await with_folio(scene, talk)
    assert "Este chat ya es el de tu registro" in await talk.say(await scene.handed_out())


# A registration from elsewhere gets a chat


async def test_what_came_to_the_chat_before_does_not_come_again(scene: Scene, team: Announcer) -> None:
    talk = scene.talk()
    await talk.say("/start")
    run = await team.announce(OPEN)
    await team.go_on()
    assert team.chats() == [talk.user]
    await linked(scene, talk)
    await team.go_on()
    assert team.chats() == [talk.user]
    tally = await team.tally(run)
    assert (tally.total, tally.sent) == (1, 1)


async def test_what_waited_for_the_chat_comes_to_it(scene: Scene, team: Announcer) -> None:
    talk = scene.talk()
    await talk.say("/start")
    team.now += timedelta(minutes=2)
    run = await team.announce(LATER)
    await team.go_on(2)
    await linked(scene, talk)
    assert team.chats() == []
    team.now += timedelta(hours=1, minutes=5)
    await team.go_on()
    assert team.chats() == [talk.user]
    tally = await team.tally(run)
    assert (tally.total, tally.sent) == (1, 1)


async def test_whoever_joins_an_open_list_by_linking_gets_it(scene: Scene, team: Announcer) -> None:
    """It had not come to the chat, for want of a folio."""
    talk = scene.talk()
    await talk.say("/start")
    run = await team.announce(OPEN, "Tu folio es {folio}")
    await team.go_on()
    assert team.chats() == []
    await linked(scene, talk)
    await team.go_on()
    folio = (await scene.gloria()).registration.folio
    assert [text for _, text, *_ in team.sent] == [f"Tu folio es {folio}"]
    tally = await team.tally(run)
    assert (tally.total, tally.sent, tally.cancelled) == (2, 1, 1)


async def test_whom_a_fixed_list_missed_is_reached_by_sending_it_again(scene: Scene, team: Announcer) -> None:
    talk = scene.talk()
    await talk.say("/start")
    team.now += timedelta(minutes=2)
    run = await team.announce(FIXED, "Tu folio es {folio}")
    await team.go_on()
    assert await team.reasons(run) == {"field-missing": 1}
    await linked(scene, talk)
    await team.steer(run, Steer.AGAIN)
    await team.go_on()
    assert team.chats() == [talk.user]
    tally = await team.tally(run)
    assert (tally.total, tally.sent) == (1, 1)


async def test_what_is_in_a_workers_hands_leaves_once_all_the_same(scene: Scene, team: Announcer) -> None:
    talk = scene.talk()
    await talk.say("/start")
    team.now += timedelta(minutes=2)
    run = await team.announce(FIXED)
    await team.tick()
    await team.tick_later()
    held = await team.claimed()
    assert len(held) == 1
    await linked(scene, talk)
    await team.work(held)
    assert team.chats() == []
    await team.go_on()
    assert team.chats() == [talk.user]
    assert (await team.tally(run)).sent == 1


async def test_the_message_of_before_is_read_corrected_and_taken_back(scene: Scene, team: Announcer) -> None:
    talk = scene.talk()
    await talk.say("/start")
    team.now += timedelta(minutes=2)
    run = await team.announce(FIXED)
    await team.go_on()
    await linked(scene, talk)
    person = (await scene.gloria()).person.id

    async def _read(tx: Transaction) -> None:
        tx.announcements.mark_read(team.rows[0].id, person, team.now)
        await tx.commit()

    await scene.store.run(_read)
    assert (await team.tally(run)).read == 1
    await team.correct(run, "Cierra el martes")
    await team.go_on()
    assert team.sent[1:] == [(talk.user, "Cierra el martes", 501, 0)]
    await team.steer(run, Steer.RECALL)
    await team.go_on()
    assert team.sent[2:] == [(talk.user, "", 0, 501)]
    assert (await team.tally(run, Kind.RECALL)).sent == 1


# A registration gets another chat


async def test_neither_of_two_chats_gets_an_open_one_again(scene: Scene, team: Announcer) -> None:
    old, new = await scene.candidate(1), scene.talk()
    run = await team.announce(OPEN)
    await team.go_on()
    assert team.chats() == [old.user]
    await moved(scene, old, new)
    await team.go_on()
    assert team.chats() == [old.user]
    tally = await team.tally(run)
    assert (tally.total, tally.sent, tally.cancelled) == (2, 1, 1)
    assert await team.reasons(run) == {"chat-has-it": 1}


async def test_what_waits_goes_to_the_chat_of_now(scene: Scene, team: Announcer) -> None:
    old, new = await scene.candidate(1), scene.talk()
    run = await team.announce(LATER)
    await team.go_on(2)
    await moved(scene, old, new)
    team.now += timedelta(hours=1, minutes=5)
    await team.go_on()
    assert team.chats() == [new.user]
    assert (await team.tally(run)).total == 1


async def test_what_the_new_chat_has_already_does_not_wait_for_it(
    scene: Scene, team: Announcer, database: Database
) -> None:
    old, new = await scene.candidate(1), scene.talk()
    await new.say("/start")
    team.now += timedelta(minutes=2)
    run = await team.announce(FIXED)
    await team.tick()
    person = (await old.desk()).person
    assert person is not None
    later = (
        f"UPDATE outbox SET not_before = not_before + 3600000 WHERE person_id = {person.id} AND run_id = {run.id}"
    )
    await read_rows(database, later)
    await team.go_on(2)
    assert team.chats() == [new.user]
    await moved(scene, old, new)
    team.now += timedelta(hours=1, minutes=5)
    await team.go_on()
    assert team.chats() == [new.user]
    assert await team.reasons(run) == {"chat-has-it": 1}
    assert (await team.tally(run)).sent == 1


async def test_what_lies_in_the_chat_of_before_is_not_said_to_be_taken_back(scene: Scene, team: Announcer) -> None:
    old, new = await scene.candidate(1), scene.talk()
    run = await team.announce(FIXED)
    await team.go_on()
    await moved(scene, old, new)
    await team.correct(run, "Cierra el martes")
    await team.go_on()
    assert await team.reasons(run, Kind.AMEND) == {"in-left-chat": 1}
    await team.steer(run, Steer.RECALL)
    await team.go_on()
    assert team.chats() == [old.user]
    tally = await team.tally(run, Kind.RECALL)
    assert (tally.total, tally.sent, tally.cancelled) == (1, 0, 1)
    assert await team.reasons(run, Kind.RECALL) == {"in-left-chat": 1}


async def test_what_came_to_the_chat_of_now_is_taken_back(scene: Scene, team: Announcer) -> None:
    old, new = await scene.candidate(1), scene.talk()
    await moved(scene, old, new)
    team.now += timedelta(minutes=2)
    run = await team.announce(FIXED)
    await team.go_on()
    await team.steer(run, Steer.RECALL)
    await team.go_on()
    gone = [(chat, withdrawn) for chat, _, _, withdrawn in team.sent if withdrawn]
    assert new.user in dict(gone)
    assert (await team.tally(run, Kind.RECALL)).sent == len(gone)
