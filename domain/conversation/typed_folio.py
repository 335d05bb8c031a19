"""A folio and no other word: who types it wants to know how that registration stands. Only one's own is told."""

from domain.conversation.status import said, status
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.conversation.voice import Row
from domain.folio import read_folio

_CODE = 6  # characters after the prefix, without dashes


def of_folio(situation: Situation, text: str) -> Turn | None:
    """None: it is something else. Any other folio gets the same answer, whether it is anybody's or nobody's."""
    prefix, registration = situation.knowledge.process.folio_prefix, situation.registration
    found = read_folio(text, prefix) or read_folio(text) or ""
    if not _is_alone(_signs(text), _signs(found), _signs(prefix)):
        return None
    if registration is not None and found and registration.folio == found:
        return status(situation, Wish("status"))
    lead = situation.voice.say("folio-others")
    if registration is not None:
        return led(status(situation, Wish("status")), lead)
    words, rows = said(situation)
    return Turn((situation.voice.screen(f"{lead}\n\n{words}", *filter(None, rows), _link(situation)),))


def _is_alone(typed: str, found: str, prefix: str) -> bool:
    """Also its code without the prefix, and one that looks like a folio and does not check."""
    if found and len(typed) in {_CODE, len(found)}:
        return True
    return typed.startswith(prefix) and len(typed) == len(prefix) + _CODE


def _link(situation: Situation) -> Row:
    """Theirs may be in another chat."""
    return (situation.voice.button("link"),)


def _signs(text: str) -> str:
    return "".join(sign for sign in text.upper() if sign.isalnum())
