"""Guide mode: people register on the institute's own platform; here they get ready for it, and keep its folio."""

from domain.conversation.asking import with_lead
from domain.conversation.showing import label, shown
from domain.conversation.turn import Situation
from domain.process import PLATFORM_FOLIO, Mode
from domain.registration import Registration, State
from domain.screen import Screen
from domain.texts.catalogue import Html

_SENT = frozenset({State.SUBMITTED, State.RESUBMITTED, State.OBSERVED, State.ACCEPTED})


def is_guide(situation: Situation) -> bool:
    return situation.knowledge.process.mode is Mode.GUIDE


def added(situation: Situation, text: str, key: str, **values: str) -> str:
    """The text with a line more, in guide mode alone."""
    return Html(f"{text}\n{situation.voice.say(key, **values)}") if is_guide(situation) else text


def where_to_register(situation: Situation) -> Html:
    return situation.voice.say("guide-where", plataforma=situation.knowledge.process.platform_url)


def answers_screen(situation: Situation, lead: str = "") -> Screen:
    """What the platform will ask for, to be copied from."""
    voice = situation.voice
    names = [name for name in situation.knowledge.process.questions if name != PLATFORM_FOLIO]
    lines = [
        voice.say(
            "list-pair", n=str(n), nombre=label(situation, name), valor=shown(situation, situation.draft, name)
        )
        for n, name in enumerate(names, 1)
    ]
    return voice.screen(with_lead(lead, "\n".join([voice.say("guide-answers"), *lines])))


def compared(situation: Situation, registration: Registration, text: str) -> str:
    """The text with what the platform confirmed, or still has to."""
    if not is_guide(situation) or registration.state not in _SENT:
        return text
    voice = situation.voice
    if registration.platform_folio:
        return f"{text}\n{voice.say('guide-confirmed', folio=registration.platform_folio)}"
    waits = voice.say("guide-compare", fecha=voice.words("no-date"))
    return f"{text}\n{voice.say('guide-no-register')}\n{waits}"
