"""Staff are reminded of the legal terms of formal requests, to answer and to carry out; on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.actions.watch_requests import watch_requests
from domain.authorization import SYSTEM
from domain.incoming import Press
from storage.instants import to_ms as ms
from tests.rights.scene import RightsOffice
from tests.rights.test_requests import DAY, DUE, HOUR, answered, watch
from tests.staff.scene import TOMAS
from tests.support.databases import Database, read_rows


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (DUE - 8 * DAY, None),
        (
            DUE - 7 * DAY + timedelta(hours=10),
            "está por terminar",
        ),  # five working days are left, today's among them
        (DUE - timedelta(hours=10), "está por terminar"),
        (DUE + timedelta(hours=10), "Se pasó el plazo"),
    ],
)
async def test_staff_are_reminded_before_a_deadline(office: RightsOffice, at: datetime, words: str | None) -> None:
    talk = await office.candidate()
    await office.asks(talk)
    await office.sent(talk.at + timedelta(minutes=1))
    assert await watch(office, at) == (0 if words is None else 1)
    assert await watch(office, at) == 0
    told = [one.text for one in await office.told(TOMAS, at + timedelta(minutes=1)) if "solicitud ARCO" in one.text]
    assert len(told) == (0 if words is None else 1)
    assert all(words in one for one in told if words)


async def test_each_reminder_comes_once_and_none_after_the_answer(office: RightsOffice) -> None:
    talk = await office.candidate()
    await office.asks(talk)
    days = [DUE - n * DAY + timedelta(hours=10) for n in range(12, -2, -1)]
    assert sum([await watch(office, day) for day in days]) == 3  # five days before, one day before, and late
    other = await office.candidate(1)
    await office.asks(other)
    await answered(office, other, "No procede")
    assert await watch(office, DUE + DAY) == 0


async def test_staff_are_reminded_of_what_was_granted(office: RightsOffice) -> None:
    talk = await office.candidate()
    await office.asks(talk, "rectificación", "Mi apellido es García")
    assert await watch(office, DUE + HOUR) == 1  # late as it is: from the answer on another term counts
    await answered(office, talk)
    end = datetime(2022, 5, 31, 5, 0, tzinfo=UTC)  # the end of 30 May: 15 working days after 9 May
    (request,) = await office.requests(talk)
    assert (request.effective_by, request.warned) == (end, None)
    told = dict[int, str]()
    for days in range(10, -3, -1):
        at = end - days * DAY + 10 * HOUR
        if await watch(office, at):
            (told[days],) = [one.text for one in await office.told(TOMAS, at + HOUR) if "para cumplir" in one.text]
    assert [*told] == [7, 3, 0]  # five working days before; one, which is the Monday; and once it is over
    assert "está por terminar" in told[3]
    assert "Cumplir: lunes 30 de mayo, 23:59" in told[3]
    assert "Se pasó el plazo para cumplir" in told[0]
    await office.tomas.push(Press("w-request", argument=str(request.id)))
    await office.tomas.press("Ya se cumplió")
    assert "anoté que se cumplió" in await office.tomas.say("Se corrigió en la plataforma.")
    assert await watch(office, end + 30 * DAY) == 0


async def test_a_reminder_of_what_is_carried_out_meanwhile_is_not_sent(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await office.asks(talk, "rectificación", "Mi apellido es García")
    await answered(office, talk)
    end = datetime(2022, 5, 31, 5, 0, tzinfo=UTC)
    assert await watch(office, end - 10 * HOUR) == 1
    await office.tomas.push(Press("w-request", argument=str(request.id)))
    await office.tomas.press("Ya se cumplió")
    assert "anoté que se cumplió" in await office.tomas.say("Se corrigió en la plataforma.")
    assert [one.text for one in await office.told(TOMAS, end - 9 * HOUR) if "para cumplir" in one.text] == []


@pytest.mark.parametrize("kind", ["acceso", "cancelacion"])
async def test_many_old_ones_keep_no_new_one_from_its_turn(
    office: RightsOffice, database: Database, kind: str
) -> None:
    """More than one slice takes: those that were told of make room."""
    talks = [await office.candidate(number) for number in range(2)]
    what = "cancelación" if kind == "cancelacion" else kind
    made = [await office.asks(talk, what) for talk in talks for _ in range(2)]
    if kind == "cancelacion":
        await read_rows(database, f"UPDATE request SET state = 'granted', effective_by = {ms(DUE)}")
    last = f"UPDATE request SET due_by = {ms(DUE + DAY)}, effective_by = {ms(DUE + DAY)} WHERE id = {made[-1].id}"
    await read_rows(database, last)
    process, now = office.knowledge.process, DUE + 2 * DAY
    slices = [await office.store.run(lambda tx: watch_requests(tx, SYSTEM, process, now, most=1)) for _ in range(6)]
    assert slices[0] < 4
    assert slices[-1] == 0
    assert await read_rows(database, "SELECT count(*) FROM request WHERE warned IS NULL") == [(0,)]
    if kind == "cancelacion":
        assert await read_rows(database, "SELECT count(*) FROM erasure WHERE done_at IS NULL") == [(2,)]
