"""/estado of who was asked to correct something: the same as the notice said, what and by when."""

from domain.conversation.paper_buttons import paper_buttons
from domain.conversation.questions import QUESTIONS, Input, Question
from domain.conversation.sent_status import stages_line
from domain.conversation.stage_words import Hours
from domain.conversation.standing import has_unsent_changes
from domain.conversation.turn import Situation
from domain.conversation.voice import Row
from domain.news.words import unbroken
from domain.registration import Registration
from domain.stages import Mark
from domain.texts.catalogue import Html
from domain.window import Phase


def observed_status(situation: Situation, registration: Registration) -> tuple[str, tuple[Row, ...]]:
    voice = situation.voice
    found = situation.course.milestones.get((Mark.OBSERVED, "")) if situation.course else None
    papers = paper_buttons(situation, registration)
    more: Row = (voice.button("history"), voice.button("picture"))
    if found is None or not found.note:  # nobody wrote it here: the team knows
        head, turn = voice.say("st-observed", folio=registration.folio), voice.say("st-observed-turn")
        text = "\n".join(filter(None, [head, stages_line(situation, "st-stages-later"), turn]))
        return text, (papers, (voice.button("contact"),), more)
    question = QUESTIONS.get(found.question)
    is_open = situation.phase is Phase.DURING
    hours = Hours(voice)
    lines = [
        voice.say("st-observed-head", folio=registration.folio, fecha=hours.moment(found.at)),
        stages_line(situation, "st-stages-later"),
        _what(situation, question, unbroken(found.note)),
        _turn(situation, registration, question, hours) if is_open else _too_late(situation, hours),
    ]
    ways: Row = (voice.button("correct"),) if is_open else ()
    return "\n".join(filter(None, lines)), ((*ways, voice.button("contact")), papers, more)


def _what(situation: Situation, question: Question | None, note: str) -> Html:
    voice = situation.voice
    if question is None:
        return voice.say("observed-note", motivo=note)
    return voice.say("observed-answer", respuesta=voice.words(f"label-{question.id}"), motivo=note)


def _turn(situation: Situation, registration: Registration, question: Question | None, hours: Hours) -> Html:
    voice, closes = situation.voice, hours.deadline(situation.closes)
    if has_unsent_changes(registration):
        return voice.say("st-observed-unsent", cierre=closes)
    is_file = question is not None and question.input is Input.FILE
    return voice.say("observed-file-turn" if is_file else "observed-turn", limite=closes)


def _too_late(situation: Situation, hours: Hours) -> Html:
    return situation.voice.say("observed-closed", cierre=hours.deadline(situation.closes))
