"""Accepting and observing: the change, the event and the news together, once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from domain.actions.accept import accept
from domain.actions.observe import observe
from domain.authorization import COMMAND_LINE, SYSTEM, Actor, Denied
from domain.candidacy.case import Change, Same, Verdict
from domain.candidacy.reviewing import Observation
from domain.ids import UserId
from domain.ports import Store
from domain.registration import State
from domain.stages import Mark
from storage.instants import to_ms
from tests.stages.candidates import (
    FOLIO,
    OTHER_FOLIO,
    PROCESS,
    REVIEW,
    accepted,
    add_sent,
    changed,
    events,
    mark_of,
    news,
    refused,
    registration_of,
    told,
)
from tests.support.databases import Database, read_rows

LIMIT = REVIEW + timedelta(days=3)
OBSERVATION = Observation("phone", "El número no contesta", LIMIT)


async def observed(store: Store, observation: Observation = OBSERVATION, folio: str = FOLIO) -> Verdict:
    return await store.run(lambda tx: observe(tx, COMMAND_LINE, PROCESS, folio, observation, REVIEW))


async def test_accepting_tells_and_logs_at_once(store: Store, database: Database) -> None:
    person, registration = await add_sent(store)
    changed(await accepted(store))
    after = await registration_of(store)
    assert after == replace(registration, state=State.ACCEPTED, version=3)
    (row,) = await news(database)
    assert row[:3] == ("accepted", f"accepted:ec1057-2022.:2:{person.id}", 0)
    assert row[4:] == (to_ms(REVIEW), None, row[6], "ready")
    assert (await events(database))[-1] == (
        "registration_accepted",
        "command-line",
        {"folio": FOLIO, "version": 2},
    )
    assert await store.audit() is None


async def test_accepting_twice_tells_once(store: Store, database: Database) -> None:
    await add_sent(store)
    await accepted(store)
    before = await events(database)
    assert await accepted(store) == Same()
    assert await events(database) == before
    assert len(await news(database)) == 1


async def test_a_rehearsal_writes_nothing(store: Store, database: Database) -> None:
    _, registration = await add_sent(store)
    verdict = await store.run(lambda tx: accept(tx, SYSTEM, PROCESS, FOLIO, REVIEW, is_rehearsal=True))
    assert changed(verdict).event.actor == "system"
    assert await registration_of(store) == registration
    assert await news(database) == []


async def test_what_staff_ought_to_see_comes_first(store: Store) -> None:
    await add_sent(store, is_head="no", institution="?Un comité")
    await add_sent(store, 502, OTHER_FOLIO)
    assert refused(await accepted(store)) == "unseen not-head, unlisted-institution, shared-curp"
    changed(await accepted(store, is_seen=True))


async def test_one_curp_is_accepted_once(store: Store) -> None:
    await add_sent(store)
    await add_sent(store, 502, OTHER_FOLIO)
    changed(await accepted(store, is_seen=True))
    assert refused(await accepted(store, OTHER_FOLIO, is_seen=True)) == "twin-accepted"


@pytest.mark.parametrize("state", [State.DRAFT, State.WITHDRAWN])
async def test_only_what_was_sent_is_reviewed(store: Store, database: Database, state: State) -> None:
    await add_sent(store)
    await read_rows(database, f"UPDATE registration SET state = '{state}'")
    assert refused(await accepted(store)) == f"wrong-state {state}"
    assert refused(await observed(store)) == f"wrong-state {state}"


async def test_an_unknown_folio_is_nobodys(store: Store) -> None:
    await add_sent(store)
    assert refused(await accepted(store, OTHER_FOLIO)) == "unknown-folio"
    other = replace(PROCESS, slug="another")
    verdict = await store.run(lambda tx: observe(tx, COMMAND_LINE, other, FOLIO, OBSERVATION, REVIEW))
    assert refused(verdict) == "unknown-folio"


async def test_observing_says_what_and_until_when(store: Store, database: Database) -> None:
    person, registration = await add_sent(store)
    changed(await observed(store))
    after = await registration_of(store)
    assert after == replace(registration, state=State.OBSERVED, version=3, extended_until=LIMIT)
    mark = await mark_of(store, Mark.OBSERVED)
    assert mark is not None
    assert (mark.at, mark.version, mark.question, mark.note) == (REVIEW, 1, "phone", "El número no contesta")
    (row,) = await news(database)
    assert (row[0], row[1], row[5]) == ("observed", f"observed:ec1057-2022.:1:{person.id}", to_ms(LIMIT))
    assert bool(row[6])
    about = {"folio": FOLIO, "version": 2, "question": "phone", "observation": 1, "until": LIMIT.isoformat()}
    assert (await events(database))[-1] == ("registration_observed", "command-line", about)


async def test_observing_the_same_twice_tells_once(store: Store, database: Database) -> None:
    await add_sent(store)
    await observed(store)
    assert await observed(store) == Same()
    assert await observed(store, replace(OBSERVATION, until=None)) == Same()
    assert len(await news(database)) == 1
    changed(await observed(store, replace(OBSERVATION, reason="Sigue sin contestar")))
    assert [parameters["version"] for _, parameters in await told(database)] == [1, 2]


async def test_an_observation_that_cannot_be_mended_is_refused(store: Store) -> None:
    await add_sent(store)
    for observation, reason in (
        (replace(OBSERVATION, until=None), "missing until"),
        (replace(OBSERVATION, until=REVIEW), "in-the-past"),
        (replace(OBSERVATION, reason=""), "missing reason"),
        (replace(OBSERVATION, reason="x" * 601), "too-long reason 600"),
        (replace(OBSERVATION, question="shoe_size"), "unknown-question shoe_size"),
    ):
        assert refused(await observed(store, observation)) == reason


async def test_an_observed_registration_is_accepted_after_all(store: Store) -> None:
    await add_sent(store)
    await observed(store)
    changed(await accepted(store))
    mark = await mark_of(store, Mark.OBSERVED)
    assert mark is not None
    assert mark.is_over
    assert refused(await observed(store)) == "wrong-state accepted"


async def test_only_staff_review(store: Store) -> None:
    await add_sent(store)
    with pytest.raises(Denied):
        await store.run(lambda tx: observe(tx, Actor(UserId(501)), PROCESS, FOLIO, OBSERVATION, REVIEW))


async def test_racing_reviewers_tell_once(store: Store, database: Database) -> None:
    await add_sent(store)
    verdicts = await asyncio.gather(*[accepted(store) for _ in range(4)])
    assert sum(isinstance(verdict, Change) for verdict in verdicts) == 1
    assert sum(verdict == Same() for verdict in verdicts) == 3
    assert len(await news(database)) == 1
    assert await store.audit() is None


async def test_the_limit_of_an_observation_is_reminded_of(store: Store) -> None:
    await add_sent(store)
    changed(await observed(store))
    mark = await mark_of(store, Mark.OWN_CLOSING)
    assert mark is not None
    assert (mark.at, mark.version) == (LIMIT, 1)
    changed(await observed(store, replace(OBSERVATION, reason="El número no existe")))
    assert await mark_of(store, Mark.OWN_CLOSING) == mark, "the same limit is not reminded of twice"
    changed(await observed(store, replace(OBSERVATION, until=LIMIT + timedelta(days=1))))
    later = await mark_of(store, Mark.OWN_CLOSING)
    assert later is not None
    assert (later.at, later.version) == (LIMIT + timedelta(days=1), 2)
