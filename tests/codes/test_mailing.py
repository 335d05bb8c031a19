"""Letters leave once, to a real server; and what becomes of those that cannot."""

import logging
from datetime import timedelta

import pytest

from domain.actions.write_out_codes import write_out_codes
from domain.authorization import SYSTEM
from scheduler.mail_server import read_mail_server
from scheduler.mailing import mailing
from storage.opening import open_store
from tests.codes.conftest import Shifted
from tests.codes.post import post_office, sender
from tests.codes.scene import Scene, code_in
from tests.codes.test_linking import with_folio
from tests.support.databases import KEYS, Database, read_rows


async def states(database: Database) -> list[tuple[str, str]]:
    return [
        (str(state), str(reason)) for state, reason in await read_rows(database, "SELECT state, reason FROM mail")
    ]


async def test_a_letter_arrives_and_its_code_is_right(scene: Scene, database: Database) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    async with post_office() as post, sender(scene.store, scene.knowledge, post.server) as means:
        await mailing(means).do()
        await mailing(means).do()
    (letter,) = post.letters
    assert letter["To"] == "gloria@almoloya.gob.mx"
    assert letter["From"] == "codigos@example.org"
    assert letter["Subject"] == "Tu código para el chat"
    assert letter["Auto-Submitted"] == "auto-generated"
    body = letter.get_content()  # type: ignore[attr-defined]  # the default policy's message has it
    assert "10 min" in body
    await talk.say(code_in(body))
    assert (await talk.desk()).registration is not None
    assert await read_rows(database, "SELECT state, words FROM mail") == [("sent", None)]


async def test_it_logs_in_where_the_server_asks(scene: Scene) -> None:
    await with_folio(scene, scene.talk())
    async with (
        post_office(login=True) as post,
        sender(scene.store, scene.knowledge, read_mail_server(post.url(login=True))) as means,
    ):
        await mailing(means).do()
    assert post.logins == [b"codigos@example.org"]
    assert len(post.letters) == 1


async def test_a_crash_between_commit_and_letter_loses_nothing(scene: Scene, database: Database) -> None:
    """The code and the wish to mail it are one commit; whoever comes next sends it."""
    talk = scene.talk()
    await with_folio(scene, talk)
    await scene.store.close()
    other = await open_store(database.url, KEYS, migrate=False)
    async with post_office() as post, sender(other, scene.knowledge, post.server) as means:
        await mailing(means).do()
    talk.store = other
    await talk.say(code_in(post.letters[0].get_content()))  # type: ignore[attr-defined]  # as above
    assert (await talk.desk()).registration is not None
    await other.close()


class Killed(Exception):
    pass


async def test_a_sender_that_dies_with_letters_repeats_none(
    scene: Scene, database: Database, shift: Shifted
) -> None:
    await with_folio(scene, scene.talk())

    def die(_: str) -> None:
        raise Killed

    async with post_office() as post:
        async with sender(scene.store, scene.knowledge, post.server, die) as means:
            with pytest.raises(Killed):
                await mailing(means).do()
        shift.by += timedelta(seconds=61)
        async with sender(scene.store, scene.knowledge, post.server) as means:
            await mailing(means).do()
    assert post.letters == []
    assert await states(database) == [("unknown", "worker-gone")]


async def test_a_server_that_is_busy_is_asked_again(scene: Scene, database: Database, shift: Shifted) -> None:
    await with_folio(scene, scene.talk())
    async with post_office() as post, sender(scene.store, scene.knowledge, post.server) as means:
        post.answers = ["451 later", "250 OK"]
        await mailing(means).do()
        assert await states(database) == [("ready", "smtp-451")]
        await mailing(means).do()
        assert post.letters == []
        shift.by += timedelta(seconds=6)
        await mailing(means).do()
    assert len(post.letters) == 1
    assert await states(database) == [("sent", "")]


async def test_a_server_that_is_away_is_asked_again(scene: Scene, database: Database, shift: Shifted) -> None:
    await with_folio(scene, scene.talk())
    async with post_office() as post:
        server = post.server
    async with sender(scene.store, scene.knowledge, server) as means:
        for _ in range(8):
            await mailing(means).do()
            ((state, reason),) = await states(database)
            assert state == "ready"
            assert reason
            shift.by += timedelta(seconds=70)
        shift.by += timedelta(seconds=70)
        await mailing(means).do()
    assert await read_rows(database, "SELECT state, words FROM mail") == [("expired", None)]


async def test_an_address_that_is_refused_is_given_up(scene: Scene, database: Database) -> None:
    await with_folio(scene, scene.talk())
    async with post_office() as post, sender(scene.store, scene.knowledge, post.server) as means:
        post.recipient = "550 no such user"
        await mailing(means).do()
    assert await states(database) == [("failed", "smtp-550")]
    assert await read_rows(database, "SELECT count(*) FROM mail WHERE words IS NOT NULL") == [(0,)]


async def test_an_answer_that_never_comes_is_not_repeated(scene: Scene, database: Database, shift: Shifted) -> None:
    """The letter may have been taken: nobody knows."""
    await with_folio(scene, scene.talk())
    async with post_office() as post, sender(scene.store, scene.knowledge, post.server) as means:
        post.answers = [""]
        await mailing(means).do()
        shift.by += timedelta(seconds=120)
        await mailing(means).do()
    assert [state for state, _ in await states(database)] == ["unknown"]
    assert len(post.letters) == 1


async def test_a_code_that_was_replaced_is_not_mailed(scene: Scene, database: Database) -> None:
    talk = scene.talk()
    await with_folio(scene, talk)
    await scene.write_out()
    await talk.press("Pedir otro código")
    async with post_office() as post, sender(scene.store, scene.knowledge, post.server) as means:
        await mailing(means).do()
    assert len(post.letters) == 1
    assert sorted(state for state, _ in await states(database)) == ["expired", "sent"]


async def test_a_code_that_is_over_is_not_mailed(scene: Scene, database: Database, shift: Shifted) -> None:
    await with_folio(scene, scene.talk())
    await scene.write_out()
    shift.by += timedelta(minutes=10)
    async with post_office() as post, sender(scene.store, scene.knowledge, post.server) as means:
        await mailing(means).do()
    assert post.letters == []
    assert await states(database) == [("expired", "")]


async def test_a_code_that_is_over_gets_no_mail(scene: Scene, database: Database, shift: Shifted) -> None:
    await with_folio(scene, scene.talk())
    shift.by += timedelta(minutes=10)
    async with post_office() as post, sender(scene.store, scene.knowledge, post.server) as means:
        await mailing(means).do()
    assert post.letters == []
    assert await states(database) == []


async def test_nothing_personal_is_logged(scene: Scene, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    await with_folio(scene, scene.talk())
    async with post_office() as post, sender(scene.store, scene.knowledge, post.server) as means:
        post.answers = ["550 gloria@almoloya.gob.mx is unknown"]
        await mailing(means).do()
    heard = [record for record in caplog.records if not record.name.startswith("mail.")]  # what the server logs
    lines = "\n".join(record.getMessage() for record in heard)
    assert "smtp-550" in lines
    assert "gloria@" not in lines
    assert "is unknown" not in lines


async def test_without_a_server_what_is_over_is_blank(scene: Scene, database: Database, shift: Shifted) -> None:
    await with_folio(scene, scene.talk())
    await scene.write_out()
    shift.by += timedelta(minutes=10)
    async with sender(scene.store, scene.knowledge, None) as means:
        await mailing(means).do()
    assert await read_rows(database, "SELECT state, words FROM mail") == [("expired", None)]


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("smtps://a%40b.mx:p%40ss@mail.b.mx", ("mail.b.mx", 465, True, False, "a@b.mx")),
        ("smtp://u:p@mail.b.mx:2525?from=c@b.mx", ("mail.b.mx", 2525, False, True, "c@b.mx")),
        ("smtp://localhost:25?starttls=no&from=c@b.mx", ("localhost", 25, False, False, "c@b.mx")),
    ],
)
def test_a_server_is_read_from_its_address(url: str, found: tuple[str, int, bool, bool, str]) -> None:
    read = read_mail_server(url)
    assert (read.host, read.port, read.is_tls, read.starts_tls, read.sender) == found
    assert "p@ss" not in repr(read)


@pytest.mark.parametrize(
    "url",
    [
        "mail.b.mx",
        "http://mail.b.mx?from=c@b.mx",
        "smtp://mail.b.mx",
        "smtp://secret:@mail.b.mx?from=c@b.mx",
        "smtp://mail.b.mx:99999?from=c@b.mx",
        "smtps://mail.b.mx?from=c@b.mx&starttls=yes",
        "smtp://mail.b.mx?from=c@b.mx&starttls=maybe",
        "smtp://mail.b.mx?from=c@b.mx&tls=no",
        "smtp://mail.b.mx?from=c@b.mx%0d%0aBcc:d@b.mx",
    ],
)
def test_what_is_no_server_is_refused_without_its_secret(url: str) -> None:
    with pytest.raises(ValueError, match=r"must|may|needs|takes") as refused:
        read_mail_server(url)
    assert "secret" not in str(refused.value)


async def test_nothing_goes_in_the_clear_unless_it_is_said(scene: Scene, database: Database) -> None:
    """The server offers no STARTTLS: neither the password nor the letter goes there."""
    await with_folio(scene, scene.talk())
    async with post_office() as post:
        server = read_mail_server(post.url(login=True).replace("starttls=no&", ""))
        async with sender(scene.store, scene.knowledge, server) as means:
            await mailing(means).do()
    assert post.letters == []
    assert post.logins == []
    ((state, _),) = await states(database)
    assert state == "ready"


async def test_one_whose_key_does_not_open_keeps_nobody_waiting(
    scene: Scene, database: Database, shift: Shifted
) -> None:
    """Another machine may have the key: its letter goes back, and leaves from there."""
    talk = scene.talk()
    await with_folio(scene, talk)
    await scene.store.run(lambda tx: write_out_codes(tx, SYSTEM, talk.at, 8))
    await read_rows(database, "UPDATE person SET master_id = 'gone'")
    async with post_office() as post, sender(scene.store, scene.knowledge, post.server) as means:
        await mailing(means).do()
        assert (post.letters, await states(database)) == ([], [("ready", "unreadable")])
        await read_rows(database, "UPDATE person SET master_id = '1'")
        await mailing(means).do()
        assert post.letters == []
        shift.by += timedelta(seconds=11)
        await mailing(means).do()
    assert len(post.letters) == 1
