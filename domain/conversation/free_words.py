"""Words that are no answer: questions, thanks, a wish for another language, and what we do not understand."""

from dataclasses import replace

from domain.conversation.opening import current
from domain.conversation.standing import is_unfinished
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.events import Event, EventKind
from domain.window import Phase

_LANGUAGES = {"spanish": "es", "english": "en"}


def thanked(situation: Situation, _: Wish) -> Turn:
    """ "Gracias": said kindly, and where things stand."""
    return led(current(situation), situation.voice.say("thanks"))


def choose_language(situation: Situation, _: Wish) -> Turn:
    """/idioma: which one it is now, and the others."""
    voice = situation.voice
    return Turn((voice.screen(voice.say("language"), (voice.button("spanish"), voice.button("english"))),))


def speak(situation: Situation, wish: Wish) -> Turn:
    """Another language than Telegram's, from here on; and where things stand in it."""
    language = _LANGUAGES[wish.verb]
    if language == situation.person.language:
        return current(situation)
    person = replace(situation.person, language=language)
    turn = current(replace(situation, person=person))
    chosen = Event(EventKind.LANGUAGE_CHOSEN, situation.now, about={"language": language})
    return replace(turn, person=person, events=(*turn.events, chosen))


def is_cut_off(situation: Situation) -> bool:
    """Whether the window closed on an unsent registration: an answer then deserves to be told so."""
    registration = situation.registration
    return registration is not None and situation.phase is Phase.AFTER and is_unfinished(registration)


def is_question(text: str) -> bool:
    return text.rstrip().endswith("?") or "¿" in text
