"""Moving about in a registration: why, back, change, leave as it is, save and leave."""

from dataclasses import replace

from domain.conversation import email_check
from domain.conversation.asking import ask, progress_text, with_lead
from domain.conversation.changing import changed
from domain.conversation.drafts import settled, with_changing, with_pending
from domain.conversation.questions import QUESTIONS, current_question, is_answered
from domain.conversation.showing import spoken_label
from domain.conversation.standing import registration_screens
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.events import EventKind
from domain.screen import Screen
from domain.typed import read_number


def why(situation: Situation, _: Wish) -> Turn:
    """Why the question at hand is asked; then the question again."""
    question = current_question(situation.knowledge.process.questions, situation.draft)
    if question is None:
        return Turn(registration_screens(situation))
    reason = situation.voice.say(f"why-{question.id}")
    if situation.draft.pending is not None:
        return Turn(registration_screens(situation, reason))
    return Turn((ask(situation, question, reason),))


def back(situation: Situation, _: Wish) -> Turn:
    """One step back: out of a doubt, to the question before, or from the first one to where things stand.

    From a question that was being changed out of the summary it leads back there.
    """
    draft, asked = situation.draft, situation.knowledge.process.questions
    question = current_question(asked, draft)
    if email_check.is_waiting(situation):
        return email_check.correct(situation, Wish("email-fix"))
    if draft.pending is not None:
        return changed(situation, with_pending(draft, None), EventKind.PENDING_LEFT, draft.pending.question)
    if draft.collecting:
        return changed(situation, with_changing(draft, draft.collecting), EventKind.CHANGE_BEGUN, draft.collecting)
    is_complete = all(is_answered(QUESTIONS[name], draft) for name in asked)
    if question is None or (draft.changing and is_complete):
        return _leave_change(situation) if draft.changing else Turn(registration_screens(situation))
    place = asked.index(question.id)
    if place == 0:
        return Turn((ask(situation, question, situation.voice.say("back-first")),))
    return changed(situation, with_changing(draft, asked[place - 1]), EventKind.CHANGE_BEGUN, asked[place - 1])


def keep(situation: Situation, _: Wish) -> Turn:
    """The answer being changed stays as it was."""
    if not situation.draft.changing:
        return Turn(registration_screens(situation))
    return _leave_change(situation)


def change(situation: Situation, wish: Wish) -> Turn:
    """Change one answer: by its number in the summary or by its name. The old value stays until a new one fits."""
    asked = situation.knowledge.process.questions
    name = wish.question
    number = read_number(wish.argument)
    if 1 <= number <= len(asked):
        name = asked[number - 1]
    if name not in asked:
        return Turn(registration_screens(situation))
    if not is_answered(QUESTIONS[name], situation.draft):
        lead = situation.voice.say("asked-later", nombre=spoken_label(situation, name))
        return Turn(registration_screens(situation, lead))
    return changed(situation, with_changing(situation.draft, name), EventKind.CHANGE_BEGUN, name)


def leave(situation: Situation, _: Wish) -> Turn:
    """Save and leave: all is saved already; say so, and how to come back. Until then words are no answers."""
    turn = changed(situation, replace(situation.draft, is_paused=True), EventKind.PAUSED)
    return replace(turn, screens=paused_screens(situation))


def no_folio_yet(situation: Situation, wish: Wish) -> Turn:
    """[Todavía no lo tengo]: it is kept as it is until the platform gave one."""
    turn = leave(situation, wish)
    return led(turn, situation.voice.say("guide-later")) if turn.screens else turn


def paused_screens(situation: Situation) -> tuple[Screen, ...]:
    """How far it is, and [Seguir mi registro]."""
    voice = situation.voice
    return (voice.screen(progress_text(situation), (voice.button("register"),)),)


def resume(situation: Situation) -> Turn:
    """Back after leaving."""
    return changed(situation, replace(situation.draft, is_paused=False), EventKind.RESUMED)


def aside(situation: Situation, text: str) -> Turn:
    """Something said on the way that is no answer: say it, then ask the step again."""
    question = current_question(situation.knowledge.process.questions, situation.draft)
    if question is None or situation.draft.pending is not None or situation.draft.collecting:
        return Turn(registration_screens(situation, text))
    lead = with_lead(text, situation.voice.say("we-go-on"))
    return Turn((ask(situation, question, lead),))


def _leave_change(situation: Situation) -> Turn:
    return changed(situation, settled(situation.draft), EventKind.CHANGE_LEFT, situation.draft.changing)
