"""The keyboard of the phone question goes when the question is left, however that comes about."""

from dataclasses import replace

from domain.conversation.opening import is_here
from domain.conversation.questions import Input, current_question
from domain.conversation.turn import Situation, Turn
from domain.screen import REMOVE_KEYBOARD, Screen


def put_keyboard_away(situation: Situation, turn: Turn) -> Turn:
    """Telegram leaves it standing when an answer is typed, and a message with buttons cannot remove it: one more
    message does, unless a screen of the turn brings another keyboard or removes this one by itself."""
    if turn.registration is None or not _is_shown(situation):
        return turn
    brings_one = any(screen.keyboard is not None for screen in turn.screens)
    if brings_one or _is_shown(replace(situation, registration=turn.registration)):
        return turn
    is_answered = "phone" in situation.draft.answers
    words = situation.voice.say("phone-stays") if is_answered else situation.voice.say("keyboard-away")
    away = Screen(words, keyboard=REMOVE_KEYBOARD)
    return replace(turn, screens=(away, *turn.screens))


def _is_shown(situation: Situation) -> bool:
    draft = situation.draft
    if draft.pending is not None or draft.collecting or not is_here(situation):
        return False
    question = current_question(situation.knowledge.process.questions, draft)
    return question is not None and question.input is Input.PHONE
