"""Forged, grafted, replayed, stale and other people's presses: of at least 100,000, none does anything."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random

import pytest

from domain.actions.serve import is_link, is_wish
from domain.authorization import Role
from domain.conversation.questions import QUESTIONS
from domain.conversation.responding import respond
from domain.conversation.turn import Turn
from domain.files import InspectedFile, RefusedFile
from domain.incoming import Incoming, Kind, Press
from domain.knowledge import Knowledge
from domain.ports import Store
from domain.seal import STALE, Seal
from storage.opening import open_store
from storage.schema import metadata
from tests.staff.scene import Office
from tests.support.chat import Chat
from tests.support.databases import KEYS, Database, database, postgres_server, read_rows, sqlite_template
from tests.support.playing import Stage
from tests.support.scenes import SCENES
from tests.support.talk import MONDAY, Talk, knowledge
from tests.threats.attacks import GLORIA, KEY, attacks, attacks_on, buttons

__all__ = ["database", "postgres_server", "sqlite_template"]
TIMES = int(os.environ.get("VENTANILLA_TEST_THREATS", "1"))
ROUNDS = 8 * TIMES
EACH = min(1 + TIMES, 20)  # on each verb, through the database
EFFECTS = tuple(name for name in Turn.__dataclass_fields__ if name not in {"screens", "person"})
# What only looks, or asks once more for what is limited elsewhere; and a fetched certificate is noted as fetched.
AGAIN = {"another-code", "certificate", "refuse"}
MOST_UNSEEN = 40
VERSIONED = ("registration", "submission", "file", "name_word", "candidate_stage", "milestone")
LEAVING = {"leave"}  # saves and pauses, whatever is shown: nothing is lost by it


def effects(turn: Turn) -> list[str]:
    return [name for name in EFFECTS if getattr(turn, name)]


def test_no_forged_press_is_taken() -> None:
    seal, tried, taken = Seal(KEY), 0, []
    for data, user in attacks(Random(1057), buttons(), ROUNDS):
        tried += 1
        if seal.open(data, user) != STALE:
            taken.append((data, user))
    assert taken == []
    assert tried >= 100_000


def test_half_a_sign_is_no_question_mark() -> None:
    data = Seal(KEY).close(Press("meant", argument="?"), GLORIA)
    assert Seal(KEY).open(data.replace("?", "\udfff"), GLORIA) == STALE


def moments() -> Iterator[Chat]:
    """A chat at every question, at the summary, and after sending."""
    for question in ("", *shipped_questions()):
        yield Chat(knowledge()).begun(question)
    sent = Chat(knowledge()).begun()
    sent.submit()
    yield sent


def shipped_questions() -> tuple[str, ...]:
    return tuple(name for name in knowledge().process.questions if name in QUESTIONS)


def test_a_press_for_another_version_changes_nothing() -> None:
    """Every button of every scene, at every moment of a registration, had it been shown for another draft."""
    rng, tried, done = Random(1057), 0, []
    versioned = [one for one in buttons() if not one.verb.startswith("w-") and one.verb not in LEAVING]
    for chat in moments():
        for press in versioned:
            for version in (chat.registered.version + rng.choice((-3, -1, 1, 7, 10**9)), -1):
                incoming = replace(chat.incoming(Kind.PRESS), message_id=0, sent_at=None)
                stale = replace(press, version=version)
                tried += 1
                turn = respond(chat.situation(replace(incoming, press=stale)))
                if turn.registration is not None or turn.submission or turn.kept or turn.deleted:
                    done.append((stale, effects(turn)))
    assert done == []
    assert tried > 4_000


@dataclass
class Replaying(Chat):
    """Whatever is pressed is pressed once more."""

    def _hear(
        self, incoming: Incoming, did: str, how: str = "", found: InspectedFile | RefusedFile | None = None
    ) -> str:
        words = super()._hear(incoming, did, how, found)
        if incoming.press is not None:
            turn = respond(self.situation(incoming))
            REPLAYED[incoming.press.verb] += 1
            if effects(turn) and incoming.press.verb not in AGAIN:
                DONE.append((incoming.press, effects(turn)))
        return words


class Repeated(Stage):
    def chat(self, at: datetime = MONDAY, known: Knowledge | None = None) -> Chat:
        shown = super().chat(at, known)
        again = Replaying(shown.knowledge, shown.language, shown.at)
        self.chats[-1] = again
        return again


REPLAYED: Counter[str] = Counter()
DONE: list[tuple[Press, list[str]]] = []


def test_a_press_that_comes_again_does_nothing_more() -> None:
    for scene in SCENES:
        scene.play(Repeated("es"))
    assert DONE == []
    assert len(REPLAYED) > 40


async def rows_of(
    database: Database, tables: Iterable[str] = metadata.tables
) -> dict[str, list[tuple[object, ...]]]:
    """All that is stored, but that updates were heard."""
    found = {table: await read_rows(database, f'SELECT * FROM "{table}"') for table in tables if table != "inbox"}
    return {table: sorted(rows, key=repr) for table, rows in found.items()}


class House:
    """Gloria in every position at once: she has filled in all, or sent it; or she is of the team."""

    def __init__(self, store: Store) -> None:
        self.office = Office(store)

    async def candidate(self, *, is_sent: bool) -> Talk:
        talk = Talk(self.office.store, self.office.knowledge, GLORIA)
        await (talk.submit() if is_sent else talk.fill())
        return talk

    async def member(self) -> Talk:
        await self.office.staffed()
        await self.office.enlist(GLORIA, Role.ADMIN, "Gloria")
        await self.office.candidate(1)
        return Talk(self.office.store, self.office.knowledge, GLORIA)

    async def press(self, talk: Talk, press: Press) -> None:
        """As `handlers/` has it heard: by an invitation, by the staff's side, or as anybody is."""
        incoming = talk._message(Kind.PRESS)
        incoming = replace(incoming, message_id=0, sent_at=None, press=press)
        chat = self.office.chat(GLORIA)
        if is_link(incoming) or (await chat._served(incoming)) is None:
            await talk.send(incoming)


@pytest.mark.parametrize("who", ["filled", "sent", "member"])
async def test_attacked_presses_leave_the_database_as_it_was(database: Database, who: str) -> None:
    """Through the actions themselves, on every verb of every scene and of the staff."""
    store = await open_store(database.url, KEYS, migrate=False)
    house = House(store)
    talk = await (house.member() if who == "member" else house.candidate(is_sent=who == "sent"))
    before, seal, verbs, tried = await rows_of(database), Seal(KEY), set(), 0
    for press, data in attacks_on(Random(7), buttons(), EACH):
        await house.press(talk, seal.open(data, GLORIA))
        verbs.add(press.verb)
        tried += 1
    assert await rows_of(database) == before
    assert len(verbs) > 200
    assert tried == len(verbs) * (EACH + 1)
    await store.close()


async def test_stale_presses_leave_the_database_as_it_was(database: Database) -> None:
    """Every button of every scene, had it been shown for another draft: nothing of the registration moves. What is
    no part of it (when to be reminded, what is asked beside) has no version."""
    store = await open_store(database.url, KEYS, migrate=False)
    house, rng = House(store), Random(7)
    talk = await house.candidate(is_sent=False)
    desk = await talk.desk()
    assert desk.registration is not None
    stale = [press for press in buttons() if not press.verb.startswith("w-") and press.verb not in LEAVING]
    assert len(stale) > 100
    before, done = await rows_of(database, VERSIONED), list[Press]()
    for press in stale:
        version = desk.registration.version + rng.choice((-2, -1, 1, 9))
        await house.press(talk, replace(press, version=version))
        done.append(press)
        if len(done) == MOST_UNSEEN or press is stale[-1]:
            assert await rows_of(database, VERSIONED) == before, done
            done.clear()
    await store.close()


@pytest.mark.parametrize("press", [STALE, replace(STALE, argument="x")])
def test_a_stale_press_is_nobodys_order(press: Press) -> None:
    """Neither the staff's side nor an invitation listens to it."""
    incoming = Incoming(Chat(knowledge()).incoming(Kind.PRESS).update_id, GLORIA, Kind.PRESS, press=press)
    assert not is_wish(incoming)
    assert not is_link(incoming)
