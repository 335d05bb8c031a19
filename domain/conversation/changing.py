"""A changed draft as a turn: the next version, its event, and the screen of where things stand now."""

from dataclasses import replace

from domain.conversation.drafts import with_answer, with_draft
from domain.conversation.questions import Input, Question
from domain.conversation.showing import label, shown, spoken_label
from domain.conversation.standing import registration_screens
from domain.conversation.turn import Situation, Turn
from domain.events import Event, EventKind
from domain.registration import Draft
from domain.screen import REMOVE_KEYBOARD, Screen


def changed(situation: Situation, draft: Draft, kind: EventKind, question: str = "", lead: str = "") -> Turn:
    """The turn that keeps `draft`; without a registration there is nothing to keep."""
    if situation.registration is None:
        return Turn()
    registration = with_draft(situation.registration, draft, situation.incoming.message_id)
    about: dict[str, str | int] = {"version": registration.version}
    if question:
        about["question"] = question
    after = replace(situation, registration=registration)
    return Turn(
        screens=registration_screens(after, lead),
        registration=registration,
        events=(Event(kind, situation.now, about=about),),
    )


def keep_answer(situation: Situation, question: Question, value: str) -> Turn:
    """The answer is kept. A change says what it was and what it is; a phone number is echoed, so that its
    keyboard goes."""
    draft = with_answer(situation.draft, question.id, value)
    if situation.draft.answers.get(question.id) == value:  # nothing changed: said so, and no change written down
        same = situation.voice.say("answer-same", nombre=spoken_label(situation, question.id))
        return changed(situation, draft, EventKind.CHANGE_LEFT, question.id, same)
    if question.input is Input.PHONE:
        turn = changed(situation, draft, EventKind.ANSWER_SAVED, question.id)
        echo = Screen(_echo(situation, draft, question), keyboard=REMOVE_KEYBOARD)
        return replace(turn, screens=(echo, *turn.screens))
    return changed(situation, draft, EventKind.ANSWER_SAVED, question.id, change_echo(situation, draft, question))


def change_echo(situation: Situation, draft: Draft, question: Question) -> str:
    """What it was and what it is; "" for a first answer."""
    return _echo(situation, draft, question) if question.id in situation.draft.answers else ""


def _echo(situation: Situation, draft: Draft, question: Question) -> str:
    voice = situation.voice
    new = shown(situation, draft, question.id)
    if question.id not in situation.draft.answers:
        return voice.say("answer-kept", nombre=spoken_label(situation, question.id), nuevo=new)
    old = shown(situation, situation.draft, question.id)
    return voice.say("answer-changed", nombre=label(situation, question.id), antes=old, nuevo=new)
