"""A person takes over: the question goes to the team, and the assistant does not talk over them."""

from dataclasses import replace
from datetime import datetime

from domain.conversation.asking import with_lead
from domain.conversation.opening import current
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.events import CANDIDATE, Event, EventKind
from domain.handoffs.handoff import Ending, Handoff, HandoffMessage, HandoffState
from domain.handoffs.steps import closed, left_aside, listening, written_by_person
from domain.handoffs.terms import promised_by
from domain.ids import HandoffId, HandoffMessageId
from domain.incoming import Kind
from domain.people import Talk
from domain.screen import Screen
from domain.texts.catalogue import Html
from domain.typed import clean, quote

# Typed while the team has a question, these are for the team, too, though the assistant would know what to say.
_SMALL_TALK = frozenset({"thanks", "start", "stay", "begin", "help"})


def is_for_team(situation: Situation, wish: Wish, *, is_known: bool) -> bool:
    """Whether what was typed goes to the people of the team. Commands, "envío mi registro" and every other wish of
    which the assistant has words of its own (`is_known`) stay with it: no deadline is missed for a chat."""
    incoming = situation.incoming
    if incoming.kind is not Kind.TEXT or incoming.text.lstrip().startswith("/") or not clean(incoming.text):
        return False
    if situation.handoff is not None and situation.handoff.listens:
        return not is_known or wish.verb in _SMALL_TALK
    return situation.person.talk.awaits_question and wish.verb == "say"


def write(situation: Situation) -> Turn:
    """One more message to the team, or the first."""
    return _handed(situation, _lines(situation.incoming.text))


def hand_over(situation: Situation, text: str) -> Turn:
    """A person is wanted, and of what is said at once: that goes to the team, after what was left open."""
    left_open = situation.asked.text if situation.asked is not None else ""
    return _handed(situation, "\n".join(filter(None, [left_open, _lines(text)])))


def _lines(text: str) -> str:
    """As it is kept: each line clean, none empty."""
    return "\n".join(filter(None, map(clean, text.splitlines())))


def _handed(situation: Situation, text: str) -> Turn:
    return _open(situation, text) if situation.handoff is None else _added(situation, situation.handoff, text)


def _added(situation: Situation, handoff: Handoff, text: str) -> Turn:
    """One more message of what is with the team already."""
    after, voice = written_by_person(handoff, situation.now, _promised(situation)), situation.voice
    said = _with_owner(situation, after, "handoff-added", text=quote(text))
    screen = voice.screen(said, (voice.button("assistant"),))
    event = Event(EventKind.HANDOFF_WRITTEN, situation.now, about={"handoff": handoff.id})
    return Turn((screen,), (event,), handoff=after, handoff_message=_message(situation, after, text))


def contact(situation: Situation, wish: Wish) -> Turn:
    """[Hablar con alguien]: the question that was left open goes to the team; without one it is asked for."""
    handoff, asked = situation.handoff, situation.asked
    if asked is not None:
        return _handed(situation, asked.text)
    return ask_for_question(situation, wish) if handoff is None else _heard_again(situation, handoff)


def doubt(situation: Situation, wish: Wish) -> Turn:
    """[Tengo una duda] of an announcement: what was left open before has nothing to do with it. The team sees which
    one what is written next is about."""
    handoff, number = situation.handoff, situation.announcement
    turn = ask_for_question(situation, wish) if handoff is None else _heard_again(situation, handoff)
    if not number:
        return turn
    talk = Talk(awaits_question=handoff is None, announcement=number)
    turn = led(turn, situation.voice.say("doubt-about"))
    return replace(turn, person=replace(situation.person, talk=talk))


def ask_for_question(situation: Situation, _: Wish, lead: str = "") -> Turn:
    """What is written next goes to the team."""
    person = replace(situation.person, talk=Talk(awaits_question=True))
    return Turn((question_screen(situation, lead),), person=person)


def question_screen(situation: Situation, lead: str) -> Screen:
    """That the question for the team is to be written; how to reach it otherwise, ways that are not known left
    out."""
    voice, known = situation.voice, situation.knowledge.process.contact
    hours = known.hours.get(voice.language, "")
    ways = [
        ("contact-phones", "telefonos", " / ".join(known.phones)),
        ("contact-email", "correo", known.email),
        ("contact-address", "direccion", known.address),
        ("contact-url", "sitio", known.url),
        ("contact-hours", "horario", hours or voice.words("not-confirmed")),
    ]
    lines = [voice.say("contact", promesa=_until(situation, _promised(situation)))]
    lines.append(voice.say("contact-direct", unidad=known.unit[voice.language]))
    lines += [voice.say(key, **{name: value}) for key, name, value in ways if value]
    return voice.screen(with_lead(lead, "\n".join(lines)), (voice.button("assistant"),))


def assistant(situation: Situation, _: Wish) -> Turn:
    """[Volver al asistente]: an answered question is closed by it; one that waits stays with the team."""
    handoff, voice = situation.handoff, situation.voice
    if handoff is None or not (handoff.listens or handoff.state is HandoffState.ANSWERED):
        return led(current(situation), voice.say("assistant-back"))
    if handoff.state is HandoffState.ANSWERED:
        after, kind = closed(handoff, Ending.PERSON, situation.now), EventKind.HANDOFF_CLOSED
        lead = voice.say("handoff-ended")
    else:
        after, kind = left_aside(handoff, situation.now), EventKind.HANDOFF_LEFT
        lead = _with_owner(situation, handoff, "handoff-left")
    turn = led(current(situation), lead)
    event = Event(kind, situation.now, about={"handoff": handoff.id})
    return replace(turn, events=(*turn.events, event), handoff=after)


def standing(situation: Situation, handoff: Handoff) -> Turn:
    """Where the question is: for an update that came twice."""
    voice = situation.voice
    since = voice.moment(situation.asked_at or handoff.opened_at)
    if handoff.state is HandoffState.ANSWERED:
        text = voice.say("handoff-answered", desde=since)
    else:
        text = _with_owner(situation, handoff, "handoff-standing", desde=since)
    return Turn((voice.screen(text, (voice.button("assistant"),)),))


def _with_owner(situation: Situation, handoff: Handoff, key: str, **facts: str) -> Html:
    """Where the question is and until when; by name once somebody has it, so that both sides see who speaks."""
    facts["promesa"] = _until(situation, handoff.promised_by)
    if handoff.state is HandoffState.TAKEN and handoff.owner_name:
        return situation.voice.say(f"taken-{key}", persona=handoff.owner_name, **facts)
    return situation.voice.say(key, **facts)


def _open(situation: Situation, text: str) -> Turn:
    promised = _promised(situation)
    opened = Handoff(
        id=HandoffId(situation.fresh_id),
        person_id=situation.person.id,
        process=situation.knowledge.process.slug,
        state=HandoffState.WAITING,
        opened_at=situation.now,
        last_at=situation.now,
        promised_by=promised,
    )
    said = situation.voice.say("handoff", pregunta=quote(text), promesa=_until(situation, promised))
    screen = situation.voice.screen(said, (situation.voice.button("assistant"),))
    event = Event(EventKind.HANDOFF_OPENED, situation.now, about={"handoff": opened.id})
    return Turn((screen,), (event,), handoff=opened, handoff_message=_message(situation, opened, text))


def _heard_again(situation: Situation, handoff: Handoff) -> Turn:
    """Their question is there already: what they write goes to it (again)."""
    if handoff.listens:
        return standing(situation, handoff)
    event = Event(EventKind.HANDOFF_RESUMED, situation.now, about={"handoff": handoff.id})
    return replace(standing(situation, handoff), events=(event,), handoff=listening(handoff, situation.now))


def _message(situation: Situation, handoff: Handoff, text: str) -> HandoffMessage:
    id_ = HandoffMessageId(situation.fresh_id)
    about = situation.person.talk.announcement
    return HandoffMessage(
        id_, handoff.id, handoff.person_id, situation.now, CANDIDATE, "", text, announcement=about
    )


def _promised(situation: Situation) -> datetime | None:
    process = situation.knowledge.process
    return promised_by(situation.now, process.handoffs, process.zone)


def _until(situation: Situation, promised: datetime | None) -> str:
    """ "hasta el lunes 9 de mayo, 14:42"; a promise that is past is said as it was."""
    words = situation.voice.by(promised)
    is_example = promised is not None and situation.knowledge.process.is_example
    return situation.voice.words("example-date", fecha=words) if is_example else words
