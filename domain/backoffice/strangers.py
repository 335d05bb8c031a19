"""Somebody who is not of the staff wants what only the staff may: whatever their name looks like, it is the number
that Telegram gives that counts."""

from datetime import datetime

from domain.conversation.notices import language_of
from domain.conversation.voice import Voice
from domain.events import CANDIDATE, Event, EventKind
from domain.incoming import Incoming
from domain.knowledge import Knowledge
from domain.ports import Desk, Transaction
from domain.screen import Screen


def turn_away(tx: Transaction, incoming: Incoming, knowledge: Knowledge, desk: Desk, now: datetime) -> Screen:
    """Written down for whoever is on file; nobody is put on file for it."""
    person = desk.person
    if person is not None and not desk.seen:
        asked = incoming.press.verb if incoming.press is not None else "command"
        tx.append_event(person.id, Event(EventKind.STAFF_DENIED, now, CANDIDATE, {"wish": asked}))
    language = language_of(incoming.language) if person is None else person.language
    voice = Voice(knowledge.texts, language, knowledge.process, now)
    return voice.screen(voice.say("not-staff"), (voice.button("status"),))
