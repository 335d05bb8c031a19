"""The window in the hands of the staff: shown, changed with what follows from it, a reason and the PIN."""

from datetime import timedelta

import pytest

from bot.knowledge import KnowledgeKeeper
from bot.process_files import shipped_process
from domain.actions.import_process import import_process
from domain.actions.see_rulings import see_rulings
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.events import EventKind
from domain.ids import UserId
from domain.process import Window
from domain.processes.sources import bundle
from domain.registration import State
from domain.rulings.ruling import Rulings
from domain.texts.catalogue import load_texts
from tests.staff.scene import ELENA, Chat, Office
from tests.support.talk import CLOSES, MONDAY, OPENS, Talk

SLUG = "ec1057-2022"
PIN = "258036"


async def with_pin(office: Office) -> Office:
    """With the process in the database, as every running one has it; Elena has a PIN."""
    source = bundle(shipped_process(SLUG) or "", shipped_process)
    await office.store.run(lambda tx: import_process(tx, SYSTEM, source, SLUG, MONDAY))
    await office.elena.say("/pin")
    await office.elena.say(PIN)
    office.elena.machine += timedelta(minutes=11)
    return office


@pytest.fixture
async def office(office: Office) -> Office:
    return await with_pin(office)


async def ruled(office: Office) -> Rulings:
    found, _ = await office.store.run(lambda tx: see_rulings(tx, COMMAND_LINE, SLUG))
    return found


async def learn(office: Office, *chats: Chat | Talk) -> None:
    """What every program does every two seconds."""
    keeper = KnowledgeKeeper(office.store, SLUG, load_texts(), {}, office.knowledge.model)
    await keeper.refresh()
    for chat in (office.elena, office.tomas, *chats):
        chat.knowledge = keeper.current()


async def drafting(office: Office, user: int = 700000009) -> Talk:
    talk = Talk(office.store, office.knowledge, user=UserId(user))
    await talk.fill()
    return talk


async def extend(office: Office, until: str = "sábado 14 de mayo 23:59", why: str = "Falla de luz") -> str:
    await office.elena.say("/ventana")
    await office.elena.press("Cambiar cierre")
    await office.elena.say(until)
    return await office.elena.say(why)


async def save(office: Office) -> str:
    await office.elena.press("Guardar la ventana")
    return await office.elena.say(PIN)


async def test_the_window_is_shown_with_whom_it_concerns(office: Office) -> None:
    await drafting(office)
    words = await office.elena.say("/ventana")
    assert "El registro está abierto" in words
    assert "Apertura: lunes 9 de mayo, 00:00" in words
    assert "Cierre: jueves 12 de mayo, 23:59" in words
    assert "Sin enviar: 1 borrador y 0 personas con interés" in words
    assert office.elena.labels == ["Cambiar cierre", "Cerrar ahora", "Panel"]


async def test_what_follows_stands_before_the_button(office: Office) -> None:
    await drafting(office)
    words = await extend(office)
    assert "Cierre, antes: jueves 12 de mayo, 23:59" in words
    assert "Cierre, ahora: <b>sábado 14 de mayo, 23:59 (hora del centro de México)</b>" in words
    assert "Recordatorio del miércoles 11 de mayo, 00:00: sale el" not in words
    assert words.count("Recordatorio del") == 2
    assert "Aviso a 1 persona: 1 borrador, 0 con interés, 0 por corregir." in words
    assert "Motivo: «Falla de luz»" in words
    assert await ruled(office) == Rulings()


async def test_it_is_set_after_the_pin_and_witnessed(office: Office) -> None:
    await extend(office)
    assert "Escribe tu PIN" in await office.elena.press("Guardar la ventana")
    assert await ruled(office) == Rulings()
    words = await office.elena.say(PIN)
    assert office.elena.forgets
    assert "Guardé el cambio" in words
    window = (await ruled(office)).window
    assert window is not None
    assert (window.window, window.reason) == (Window(OPENS, CLOSES + timedelta(days=2)), "Falla de luz")
    member = await office.store.run(lambda tx: tx.staff.member(ELENA))
    assert member is not None
    assert window.actor == member.actor
    assert (await office.log(member.person_id, 1))[0].kind is EventKind.WINDOW_SET


async def test_whoever_writes_after_the_old_closing_is_in_time(office: Office) -> None:
    talk = await drafting(office)
    late = Talk(office.store, office.knowledge, user=UserId(700000010))
    await late.fill()
    late.at = CLOSES + timedelta(hours=1)
    assert "Tu registro no quedó enviado." in await late.say("Envío mi registro")
    await extend(office)
    await save(office)
    await learn(office, talk, late)
    talk.at = late.at = CLOSES + timedelta(hours=2)
    assert "Folio" in await talk.say("Envío mi registro")
    assert "Folio" in await late.say("Envío mi registro")
    registration = (await talk.desk()).registration
    assert registration is not None
    assert registration.state is State.SUBMITTED


async def test_days_are_chosen_by_their_number(office: Office) -> None:
    await office.elena.say("/ventana")
    words = await office.elena.press("Cambiar cierre")
    assert "2. sábado 14 de mayo, 23:59" in words
    await office.elena.say("2")
    assert "Cierre, ahora: <b>sábado 14 de mayo, 23:59" in await office.elena.say("Falla de luz")


async def test_closing_now_takes_effect_within_the_minute(office: Office) -> None:
    talk = await drafting(office)
    await office.elena.say("/ventana")
    await office.elena.press("Cerrar ahora")
    await office.elena.say("Ya no hay cupo")
    await save(office)
    window = (await ruled(office)).window
    assert window is not None
    assert window.window is not None
    assert timedelta(0) < window.window.closes - office.elena.at < timedelta(seconds=71)
    await learn(office, talk)
    talk.at = window.window.closes - timedelta(seconds=5)
    talk.at -= timedelta(seconds=1)
    assert "Folio" in await talk.say("Envío mi registro")


async def test_what_does_not_fit_is_said_and_changes_nothing(office: Office) -> None:
    assert "esa fecha ya pasó" in await extend(office, "2022-05-09 08:00")
    assert "pasa de 300 caracteres" in await extend(office, why="x" * 301)
    await office.elena.say("/ventana")
    await office.elena.press("Cambiar cierre")
    assert "No leí" in await office.elena.say("cuando se pueda")
    assert "Ya estaba así" in await extend(office, "jueves 12 de mayo 23:59")
    assert await ruled(office) == Rulings()


async def test_a_button_saves_only_what_stands_above_it(office: Office) -> None:
    await extend(office)
    old = next(one.press for one in office.elena._buttons() if one.label == "Guardar la ventana")
    await extend(office, "domingo 15 de mayo 23:59")
    await office.elena.push(old)
    words = await office.elena.say(PIN)
    assert "domingo 15 de mayo" in words
    assert await ruled(office) == Rulings()


async def test_the_file_holds_again_when_it_is_wished(office: Office) -> None:
    await extend(office)
    await save(office)
    await learn(office)
    office.elena.at += timedelta(hours=1)
    await office.elena.say("/ventana")
    await office.elena.press("Volver al archivo")
    assert "Cierre, ahora: <b>jueves 12 de mayo, 23:59" in await office.elena.say("Ya hay luz")
    await save(office)
    window = (await ruled(office)).window
    assert window is not None
    assert (window.version, window.window) == (2, None)
    await learn(office)
    assert office.elena.knowledge.process.window == Window(OPENS, CLOSES)


async def test_operators_see_no_window_and_are_denied(office: Office) -> None:
    await office.tomas.say("/panel")
    assert "Ventana" not in office.tomas.labels
    assert "Pausa" in office.tomas.labels
    assert "Tu rol no incluye eso" in await office.tomas.say("/ventana")
    assert "Tu rol no incluye eso" in await office.vera.say("/pausa")


# The assistant rests


async def rest(office: Office, back: str = "hoy 18:00") -> str:
    await office.tomas.say("/pausa")
    await office.tomas.say("Mantenimiento del servidor")
    return await office.tomas.say(back)


async def test_a_pause_shows_what_follows_and_begins(office: Office) -> None:
    talk = await drafting(office)
    words = await rest(office)
    assert "1 persona tiene algo sin enviar" in words
    assert "Regreso prometido: hasta el lunes 9 de mayo, 18:00" in words
    assert "Puede durar más" not in words
    await office.tomas.press("Poner en pausa")
    await learn(office, talk)
    assert "Asistente en pausa" in await office.tomas.say("/panel")
    words = await talk.say("corregir mi nombre")
    assert words.startswith("Estoy en pausa desde el lunes 9 de mayo")
    assert "«Mantenimiento del servidor»" in words
    assert "No guardé «corregir mi nombre»" in words
    assert "Si ahora escribes «envío mi registro», cuenta la hora de tu mensaje." in words


async def test_a_registration_is_sent_during_a_pause(office: Office) -> None:
    talk = await drafting(office)
    await rest(office)
    await office.tomas.press("Poner en pausa")
    await learn(office, talk)
    assert "Folio" in await talk.say("Envío mi registro")


async def test_an_answer_is_not_taken_and_not_lost_silently(office: Office) -> None:
    talk = Talk(office.store, office.knowledge, user=UserId(700000009))
    await talk.accept()
    await rest(office, "-")
    await office.tomas.press("Poner en pausa")
    await learn(office, talk)
    before = (await talk.desk()).registration
    words = await talk.say("HEGG560427MVZRRL04")
    assert "No guardé «HEGG560427MVZRRL04»" in words
    assert "Nos toca volver: sin fecha confirmada." in words
    assert "envío mi registro" not in words
    assert "No guardé lo que mandaste" in await talk.upload()
    assert "Por ahora no hago nada más. Te toca pedirlo otra vez" in await talk.say("/cancelar")
    assert "Estoy en pausa" in await talk.say("Envío mi registro")
    assert (await talk.desk()).registration == before


async def test_talk_with_the_team_goes_on(office: Office) -> None:
    talk = await drafting(office)
    await rest(office)
    await office.tomas.press("Poner en pausa")
    await learn(office, talk)
    await talk.say("hablar con alguien")
    assert "Pasé tu pregunta al equipo" in await talk.say("¿puedo mandar el oficio por correo?")
    assert "Dudas abiertas: 1" in await office.tomas.say("/dudas")


async def test_a_pause_that_may_outlast_the_window_warns(office: Office) -> None:
    assert "Puede durar más que el registro" in await rest(office, "-")


async def test_ending_it_lets_everything_go_on(office: Office) -> None:
    talk = await drafting(office)
    await rest(office)
    await office.tomas.press("Poner en pausa")
    await learn(office, talk)
    assert "En pausa" in await office.elena.say("/pausa")
    assert "El asistente ya trabaja" in await office.elena.press("Terminar pausa")
    await learn(office, talk)
    assert "Estoy en pausa" not in await talk.say("corregir mi nombre")
