"""On its way, from the chat: paused, resumed, stopped, corrected, taken back, sent again, at its hour, and to who
joins later."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.announcements.announcement import State
from domain.announcements.progress import NEEDS
from domain.announcements.run import EDITABLE, Kind, RunState
from domain.authorization import Ability
from domain.backoffice.announcing.steering import SERVICES
from domain.delivery.outbox import Row
from domain.delivery.outcomes import Outcome, Refused, Sent, Unknown
from domain.ids import PersonId, UserId
from domain.incoming import Press
from domain.ports import Transaction
from tests.announcing.courier import Courier
from tests.announcing.people import FIRST, add_chats
from tests.staff.scene import Chat
from tests.staff.test_announcing import numbered

HOUR = 3600
MOST_IN_FLIGHT = 4


@pytest.fixture
async def thirty(courier: Courier) -> Courier:
    """Approved, and the time to undo it is over."""
    await add_chats(courier.store, 30)
    await courier.to_everybody("Cierra el lunes")
    await courier.decided()
    await courier.begin()
    return courier


async def pressed(courier: Courier, chat: Chat, *labels: str) -> str:
    """From the announcement as it stands."""
    await courier.opened(chat)
    for label in labels:
        await chat.press(label)
    return await courier.with_pin(chat)


async def test_paused_nothing_leaves_and_resumed_the_rest_does(thirty: Courier) -> None:
    first = await thirty.work(most=MOST_IN_FLIGHT)
    told = await pressed(thirty, thirty.rita, "Pausar")
    assert "pausa" in told
    assert await thirty.state() is RunState.PAUSED
    for _ in range(3):
        thirty.pass_time(60)
        await thirty.tick()
        assert await thirty.work() == 0
    await pressed(thirty, thirty.elena, "Seguir enviando")
    await thirty.finish()
    assert 0 < first < 30
    assert sorted(thirty.got().values()) == [1] * 30


async def test_who_may_not_approve_does_not_let_it_go_on(thirty: Courier) -> None:
    tomas = thirty.office.tomas
    await pressed(thirty, tomas, "Pausar")
    assert await thirty.state() is RunState.PAUSED
    told = await thirty.opened(tomas)
    assert "Seguir enviando" not in tomas.labels
    assert "Detener" in tomas.labels
    assert "Solo administración o comunicación puede tocar «Seguir enviando»." in told
    assert "Tu rol no incluye eso" in await tomas.push(Press("w-ann-resume", "send", argument="1"))
    assert await thirty.state() is RunState.PAUSED
    told = await thirty.opened(thirty.elena)
    assert "Seguir enviando" in thirty.elena.labels
    assert "Solo administración" not in told


async def test_only_who_may_is_offered_to_take_it_back_or_to_double_it(thirty: Courier) -> None:
    await missing(thirty)
    tomas, elena = thirty.office.tomas, thirty.elena
    thirty.pass_hours(1)
    for chat, may in ((tomas, False), (elena, True)):
        await thirty.opened(chat)
        assert ("Retirar el anuncio" in chat.labels) is may
        assert {"Reenviar a faltantes", "Corregir el texto", "Descargar reporte"} <= set(chat.labels)
        await chat.press("Reenviar a faltantes")
        assert ("También desconocidos" in chat.labels) is may
        assert "Reenviar a esas personas" in chat.labels


async def test_one_that_was_stopped_is_offered_only_to_who_may(thirty: Courier) -> None:
    await pressed(thirty, thirty.rita, "Detener")
    await thirty.finish()
    for chat, may in ((thirty.office.tomas, False), (thirty.rita, True)):
        await thirty.opened(chat)
        assert ("Reenviar a faltantes" in chat.labels) is may


def test_what_is_offered_takes_the_right_that_it_needs() -> None:
    buttons = {f"w-ann-{name}" for name in ("undo", "stop", "pause", "resume", "amend", "recall", "again")}
    found = {verb: SERVICES[verb].ability for verb in buttons}
    assert found == {verb: NEEDS.get(verb, Ability.ANNOUNCE) for verb in buttons}


async def test_typed_it_is_the_same(thirty: Courier) -> None:
    await thirty.rita.say("/panel")
    await thirty.rita.say("Pausar")
    assert await thirty.state() is RunState.PAUSED
    await thirty.elena.say("/panel")
    await thirty.elena.say("Seguir enviando")
    assert await thirty.state() in {RunState.CANARY, RunState.RUNNING}


async def test_stopped_what_waits_never_leaves(thirty: Courier) -> None:
    first = await thirty.work(most=MOST_IN_FLIGHT)
    await pressed(thirty, thirty.rita, "Detener")
    run = await thirty.finish()
    _, tally = await thirty.standing()
    assert (run.state, tally.sent, tally.cancelled) == (RunState.CANCELLED, first, 30 - first)


async def test_corrected_everybody_has_the_new_words(thirty: Courier) -> None:
    """Those who had it get their message changed, the others the new text at once."""
    while await thirty.state() is not RunState.RUNNING:
        await thirty.work(most=10)
        await thirty.tick()
    early = thirty.got()
    assert 0 < early.total() < 30
    await pressed(thirty, thirty.rita, "Corregir el texto")
    await thirty.rita.say("Cierra el martes")
    await thirty.asked()
    await thirty.decided()
    await thirty.send()
    for _ in range(10):
        thirty.pass_time(6)
        await thirty.tick()
        await thirty.work()
    changed = [one for one in thirty.sent if one.row.template == "announcement-amend"]
    assert {one.user_id for one in changed} == set(early)
    assert all("martes" in one.screen.text and one.screen.replaces for one in changed)
    late = [one for one in thirty.sent if one.row.template == "announcement"][early.total() :]
    assert len(late) == 30 - early.total()
    assert all("martes" in one.screen.text for one in late)


async def test_within_48_hours_it_is_taken_back_from_everybody(thirty: Courier) -> None:
    await thirty.finish()
    thirty.pass_hours(EDITABLE / timedelta(hours=1) - 1)
    await taken_back(thirty)
    assert sorted(thirty.got("announcement-recall").values()) == [1] * 30
    withdrawn = {one.screen.withdraws for one in thirty.sent if one.row.template == "announcement-recall"}
    assert len(withdrawn) == 30, "each their own message"


async def test_after_48_hours_nothing_is_taken_back(thirty: Courier) -> None:
    """Telegram would refuse it."""
    await thirty.finish()
    thirty.pass_hours(EDITABLE / timedelta(hours=1) + 1)
    await taken_back(thirty)
    assert not thirty.got("announcement-recall")
    _, tally = await thirty.of_kind(Kind.SEND)
    assert tally.sent == 30, "they have it, and the sums say so"


async def test_only_what_is_younger_than_48_hours_is_taken_back(thirty: Courier) -> None:
    """A list that stayed open: some got it days ago."""
    await pressed(thirty, thirty.elena, "Detener")
    old = UserId(FIRST)
    await thirty.to_everybody("Hasta el jueves", then=("Abrir hasta una fecha", "12 de mayo de 2022 18:00"))
    await thirty.decided(2)
    await thirty.begin()
    await thirty.finish(2, rounds=6)
    thirty.pass_hours(50)
    (late,) = await add_chats(thirty.store, 1, first=720_000_000)
    await thirty.finish(2, rounds=10)
    before = len(thirty.sent)
    await thirty.opened(thirty.elena, 2)
    await thirty.elena.press("Detener")
    await thirty.tick()
    await taken_back(thirty, 2)
    recalled = {one.user_id for one in thirty.sent[before:] if one.row.template == "announcement-recall"}
    assert recalled == {late}
    assert thirty.got()[old] >= 1


async def taken_back(courier: Courier, number: int = 1) -> None:
    """By Elena; what leaves then, leaves."""
    await courier.opened(courier.elena, number)
    for label in ("Retirar el anuncio", "Sí, retirarlo"):
        if label in courier.elena.labels:
            await courier.elena.press(label)
    await courier.with_pin(courier.elena)
    for _ in range(6):
        courier.pass_time(6)
        await courier.tick()
        await courier.work()


async def test_a_recall_asks_for_the_pin(thirty: Courier) -> None:
    await thirty.finish()
    thirty.pass_hours(1)
    await thirty.opened(thirty.elena)
    await thirty.elena.press("Retirar el anuncio")
    await thirty.elena.press("Sí, retirarlo")
    assert "Escribe tu PIN" in thirty.elena.words
    assert (await thirty.standing())[0].kind is Kind.SEND


async def test_only_those_who_did_not_get_it_get_it_again(thirty: Courier) -> None:
    lost = await missing(thirty)
    before = len(thirty.sent)
    thirty.pass_hours(1)
    await pressed(thirty, thirty.elena, "Reenviar a faltantes", "Reenviar a esas personas")
    await thirty.finish()
    again = [one.row.person_id for one in thirty.sent[before:] if one.row.template == "announcement"]
    assert sorted(again) == sorted(lost["refused"])


async def test_those_of_whom_nobody_knows_only_when_that_is_pressed(thirty: Courier) -> None:
    lost = await missing(thirty)
    before = len(thirty.sent)
    thirty.pass_hours(1)
    await pressed(thirty, thirty.elena, "Reenviar a faltantes", "También desconocidos")
    await thirty.finish()
    again = {
        one.row.person_id: one.screen.text for one in thirty.sent[before:] if one.row.template == "announcement"
    }
    assert sorted(again) == sorted([*lost["refused"], *lost["unknown"]])
    assert all("reenvío" in again[person].lower() for person in lost["unknown"])
    assert (await thirty.standing())[1].sent == 30


async def test_stopped_by_mistake_it_goes_on_from_the_chat(thirty: Courier) -> None:
    first = await thirty.work(most=MOST_IN_FLIGHT)
    await pressed(thirty, thirty.rita, "Detener")
    assert (await thirty.finish()).state is RunState.CANCELLED
    thirty.pass_hours(1)
    asked = await pressed(thirty, thirty.elena, "Reenviar a faltantes")
    assert f"{30 - first} cancelados" in asked
    assert f"Hoy puedo reenviarlo a {30 - first}" in asked
    await thirty.elena.press("Reenviar a esas personas")
    assert "otra vez en curso" in await thirty.with_pin(thirty.elena)
    assert (await thirty.finish()).state is RunState.DONE
    assert sorted(thirty.got().values()) == [1] * 30


async def test_who_may_not_approve_does_not_let_a_stopped_one_go_on(thirty: Courier) -> None:
    tomas = thirty.office.tomas
    await pressed(thirty, tomas, "Detener")
    await thirty.finish()
    thirty.pass_hours(1)
    await thirty.opened(tomas)
    told = await tomas.push(Press("w-ann-again", argument="1"))
    assert "Tu rol no incluye eso" in told
    for verb in ("w-ann-again-do", "w-ann-rest-do", "w-ann-rest-all"):
        await tomas.push(Press(verb, argument="1"))
        await thirty.with_pin(tomas)
    assert await thirty.state() is RunState.CANCELLED


async def test_who_was_away_at_the_last_check_is_offered_once_they_are_back(thirty: Courier) -> None:
    await set_away(thirty, FIRST, thirty.at)
    await thirty.finish()
    thirty.pass_hours(1)
    told = await pressed(thirty, thirty.elena, "Reenviar a faltantes")
    assert "ya llegó a todas las personas que hoy se puede" in told
    await set_away(thirty, FIRST, None)
    told = await pressed(thirty, thirty.elena, "Reenviar a faltantes")
    assert "1 inalcanzable" in told
    assert "Hoy puedo reenviarlo a 1;" in told
    await thirty.elena.press("Reenviar a esas personas")
    await thirty.with_pin(thirty.elena)
    await thirty.finish()
    assert sorted(thirty.got().values()) == [1] * 30


async def set_away(courier: Courier, user: int, since: datetime | None) -> None:
    async def _set(tx: Transaction) -> None:
        found = (await tx.desk(UserId(user), courier.office.knowledge.process.slug)).person
        assert found is not None
        tx.save_person(replace(found, unreachable_since=since))
        await tx.commit()

    await courier.store.run(_set)


async def missing(courier: Courier) -> dict[str, Sequence[PersonId]]:
    """Of the last to get it two are refused, and of two nobody knows."""
    answers: dict[PersonId, Outcome] = {}

    def _answer(row: Row) -> Outcome:
        place = len(answers)
        found = Refused(400) if place in {24, 25} else Unknown("ReadTimeout") if place in {26, 27} else None
        return answers.setdefault(row.person_id, found or Sent(500 + place))

    await courier.finish(answer=_answer)
    kinds = {"refused": Refused, "unknown": Unknown}
    return {name: [one for one, said in answers.items() if isinstance(said, kind)] for name, kind in kinds.items()}


async def test_it_leaves_at_the_minute_that_was_chosen(courier: Courier) -> None:
    await add_chats(courier.store, 3)
    await courier.to_everybody(
        "Hola", then=("Fijar lista al aprobar", "Elegir cuándo", "A una hora", "10/05/2022 12:07")
    )
    timing = (await numbered(courier.office)).timing
    zone = courier.office.knowledge.process.zone
    assert timing.at == datetime(2022, 5, 10, 12, 7, tzinfo=zone)
    await courier.decided()
    await courier.begin()
    courier.at = timing.at - timedelta(seconds=1)
    await courier.tick()
    assert (await courier.state(), await courier.work()) == (RunState.WAITING, 0)
    courier.at = timing.at
    await courier.tick()
    assert await courier.work() == 3


async def test_who_joins_before_the_date_gets_it_and_nobody_after(courier: Courier) -> None:
    await add_chats(courier.store, 2)
    await courier.to_everybody("Hola", then=("Abrir hasta una fecha", "jueves 12 de mayo 18:00"))
    until = (await numbered(courier.office)).timing.joins_until
    assert until is not None
    await courier.decided()
    await courier.begin()
    await courier.finish(rounds=3)
    (joined,) = await add_chats(courier.store, 1, first=720_000_000)
    await courier.finish(rounds=30)
    assert sorted(courier.got()) == [FIRST, FIRST + 1, joined]
    courier.at = until
    courier.pass_time(HOUR)
    assert (await courier.finish(rounds=60)).state is RunState.DONE
    (late,) = await add_chats(courier.store, 1, first=730_000_000)
    await courier.finish(rounds=2)
    assert courier.got()[late] == 0
    assert set(courier.got().values()) == {1}


async def test_undone_in_time_nobody_gets_it(courier: Courier) -> None:
    await add_chats(courier.store, 3)
    await courier.to_everybody("Hola")
    await courier.decided()
    await courier.tick()
    courier.pass_time(50)
    await courier.opened(courier.rita)
    await courier.rita.press("Detener")
    assert (await numbered(courier.office)).state is State.DRAFT
    await courier.finish()
    assert not courier.sent
