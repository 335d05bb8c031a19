"""An answer to the question at hand: read, kept, doubted or refused."""

from dataclasses import replace

from domain.conversation import email_check
from domain.conversation.asking import question_screen
from domain.conversation.changing import changed, keep_answer
from domain.conversation.doubting import PAGE, last_offered, read
from domain.conversation.drafts import with_pending
from domain.conversation.questions import MISSING, QUESTIONS, Input, Question, current_question
from domain.conversation.showing import refused_words
from domain.conversation.standing import registration_screens
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.events import EventKind
from domain.registration import Pending
from domain.screen import Screen
from domain.typed import clean, quote, read_number
from domain.values.office_name import parse_office_name
from domain.values.outcome import Accepted, Doubt, Outcome, Refused
from domain.values.phone import parse_contact_phone


def answer_text(situation: Situation, text: str) -> Turn:
    """A typed answer. With a doubt pending, a number chooses; anything else is a new try at the same question."""
    pending = situation.draft.pending
    if email_check.is_waiting(situation) and "@" not in text:
        return email_check.typed(situation, text)
    if pending is not None:
        if read_number(text) and pending.options:
            return choose(situation, Wish("choose", text.strip(), pending.question))
        return _take_outcome(situation, QUESTIONS[pending.question], text, read(situation, pending.question, text))
    question = current_question(situation.knowledge.process.questions, situation.draft)
    if question is None or question.input is Input.FILE:
        return Turn(registration_screens(situation))
    return _take_outcome(situation, question, text, read(situation, question.id, text))


def answer_contact(situation: Situation, phone: str, *, is_own: bool) -> Turn:
    """A shared contact: taken only for the phone question, only one's own."""
    question = current_question(situation.knowledge.process.questions, situation.draft)
    if question is None or question.input is not Input.PHONE:
        return Turn(registration_screens(situation, situation.voice.say("contact-unasked")))
    if not is_own:
        return Turn((question_screen(situation, question, situation.voice.say("contact-other")),))
    return _take_outcome(situation, question, phone, parse_contact_phone(phone))


def answer_yes_no(situation: Situation, wish: Wish) -> Turn:
    """[Sí] / [No], pressed or typed: for a pending value they confirm or reject it."""
    pending = situation.draft.pending
    if pending is not None:
        return confirm(situation, wish) if wish.verb == "yes" else amend(situation, wish)
    return answer_text(situation, wish.verb)


def skip(situation: Situation, _: Wish) -> Turn:
    """An optional question is left without an answer."""
    question = current_question(situation.knowledge.process.questions, situation.draft)
    if question is None or not question.is_optional:
        return Turn(registration_screens(situation))
    return keep_answer(situation, question, "")


def confirm(situation: Situation, wish: Wish) -> Turn:
    """The person says the pending value is right."""
    pending = situation.draft.pending
    if pending is None:
        return Turn(registration_screens(situation))
    if pending.doubt == "curp-echo":
        return keep_answer(situation, QUESTIONS[pending.question], pending.value)
    if QUESTIONS[pending.question].input is Input.INSTITUTION and len(pending.options) != 1:
        return Turn(registration_screens(situation))
    return take(situation, wish)


def amend(situation: Situation, wish: Wish) -> Turn:
    """The person says the pending value is wrong: the question is asked again."""
    pending = situation.draft.pending
    if pending is None:
        return Turn(registration_screens(situation))
    if email_check.is_waiting(situation):
        return email_check.correct(situation, wish)
    return changed(situation, with_pending(situation.draft, None), EventKind.PENDING_LEFT, pending.question)


def take(situation: Situation, _: Wish) -> Turn:
    """The proposed correction is meant."""
    return choose(situation, Wish("choose", "1"))


def as_typed(situation: Situation, _: Wish) -> Turn:
    """What was typed is meant, however unusual."""
    return choose(situation, Wish("choose", "2"))


def choose(situation: Situation, wish: Wish) -> Turn:
    """One of the numbered choices of a pending value."""
    pending = situation.draft.pending
    number = read_number(wish.argument)
    if pending is None or not 1 <= number <= last_offered(pending):
        return Turn(registration_screens(situation))
    value, question = pending.options[number - 1], QUESTIONS[pending.question]
    if question.input is Input.INSTITUTION or pending.doubt in {"email-typo", "rfc-digit"}:
        return _keep(situation, question, value)
    return _take_outcome(situation, question, value, read(situation, question.id, value))


def show_more(situation: Situation, _: Wish) -> Turn:
    """The next institutions of the list, until there are no more."""
    pending = situation.draft.pending
    if pending is None or not pending.options:
        return Turn(registration_screens(situation))
    if last_offered(pending) == len(pending.options):
        return Turn(registration_screens(situation, situation.voice.say("inst-no-more", text=quote(pending.value))))
    turned = replace(pending, first=pending.first + PAGE)
    turn = changed(situation, with_pending(situation.draft, turned), EventKind.ANSWER_PENDING, pending.question)
    is_press = situation.incoming.press is not None
    return replace(turn, screens=tuple(replace(screen, edits=is_press) for screen in turn.screens))


def not_listed(situation: Situation, _: Wish) -> Turn:
    """The institution is not in the catalogue: what was typed is kept for staff."""
    pending = situation.draft.pending
    question = current_question(situation.knowledge.process.questions, situation.draft)
    if question is None or question.input is not Input.INSTITUTION:
        return Turn(registration_screens(situation))
    if pending is None or not pending.value:
        return Turn((question_screen(situation, question, situation.voice.say("inst-name-first")),))
    name = parse_office_name(pending.value)
    if not isinstance(name, Accepted):
        return _take_outcome(situation, question, pending.value, name)
    turn = keep_answer(situation, question, MISSING + name.value)
    noted = situation.voice.say("inst-noted", text=quote(name.value))
    return led(turn, noted)


def _take_outcome(situation: Situation, question: Question, text: str, outcome: Outcome) -> Turn:
    if isinstance(outcome, Accepted):
        return _keep(situation, question, outcome.value)
    if isinstance(outcome, Doubt):
        pending = Pending(question.id, outcome.doubt, outcome.value, outcome.options)
        return changed(situation, with_pending(situation.draft, pending), EventKind.ANSWER_PENDING, question.id)
    if question.input is Input.INSTITUTION and outcome.reason in {"inst-0", "inst-many"}:
        # What was typed is kept: «no está» then means this very name.
        pending = Pending(question.id, outcome.reason, clean(text))
        return changed(situation, with_pending(situation.draft, pending), EventKind.ANSWER_PENDING, question.id)
    return Turn((_refusal(situation, question, text, outcome),))


def _keep(situation: Situation, question: Question, value: str) -> Turn:
    is_email = question.id == "email"
    return email_check.keep_email(situation, value) if is_email else keep_answer(situation, question, value)


def _refusal(situation: Situation, question: Question, text: str, refused: Refused) -> Screen:
    return question_screen(situation, question, refused_words(situation.voice, text, refused))
