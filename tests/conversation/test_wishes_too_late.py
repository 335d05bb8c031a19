"""To correct or to withdraw what cannot be changed from here any more: the wish is heard, and how it goes."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.conversation.turn import Course
from domain.questions.intents import Intent
from domain.registration import State
from domain.stages import Mark
from tests.support.chat import Chat, shipped_knowledge
from tests.support.news import appointment, milestone
from tests.support.talk import CLOSES, MONDAY

AFTER = CLOSES + timedelta(days=1)
TO_MEND = Course(
    milestones={(Mark.OBSERVED, ""): milestone(Mark.OBSERVED, question="appointment_letter", note="No se lee")}
)


def sent(state: State, at: datetime = MONDAY, course: Course | None = None) -> Chat:
    chat = Chat(shipped_knowledge(), at=MONDAY).begun()
    chat.submit()
    chat.at, chat.course, chat.registration = at, course, replace(chat.registered, state=state)
    return chat


@pytest.mark.parametrize("at", [MONDAY, AFTER])
@pytest.mark.parametrize("words", ["corregir mi correo", "me equivoqué en mi teléfono", "corregir mi registro"])
def test_the_accepted_ask_for_a_rectification(at: datetime, words: str) -> None:
    chat = sent(State.ACCEPTED, at, Course({"evaluacion": appointment()}))
    said = chat.say(words)
    assert "Tu registro ya no se cambia desde aquí. Una corrección la revisa el equipo." in said
    assert chat.labels[:2] == ["Pedir rectificación", "Hablar con alguien"]


@pytest.mark.parametrize("at", [MONDAY, AFTER])
def test_no_closing_is_said_to_be_why(at: datetime) -> None:
    said = sent(State.ACCEPTED, at).ask(Intent.REGISTRO_CORREGIR)
    assert "Una corrección la revisa el equipo." in said
    assert "cerró" not in said


@pytest.mark.parametrize("words", ["retirar mi registro", "cancelar mi registro", "ya no voy a participar"])
@pytest.mark.parametrize("at", [MONDAY, AFTER])
def test_the_accepted_ask_the_team_to_withdraw_them(at: datetime, words: str) -> None:
    chat = sent(State.ACCEPTED, at)
    assert "Tu registro ya está aceptado. Para retirarlo, te toca pedirlo al equipo." in chat.say(words)
    assert chat.labels == ["Hablar con alguien"]
    assert chat.registered.state is State.ACCEPTED


@pytest.mark.parametrize(
    "words",
    [
        "ya no quiero participar",
        "quiero darme de baja",
        "Ya no voy a participar.",
        "quiero retirarme de la certificación",
        "I want to withdraw",
        "I no longer want to take part",
    ],
)
def test_giving_up_offers_to_withdraw(words: str) -> None:
    chat = sent(State.SUBMITTED)
    assert "¿Lo retiro?" in chat.say(words)
    assert chat.registered.state is State.SUBMITTED


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("quiero borrar mis datos", "Borrar datos del chat."),
        ("ya no quiero recordatorios", "Paré los recordatorios opcionales"),
        ("ya no quiero anuncios", "4. Anuncios del equipo: parados"),
        ("delete my data", "Borrar datos del chat."),
    ],
)
def test_deleting_and_stopping_stay_what_they_are(words: str, told: str) -> None:
    said = sent(State.SUBMITTED).say(words)
    assert told in said
    assert "¿Lo retiro?" not in said


def test_who_sent_nothing_gives_up_answers() -> None:
    draft = Chat(shipped_knowledge()).begun("email")
    assert "¿Las borro?" in draft.say("ya no quiero participar")
    nobody = Chat(shipped_knowledge())
    said = nobody.say("quiero darme de baja")
    assert "No tengo ningún registro tuyo por retirar." in said
    assert "Para parar los avisos, escribe /recordatorios. Para borrar tus datos, /misdatos." in said


def test_after_the_closing_the_team_withdraws() -> None:
    said = sent(State.SUBMITTED, AFTER).say("quiero darme de baja")
    assert "Ya no puedo retirarlo desde aquí." in said
    assert "Ya no puedo cambiarlo desde aquí." in sent(State.SUBMITTED, AFTER).say("corregir mi correo")


@pytest.mark.parametrize("intent", [Intent.REGISTRO_FECHAS, Intent.REGISTRO_TARDE, Intent.REGISTRO_CORREGIR])
def test_the_observed_are_told_what_to_send_and_until_when(intent: Intent) -> None:
    said = sent(State.OBSERVED, course=TO_MEND).ask(intent)
    assert "Nombramiento: «No se lee»." in said
    assert "Te toca mandarlo otra vez hasta el jueves 12 de mayo, 23:59" in said
    late = sent(State.OBSERVED, AFTER, TO_MEND).ask(intent)
    assert "Te toca preguntar al equipo cómo corregirlo." in late
    assert "no tienes que hacer nada" not in late


def test_papers_of_the_observed_are_those_to_send_again() -> None:
    said = sent(State.OBSERVED, course=TO_MEND).ask(Intent.DOCUMENTOS)
    assert said.startswith("Recibo PDF, JPG o PNG")
    assert "Te toca mandarlo otra vez" in said
    assert "Recibo PDF" not in sent(State.OBSERVED, AFTER, TO_MEND).ask(Intent.DOCUMENTOS)


def test_others_are_told_of_the_window() -> None:
    assert "El registro está abierto." in sent(State.SUBMITTED).ask(Intent.REGISTRO_FECHAS)
    assert "Para corregir una respuesta" in sent(State.SUBMITTED).ask(Intent.REGISTRO_CORREGIR)
