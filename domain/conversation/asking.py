"""The screen of a question: which step it is, the question with its example, what it says now, the ways out."""

from domain.conversation.questions import Input, Question, count_answered, missing_questions
from domain.conversation.showing import shown
from domain.conversation.turn import Situation
from domain.conversation.voice import Row
from domain.process import PLATFORM_FOLIO
from domain.registration import State
from domain.screen import Button, Key, Keyboard, KeyKind, Screen


def ask(situation: Situation, question: Question, lead: str = "") -> Screen:
    """The question, under an optional leading text (an answer given on the way, what was wrong ...)."""
    return question_screen(situation, question, with_lead(lead, step_text(situation, question)))


def with_lead(lead: str, text: str) -> str:
    return f"{lead}\n\n{text}" if lead else text


def step_text(situation: Situation, question: Question) -> str:
    """ "Paso 3 de 10", the question, and what the answer says now when it is being changed."""
    voice, draft = situation.voice, situation.draft
    asked = situation.knowledge.process.questions
    lines = [
        voice.say("step", paso=str(asked.index(question.id) + 1), total=str(len(asked))),
        *_where(situation, question),
        voice.say(f"ask-{question.id}"),
    ]
    if draft.changing == question.id and (question.id in draft.answers or question.id in draft.files):
        key = "have-now" if question.input is Input.FILE else "says-now"
        lines.append(voice.say(key, valor=shown(situation, draft, question.id)))
    return "\n".join(lines)


def _where(situation: Situation, question: Question) -> list[str]:
    """The platform's address, where its folio is asked for."""
    if question.id != PLATFORM_FOLIO or situation.draft.changing:
        return []
    return [situation.voice.say("guide-register-there", plataforma=situation.knowledge.process.platform_url)]


def question_screen(situation: Situation, question: Question, text: str) -> Screen:
    """A text with the buttons, or the keyboard, that belong to a question."""
    voice = situation.voice
    if question.input is Input.PHONE:
        return voice.with_keyboard(text, _phone_keyboard(situation))
    rows = (*_answer_rows(situation, question), navigation(situation, question))
    labels = tuple(row for row in rows if row)
    return voice.screen(text, *labels)


def navigation(situation: Situation, question: Question) -> Row:
    """[¿Por qué?] [Atrás] [Guardar y salir]"""
    return tuple(_button(situation, verb, question) for verb in ("why", "back", "leave"))


def _answer_rows(situation: Situation, question: Question) -> tuple[Row, ...]:
    rows: list[Row] = []
    if question.input is Input.YES_NO:
        rows.append((_button(situation, "yes", question), _button(situation, "no", question)))
    if question.is_optional:
        rows.append((_button(situation, "skip", question),))
    if situation.draft.changing == question.id:
        rows.append((_button(situation, "keep", question),))
    elif question.id == PLATFORM_FOLIO:
        rows.append((_button(situation, "no-folio-yet", question),))
    return tuple(rows)


def _button(situation: Situation, verb: str, question: Question) -> Button:
    version = situation.registration.version if situation.registration else 0
    return situation.voice.button(verb, question=question.id, version=version)


def _phone_keyboard(situation: Situation) -> Keyboard:
    words = situation.voice.words
    rows = [
        (Key(words("key-share-phone"), KeyKind.CONTACT),),
        (Key(words("button-why")), Key(words("button-back")), Key(words("button-leave"))),
    ]
    if situation.draft.changing == "phone":
        rows.insert(1, (Key(words("button-keep")),))
    return Keyboard(tuple(rows), once=True)


def progress_text(situation: Situation) -> str:
    """ "Guardé 4 de 10 respuestas. Tu registro no está enviado. Te toca enviarlo hasta ..." """
    voice, registration = situation.voice, situation.registration
    if registration is not None and registration.submitted_version:
        key = "st-observed-unsent" if registration.state is State.OBSERVED else "start-changes"
        return voice.say(key, cierre=voice.closing(situation.closes))
    asked = situation.knowledge.process.questions
    if not missing_questions(asked, situation.draft):
        return voice.say("start-complete", cierre=voice.closing(situation.closes))
    return voice.say(
        "start-draft",
        hechas=str(count_answered(asked, situation.draft)),
        total=str(len(asked)),
        cierre=voice.closing(situation.closes),
    )
