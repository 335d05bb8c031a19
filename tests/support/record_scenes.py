"""What the person's own record answers: asked for a stage, for papers, for a correction."""

from dataclasses import replace
from datetime import timedelta

from domain.conversation.turn import Course
from domain.questions.intents import Intent
from domain.registration import State
from domain.stages import StageState
from tests.support.chat import Chat
from tests.support.news import EVALUATION, appointment, with_result
from tests.support.news_scenes import TO_MEND
from tests.support.playing import Scene, Stage
from tests.support.status_scenes import CERTIFIED, EVENING, on_the_path
from tests.support.talk import CLOSES, OPENS

_LATER = EVALUATION + timedelta(days=1)
_PASSED = with_result("competente", result_at=EVALUATION)
_NOT_YET = with_result("todavia-no-competente", "Falta evidencia", ends_path=True, result_at=EVALUATION)
_CAME = appointment(state=StageState.ATTENDED)


def asking_of_own_stages(stage: Stage) -> None:
    nothing = on_the_path(stage, None)
    nothing.ask(Intent.DIAGNOSTICO)
    nothing.ask(Intent.CERTIFICADO)
    dated = on_the_path(stage, Course({"evaluacion": appointment()}))
    dated.ask(Intent.EVALUACION)
    dated.ask(Intent.DOCUMENTOS)
    on_the_path(stage, Course({"evaluacion": appointment(state=StageState.MISSED)}), _LATER).ask(Intent.EVALUACION)
    for course in (
        Course({"evaluacion": _CAME, "dictamen": _PASSED}),
        Course({"evaluacion": _CAME, "dictamen": _NOT_YET}),
        CERTIFIED,
    ):
        chat = on_the_path(stage, course, _LATER)
        for intent in (Intent.DICTAMEN, Intent.CERTIFICADO, Intent.ETAPAS):
            chat.ask(intent)
    gone = stage.sent(CLOSES + timedelta(hours=1))
    gone.registration = replace(gone.registered, state=State.WITHDRAWN)
    gone.ask(Intent.DIAGNOSTICO)
    gone.ask(Intent.ETAPAS)


def asking_while_observed(stage: Stage) -> None:
    """The window and the files: in time, and too late."""
    for at in (OPENS + timedelta(days=1), CLOSES + timedelta(hours=1)):
        chat = stage.sent(at)
        chat.registration, chat.course = replace(chat.registered, state=State.OBSERVED), TO_MEND
        for intent in (Intent.REGISTRO_FECHAS, Intent.DOCUMENTOS):
            chat.ask(intent)


def wishing_when_it_is_over(stage: Stage) -> None:
    """To correct and to withdraw: accepted, sent and closed, never sent."""
    done = on_the_path(stage, None)
    done.say(done.text("button-correct"))
    done.say(done.text("button-withdraw"))
    closed = stage.sent(CLOSES + timedelta(hours=1))
    closed.say(closed.text("button-correct"))
    closed.say(closed.text("button-withdraw"))
    imported = stage.sent(CLOSES + timedelta(hours=1))
    imported.registration = replace(imported.registered, draft=replace(imported.registered.draft, files={}))
    imported.ask(Intent.DOCUMENTOS)
    for chat in (stage.chat(), stage.chat().begun("email")):
        chat.say(chat.text("button-withdraw"))


def typing_a_folio(stage: Stage) -> None:
    for chat in (stage.chat(), stage.sent(), on_the_path(stage, None, EVENING)):
        chat.say("EC1057-22-7K3M9-4")


def wishing_to_be_told(stage: Stage) -> None:
    """Before the window, and inside it: whoever wishes nothing is told nothing of it."""
    early: Chat = stage.chat(OPENS - timedelta(hours=6))
    early.say("/recordatorios")
    early.press("notify-opening")
    early.say("/recordatorios")
    stage.chat().say("/recordatorios")


OF_RECORD = (
    Scene(("Preguntas sobre mis etapas y papeles", "Asking about my stages and papers"), asking_of_own_stages),
    Scene(("Preguntas con algo que corregir", "Questions with something to correct"), asking_while_observed),
    Scene(("Corregir y retirar: ya no", "Correcting and withdrawing: too late"), wishing_when_it_is_over),
    Scene(("Un folio solo", "A folio alone"), typing_a_folio),
)
