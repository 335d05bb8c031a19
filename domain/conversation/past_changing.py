"""Wishes to correct what cannot be changed from here any more."""

from domain.conversation import own_wishes
from domain.conversation.free_words import is_cut_off
from domain.conversation.status import status
from domain.conversation.turn import Situation, Turn, Wish
from domain.registration import State
from domain.window import Phase


def is_past_changing(situation: Situation) -> bool:
    """Whether what was sent stands as it is: accepted, or the window closed on it."""
    registration = situation.registration
    if registration is not None and registration.state is State.ACCEPTED:
        return True
    return situation.phase is Phase.AFTER and not is_cut_off(situation)


def past_changing(situation: Situation) -> Turn:
    """How it can be corrected all the same. Who was accepted makes a request of it; /estado tells who was asked to
    correct something, and who sent nothing."""
    registration, voice = situation.registration, situation.voice
    if registration is not None and registration.state is State.ACCEPTED:
        return own_wishes.answer(situation, Wish("data-correct"))
    is_sent = registration is not None and registration.state in {State.SUBMITTED, State.RESUBMITTED}
    if not is_sent or situation.phase is not Phase.AFTER:
        return status(situation, Wish("status"))
    text = voice.say("change-closed", cierre=voice.closing(situation.closes))
    return Turn((voice.screen(text, (voice.button("contact"),)),))
