"""What the words in the middle of a registration may be the answer to, and whether they look like it."""

from domain.conversation.changing import changed
from domain.conversation.doubting import IS_ANSWER, read
from domain.conversation.drafts import with_pending
from domain.conversation.questions import QUESTIONS, Input, Question, current_question
from domain.conversation.turn import Situation, Turn
from domain.events import EventKind
from domain.questions.cues import is_no_usual_name, is_no_usual_position, is_talk, may_be_question
from domain.registration import Pending
from domain.typed import clean, fold
from domain.values.outcome import Refused

_FEW_WORDS = 3
_NAMES = frozenset({"given_names", "first_surname", "second_surname"})
FREE = _NAMES | {"position"}  # almost anything fits


def step_at(situation: Situation) -> Question | None:
    """The question that the next words answer: a doubt's, or the one at hand."""
    pending = situation.draft.pending
    if pending is not None:
        return QUESTIONS[pending.question]
    return current_question(situation.knowledge.process.questions, situation.draft)


def is_unusual(step: Question, text: str) -> bool:
    """Of a step whose answer is free."""
    return is_no_usual_name(text) if step.id in _NAMES else is_no_usual_position(text)


def answers_step(situation: Situation, text: str) -> bool:
    """Whether they do by their look, and fit."""
    step = step_at(situation)
    if step is None or step.input is Input.FILE or may_be_question(text) or is_talk(text):
        return False
    is_odd = step.id in FREE and is_unusual(step, text)
    return not is_odd and not isinstance(read(situation, step.id, text), Refused)


def fits_no_answer(situation: Situation, step: Question | None, text: str) -> bool:
    """Several words where a number, an address, or yes or no is asked for."""
    if step is None or step.parse is None or len(fold(text).split()) < _FEW_WORDS or "@" in text:
        return False
    return isinstance(read(situation, step.id, text), Refused)


def asked_back(situation: Situation, step: Question, text: str) -> Turn | None:
    """Whether it is the answer; written once more, it is."""
    pending, value = situation.draft.pending, clean(text)
    if pending is not None and pending.doubt == IS_ANSWER and fold(pending.value) == fold(value):
        return None
    doubted = with_pending(situation.draft, Pending(step.id, IS_ANSWER, value, (value,)))
    return changed(situation, doubted, EventKind.ANSWER_PENDING, step.id)
