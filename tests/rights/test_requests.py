"""A formal request: asked in the chat, answered by staff, read by the person; on both databases."""

from collections.abc import Awaitable
from datetime import UTC, date, datetime, timedelta

import pytest

from domain.actions.answer_request import answer_request, finish_request
from domain.actions.load_holidays import load_holidays
from domain.actions.watch_requests import watch_requests
from domain.authorization import COMMAND_LINE, SYSTEM, Actor, Denied
from domain.erasure.erasure import ErasureKind
from domain.events import EventKind
from domain.ids import UserId
from domain.incoming import Press
from domain.rights.deciding import Decision, Misfit
from domain.rights.request import RequestState, Right
from tests.rights.scene import WORDS, RightsOffice
from tests.staff.scene import ELENA, TOMAS
from tests.support.databases import Database, read_rows
from tests.support.talk import MONDAY, Talk, knowledge

DAY, HOUR = timedelta(days=1), timedelta(hours=1)
DUE = datetime(2022, 6, 7, 5, 0, tzinfo=UTC)  # the end of Monday 6 June: 20 working days after 9 May
ANSWER = "Solo los tiene Infoem."


async def watch(office: RightsOffice, now: datetime) -> int:
    process = office.knowledge.process
    return await office.store.run(lambda tx: watch_requests(tx, SYSTEM, process, now))


async def answered(office: RightsOffice, talk: Talk, decision: str = "Sí procede") -> str:
    """By Tomás, after having read it."""
    request = (await office.requests(talk))[0]
    await office.tomas.push(Press("w-request", argument=str(request.id)))
    await office.tomas.press(decision)
    await office.tomas.say(ANSWER)
    return await office.tomas.press("Mandar respuesta")


async def test_a_request_gets_its_folio_and_its_legal_deadline(office: RightsOffice) -> None:
    talk = await office.candidate()
    await talk.say("/misdatos")
    await talk.press("Pedir derechos ARCO")
    assert "20 días hábiles" in talk.words
    await talk.press("Pedir acceso")
    words = await talk.say(WORDS)
    (request,) = await office.requests(talk)
    assert request.folio.startswith("ARCO-22-")
    assert request.folio in words
    assert "lunes 6 de junio, 23:59 (20 días hábiles)" in words
    assert (request.right, request.text, request.due_by) == (Right.ACCESS, WORDS, DUE)
    assert (await office.events(talk, 1))[0].kind is EventKind.REQUEST_MADE


async def test_holidays_are_no_working_days(office: RightsOffice) -> None:
    days = {date(2022, 5, 16): "Día de asueto", date(2022, 5, 17): "", date(2022, 5, 15): "Domingo"}
    slug = office.knowledge.process.slug
    await office.store.run(lambda tx: load_holidays(tx, COMMAND_LINE, slug, days))
    request = await office.asks(await office.candidate())
    assert request.due_by == DUE + 2 * DAY
    await office.store.run(lambda tx: load_holidays(tx, COMMAND_LINE, slug, {}))
    assert (await office.requests(Talk(office.store, office.knowledge)))[0].due_by == DUE + 2 * DAY


async def test_a_process_without_terms_promises_nothing(office: RightsOffice) -> None:
    talk = Talk(office.store, knowledge())
    await talk.say("/misdatos")
    assert "sin fecha confirmada" in await talk.press("Pedir derechos ARCO")
    await talk.press("Pedir oposición")
    assert "Nos toca responder: sin fecha confirmada." in await talk.say("No usen mi correo")


async def test_words_that_are_wishes_elsewhere_are_the_request(office: RightsOffice) -> None:
    talk = await office.candidate()
    await talk.say("Pedir cancelación")
    await talk.say("quiero cancelar mi registro y borrar mis datos")
    await talk.say("Pedir oposición")
    await talk.say("mis datos")
    assert [one.text for one in await office.requests(talk)] == [
        "mis datos",
        "quiero cancelar mi registro y borrar mis datos",
    ]


async def test_a_request_is_left_by_its_button_or_a_command(office: RightsOffice) -> None:
    talk = await office.candidate()
    for way in ("Salir sin pedir", "/estado"):
        await talk.say("Pedir acceso")
        await talk.say(way)
        await talk.walk("/ayuda", "gracias")
    await talk.say("Pedir acceso")
    assert "no envié nada" in (await talk.say("x" * 2_001)).lower()
    assert await office.requests(talk) == ()


async def test_an_answer_to_a_question_of_the_registration_waits_meanwhile(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.accept()
    await talk.say("Pedir acceso")
    await talk.press("Enviar sin detalles")
    assert "Paso 1 de 10" in await talk.say("/registro")
    assert [one.text for one in await office.requests(talk)] == [""]


async def test_nobody_piles_up_requests(office: RightsOffice) -> None:
    talk = await office.candidate()
    for _ in range(5):
        await office.asks(talk)
    assert "No agregué otra." in await talk.say("Pedir acceso")
    await talk.say("hola")
    assert len(await office.requests(talk)) == 5


async def test_staff_are_told_without_what_was_asked(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await office.asks(talk)
    parcels = await office.sent(talk.at + timedelta(minutes=1))
    told = {one.user_id: one.screen.text for one in parcels if request.folio in one.screen.text}
    assert set(told) == {ELENA, TOMAS}  # who only looks answers nobody
    assert WORDS not in "".join(told.values())


async def test_the_panel_leads_to_what_was_asked(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await office.asks(talk)
    assert "9. Solicitudes ARCO: 1; la primera vence el lunes 6 de junio, 23:59" in await office.tomas.say("/panel")
    words = await office.tomas.say("9")
    assert request.folio in words
    assert WORDS not in words
    assert WORDS in await office.tomas.say("1")
    assert (await office.events(talk, 1))[0].kind is EventKind.REQUEST_READ
    assert "tu solicitud ARCO" in await talk.say("Saber quién los leyó")


async def test_who_only_looks_neither_reads_nor_answers(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await office.asks(talk)
    for verb in ("w-requests", "w-request", "w-request-yes", "w-request-send", "w-request-done", "w-holidays"):
        words = await office.vera.push(Press(verb, argument=str(request.id)))
        assert "Tu rol no incluye eso" in words
        assert WORDS not in words
    assert (await office.requests(talk))[0].is_open


async def test_nobody_answers_their_own_request(office: RightsOffice) -> None:
    own = Talk(office.store, office.knowledge, user=UserId(TOMAS))
    own.count = 500
    request = await office.asks(own)
    await office.tomas.push(Press("w-request-yes", argument=str(request.id)))
    assert "ya no está por atender" in office.tomas.words
    assert (await office.requests(own))[0].is_open


async def test_an_answer_is_previewed_delivered_and_read(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await office.asks(talk)
    assert "mandé la respuesta" in await answered(office, talk)
    now = office.tomas.at + timedelta(minutes=1)
    (screen,) = await office.told(talk.user, now)
    assert request.folio in screen.text.splitlines()[0]
    assert ANSWER not in screen.text.splitlines()[0]
    assert f"«{ANSWER}»" in screen.text
    assert "Nos toca cumplirla hasta el lunes 30 de mayo, 23:59" in screen.text
    talk.screens = (screen,)
    talk.at = now
    assert "Anoté que leíste la respuesta" in await talk.press("Leído")
    (after,) = await office.requests(talk)
    assert after.read_at is not None
    assert after.state is RequestState.GRANTED
    assert ANSWER in await talk.say("ver mi solicitud")


async def test_who_never_registered_reads_an_answer_too(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await office.asks(talk)
    await answered(office, talk, "No procede")
    now = office.tomas.at + timedelta(minutes=1)
    (screen,) = await office.told(talk.user, now)
    assert "no procede" in screen.text
    talk.at = now
    assert "Anoté que leíste la respuesta" in await talk.say("leído")
    assert (await office.requests(talk))[0].read_at is not None


async def test_an_answer_reaches_who_refused_the_notice(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.walk("/registro", "no acepto")
    await office.asks(talk, "oposición")
    await answered(office, talk)
    assert len(await office.told(talk.user, office.tomas.at + timedelta(minutes=1))) == 1


async def test_two_members_answer_once(office: RightsOffice) -> None:
    talk = await office.candidate()
    await office.asks(talk)
    await answered(office, talk)
    request = (await office.requests(talk))[0]
    await office.elena.push(Press("w-request-no", argument=str(request.id)))
    assert "ya no está por atender" in office.elena.words
    assert (await office.requests(talk))[0].state is RequestState.GRANTED


async def test_an_empty_and_a_long_answer_are_asked_again(office: RightsOffice) -> None:
    request = await office.asks(await office.candidate())
    await office.tomas.push(Press("w-request-no", argument=str(request.id)))
    assert "Falta la respuesta" in await office.tomas.say("\u200b")
    assert "es muy larga" in await office.tomas.say("x" * 2_501)
    assert "La persona leerá que no procede" in await office.tomas.say(ANSWER)


async def test_what_was_granted_is_noted_as_carried_out(office: RightsOffice) -> None:
    talk = await office.candidate()
    request = await office.asks(talk, "rectificación", "Mi apellido es García")
    await answered(office, talk)
    await office.tomas.push(Press("w-request", argument=str(request.id)))
    await office.tomas.press("Ya se cumplió")
    assert "anoté que se cumplió" in await office.tomas.say("Se corrigió en la plataforma.")
    assert "Se cumplió el" in await talk.say("ver mi solicitud")
    assert (await office.events(talk, 1))[0].kind is EventKind.REQUEST_DONE


async def test_the_list_is_paged_and_any_folio_is_understood(office: RightsOffice) -> None:
    talks = [await office.candidate(number) for number in range(2)]
    folios = [(await office.asks(talk)).folio for talk in talks for _ in range(5)]
    first = await office.tomas.push(Press("w-requests"))
    assert [folio for folio in folios if folio in first] == folios[:8]
    second = await office.tomas.press("Más")
    assert [folio for folio in folios if folio in second] == folios[8:]
    assert "Más" not in office.tomas.labels
    for typed in (folios[9], folios[9].lower().replace("-", " "), f"/arco {folios[9]}"):
        await office.tomas.say("/panel")
        words = await office.tomas.say(typed)
        assert f"<b>{folios[9]}</b>" in words, typed
        assert WORDS in words
    assert WORDS not in await office.vera.say(folios[9])


async def test_nobody_decides_about_their_own_in_an_action_either(office: RightsOffice) -> None:
    own = Talk(office.store, office.knowledge, user=UserId(TOMAS), count=500)
    request, process = await office.asks(own, "rectificación", "Mi apellido es García"), office.knowledge.process
    tomas = await office.store.run(lambda tx: tx.staff.member(TOMAS))
    assert tomas is not None
    actor = Actor(TOMAS, tomas.role, tomas.id)

    def decide(who: Actor, state: RequestState) -> Awaitable[Decision | Misfit]:
        return office.store.run(lambda tx: answer_request(tx, who, process, request.folio, state, ANSWER, MONDAY))

    def finish(who: Actor) -> Awaitable[Decision | Misfit]:
        return office.store.run(
            lambda tx: finish_request(tx, who, process, request.folio, MONDAY, "En la plataforma")
        )

    assert await decide(actor, RequestState.GRANTED) is Misfit.OWN
    assert isinstance(await decide(COMMAND_LINE, RequestState.GRANTED), Decision)
    assert await finish(actor) is Misfit.OWN
    assert isinstance(await finish(COMMAND_LINE), Decision)


async def test_a_granted_cancellation_deletes_once_it_is_read(office: RightsOffice) -> None:
    talk = await office.candidate()
    await office.asks(talk, "cancelación", "Borren todo")
    await answered(office, talk)
    now = office.tomas.at + timedelta(minutes=1)
    (screen,) = await office.told(talk.user, now)
    assert "Tus datos se borran cuando escribas «leído», o a más tardar el lunes 30 de mayo" in screen.text
    assert await wishes(office, talk) == []
    talk.at, talk.screens = now, (screen,)
    assert "Anoté que leíste la respuesta, y el borrado de tus datos" in await talk.press("Leído")
    assert await wishes(office, talk) == [ErasureKind.LEGAL]
    (request,) = await office.requests(talk)
    assert (request.state, request.read_at is not None) == (RequestState.GRANTED, True)


async def test_a_granted_cancellation_deletes_in_time_though_nobody_reads(office: RightsOffice) -> None:
    talk = await office.candidate()
    await office.asks(talk, "cancelación", "Borren todo")
    await answered(office, talk)
    end = datetime(2022, 5, 31, 5, 0, tzinfo=UTC)  # the end of 30 May
    assert (await office.requests(talk))[0].effective_by == end
    assert await watch(office, end - timedelta(hours=25)) == 0
    assert await watch(office, end - timedelta(hours=23)) == 1
    assert await wishes(office, talk) == [ErasureKind.LEGAL]
    assert await watch(office, end) == 1  # nobody erased meanwhile, and staff are told so
    assert await watch(office, end) == 0
    assert await wishes(office, talk) == [ErasureKind.LEGAL]


async def test_what_was_asked_and_answered_lies_sealed(office: RightsOffice, database: Database) -> None:
    talk = await office.candidate()
    await office.asks(talk)
    await answered(office, talk)
    ((text, answer),) = await read_rows(database, "SELECT text, answer FROM request")
    assert WORDS.encode() not in bytes(text)
    assert ANSWER.encode() not in bytes(answer)


async def test_only_programs_watch_and_only_staff_load_holidays(office: RightsOffice) -> None:
    with pytest.raises(Denied):
        await office.store.run(lambda tx: watch_requests(tx, COMMAND_LINE, office.knowledge.process, MONDAY))
    with pytest.raises(Denied):
        await office.store.run(lambda tx: load_holidays(tx, SYSTEM, "ec1057-2022", {}))


async def wishes(office: RightsOffice, talk: Talk) -> list[ErasureKind]:
    person = (await talk.desk()).person
    assert person is not None
    return [one.tombstone.kind for one in await office.store.run(lambda tx: tx.erasures.wishes(person.id))]
