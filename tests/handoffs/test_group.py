"""The staff's group hears that a question waits: after five minutes, once, and nothing of whom or what."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from domain.actions.answer_handoff import take_handoff
from domain.actions.claim import claim
from domain.actions.dispatch import Dispatched, dispatch
from domain.actions.settle import settle
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.delivery.budget import Rates
from domain.delivery.group import GROUP, Group
from domain.delivery.outcomes import Sent, Unreachable
from domain.ids import UserId
from domain.ports import Store
from tests.handoffs.questions import TERMS, ask, number_of
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk, knowledge

KNOWN = replace(knowledge(handoffs=TERMS), has_staff_group=True)
LIFTED = Rates(all=1e9, announcements=1e9, per_chat_seconds=0)
CHAT = UserId(-1001234567890)
STAFFED = Group(CHAT, "https://t.me/ventanilla_bot")
ROWS = "SELECT state, reason FROM outbox WHERE person_id = 0"


async def asked(store: Store) -> Talk:
    talk = Talk(store, KNOWN)
    await talk.accept()
    await talk.say("hablar con alguien")
    await talk.say("¿Me esperan si llego tarde?")
    return talk


async def leaves(store: Store, now: datetime, group: Group | None = STAFFED) -> Dispatched:
    claimed = await store.deliver(lambda tx: claim(tx, SYSTEM, "w", 10, LIFTED, now))
    return await store.deliver(lambda tx: dispatch(tx, SYSTEM, claimed.rows, KNOWN, LIFTED, now, group))


async def test_a_question_that_waits_five_minutes_is_told_once(store: Store) -> None:
    talk = await asked(store)
    early = await leaves(store, talk.at + timedelta(minutes=4))
    assert early.parcels == ()
    (parcel,) = (await leaves(store, talk.at + timedelta(minutes=5, seconds=10))).parcels
    assert (parcel.user_id, parcel.row.person_id) == (CHAT, GROUP)
    assert parcel.screen.text == (
        "Duda nueva, espera 5 min.\nTe toca abrirla en tu chat privado: https://t.me/ventanilla_bot?start=dudas"
    )
    assert parcel.screen.buttons == ()
    await talk.say("¿siguen ahí?")
    assert (await leaves(store, talk.at + timedelta(minutes=30))).parcels == ()


async def test_a_question_that_was_taken_is_not_told(store: Store, database: Database) -> None:
    talk = await asked(store)
    number = await number_of(talk)
    await store.run(lambda tx: take_handoff(tx, COMMAND_LINE, number, "María", talk.at))
    assert (await leaves(store, talk.at + timedelta(minutes=6))).parcels == ()
    assert await read_rows(database, ROWS) == [("cancelled", "stale")]


async def test_without_a_group_nobody_is_told(store: Store, database: Database) -> None:
    talk = await asked(store)
    assert (await leaves(store, talk.at + timedelta(minutes=6), None)).parcels == ()
    assert await read_rows(database, ROWS) == [("cancelled", "unlinked")]


async def test_where_the_settings_name_none_no_row_is_made(store: Store, database: Database) -> None:
    await ask(store)
    assert await read_rows(database, ROWS) == []


async def test_the_group_sleeps_by_night(store: Store) -> None:
    talk = Talk(store, KNOWN, at=datetime(2022, 5, 11, 3, 0, tzinfo=UTC))  # 22:00 local
    await talk.accept()
    await talk.say("hablar con alguien")
    await talk.say("¿Me esperan si llego tarde?")
    assert (await leaves(store, talk.at + timedelta(minutes=6))).parcels == ()
    (parcel,) = (await leaves(store, datetime(2022, 5, 11, 13, 0, tzinfo=UTC))).parcels
    assert parcel.screen.text.startswith("Duda nueva, espera 9 h")


async def test_a_group_that_is_gone_marks_nobody(store: Store, database: Database) -> None:
    talk = await asked(store)
    (parcel,) = (await leaves(store, talk.at + timedelta(minutes=6))).parcels
    gone = await store.deliver(lambda tx: settle(tx, SYSTEM, [(parcel.row, Unreachable())], LIFTED))
    assert gone == (GROUP,)
    assert await read_rows(database, ROWS) == [("unreachable", "unreachable")]
    assert await read_rows(database, "SELECT count(*) FROM person WHERE unreachable_since IS NOT NULL") == [(0,)]


async def test_what_arrived_is_known(store: Store, database: Database) -> None:
    talk = await asked(store)
    (parcel,) = (await leaves(store, talk.at + timedelta(minutes=6))).parcels
    await store.deliver(lambda tx: settle(tx, SYSTEM, [(parcel.row, Sent(9))], LIFTED))
    assert await read_rows(database, ROWS) == [("sent", "")]
