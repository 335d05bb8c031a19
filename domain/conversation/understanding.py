"""What a person wants, out of what they pressed, typed or sent. Dictionaries first: this runs on every message."""

import re
from collections.abc import Callable, Mapping

from domain.conversation.doubting import EMAIL_CODE, last_offered
from domain.conversation.questions import Input, Question, current_question
from domain.conversation.standing import can_change, is_open
from domain.conversation.turn import Situation, Wish
from domain.process import PLATFORM_FOLIO
from domain.texts.catalogue import Texts
from domain.typed import clean, fold

COMMANDS = {
    "/start": "start",
    "/registro": "register",
    "/estado": "status",
    "/ayuda": "help",
    "/help": "help",
    "/privacidad": "full-notice",
    "/misdatos": "my-data",
    "/recordatorios": "reminders",
    "/cancelar": "cancel",
    "/cancel": "cancel",
    "/idioma": "language",
    "/language": "language",
}
# Understood only where they answer something: elsewhere "sí" and "no" are just words.
_OF_EMAIL_CODE = frozenset({"email-fix", "email-go-on"})
ANSWER_VERBS = _OF_EMAIL_CODE | {
    *(
        "yes",
        "no",
        "skip",
        "keep",
        "take",
        "as-typed",
        "confirm",
        "amend",
        "not-listed",
        "more",
        "is-answer",
        "no-answer",
        "no-folio-yet",
    )
}
_OF_QUESTION: Mapping[str, Callable[[Question], bool]] = {
    "not-listed": lambda question: question.input is Input.INSTITUTION,
    "no-folio-yet": lambda question: question.id == PLATFORM_FOLIO,
}
_NUMBERED = re.compile(r"(?:elijo |choose |opcion |option )?(?:la |number )?(\d{1,2})")
# A wish in whole words: "quisiera cancelar mi registro, por favor".
_WISHED = re.compile(
    r"(?:por favor |please )?"
    r"(?:quiero |quisiera |deseo |necesito |me gustaria |i want (?:to )?|i need (?:to )?|i would like to )?"
    r"(.+?)(?: por favor| please)?"
)
# These are said as they stand, or not at all: nobody sends, accepts or deletes by half a sentence.
_EXACT = ANSWER_VERBS | {"submit", "accept", "refuse", "withdraw-yes", "cancel-yes", "drop-changes", "erase-yes"}
# ... but whoever sends may be polite, or say that it is time.
_POLITE = r"(?:ya|list[oa]|(?:muchas )?gracias|por ?favor|porfa|now|ready|please|(?:many )?thanks|thank you)"
_SENT_POLITELY = re.compile(rf"(?:{_POLITE} )*(.+?)(?: {_POLITE})*")
# "¿Ya envió mi registro?" and "ya envió mi registro" are folded to the same words, and send nothing.
_ASKED_OR_TOLD = re.compile(r"[?¿]|ó\b", re.IGNORECASE)
_CHANGE = re.compile(
    r"(?:corregir|cambiar|modificar|editar|actualizar|rectificar|corrijo|cambio|modifico|me equivoque (?:en|con)"
    r"|puse mal|escribi mal|change|correct|fix|edit|update)"
    r" (?:mis? |el |la |los |las |un |una |my |the )?(.+)"
)
_WRONG = re.compile(r"(?:mi |el |la |my |the )(.+) (?:esta mal|is wrong)")
_ALL_OF_IT = frozenset(
    {"registro", "solicitud", "respuesta", "respuestas", "dato", "datos", "informacion", "algo"}
    | {"registration", "application", "answer", "answers", "details", "information", "something"}
)
_PAGE = re.compile(r"(?:ver |see )?(?:pagina|page|historia|historial|history) (\d{1,2})")
_HOURS = re.compile(r"(?:de |from )?(\d\d?)(?: (\d\d))? (?:a|to|hasta|until) (?:las )?(\d\d?)(?: (\d\d))?")
SEAL_MARK = "VNT1."


def understand(situation: Situation) -> Wish:
    """The wish of a press, a command or a phrase; verb "say" when it is none of these: an answer, or a question."""
    incoming = situation.incoming
    if incoming.press is not None:
        press = incoming.press
        return Wish(press.verb, press.argument, press.question)
    text = incoming.text.strip()
    if text.startswith("/"):
        return Wish(COMMANDS.get(text.split(maxsplit=1)[0].partition("@")[0].lower(), "unclear"))
    if SEAL_MARK in text:
        return Wish("check-receipt", text)
    return _phrase(situation, text)


def sends(texts: Texts, text: str) -> bool:
    """Whether a registration is sent by these words: one of the phrases that do, and nothing but courtesy around
    it."""
    phrase = fold(text)
    if texts.phrases.get(phrase) == "submit":
        return True
    found = _SENT_POLITELY.fullmatch(phrase)
    if found is None or texts.phrases.get(found[1]) != "submit":
        return False
    return _ASKED_OR_TOLD.search(clean(text)) is None


def _phrase(situation: Situation, text: str) -> Wish:
    phrase, texts = fold(text), situation.knowledge.texts
    verb = texts.phrases.get(phrase)
    if verb is not None and (verb not in ANSWER_VERBS or _is_awaited(situation, verb)):
        return Wish(verb)
    if sends(texts, text):
        return Wish("submit")
    numbered = _NUMBERED.fullmatch(phrase)
    if numbered:
        return _number(situation, numbered[1], text)
    page = _PAGE.fullmatch(phrase)
    if page:
        return Wish("history-page", page[1])
    hours = _HOURS.fullmatch(phrase)
    if hours:
        return Wish("quiet", "{}:{}-{}:{}".format(*hours.groups("00")))
    return _wished(situation, phrase) or Wish("say", text)


def _wished(situation: Situation, phrase: str) -> Wish | None:
    """A wish that is told in a sentence; not while what is written goes to the team, who can read sentences."""
    is_for_team = situation.person.talk.awaits_question or bool(situation.person.talk.awaits_request)
    is_for_team = is_for_team or (situation.handoff is not None and situation.handoff.listens)
    found = None if is_for_team else _WISHED.fullmatch(phrase)
    wanted = phrase if found is None else found[1]
    if situation.registration is not None and (change := _CHANGE.fullmatch(wanted) or _WRONG.fullmatch(wanted)):
        return _change(situation, change[1])
    verb = situation.knowledge.texts.phrases.get(wanted)
    return None if verb is None or verb in _EXACT else Wish(verb)


def _is_awaited(situation: Situation, verb: str) -> bool:
    """Whether an answering word fits what is open now."""
    if not is_open(situation):
        return False
    pending, draft = situation.draft.pending, situation.draft
    question = current_question(situation.knowledge.process.questions, draft)
    if verb in {"yes", "no"}:
        return pending is not None or (question is not None and question.input is Input.YES_NO)
    if verb == "skip":
        return question is not None and question.is_optional
    if verb == "keep":
        return bool(draft.changing)
    if verb in _OF_QUESTION:
        return question is not None and _OF_QUESTION[verb](question)
    is_code = pending is not None and pending.doubt == EMAIL_CODE
    return is_code if verb in _OF_EMAIL_CODE else pending is not None


def _number(situation: Situation, number: str, text: str) -> Wish:
    """A number alone: one of the meanings just offered, a choice while one is pending, a row of the summary once
    all is answered, else an answer."""
    choices = situation.person.talk.choices
    if 1 <= int(number) <= len(choices):
        return Wish("meant", choices[int(number) - 1])
    if not can_change(situation):
        return Wish("say", text)
    pending = situation.draft.pending
    if pending is not None:
        fits = 1 <= int(number) <= last_offered(pending) or pending.doubt == "email-typo"
        return Wish("choose", number) if fits else Wish("say", text)
    if current_question(situation.knowledge.process.questions, situation.draft) is None:
        return Wish("change", number)
    return Wish("say", text)


def _change(situation: Situation, words: str) -> Wish | None:
    """ "corregir mi nombre": the question whose words (texts `field-<id>`) are named; "la 3" by its number; "mis
    respuestas": whichever."""
    numbered = _NUMBERED.fullmatch(words)
    if numbered:
        return Wish("change", numbered[1])
    texts, asked = situation.knowledge.texts, situation.knowledge.process.questions
    for language in texts.languages:
        for name in asked:
            if words in texts.plain_words(language, f"field-{name}"):
                return Wish("change", question=name)
    return Wish("correct") if words in _ALL_OF_IT else None
