"""What was not sent because of the person comes after all once they come back: nobody else would tell them."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.actions.hear import learn_membership
from domain.delivery.reviving import is_open_again
from domain.ids import PersonId, UpdateId, UserId
from domain.knowledge import Knowledge
from domain.people import Consent, Person, ReminderKind, Wishes
from domain.ports import Store, Transaction
from tests.stages.candidates import AFTER, add_accepted, changed, resulted
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

GLORIA = UserId(501)
LATER = AFTER + timedelta(hours=1)
YES = Consent(accepted=True, notice_version="1", notice_hash="", at=AFTER)
NO = replace(YES, accepted=False)
KINDS = frozenset(ReminderKind)


async def withhold(store: Store, database: Database, state: str, reason: str, more: str = "") -> None:
    """Gloria has blocked the chat, and what she was to be told was not sent."""
    await add_accepted(store)
    changed(await resulted(store, "competente"))
    await read_rows(database, f"UPDATE outbox SET state = '{state}', reason = '{reason}'{more}")
    await read_rows(database, "UPDATE person SET unreachable_since = 1")


async def states(database: Database) -> set[tuple[str, str]]:
    return {(row[0], row[1]) for row in await read_rows(database, "SELECT state, reason FROM outbox")}


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("unreachable", "unreachable"),
        ("cancelled", "unreachable"),
        ("cancelled", "stopped-by-person"),
        ("cancelled", "consent-refused"),
    ],
)
async def test_who_writes_again_is_told_after_all(
    both: Store, database: Database, known: Knowledge, state: str, reason: str
) -> None:
    await withhold(both, database, state, reason)
    await Talk(both, known, GLORIA, at=LATER).say("hola")
    assert await states(database) == {("ready", "")}


@pytest.mark.parametrize(
    ("state", "reason"),
    [("cancelled", "stale"), ("cancelled", "not-in-audience"), ("expired", "expired"), ("failed", "refused-400")],
)
async def test_what_was_withheld_otherwise_stays(
    both: Store, database: Database, known: Knowledge, state: str, reason: str
) -> None:
    await withhold(both, database, state, reason)
    await Talk(both, known, GLORIA, at=LATER).say("hola")
    assert await states(database) == {(state, reason)}


async def test_what_is_senseless_by_now_stays(both: Store, database: Database, known: Knowledge) -> None:
    await withhold(both, database, "cancelled", "unreachable", ", expires_at = 1")
    await Talk(both, known, GLORIA, at=LATER).say("hola")
    assert await states(database) == {("cancelled", "unreachable")}


async def test_who_was_there_all_the_time_is_told_nothing_more(
    both: Store, database: Database, known: Knowledge
) -> None:
    await withhold(both, database, "cancelled", "stopped-by-person")
    await read_rows(database, "UPDATE person SET unreachable_since = NULL")
    await Talk(both, known, GLORIA, at=LATER).say("hola")
    assert await states(database) == {("cancelled", "stopped-by-person")}


async def test_an_unblocked_chat_is_told_after_all(both: Store, database: Database, known: Knowledge) -> None:
    await withhold(both, database, "unreachable", "unreachable")
    await _learns(both, known, 9001, blocked=True)
    assert await states(database) == {("unreachable", "unreachable")}
    await _learns(both, known, 9002, blocked=False)
    assert await states(database) == {("ready", "")}


async def _learns(store: Store, known: Knowledge, update: int, *, blocked: bool) -> None:
    async def action(tx: Transaction) -> None:
        await learn_membership(tx, UpdateId(update), GLORIA, blocked=blocked, knowledge=known, now=LATER)

    await store.run(action)


@pytest.mark.parametrize(
    ("before", "after", "is_open"),
    [
        ({"wishes": Wishes(KINDS)}, {"wishes": Wishes(KINDS - {ReminderKind.STAGES})}, True),
        ({"wishes": Wishes(KINDS)}, {"wishes": Wishes(KINDS)}, False),
        ({}, {"wishes": Wishes(KINDS)}, False),
        ({"consent": NO}, {"consent": YES}, True),
        ({"consent": YES}, {"consent": NO}, False),
        ({"consent": None}, {"consent": YES}, False),
        ({"unreachable_since": AFTER}, {}, True),
        ({}, {"unreachable_since": AFTER}, False),
    ],
)
def test_what_opens_the_way_again(before: dict[str, object], after: dict[str, object], is_open: bool) -> None:  # noqa: FBT001 -- the table says it
    person = Person(PersonId(501), GLORIA, "es", AFTER)
    assert is_open_again(replace(person, **before), replace(person, **after)) is is_open  # type: ignore[arg-type]  # any field
