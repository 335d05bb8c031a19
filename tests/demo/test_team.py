"""The demonstration's institute answers whoever asks for a person, as people at work would."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.demo_institute import Institute
from domain.actions.answer_handoff import take_handoff
from domain.authorization import COMMAND_LINE
from domain.events import CANDIDATE
from domain.handoffs.handoff import HandoffState
from domain.ids import UserId
from domain.ports import Store
from domain.process import Process
from tests.handoffs.questions import WORDS, handoff_of, messages_of, number_of
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk, knowledge

MONDAY = datetime(2022, 5, 9, 15, 42, tzinfo=UTC)  # 10:42 local
DUE = MONDAY + timedelta(minutes=20)
NOTHING_YET = timedelta(seconds=1)


async def ask(store: Store, demo: Process, at: datetime = MONDAY, language: str = "es") -> Talk:
    known = replace(knowledge(), process=demo)
    talk = Talk(store, known, UserId(700000001), at - timedelta(seconds=10), language)
    await talk.walk("/start", "Quiero hablar con alguien" if language == "es" else "I want to talk to a person")
    talk.at = at - timedelta(seconds=5)
    await talk.say(WORDS)
    return talk


async def test_a_question_is_answered_twenty_minutes_later(store: Store, demo: Process, database: Database) -> None:
    number = await number_of(await ask(store, demo))
    institute = Institute(store, demo)
    await institute.catch_up(DUE - NOTHING_YET)
    assert (await handoff_of(store, number)).state is HandoffState.WAITING
    await institute.catch_up(DUE)
    await institute.catch_up(DUE + timedelta(minutes=1))
    asked, answered = await messages_of(store, number)
    assert (asked.author, answered.author) == (CANDIDATE, "command-line")
    assert (answered.name, answered.at) == ("Equipo de ejemplo", DUE)
    assert "ejemplo" in answered.text
    assert await read_rows(database, "SELECT template FROM outbox") == [("handoff-answer",)]


async def test_everybody_is_answered_in_their_language(store: Store, demo: Process) -> None:
    number = await number_of(await ask(store, demo, language="en"))
    await Institute(store, demo).catch_up(DUE)
    assert (await messages_of(store, number))[-1].text.startswith("Thank you")


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        ((9, 22, 55), (10, 14, 15)),  # at 17:55 local: the rest of the twenty minutes comes the next morning
        ((11, 2, 0), (11, 14, 20)),  # in the evening
        ((13, 23, 30), (16, 14, 20)),  # on Friday at 18:30
    ],
)
async def test_nobody_works_at_night_or_on_sundays(
    store: Store, demo: Process, asked: tuple[int, int, int], due: tuple[int, int, int]
) -> None:
    at = datetime(2022, 5, *asked, tzinfo=UTC)
    number = await number_of(await ask(store, demo, at))
    end = datetime(2022, 5, *due, tzinfo=UTC)
    institute = Institute(store, demo)
    await institute.catch_up(end - NOTHING_YET)
    assert (await handoff_of(store, number)).state is HandoffState.WAITING
    await institute.catch_up(end)
    assert (await messages_of(store, number))[-1].at == end


async def test_what_is_added_is_answered_once_more(store: Store, demo: Process) -> None:
    talk = await ask(store, demo)
    number = await number_of(talk)
    institute = Institute(store, demo)
    await institute.catch_up(DUE)
    talk.at = DUE + timedelta(minutes=5)
    await talk.say("¿y mi jefa?")
    await institute.catch_up(DUE + timedelta(minutes=25))
    assert len(await messages_of(store, number)) == 3
    await institute.catch_up(DUE + timedelta(minutes=26))
    *_, first, _, second = await messages_of(store, number)
    assert second.author == "command-line"
    assert second.text != first.text


async def test_a_leap_answers_before_the_days_steps(store: Store, demo: Process, database: Database) -> None:
    await ask(store, demo)
    await Institute(store, demo).catch_up(datetime(2022, 8, 1, tzinfo=UTC))
    (when,) = (await read_rows(database, "SELECT not_before FROM outbox WHERE template = 'handoff-answer'"))[0]
    assert when == DUE.timestamp() * 1000
    assert await store.audit() is None


async def test_what_somebody_took_stays_theirs(store: Store, demo: Process) -> None:
    number = await number_of(await ask(store, demo))
    await store.run(lambda tx: take_handoff(tx, COMMAND_LINE, number, "María", MONDAY))
    await Institute(store, demo).catch_up(DUE + timedelta(hours=1))
    assert (await handoff_of(store, number)).owner_name == "María"
    assert len(await messages_of(store, number)) == 1


async def test_without_office_hours_nobody_answers(store: Store, demo: Process) -> None:
    number = await number_of(await ask(store, demo))
    closed = replace(demo, handoffs=replace(demo.handoffs, hours=None))
    await Institute(store, closed).catch_up(DUE + timedelta(days=1))
    assert len(await messages_of(store, number)) == 1
