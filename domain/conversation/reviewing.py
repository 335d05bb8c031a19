"""The summary, and how to send it."""

from domain.conversation.asking import with_lead
from domain.conversation.guiding import is_guide
from domain.conversation.questions import missing_questions
from domain.conversation.showing import label, shown
from domain.conversation.turn import Situation
from domain.conversation.voice import Row
from domain.registration import State
from domain.screen import Key, Keyboard, Screen
from domain.values.curp_names import names_fit

_PER_ROW = 3


def review_screens(situation: Situation, lead: str = "", *, is_sent: bool = False) -> tuple[Screen, ...]:
    """ "Revisa tus respuestas" with a change button per row; then how to submit, with its key."""
    voice = situation.voice
    asked = situation.knowledge.process.questions
    lines = [
        voice.say(
            "list-pair", n=str(n), nombre=label(situation, name), valor=shown(situation, situation.draft, name)
        )
        for n, name in enumerate(asked, 1)
    ]
    parts = [voice.say("review-sent" if is_sent else _headline(situation)), *lines]
    if not _names_fit(situation):
        parts.append(voice.say("curp-names-note"))
    parts.append(voice.say("review-how"))
    text = with_lead(lead, "\n".join(parts))
    review = voice.screen(text, *_change_rows(situation), spell=False)
    return (review,) if is_sent else (review, submit_screen(situation))


def submit_screen(situation: Situation) -> Screen:
    """What is left to do, with the key that sends the registration; or which answers are missing."""
    voice = situation.voice
    is_change = situation.registration is not None and situation.registration.submitted_version
    missing = missing_questions(situation.knowledge.process.questions, situation.draft)
    if missing:
        names = ", ".join(label(situation, question.id) for question in missing)
        key = "submit-missing-changes" if is_change else "submit-missing"
        return voice.screen(voice.say(key, faltan=names), (voice.button("register"),))
    how = "submit-guide" if is_guide(situation) else "submit"
    text = voice.say("submit-changes" if is_change else how, cierre=voice.closing(situation.closes))
    return voice.with_keyboard(text, Keyboard(((Key(voice.words("key-submit")),),)))


def _headline(situation: Situation) -> str:
    registration = situation.registration
    if registration is None or not registration.submitted_version:
        return "review"
    return "review-correction" if registration.state is State.OBSERVED else "review-changed"


def _change_rows(situation: Situation) -> tuple[Row, ...]:
    version = situation.registration.version if situation.registration else 0
    asked = situation.knowledge.process.questions
    buttons = [
        situation.voice.button("change", question=name, version=version, argument=str(n))
        for n, name in enumerate(asked, 1)
    ]
    return tuple(tuple(buttons[start : start + _PER_ROW]) for start in range(0, len(buttons), _PER_ROW))


def _names_fit(situation: Situation) -> bool:
    """Only a warning hangs on it: many a valid CURP follows exceptions."""
    answers = situation.draft.answers
    if not {"curp", "given_names", "first_surname"} <= answers.keys():
        return True
    return names_fit(
        answers["curp"], answers["given_names"], answers["first_surname"], answers.get("second_surname", "")
    )
