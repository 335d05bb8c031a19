"""/estado of who was asked to correct something says the same as the notice did."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.actions.observe import observe
from domain.authorization import COMMAND_LINE
from domain.candidacy.reviewing import Observation
from domain.conversation.turn import Course
from domain.knowledge import Knowledge
from domain.ports import Store
from domain.registration import State
from domain.stages import Mark
from tests.support.chat import Chat, shipped_knowledge
from tests.support.news import milestone
from tests.support.talk import MONDAY, Talk

LIMIT = MONDAY + timedelta(days=8)
NOTE = "La firma no se lee."


def observed(question: str = "appointment_letter", at: datetime = MONDAY) -> Chat:
    chat = Chat(shipped_knowledge(), at=MONDAY)
    chat.begun()
    chat.submit()
    chat.at = at
    chat.registration = replace(chat.registered, state=State.OBSERVED, extended_until=LIMIT)
    found = milestone(Mark.OBSERVED, "", question=question, note=NOTE)
    chat.course = Course(milestones={(Mark.OBSERVED, ""): found})
    return chat


def test_it_says_what_and_by_when() -> None:
    chat = observed()
    assert chat.say("/estado").split("\n")[:5] == [
        "Registro: hay algo que corregir, desde el lunes 9 de mayo, 10:42 (hora del centro de México)",
        f"Folio: <code>{chat.registered.folio}</code>",
        "Las 4 etapas: aún no",
        "Nombramiento: «La firma no se lee». Lo demás queda igual.",
        "Te toca mandarlo otra vez hasta el martes 17 de mayo, 10:42.",
    ]
    assert labels(chat)[:3] == ["Corregir mi registro", "Hablar con alguien", "Descargar acuse"]


def test_what_concerns_no_single_answer_is_quoted() -> None:
    assert "El equipo escribió: «La firma no se lee»." in observed(question="").say("/estado")


def test_past_its_limit_it_names_people() -> None:
    chat = observed(at=LIMIT + timedelta(minutes=1))
    assert "El registro cerró el martes 17 de mayo, 10:42" in chat.say("/estado")
    assert labels(chat)[:2] == ["Hablar con alguien", "Descargar acuse"]


def test_a_correction_not_sent_is_said_to_be_so() -> None:
    chat = observed("phone")
    chat.say(chat.text("button-correct"))
    chat.press("change", "9")
    assert "La corrección todavía no está enviada." in chat.say("7225550144")
    for words in ("/estado", "/start"):
        said = chat.say(words)
        assert "Tu corrección no está enviada. Te toca enviarla hasta el martes 17 de mayo" in said
        assert "vale como está" not in said


def test_a_file_sent_again_is_a_correction() -> None:
    chat = observed()
    chat.say(chat.text("button-correct"))
    chat.press("change", "10")
    said = chat.upload("nombramiento.pdf")
    assert "Falta enviar tu corrección" in said
    assert "vale como está" not in said


def test_without_a_note_it_names_people() -> None:
    chat = observed()
    chat.course = None
    assert "Te toca hablar con el equipo para saber qué y hasta cuándo." in chat.say("/estado")


async def test_it_is_read_from_each_database(both: Store, known: Knowledge) -> None:
    talk = Talk(both, known)
    await talk.submit()
    registration = (await talk.desk()).registration
    assert registration is not None
    observation = Observation("appointment_letter", NOTE, LIMIT)
    await both.run(lambda tx: observe(tx, COMMAND_LINE, known.process, registration.folio, observation, talk.at))
    assert "Nombramiento: «La firma no se lee». Lo demás queda igual." in await talk.say("/estado")


def labels(chat: Chat) -> list[str]:
    return [button.label for screen in chat.screens for row in screen.buttons for button in row]
