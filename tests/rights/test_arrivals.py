"""Whether the answer to a formal request came to the person: staff see it, and are told when it did not; on both
databases."""

import argparse
from datetime import datetime, timedelta

import pytest

from bot.commands.arco import attend
from bot.office import Office as Desk
from domain.actions.chase_answers import chase_answers
from domain.actions.mark_unreachable import mark_unreachable
from domain.actions.settle import settle
from domain.authorization import COMMAND_LINE, SYSTEM, Denied
from domain.delivery.outbox import RowState
from domain.delivery.outcomes import Outcome, Refused, Sent, Unknown, Unreachable
from domain.events import EventKind
from domain.incoming import Press
from domain.rights.arrival import Delivery, Why
from domain.rights.request import Request
from tests.rights.scene import LIFTED, WORDS, RightsOffice
from tests.rights.test_requests import ANSWER, DAY, answered
from tests.staff.scene import ELENA, TOMAS
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

MINUTE = timedelta(minutes=1)
ARRIVED = Sent(5001)
LOST = "No se pudo entregar la respuesta de una solicitud ARCO."
UNREAD = "La respuesta de una solicitud ARCO sigue sin leerse."


async def chase(office: RightsOffice, now: datetime, most: int = 200) -> int:
    process = office.knowledge.process
    return await office.store.run(lambda tx: chase_answers(tx, SYSTEM, process, now, most))


async def denied(office: RightsOffice, talk: Talk, outcome: Outcome = ARRIVED) -> Request:
    """Asked, answered, sent; and what Telegram said to that."""
    request = await office.asks(talk)
    await answered(office, talk, "No procede")
    parcels = await office.sent(office.tomas.at + MINUTE)
    results = [(one.row, outcome if one.user_id == talk.user else Sent(5002)) for one in parcels]
    await office.store.deliver(lambda tx: settle(tx, SYSTEM, results, LIFTED))
    return request


async def opened(office: RightsOffice, request: Request) -> str:
    return await office.tomas.push(Press("w-request", argument=str(request.id)))


async def told(office: RightsOffice, now: datetime, head: str) -> list[str]:
    """What leaves to staff about it, to whom it is told."""
    parcels = await office.sent(now)
    assert {one.user_id for one in parcels if head in one.screen.text} <= {ELENA, TOMAS}
    return [one.screen.text for one in parcels if one.user_id == TOMAS and head in one.screen.text]


async def test_staff_see_that_an_answer_was_delivered_and_read(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await office.asks(talk)
    assert "entrega" not in (await opened(office, request)).lower()
    await answered(office, talk, "No procede")
    assert "La respuesta todavía no llega." in await opened(office, request)
    parcels = await office.sent(office.tomas.at + MINUTE)
    await office.store.deliver(lambda tx: settle(tx, SYSTEM, [(one.row, Sent(7)) for one in parcels], LIFTED))
    words = await opened(office, request)
    assert "Entregada el" in words
    assert "Todavía no dice que la leyó." in words
    talk.at = office.tomas.at + MINUTE
    talk.screens = tuple(one.screen for one in parcels if one.user_id == talk.user)
    await talk.press("Leído")
    words = await opened(office, request)
    assert "Entregada el" in words
    assert "Leída el lunes 9 de mayo" in words
    assert "Avisé por otro medio" not in office.tomas.labels


@pytest.mark.parametrize(
    ("outcome", "why"),
    [
        (Unreachable(), "la persona bloqueó el chat, o ya no existe"),
        (Refused(400), "Telegram no aceptó el mensaje"),
    ],
)
async def test_staff_are_told_once_that_an_answer_did_not_arrive(
    office: RightsOffice, outcome: Outcome, why: str
) -> None:
    talk = await office.candidate()
    request = await denied(office, talk, outcome)
    now = office.tomas.at + 2 * MINUTE
    assert [await chase(office, now), await chase(office, now), await chase(office, now + 30 * DAY)] == [1, 0, 0]
    (words,) = await told(office, now + MINUTE, LOST)
    assert request.folio in words
    assert "Te toca avisar a la persona por otro medio" in words
    assert WORDS not in words
    assert ANSWER not in words
    listed = await office.tomas.push(Press("w-requests"))
    assert f"{request.folio}, acceso: contestada. No se pudo entregar: {why}." in listed
    assert f"No se pudo entregar: {why}. Te toca avisarle" in await office.tomas.say("1")


async def test_a_chat_blocked_before_the_answer_is_told_too(office: RightsOffice) -> None:
    talk = await office.candidate()
    slug = office.knowledge.process.slug
    await office.asks(talk)
    await answered(office, talk, "No procede")
    await office.store.run(lambda tx: mark_unreachable(tx, SYSTEM, talk.user, slug, office.tomas.at))
    assert await office.told(talk.user, office.tomas.at + MINUTE) == []
    assert await chase(office, office.tomas.at + 2 * MINUTE) == 1
    assert "No se pudo entregar: la persona bloqueó el chat" in await office.tomas.push(Press("w-requests"))


async def test_who_comes_back_gets_it_and_leaves_the_list(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await denied(office, talk, Unreachable())
    slug = office.knowledge.process.slug
    await office.store.run(lambda tx: mark_unreachable(tx, SYSTEM, talk.user, slug, office.tomas.at))
    await chase(office, office.tomas.at + 2 * MINUTE)
    talk.at = office.tomas.at + 10 * MINUTE
    await talk.say("hola")
    parcels = await office.sent(talk.at + 10 * MINUTE)
    assert [one.user_id for one in parcels if ANSWER in one.screen.text] == [talk.user]
    await office.store.deliver(lambda tx: settle(tx, SYSTEM, [(one.row, Sent(7)) for one in parcels], LIFTED))
    assert request.folio not in await office.tomas.push(Press("w-requests"))


async def test_an_unread_answer_is_told_after_the_days_of_the_first_reminder(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await denied(office, talk)
    answer = office.tomas.at  # Monday 9 May, noon in Toluca
    over = answer.replace(hour=5, minute=0, second=0) + 8 * DAY  # the midnight after Monday 16 May
    assert await chase(office, over - MINUTE) == 0
    assert request.folio not in await office.tomas.push(Press("w-requests"))
    assert [await chase(office, over + MINUTE), await chase(office, over + 30 * DAY)] == [1, 0]
    (words,) = await told(office, over + 12 * timedelta(hours=1), UNREAD)
    assert request.folio in words
    assert "contestada. Todavía no dice que la leyó." in await office.tomas.push(Press("w-requests"))


async def test_an_answer_nobody_knows_of_is_no_delivered_one(office: RightsOffice) -> None:
    request = await denied(office, await office.candidate(), Unknown("time-out"))
    assert "no sé si llegó" in await opened(office, request)
    assert await chase(office, office.tomas.at + 2 * MINUTE) == 0
    assert await chase(office, office.tomas.at + 9 * DAY) == 1


async def test_who_read_it_is_nobodys_concern(office: RightsOffice) -> None:
    talk = await office.candidate()
    await office.asks(talk)
    await answered(office, talk, "No procede")
    now = office.tomas.at + MINUTE
    talk.at, talk.screens = now, tuple(await office.told(talk.user, now))
    await talk.press("Leído")
    assert await chase(office, now + 30 * DAY) == 0


async def test_what_is_read_meanwhile_is_not_told(office: RightsOffice) -> None:
    talk = await office.candidate()
    await denied(office, talk)
    now = office.tomas.at + 9 * DAY
    assert await chase(office, now) == 1
    talk.at = now
    await talk.say("leído")
    assert (await office.requests(talk))[0].read_at is not None
    assert await told(office, now + MINUTE, UNREAD) == []


async def test_staff_note_that_the_person_knows_by_other_means(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await denied(office, talk, Unreachable())
    await opened(office, request)
    assert "ya sabe la respuesta por otro medio" in await office.tomas.press("Avisé por otro medio")
    event = (await office.events(talk, 1))[0]
    assert (event.kind, event.about) == (EventKind.REQUEST_TOLD, {"request": request.id})
    assert "ya la sabe por otro medio" in await opened(office, request)
    assert "Avisé por otro medio" not in office.tomas.labels
    assert request.folio not in await office.tomas.push(Press("w-requests"))
    assert await chase(office, office.tomas.at + 30 * DAY) == 0
    again = await office.tomas.push(Press("w-request-told", argument=str(request.id)))
    assert "La persona ya sabe la respuesta" in again
    assert "Tu rol no incluye eso" in await office.vera.push(Press("w-request-told", argument=str(request.id)))


async def test_nobody_notes_it_of_what_is_not_answered(office: RightsOffice) -> None:
    request = await office.asks(await office.candidate())
    words = await office.tomas.push(Press("w-request-told", argument=str(request.id)))
    assert "o todavía no hay" in words


async def test_many_that_are_told_make_room(office: RightsOffice, database: Database) -> None:
    talk = await office.candidate()
    for _ in range(3):
        await denied(office, talk, Refused(400))
    now = office.tomas.at + 2 * MINUTE
    assert [await chase(office, now, 2), await chase(office, now, 2), await chase(office, now, 2)] == [2, 1, 0]
    assert await read_rows(database, "SELECT count(*) FROM outbox WHERE template = 'staff-answer-lost'") == [(6,)]


async def test_a_granted_one_is_listed_once_with_both(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await office.asks(talk, "rectificación", "Mi apellido es García")
    await answered(office, talk)
    parcels = await office.sent(office.tomas.at + MINUTE)
    await office.store.deliver(lambda tx: settle(tx, SYSTEM, [(one.row, Refused(400)) for one in parcels], LIFTED))
    words = await office.tomas.push(Press("w-requests"))
    assert words.count(request.folio) == 1
    assert "procede; cumplir hasta el lunes 30 de mayo, 23:59. No se pudo entregar" in words


async def test_a_row_that_is_not_there_is_no_delivery(office: RightsOffice, database: Database) -> None:
    await denied(office, await office.candidate())
    await read_rows(database, "DELETE FROM outbox WHERE template = 'request-answer'")
    assert "No se pudo entregar: el mensaje no salió" in await office.tomas.push(Press("w-requests"))
    assert await chase(office, office.tomas.at + 2 * MINUTE) == 1


async def test_the_command_line_says_it_too(office: RightsOffice, capsys: pytest.CaptureFixture[str]) -> None:
    talk = await office.candidate()
    request = await denied(office, talk, Unreachable())

    async def done(doing: str) -> tuple[int, str]:
        desk = Desk(office.store, office.knowledge.process, office.tomas.at)
        status = await attend(desk, argparse.Namespace(doing=doing, folio=request.folio))
        return status, capsys.readouterr().out

    for doing in ("list", "show"):
        status, out = await done(doing)
        assert (status, "NOT delivered (unreachable), not read. Tell the person" in out) == (0, True), doing
    assert await done("told") == (0, f"{request.folio}: noted that the person knows the answer.\n")
    assert (await done("told"))[0] == 1
    assert "told by other means 2022-05-09" in (await done("show"))[1]
    assert (await done("list"))[1] == "None.\n"


async def test_only_programs_chase(office: RightsOffice) -> None:
    process, now = office.knowledge.process, office.tomas.at
    with pytest.raises(Denied):
        await office.store.run(lambda tx: chase_answers(tx, COMMAND_LINE, process, now))


@pytest.mark.parametrize(
    ("delivery", "why"),
    [
        ("cancelled unlinked", Why.UNLINKED),
        ("cancelled unreachable", Why.UNREACHABLE),
        ("unreachable resend-unreachable", Why.UNREACHABLE),
        ("failed refused-400", Why.REFUSED),
        ("cancelled stale", Why.OTHER),
    ],
)
def test_a_lost_answer_has_its_reason(delivery: str, why: Why) -> None:
    state, reason = delivery.split()
    assert Delivery(RowState(state), None, reason).why is why


@pytest.mark.parametrize("is_gone", [False, True], ids=["reachable", "blocked"])
async def test_the_command_line_says_whether_the_answer_has_a_chat_to_go_to(
    office: RightsOffice, capsys: pytest.CaptureFixture[str], *, is_gone: bool
) -> None:
    talk = await office.candidate()
    request, slug = await office.asks(talk), office.knowledge.process.slug
    if is_gone:
        await office.store.run(lambda tx: mark_unreachable(tx, SYSTEM, talk.user, slug, office.tomas.at))
    desk = Desk(office.store, office.knowledge.process, office.tomas.at)
    arguments = argparse.Namespace(doing="answer", folio=request.folio, text="No procede", granted=False)
    assert await attend(desk, arguments) == 0
    words = capsys.readouterr().out
    assert ("The person is told." in words) is not is_gone
    assert (f"by other means, then: ventanilla arco told {request.folio}" in words) is is_gone
