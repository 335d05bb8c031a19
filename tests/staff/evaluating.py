"""Evaluators and accepted candidates for the staff's chats."""

from datetime import timedelta

from domain.authorization import Role
from domain.ids import UserId
from domain.stages import CandidateStage
from tests.staff.scene import Chat, Office
from tests.support.talk import CLOSES, Talk

ROSA, LUIS = UserId(800000040), UserId(800000041)
THURSDAY = "jueves 26 de mayo 10:00"


async def evaluator(office: Office, user: UserId = ROSA, name: str = "Rosa") -> Chat:
    await office.enlist(user, Role.EVALUATOR, name)
    chat = office.chat(user)
    chat.at = CLOSES + timedelta(days=2)
    return chat


async def accepted(office: Office, number: int = 0, institution: str = "ayuntamiento de metepec") -> Talk:
    """Then it is two days after the window, for Tomás too."""
    talk = await office.candidate(number, institution=(institution,))
    office.tomas.at = max(office.tomas.at, talk.at)
    await office.tomas.say("/panel")
    await office.tomas.say(await office.folio(talk))
    await office.tomas.press("Aceptar")
    if "Aceptar de todos modos" in office.tomas.labels:
        await office.tomas.press("Aceptar de todos modos")
    return talk


async def after_the_window(office: Office) -> None:
    office.tomas.at = CLOSES + timedelta(days=2)


async def add_place(office: Office, words: str = "Aula 3; Paseo Colón 12; 2") -> str:
    await office.tomas.say("sedes")
    await office.tomas.press("Agregar sede")
    return await office.tomas.say(words)


async def step(office: Office, talk: Talk, words: str) -> str:
    """A step of the card, by its number in the list."""
    await office.tomas.say("/panel")
    await office.tomas.say(await office.folio(talk))
    listed = await office.tomas.press("Etapas de la persona")
    number = next(line.split(".")[0] for line in listed.splitlines() if words in line)
    return await office.tomas.say(number)


async def appoint(office: Office, talk: Talk, *answers: str, when: str = THURSDAY) -> str:
    """`answers`: place, evaluator, what to bring, as each is asked; then it is kept."""
    await step(office, talk, "la cita de su evaluación")
    words = ""
    for said in (when, *answers):
        words = await office.tomas.say(said)
    if "Guardar la cita" in office.tomas.labels:
        await office.tomas.press("Guardar la cita")
    return words


async def stage_of(office: Office, talk: Talk, stage: str = "evaluacion") -> CandidateStage | None:
    registration = (await talk.desk()).registration
    assert registration is not None
    return (await office.store.run(lambda tx: tx.candidate_stages(registration.id))).get(stage)
