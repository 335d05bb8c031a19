"""The address of a registration is checked with a code that is mailed to it. The answer is kept before that:
whoever cannot read the mail goes on without, and the staff see that nobody checked it."""

from dataclasses import replace

from domain.codes.code import Code, missed, read_digits, used
from domain.conversation.changing import change_echo, changed, keep_answer
from domain.conversation.doubting import EMAIL_CODE
from domain.conversation.drafts import with_answer, with_changing, with_pending
from domain.conversation.questions import QUESTIONS
from domain.conversation.standing import registration_screens
from domain.conversation.turn import Situation, Turn, Wish
from domain.events import Event, EventKind
from domain.registration import Pending

_EMAIL = "email"


def is_waiting(situation: Situation) -> bool:
    """Whether a code is what is asked for right now."""
    pending = situation.draft.pending
    return pending is not None and pending.doubt == EMAIL_CODE


def keep_email(situation: Situation, value: str) -> Turn:
    """The answer, and a code to it; none when it was checked already, or when too many were asked for."""
    look, draft = situation.code, situation.draft
    if look is None or draft.checked_email == value:
        return keep_answer(situation, QUESTIONS[_EMAIL], value)
    after = replace(with_answer(draft, _EMAIL, value), unchecked_email=value)
    echo = change_echo(situation, after, QUESTIONS[_EMAIL])
    if not look.may_ask:
        return changed(situation, after, EventKind.ANSWER_SAVED, _EMAIL, echo)
    after = with_pending(after, Pending(_EMAIL, EMAIL_CODE, value))
    return _mailed(situation, changed(situation, after, EventKind.ANSWER_SAVED, _EMAIL, echo), value)


def typed(situation: Situation, text: str) -> Turn:
    """What was written where the code is asked for."""
    voice, look = situation.voice, situation.code
    if not read_digits(text):
        return Turn(registration_screens(situation, voice.say("code-shape")))
    if look is None or look.code is None or look.code.ended_at is not None:
        return Turn(registration_screens(situation, voice.say("email-code-over")))
    if look.fits:
        return _confirmed(situation, used(look.code, look.now))
    after = missed(look.code, look.now)
    lead = voice.say("code-wrong", n=str(after.left)) if after.left else voice.say("email-code-over")
    event = Event(EventKind.EMAIL_CODE_WRONG, situation.now, about={"left": after.left})
    return Turn(registration_screens(situation, lead), events=(event,), code=after)


def another(situation: Situation) -> Turn:
    """[Pedir otro código]."""
    pending, look, voice = situation.draft.pending, situation.code, situation.voice
    if pending is None or look is None or not look.may_ask:
        return Turn(registration_screens(situation, voice.say("email-code-wait")))
    return _mailed(situation, Turn(registration_screens(situation, voice.say("link-code-anew"))), pending.value)


def correct(situation: Situation, _: Wish) -> Turn:
    """[Corregir mi correo]: it is asked for again; what was given stays until then."""
    if not is_waiting(situation):
        return Turn(registration_screens(situation))
    return changed(situation, with_changing(situation.draft, _EMAIL), EventKind.CHANGE_BEGUN, _EMAIL)


def go_on(situation: Situation, _: Wish) -> Turn:
    """[Seguir sin comprobar]."""
    if not is_waiting(situation):
        return Turn(registration_screens(situation))
    lead = situation.voice.say("email-unchecked")
    draft = with_pending(situation.draft, None)
    return changed(situation, draft, EventKind.EMAIL_UNCONFIRMED, _EMAIL, lead)


def _confirmed(situation: Situation, code: Code) -> Turn:
    address = situation.draft.answers.get(_EMAIL, "")
    draft = replace(with_pending(situation.draft, None), checked_email=address, unchecked_email="")
    turn = changed(situation, draft, EventKind.EMAIL_CONFIRMED, _EMAIL, situation.voice.say("email-checked"))
    return replace(turn, code=code)


def _mailed(situation: Situation, turn: Turn, address: str) -> Turn:
    event = Event(EventKind.EMAIL_CODE_MAILED, situation.now)
    return replace(turn, events=(*turn.events, event), wants_code=address)
