"""Words that are no answer: questions, thanks, a wish for another language, and what we do not understand."""

from dataclasses import replace

from domain.conversation.opening import current
from domain.conversation.standing import is_unfinished
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.events import Event, EventKind
from domain.typed import fold, quote
from domain.window import Phase

_LANGUAGES = {"spanish": "es", "english": "en"}


def thanked(situation: Situation, _: Wish) -> Turn:
    """ "Gracias": said kindly, and where things stand."""
    return led(current(situation), situation.voice.say("thanks"))


def speak(situation: Situation, wish: Wish) -> Turn:
    """Another language than Telegram's, from here on; and where things stand in it."""
    language = _LANGUAGES[wish.verb]
    if language == situation.person.language:
        return current(situation)
    person = replace(situation.person, language=language)
    turn = current(replace(situation, person=person))
    chosen = Event(EventKind.LANGUAGE_CHOSEN, situation.now, about={"language": language})
    return replace(turn, person=person, events=(*turn.events, chosen))


def said_outside(situation: Situation, text: str) -> Turn:
    """A question, a word of consent to nothing in particular ("ok"), or something we do not understand."""
    voice = situation.voice
    if is_question(text):
        return led(current(situation), voice.say("doubt-unknown", text=quote(text)))
    is_consent = situation.knowledge.texts.phrases.get(fold(text)) == "yes"
    if is_consent or is_cut_off(situation):
        return current(situation)
    if situation.phase is Phase.DURING and situation.registration is None:
        return led(current(situation), voice.say("not-yet-begun", text=quote(text)))
    unclear = voice.say("unclear-1", text=quote(text))
    return Turn((voice.screen(unclear, (voice.button("status"), voice.button("contact"))),))


def is_cut_off(situation: Situation) -> bool:
    """Whether the window closed on an unsent registration: an answer then deserves to be told so."""
    registration = situation.registration
    return registration is not None and situation.phase is Phase.AFTER and is_unfinished(registration)


def is_question(text: str) -> bool:
    return text.rstrip().endswith("?") or "¿" in text
