"""Files of one question, page by page: what is kept so far, and the ways on."""

from domain.conversation.asking import with_lead
from domain.conversation.questions import QUESTIONS, Input, Question, current_question, missing_questions
from domain.conversation.showing import shown, spoken_label
from domain.conversation.turn import Situation
from domain.registration import Registration, State
from domain.screen import Screen


def file_question(situation: Situation) -> Question | None:
    """The question a file that comes now would answer: the one being collected, or the open one if it takes files;
    once all is answered the last one that does."""
    asked, draft = situation.knowledge.process.questions, situation.draft
    if draft.collecting in asked:
        return QUESTIONS[draft.collecting]
    question = current_question(asked, draft)
    if question is not None:
        return question if question.input is Input.FILE else None
    return next((QUESTIONS[name] for name in reversed(asked) if QUESTIONS[name].input is Input.FILE), None)


def kept_screen(situation: Situation, question: Question, lead: str = "") -> Screen:
    """What is kept, and [Ya mandé todo] or [Revisar y enviar], [Cambiar el archivo], [Borrar el archivo]."""
    voice, registration = situation.voice, situation.registration
    version = registration.version if registration else 0
    text = voice.say(
        _kept_key(registration),
        nombre=spoken_label(situation, question.id),
        archivos=shown(situation, situation.draft, question.id),
        cierre=voice.closing(situation.closes),
    )
    is_complete = not missing_questions(situation.knowledge.process.questions, situation.draft)
    rows = (
        (voice.button("review" if is_complete else "done", question=question.id, version=version),),
        (
            voice.button("replace", question=question.id, version=version),
            voice.button("delete", question=question.id, version=version),
        ),
    )
    return voice.screen(with_lead(lead, text), *rows)


def _kept_key(registration: Registration | None) -> str:
    if registration is None or not registration.submitted_version:
        return "doc-ok"
    return "doc-ok-correction" if registration.state is State.OBSERVED else "doc-ok-change"
