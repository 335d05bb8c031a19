"""Two at once: one wins."""

import asyncio
from datetime import timedelta

from domain.actions.send_mail import claim_mail, sweep_mails
from domain.authorization import SYSTEM
from storage.opening import open_store
from storage.sealing import Sealer
from tests.codes.conftest import Shifted
from tests.codes.scene import Scene
from tests.codes.test_linking import with_folio
from tests.support.databases import KEYS, Database, read_rows


async def test_of_two_chats_with_one_code_one_wins(scene: Scene, database: Database) -> None:
    first, second = scene.talk(51), scene.talk(52)
    await with_folio(scene, first)
    await with_folio(scene, second)
    code = await scene.handed_out()
    other = await open_store(database.url, KEYS, migrate=False)
    second.store = other
    await asyncio.gather(first.say(code), second.say(code))
    await other.close()
    linked = [(await scene.desk(talk.user)).registration for talk in (first, second)]
    assert sorted(one is not None for one in linked) == [False, True]
    assert await read_rows(database, "SELECT count(*) FROM code WHERE source = 'staff' AND ended_at > 0") == [(1,)]
    assert await scene.store.audit() is None


async def test_tries_at_once_are_all_counted(scene: Scene, database: Database) -> None:
    """A guesser gains nothing from many messages in one moment."""
    talks = [scene.talk(50 + number) for number in range(8)]
    for talk in talks:
        await with_folio(scene, talk)
    code = await scene.handed_out()
    wrong = "000000" if code != "000000" else "111111"
    await asyncio.gather(*(talk.say(wrong) for talk in talks))
    assert await read_rows(database, "SELECT tries FROM code WHERE source = 'staff'") == [(5,)]
    await talks[0].say(code)
    assert (await talks[0].desk()).registration is None


async def test_a_code_that_nobody_gets_cannot_be_guessed(scene: Scene, database: Database) -> None:
    """Past the folio's limit many chats would be many guesses."""
    for number in range(6):
        await with_folio(scene, scene.talk(60 + number))
    await with_folio(scene, scene.talk(70), "P-999")
    await scene.write_out()
    rows = await read_rows(database, "SELECT id, digest FROM code ORDER BY made_at, id")
    unmailed = [row for row in rows if row[0] not in await mailed_codes(database)]
    assert len(unmailed) == 2
    sealer = Sealer(KEYS)
    for id_, digest in unmailed:
        found = (sealer.blind_index(f"code-{id_}", f"{n:06d}") == bytes(digest) for n in range(1_000_000))
        assert not any(found)


async def test_of_those_asked_for_in_one_moment_as_many_are_mailed_as_may_be(
    scene: Scene, database: Database
) -> None:
    for number in range(7):
        await with_folio(scene, scene.talk(60 + number))
    await read_rows(database, "UPDATE code SET made_at = (SELECT min(made_at) FROM code)")
    await scene.write_out()
    assert len(await mailed_codes(database)) == 5


async def mailed_codes(database: Database) -> set[int]:
    return {row[0] for row in await read_rows(database, "SELECT code_id FROM mail")}


async def test_two_workers_never_mail_twice(scene: Scene, database: Database) -> None:
    for number in range(5):
        await with_folio(scene, scene.talk(60 + number))
    other = Scene(await open_store(database.url, KEYS, migrate=False))
    sent = await asyncio.gather(*(one.letters() for one in (scene, other, scene, other)))
    await other.store.close()
    assert sum(map(len, sent)) == 5


async def test_a_mail_in_dead_hands_is_not_repeated(scene: Scene, database: Database, shift: Shifted) -> None:
    """Nobody knows whether it went; another can be asked for. Its words are blank."""
    await with_folio(scene, scene.talk())
    await scene.write_out()
    assert len(await scene.store.deliver(lambda tx: claim_mail(tx, SYSTEM, 10))) == 1
    assert await scene.store.deliver(lambda tx: sweep_mails(tx, SYSTEM)) == 0
    shift.by += timedelta(seconds=61)
    assert await scene.store.deliver(lambda tx: sweep_mails(tx, SYSTEM)) == 1
    assert await read_rows(database, "SELECT state, words FROM mail") == [("unknown", None)]
    assert await scene.letters() == []
