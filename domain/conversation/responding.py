"""The conversation in one table: a wish in, a turn out."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from domain.codes.code import read_digits
from domain.conversation import (
    answering,
    appointments,
    details,
    email_check,
    fallbacks,
    free_words,
    handing_over,
    history,
    inquiring,
    linking,
    moving,
    opening,
    own_wishes,
    papers,
    pausing,
    picture,
    reading_news,
    reminding,
    sending_files,
    small_talk,
    status,
    submitting,
)
from domain.conversation.checking import check_receipt
from domain.conversation.collecting import file_question
from domain.conversation.excusing import excuse, is_with_team
from domain.conversation.looks import is_look
from domain.conversation.past_changing import is_past_changing
from domain.conversation.phone_keyboard import put_keyboard_away
from domain.conversation.questions import Input, current_question
from domain.conversation.showing import spoken_label
from domain.conversation.standing import can_change, is_open, is_unfinished
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.conversation.understanding import understand
from domain.incoming import Kind
from domain.people import Talk
from domain.typed import quote
from domain.window import Phase

Rule = Callable[[Situation, Wish], Turn]

# Anyone may wish these at any time.
ANYTIME: Mapping[str, Rule] = {
    "start": opening.start,
    "register": opening.register,
    "begin": opening.register,
    "accept": opening.accept,
    "refuse": opening.refuse,
    "change-consent": opening.register,
    "full-notice": opening.full_notice,
    "notify-opening": opening.notify_opening,
    "status": status.status,
    "stay": status.status,
    "acuse": status.acuse,
    "contact": handing_over.contact,
    "assistant": handing_over.assistant,
    "another-question": handing_over.ask_for_question,
    "doubt": handing_over.doubt,
    "detail": details.detail,
    "reasons": details.reasons,
    "history": history.history,
    "history-page": history.history,
    "picture": picture.picture,
    "documents": papers.documents,
    "certificate": papers.certificate,
    "help": status.help_,
    **dict.fromkeys(own_wishes.OWN_WISHES, own_wishes.answer),
    "submit": submitting.submit,
    "correct": submitting.correct,
    "withdraw": submitting.withdraw,
    "withdraw-yes": submitting.withdraw_yes,
    "again": submitting.again,
    "cancel": submitting.cancel,
    "cancel-yes": submitting.cancel_yes,
    "drop-changes": submitting.cancel_yes,
    "check-receipt": check_receipt,
    "read": reading_news.read,
    "calendar": appointments.calendar,
    "cannot-go": appointments.cannot_go,
    "disagree": appointments.disagree,
    "reminders": reminding.reminders,
    "stop": reminding.stop,
    "resume": reminding.resume,
    "hours": reminding.hours,
    "quiet": reminding.quiet,
    "any-hour": reminding.any_hour,
    **dict.fromkeys(reminding.TOGGLES, reminding.toggle),
    "meant": inquiring.choose,
    **dict.fromkeys(("link", "phone"), linking.begin),
    "another-code": linking.another_code,
    "link-lost": linking.lost_address,
    "link-leave": linking.leave,
    "thanks": free_words.thanked,
    "language": free_words.choose_language,
    "spanish": free_words.speak,
    "english": free_words.speak,
}

# These belong to an open registration.
INSIDE: Mapping[str, Rule] = {
    "why": moving.why,
    "back": moving.back,
    "keep": moving.keep,
    "change": moving.change,
    "leave": moving.leave,
    "no-folio-yet": moving.no_folio_yet,
    "yes": answering.answer_yes_no,
    "no": inquiring.no_answer,
    "skip": answering.skip,
    "confirm": answering.confirm,
    "amend": answering.amend,
    "is-answer": answering.confirm,
    "no-answer": inquiring.no_answer,
    "take": answering.take,
    "as-typed": answering.as_typed,
    "choose": answering.choose,
    "more": answering.show_more,
    "not-listed": answering.not_listed,
    "email-fix": email_check.correct,
    "email-go-on": email_check.go_on,
    "done": sending_files.done_files,
    "review": sending_files.done_files,
    "replace": sending_files.replace_files,
    "delete": sending_files.delete_files,
}

# A press names the draft it was shown for; these change it, so they count only for that very version.
_VERSIONED = frozenset(INSIDE) - {"why", "leave", "done", "review"} | {"withdraw-yes", "cancel-yes", "drop-changes"}
# These begin a change of what was submitted already.
_REOPENING = frozenset({"change", "replace", "delete"})
# Presses carry no time. Those that finish an answer are heard a day longer, so that an outage over the closing
# hour costs nobody the registration whose submitting message was in time.
_FINISHING = frozenset({"yes", "confirm", "choose", "take", "as-typed", "skip", "not-listed", "is-answer"})
_GRACE = timedelta(hours=24)


def respond(situation: Situation) -> Turn:
    """What to show and what changes, for whatever came."""
    pause = situation.knowledge.rulings.pause
    if pause is not None and not _goes_on(situation):
        return pausing.resting(situation, pause)
    return put_keyboard_away(situation, _moved_on(situation, _respond(situation)))


def _goes_on(situation: Situation) -> bool:
    """While the assistant rests."""
    if situation.incoming.kind not in {Kind.TEXT, Kind.PRESS}:
        return False
    wish = understand(situation)
    return pausing.goes_on(situation, wish, is_known=wish.verb in ANYTIME)


def _respond(situation: Situation) -> Turn:
    match situation.incoming.kind:
        case Kind.EDIT:
            return excuse(situation, "edited")
        case Kind.OTHER:
            return _unreadable(situation)
        case Kind.FILE:
            return _file(situation)
        case Kind.CONTACT:
            return _contact(situation)
        case _:
            wish = understand(situation)
            is_request = own_wishes.is_request(situation, wish)
            return own_wishes.write(situation) if is_request else _wish(situation, wish)


def again(situation: Situation) -> Turn:
    """For an update whose effect is committed already: what it shows now, as long as that changes nothing."""
    turn = respond(situation)
    if not (turn.events or turn.wanted):
        return turn
    if situation.handoff is not None and situation.handoff.listens:
        return handing_over.standing(situation, situation.handoff)
    return fallbacks.again(situation) or opening.current(situation)


def _moved_on(situation: Situation, turn: Turn) -> Turn:
    """What was said last instead of an answer counts until the next turn."""
    talk = situation.person.talk
    if talk == Talk() or turn.wanted or (turn.person is not None and turn.person.talk is not talk):
        return turn
    is_in_middle = (
        talk.awaits_question or talk.announcement or talk.awaits_folio or talk.code or talk.awaits_request
    )
    if is_in_middle and turn.registration is None and _is_beside(situation):
        return turn
    return replace(turn, person=replace(turn.person or situation.person, talk=Talk()))


def _is_beside(situation: Situation) -> bool:
    """What cannot be read, and a look at something: neither is the question that the team is to get."""
    incoming = situation.incoming
    if incoming.forwarded or incoming.kind in {Kind.EDIT, Kind.OTHER}:
        return True
    if incoming.kind in {Kind.FILE, Kind.CONTACT}:
        return not _fits_step(situation)
    wish = understand(situation)
    if small_talk.comes_first(situation, wish):
        return True
    # A request has a deadline: whoever looks at something else is no more about to make one.
    return is_look(situation, wish) and not situation.person.talk.awaits_request


def _fits_step(situation: Situation) -> bool:
    """Whether the file or the contact is what the registration asks for right now."""
    if not opening.is_here(situation):
        return False
    if situation.incoming.kind is Kind.FILE:
        return _awaits_file(situation)
    question = current_question(situation.knowledge.process.questions, situation.draft)
    return question is not None and question.input is Input.PHONE


def _wish(situation: Situation, wish: Wish) -> Turn:
    if situation.incoming.forwarded:
        return excuse(situation, "forwarded")
    if _is_stale(situation, wish) or _is_overtaken(situation, wish):
        return opening.current(situation)
    to_team = _to_team(situation, wish)
    if to_team is not None:
        return to_team
    if wish.verb in ANYTIME:
        return ANYTIME[wish.verb](situation, wish)
    if wish.verb == "unclear":
        return led(opening.current(situation), situation.voice.say("unknown-command"))
    return _inside(situation, wish) if _may_answer(situation, wish) else _outside(situation, wish)


def _to_team(situation: Situation, wish: Wish) -> Turn | None:
    """What is written to the people of the team, rather than to the assistant."""
    said = small_talk.answer(situation, wish)
    if said is None and handing_over.is_for_team(situation, wish, is_known=wish.verb in ANYTIME):
        return handing_over.write(situation)
    return said


def _inside(situation: Situation, wish: Wish) -> Turn:
    """Words and presses that belong to the open registration; a changed notice comes first."""
    if not opening.has_consent(situation):
        return Turn((opening.notice_screen(situation, situation.voice.say("notice-changed")),))
    if situation.draft.is_paused:
        return Turn(moving.paused_screens(situation))
    if wish.verb in INSIDE:
        return INSIDE[wish.verb](situation, wish)
    return _said(situation, wish)


def _is_stale(situation: Situation, wish: Wish) -> bool:
    press, registration = situation.incoming.press, situation.registration
    if press is None:
        return False
    if wish.verb not in ANYTIME and wish.verb not in INSIDE:
        return True
    return wish.verb in _VERSIONED and (registration is None or press.version != registration.version)


def _is_overtaken(situation: Situation, wish: Wish) -> bool:
    """A text older than the newest one acted upon came late: it must not answer a later question.

    A submission is judged by its date alone, so it passes.
    """
    message_id = situation.incoming.message_id
    if not message_id or message_id > situation.draft.last_message_id:
        return False
    return wish.verb != "submit"


def _may_answer(situation: Situation, wish: Wish) -> bool:
    if is_open(situation) or (wish.verb in _REOPENING and can_change(situation)):
        return True
    registration = situation.registration
    if registration is None or situation.incoming.press is None or wish.verb not in _FINISHING:
        return False
    is_just_closed = situation.phase is Phase.AFTER and situation.at < situation.closes + _GRACE
    return is_just_closed and is_unfinished(registration)


def _outside(situation: Situation, wish: Wish) -> Turn:
    """Words that answer nothing now: no registration is open."""
    if wish.verb in _REOPENING and is_past_changing(situation):
        return submitting.correct(situation, wish)
    if wish.verb == "say" and read_digits(wish.argument):  # a code whose time is over: no question to be kept
        return led(opening.current(situation), situation.voice.say("code-unasked"))
    if wish.verb == "say" and wish.argument:
        return inquiring.ask(situation, wish.argument)
    return opening.current(situation)


def _said(situation: Situation, wish: Wish) -> Turn:
    """Free words inside a registration: a question gets its answer and the step again, the rest is an answer."""
    if wish.verb != "say":
        return opening.current(situation)
    if not wish.argument:
        return _unreadable(situation)
    turn = inquiring.aside(situation, wish.argument)
    if turn is not None:
        return turn
    if _awaits_file(situation):
        key = "doc-not-text" if situation.draft.collecting else "doc-not-text-yet"
        return moving.aside(situation, situation.voice.say(key, text=quote(wish.argument)))
    return answering.answer_text(situation, wish.argument)


def _awaits_file(situation: Situation) -> bool:
    draft = situation.draft
    question = current_question(situation.knowledge.process.questions, draft)
    is_file = question is not None and question.input is Input.FILE and draft.pending is None
    return bool(draft.collecting) or is_file


def _unreadable(situation: Situation) -> Turn:
    """A sticker, a voice, a place, or nothing at all."""
    if is_with_team(situation):
        return excuse(situation, "handoff-only-text")
    is_file = opening.is_here(situation) and _awaits_file(situation)
    return excuse(situation, "only-file" if is_file else "only-text")


def _file(situation: Situation) -> Turn:
    if situation.incoming.forwarded:
        return excuse(situation, "doc-forwarded")
    if opening.is_here(situation) and (_fits_step(situation) or not situation.person.talk.awaits_question):
        return sending_files.receive(situation)
    question = file_question(situation)
    if can_change(situation) and not is_open(situation) and question is not None:
        asked, voice = situation.knowledge.process.questions, situation.voice
        name, number = spoken_label(situation, question.id), str(asked.index(question.id) + 1)
        text = voice.say("doc-change-how", nombre=name, n=number)
        return Turn((voice.screen(text, (voice.button("correct"),)),))
    return excuse(situation, "doc-unasked")


def _contact(situation: Situation) -> Turn:
    contact = situation.incoming.contact
    is_beside = situation.person.talk.awaits_question and not _fits_step(situation)
    if contact is None or is_beside or not opening.is_here(situation):
        return excuse(situation, "contact-unasked")
    return answering.answer_contact(situation, contact.phone, is_own=contact.owner == situation.incoming.user_id)
