"""Screens for a value that waits for the person's word."""

from collections.abc import Mapping

from domain.codes.code import VALID_FOR
from domain.conversation.asking import navigation, with_lead
from domain.conversation.questions import QUESTIONS, Input, institution_name, read_answer
from domain.conversation.showing import birth_words, spoken_label
from domain.conversation.turn import Situation
from domain.conversation.voice import Row
from domain.registration import Pending
from domain.screen import Button, Screen
from domain.texts import dates
from domain.texts.catalogue import Html
from domain.typed import quote
from domain.values.outcome import Doubt, Outcome
from domain.values.states import BORN_ABROAD, STATES

PAGE = 3  # choices offered at a time
EMAIL_CODE = "email-code"  # no doubt about the value: a code is to show that the person reads that address
IS_ANSWER = "is-answer"  # the doubt about words that may be a name or a position, and may be said to us


def last_offered(pending: Pending) -> int:
    """The highest number on this page: it may be chosen, and so may those of the pages before."""
    return min(len(pending.options), pending.first + PAGE)


def doubt_screen(situation: Situation, pending: Pending, lead: str = "") -> Screen:
    """The screen that asks about a pending value; the value is read again for what the text needs."""
    if QUESTIONS[pending.question].input is Input.INSTITUTION:
        return _institution_screen(situation, pending, lead)
    if pending.doubt == EMAIL_CODE:
        return _email_code(situation, pending, lead)
    if pending.doubt == IS_ANSWER:
        return _answer_or_talk(situation, pending, lead)
    outcome = read(situation, pending.question, pending.value)
    facts = outcome.facts if isinstance(outcome, Doubt) else {}
    if pending.doubt == "curp-echo":
        return _curp_echo(situation, pending, facts, lead)
    if pending.doubt == "curp-position":
        return _curp_position(situation, pending, facts, lead)
    return _choice(situation, pending, facts, lead)


def read(situation: Situation, question: str, text: str) -> Outcome:
    today = situation.at.astimezone(situation.knowledge.process.zone).date()
    return read_answer(question, text, today, situation.knowledge.catalogue)


def button(situation: Situation, pending: Pending, verb: str, argument: str = "") -> Button:
    version = situation.registration.version if situation.registration else 0
    made = situation.voice.button
    if verb == "take":  # its label depends on what is taken
        return made(verb, key=f"take-{pending.doubt}", question=pending.question, version=version)
    return made(verb, question=pending.question, version=version, argument=argument)


def _email_code(situation: Situation, pending: Pending, lead: str) -> Screen:
    voice = situation.voice
    lasts = dates.duration_left(VALID_FOR, voice.language)
    text = voice.say("email-code", correo=pending.value, dura=lasts)
    rows = (
        (voice.button("another-code"), button(situation, pending, "email-fix")),
        (button(situation, pending, "email-go-on"),),
    )
    return voice.screen(with_lead(lead, text), *rows)


def _curp_echo(situation: Situation, pending: Pending, facts: Mapping[str, str], lead: str) -> Screen:
    voice = situation.voice
    text = voice.say(
        "curp-echo",
        curp=facts["curp"],
        nacimiento=birth_words(situation, facts["birth"]),
        sexo=voice.words(f"sex-{facts['sex']}"),
        lugar=voice.words("state-abroad") if facts["state"] == BORN_ABROAD else STATES[facts["state"]],
    )
    row = (button(situation, pending, "confirm"), button(situation, pending, "amend"))
    return voice.screen(with_lead(lead, text), row)


def _answer_or_talk(situation: Situation, pending: Pending, lead: str) -> Screen:
    voice = situation.voice
    name = spoken_label(situation, pending.question)
    row = (button(situation, pending, "is-answer"), button(situation, pending, "no-answer"))
    return voice.screen(with_lead(lead, voice.say("is-answer", text=quote(pending.value), nombre=name)), row)


def _curp_position(situation: Situation, pending: Pending, facts: Mapping[str, str], lead: str) -> Screen:
    voice = situation.voice
    if facts["count"] == "1":
        worded = {
            "visto": voice.words(f"curp-is-{facts['seen']}"),
            "va": voice.words(f"curp-goes-{facts['kind']}"),
            "propuesta": voice.words(f"curp-is-{facts['suggestion']}"),
        }
        text = voice.say("curp-position", text=facts["text"], place=facts["place"], curp=facts["curp"], **worded)
    else:
        text = voice.say("curp-positions", **facts)
    row = (button(situation, pending, "take"), button(situation, pending, "amend"))
    return voice.screen(with_lead(lead, text), row)


def _choice(situation: Situation, pending: Pending, facts: Mapping[str, str], lead: str) -> Screen:
    """A doubt with a proposal; with two numbered ways where what was typed may stand too."""
    voice = situation.voice
    other = "as-typed" if len(pending.options) > 1 else "amend"
    row = (button(situation, pending, "take"), button(situation, pending, other))
    return voice.screen(with_lead(lead, voice.say(pending.doubt, **facts)), row, spell=other == "amend")


def _institution_screen(situation: Situation, pending: Pending, lead: str) -> Screen:
    voice = situation.voice
    rows: list[Row] = []
    if not pending.options:
        text = voice.say(pending.doubt, text=quote(pending.value))
    else:
        text = _found(situation, pending)
        numbers = range(pending.first + 1, last_offered(pending) + 1)
        rows.append(tuple(button(situation, pending, "choose", str(n)) for n in numbers))
        if last_offered(pending) < len(pending.options):
            rows.append((button(situation, pending, "more"),))
    rows.append((button(situation, pending, "not-listed"),))
    rows.append(navigation(situation, QUESTIONS["institution"]))
    return voice.screen(with_lead(lead, text), *rows, spell=False)


def _found(situation: Situation, pending: Pending) -> Html:
    """Numbered through all pages, so that a number always means the same."""
    voice = situation.voice
    count, last = len(pending.options), last_offered(pending)
    key = pending.doubt
    if count > PAGE:
        key = "inst-last" if last == count else "inst-next" if pending.first else "inst-first"
    head = voice.say(key, n=str(count), text=quote(pending.value), vistos=str(last - pending.first))
    lines = [
        voice.say("list-line", n=str(n), text=institution_name(option, situation.knowledge.catalogue))
        for n, option in enumerate(pending.options[pending.first : last], pending.first + 1)
    ]
    tail = voice.say("inst-more-how" if last < count else "inst-how")
    return Html("\n".join([head, *lines, tail]))
