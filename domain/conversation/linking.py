"""A chat becomes that of a registration made elsewhere: on the institute's platform, or in another chat. The folio,
then a code. Nothing that is said before the right code depends on whether there is such a folio."""

from dataclasses import replace

from domain.codes.code import VALID_FOR
from domain.conversation import email_check
from domain.conversation.handing_over import ask_for_question
from domain.conversation.inquiring import ask
from domain.conversation.opening import current
from domain.conversation.standing import has_begun, is_open
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.conversation.understanding import understand
from domain.conversation.voice import Row
from domain.folio import read_folio
from domain.incoming import Kind
from domain.people import Talk
from domain.questions.cues import may_be_question
from domain.questions.deciding import Sure
from domain.registration import Registration, State
from domain.screen import Screen
from domain.texts import dates
from domain.typed import clean, quote

_LONGEST_FOLIO = 40
_LEAVING = frozenset({"leave", "back"})  # typed in the middle of it


def begin(situation: Situation, wish: Wish) -> Turn:
    """[Ya tengo un registro], or "cambié de teléfono": the folio is asked for, unless this chat has one."""
    if situation.incoming.user_id in situation.knowledge.staff:
        return _back(situation, "link-staff")
    if situation.registration is not None and is_sent(situation.registration):
        return _has_one(situation)
    entrance = "phone" if wish.verb == "phone" else "link"
    return replace(
        _ask_folio(situation, entrance), person=replace(situation.person, talk=Talk(awaits_folio=entrance))
    )


def another_code(situation: Situation, _: Wish) -> Turn:
    """[Pedir otro código], of the e-mail's check. Of a link it is a step (`actions/link_chat.py`), or its code is
    gone."""
    if is_open(situation) and email_check.is_waiting(situation):
        return email_check.another(situation)
    return begin(situation, Wish("link"))


def leave(situation: Situation, _: Wish) -> Turn:
    """[Salir sin cambiar]."""
    gone = replace(situation.person, talk=Talk())
    turn = current(replace(situation, person=gone))
    turn = led(turn, situation.voice.say("link-left")) if _is_on(situation) else turn
    return replace(turn, person=replace(turn.person or gone, talk=Talk()))


def lost_address(situation: Situation, wish: Wish) -> Turn:
    """[Ya no tengo ese correo]: the staff find out who it is, and give the code."""
    return ask_for_question(situation, wish, situation.voice.say("link-lost"))


def is_linking(situation: Situation) -> bool:
    """Whether this message is a step of it. Any other wish leaves it."""
    incoming = situation.incoming
    if not _is_on(situation) or incoming.forwarded:
        return False
    verb = understand(situation).verb
    if incoming.press is not None:
        return verb == "another-code"
    if incoming.kind is not Kind.TEXT:
        return False
    return verb in {"say", "another-code", *_LEAVING} or bool(folio_in(situation))


def is_leaving(situation: Situation) -> bool:
    return understand(situation).verb in _LEAVING


def standing(situation: Situation) -> Turn:
    """Where it is, for an update that came twice."""
    talk = situation.person.talk
    return ask_code(situation) if talk.code else _ask_folio(situation, talk.awaits_folio)


def is_question(situation: Situation) -> bool:
    """One that is understood for sure: anything else is taken for a folio or a code."""
    text = situation.incoming.text
    return may_be_question(text) and isinstance(situation.knowledge.read(text).first, Sure)


def answered(situation: Situation) -> Turn:
    """The answer, then the step again; unless the next words are for the team."""
    turn = ask(situation, situation.incoming.text)
    if turn.person is not None and turn.person.talk.awaits_question:
        return turn
    return Turn((*turn.screens, *standing(situation).screens))


def folio_in(situation: Situation) -> str:
    """One of ours, as it is written on paper; "" when there is none."""
    return read_folio(situation.incoming.text, situation.knowledge.process.folio_prefix) or ""


def platform_folio_in(situation: Situation) -> str:
    """What was typed, as another platform's folio may look; "" when it looks like none."""
    typed = clean(situation.incoming.text)
    has_number = any(sign.isdigit() for sign in typed)
    return typed if has_number and len(typed) <= _LONGEST_FOLIO else ""


def is_sent(registration: Registration) -> bool:
    """Whether it keeps its chat: it was sent, and not withdrawn since."""
    return registration.state not in {State.DRAFT, State.WITHDRAWN}


def no_folio(situation: Situation) -> Turn:
    """What was typed looks like no folio at all."""
    typed = quote(situation.incoming.text)
    lead = situation.voice.say("link-folio-shape", texto=typed, ejemplo=_example(situation))
    return Turn((_screen(situation, lead),))


def ask_code(situation: Situation, lead: str = "") -> Turn:
    voice = situation.voice
    key = "link-code-mail" if situation.knowledge.can_mail else "link-code-staff"
    text = voice.say(key, dura=dates.duration_left(VALID_FOR, voice.language))
    return _code_screen(situation, f"{lead}\n\n{text}" if lead else text)


def no_code(situation: Situation) -> Turn:
    """What was typed is no code."""
    return _ask_again(situation, situation.voice.say("code-shape"))


def anew(situation: Situation) -> Turn:
    return ask_code(situation, situation.voice.say("link-code-anew"))


def wrong_code(situation: Situation, left: int) -> Turn:
    voice = situation.voice
    if left:
        return _ask_again(situation, voice.say("code-wrong", n=str(left)))
    return _over(situation, "link-spent")


def too_many(situation: Situation, wait: str) -> Turn:
    """No more codes in this chat for a while; one that is on its way still counts."""
    voice = situation.voice
    return Turn((_screen(situation, voice.say("link-wait", dura=wait)),))


def has_one(situation: Situation) -> Turn:
    """It got a registration of its own in the meantime."""
    return replace(_has_one(situation), person=replace(situation.person, talk=Talk()))


def done(situation: Situation, *, had_draft: bool, had_question: bool) -> str:
    """What is said above the registration that has just appeared. `situation`: of its person."""
    voice, registration = situation.voice, situation.registration
    folio = "" if registration is None else registration.folio
    lines = [voice.say("link-done", folio=folio)]
    lines += [voice.say("link-draft-gone")] if had_draft else []
    lines += [voice.say("link-question-gone")] if had_question else []
    return "\n".join(lines)


def gives_way(registration: Registration | None) -> bool:
    """Whether there are unsent answers that go."""
    return registration is not None and registration.state is State.DRAFT and has_begun(registration)


def _ask_again(situation: Situation, lead: str) -> Turn:
    """Nothing new was sent, so nothing is said of it."""
    return _code_screen(situation, f"{lead}\n{situation.voice.say('link-code-waits')}")


def _code_screen(situation: Situation, text: str) -> Turn:
    again: Row = (situation.voice.button("another-code"),) if situation.knowledge.can_mail else ()
    return Turn((_screen(situation, text, again),))


def _is_on(situation: Situation) -> bool:
    talk = situation.person.talk
    return bool(talk.awaits_folio or talk.code)


def _ask_folio(situation: Situation, entrance: str) -> Turn:
    voice = situation.voice
    how = voice.say("link-how-mail" if situation.knowledge.can_mail else "link-how-staff")
    key = "phone" if entrance == "phone" else "link"
    return Turn((_screen(situation, voice.say(key, ejemplo=_example(situation), como=how)),))


def _screen(situation: Situation, text: str, first: Row = ()) -> Screen:
    """With the ways out; without e-mail the code is the staff's, so there is a person to talk to."""
    voice = situation.voice
    help_ = voice.button("link-lost" if situation.knowledge.can_mail else "contact")
    rows = (first, (help_,), (voice.button("link-leave"),))
    return voice.screen(text, *(row for row in rows if row))


def _example(situation: Situation) -> str:
    return f"{situation.knowledge.process.folio_prefix}-7K3M9-4"


def _over(situation: Situation, key: str) -> Turn:
    voice = situation.voice
    screen = voice.screen(voice.say(key), (voice.button("link"),), (voice.button("contact"),))
    return Turn((screen,), person=replace(situation.person, talk=Talk()))


def _has_one(situation: Situation) -> Turn:
    voice, registration = situation.voice, situation.registration
    folio = "" if registration is None else registration.folio
    rows = ((voice.button("status"),), (voice.button("contact"),))
    return Turn((voice.screen(voice.say("link-has-one", folio=folio), *rows),))


def _back(situation: Situation, key: str) -> Turn:
    return led(current(situation), situation.voice.say(key))
