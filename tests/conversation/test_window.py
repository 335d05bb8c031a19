"""Telegram's own date of the submitting message decides, however late it is read."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from domain.events import Event, EventKind
from domain.ids import UserId
from domain.ports import Store, Transaction
from domain.process import Window
from domain.registration import Registration, State
from tests.support.talk import CLOSES, OPENS, SECOND, Talk, knowledge


@pytest.fixture
def store(both: Store) -> Store:
    """On each kind of database."""
    return both


async def _submit_at(talk: Talk, moment: datetime) -> State | None:
    talk.at = moment - 5 * SECOND
    await talk.say("Envío mi registro")
    registration = (await talk.desk()).registration
    return registration.state if registration else None


@pytest.mark.parametrize("delay", [timedelta(0), timedelta(hours=3), timedelta(hours=23)])
async def test_the_last_second_is_in_time_however_late_it_is_read(talk: Talk, delay: timedelta) -> None:
    await talk.fill()
    talk.delay = delay
    assert await _submit_at(talk, CLOSES - SECOND) is State.SUBMITTED
    assert "jueves 12 de mayo, 23:59" in talk.words


async def test_the_closing_second_is_late(talk: Talk) -> None:
    await talk.fill()
    assert await _submit_at(talk, CLOSES) is State.DRAFT
    assert "Tu registro no quedó enviado" in talk.words
    assert "viernes 13 de mayo, 00:00" in talk.words


async def test_the_first_second_is_in_time(talk: Talk) -> None:
    talk.at = OPENS - 2 * 5 * SECOND
    assert "El registro abre" in await talk.say("/start")
    talk.at = OPENS - 5 * SECOND
    assert "Empezar mi registro" in " ".join([await talk.say("/start"), *talk.labels])


async def test_before_the_window_the_wish_to_be_told_is_kept(talk: Talk) -> None:
    talk.at = OPENS - timedelta(days=1)
    await talk.say("/start")
    assert "Anoté" in await talk.press("Avísame cuando abra")
    person = (await talk.desk()).person
    assert person is not None
    assert person.wants_opening_notice
    await talk.say("/start")
    assert "Avísame cuando abra" not in talk.labels


async def test_nobody_begins_before_or_after_the_window(talk: Talk) -> None:
    talk.at = OPENS - timedelta(days=1)
    await talk.accept()
    assert (await talk.desk()).registration is None
    talk.at = CLOSES + timedelta(days=1)
    await talk.accept()
    assert (await talk.desk()).registration is None
    assert "El registro cerró" in talk.words


async def test_the_time_left_is_told_in_the_last_day(talk: Talk) -> None:
    talk.at = CLOSES - timedelta(hours=5, minutes=10, seconds=5)
    assert "quedan 5 h 10 min" in await talk.say("/start")


async def test_a_personal_extension_counts_for_its_owner_only(store: Store) -> None:
    known = knowledge()
    gloria, other = Talk(store, known), Talk(store, known, UserId(700000002))
    await gloria.fill()
    await other.fill()
    registration = (await gloria.desk()).registration
    assert registration is not None
    extended = replace(registration, extended_until=CLOSES + timedelta(days=1), version=registration.version + 1)
    await _save(store, gloria, extended)
    assert await _submit_at(gloria, CLOSES + timedelta(hours=20)) is State.SUBMITTED
    assert await _submit_at(other, CLOSES + timedelta(hours=20)) is State.DRAFT


async def test_a_confirming_press_read_after_closing_still_completes(talk: Talk) -> None:
    """An outage over the closing hour: the press came in time, its effect must not be lost."""
    await talk.fill()
    await talk.walk("cambiar la 1", "HEGG560427MVZRRL04")
    talk.at = CLOSES + timedelta(hours=2)
    await talk.press("Sí, son mis datos")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.pending is None
    assert await _submit_at(talk, CLOSES - 30 * SECOND) is State.SUBMITTED


@pytest.mark.parametrize(
    ("zone", "day", "utc_hour"),
    [
        ("America/Mexico_City", "2022-05-13", 5),
        ("America/Mexico_City", "2022-10-30", 5),
        ("America/Mexico_City", "2022-10-31", 6),
        ("America/Mexico_City", "2023-05-13", 6),
        ("America/Tijuana", "2023-05-13", 7),
        ("America/Cancun", "2023-05-13", 5),
    ],
)
async def test_midnight_is_local_whatever_the_year(store: Store, zone: str, day: str, utc_hour: int) -> None:
    """The zone rules of 2022 and 2023 differ: Mexico gave up summer time on 30 October 2022."""
    closes = datetime.fromisoformat(day).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
    assert closes.hour == utc_hour
    known = knowledge(zone=ZoneInfo(zone), window=Window(closes - timedelta(days=4), closes))
    talk = Talk(store, known, at=closes - timedelta(hours=2))
    await talk.fill()
    assert "23:59" in talk.words
    assert await _submit_at(talk, closes - SECOND) is State.SUBMITTED


async def _save(store: Store, talk: Talk, registration: Registration) -> None:
    async def write(tx: Transaction) -> None:
        desk = await tx.desk(talk.user, talk.knowledge.process.slug)
        assert desk.person is not None
        tx.save_registration(registration)
        tx.append_event(desk.person.id, Event(EventKind.CHANGE_LEFT, talk.at))
        await tx.commit()

    await store.run(write)


async def test_the_same_answers_too_late_are_recorded_once(talk: Talk) -> None:
    await talk.fill()
    assert await _submit_at(talk, CLOSES) is State.DRAFT
    recorded = (await talk.desk()).head.seq
    assert await _submit_at(talk, CLOSES + timedelta(hours=1)) is State.DRAFT
    assert "Tu registro no quedó enviado" in talk.words
    assert (await talk.desk()).head.seq == recorded


async def test_a_late_attempt_leaves_the_press_before_it_valid(talk: Talk) -> None:
    await talk.fill()
    await talk.walk("cambiar la 1", "HEGG560427MVZRRL04")
    echo = talk.screens
    await _submit_at(talk, CLOSES)
    talk.screens = echo
    await talk.press("Sí, son mis datos")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.draft.pending is None


async def test_a_change_after_closing_is_told_that_it_closed(talk: Talk) -> None:
    await talk.submit()
    talk.at = CLOSES
    assert "Ya no puedo cambiarlo" in await talk.say("cambiar la 3")
    assert "Ya no puedo cambiarlo" in await talk.say("quiero corregir mi correo")


async def test_cancelling_after_closing_offers_no_going_on(talk: Talk) -> None:
    await talk.fill()
    talk.at = CLOSES
    await talk.say("/cancelar")
    assert talk.labels == ["Sí, borra todo", "No, déjalo"]
    assert "no quedó enviado" in await talk.press("No, déjalo")


async def test_a_late_screen_says_what_to_write(talk: Talk) -> None:
    await talk.fill()
    await _submit_at(talk, CLOSES)
    assert talk.words.splitlines()[-1] == "Escribe «hablar con alguien»."
