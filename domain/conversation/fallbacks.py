"""What is said when a question cannot be answered. Each time another way: first for other words, then with choices,
then with a person; never the same twice in a row. What was asked is kept, so that a person can answer it."""

from collections.abc import Sequence
from dataclasses import replace

from domain.conversation import moving, opening
from domain.conversation.turn import Situation, Turn, led
from domain.conversation.voice import Row
from domain.events import Event, EventKind
from domain.ids import AskedId
from domain.incoming import Press
from domain.inquiry import Asked, LeftOpen
from domain.people import Talk
from domain.questions.deciding import Decision, Outside, Unsure
from domain.questions.intents import Intent
from domain.questions.masking import mask
from domain.questions.reading import Reading
from domain.screen import Button, Screen
from domain.typed import clean, quote
from domain.window import Phase

# What was said last -> what is said when the same would come again.
_NEXT = {
    "unsure": "unsure-again",
    "outside": "outside-again",
    "unclear-1": "unclear-2",
    "unclear-2": "unclear-3",
    "unclear-3": "unclear-2",
}
_WAYS_ON = {"unclear-2": "unclear-1", "unclear-3": "unclear-1"}  # the later ways of saying the same
_KEYS = frozenset({*_NEXT, *_NEXT.values(), "not-yet-begun"})
CUT_OFF = "cut-off"  # to whom the window closed on: that, once, by the screen of where they stand
Fallback = tuple[str, tuple[Intent, ...], LeftOpen]


def fall_back(situation: Situation, text: str, reading: Reading) -> Turn:
    """For anything but a sure reading."""
    key, choices, kind = _fallback(situation, text, reading.first)
    shown = Turn(_screens(situation, key, text, choices))
    return keep_open(situation, shown, text, reading, kind, Talk(key, choices=choices))


def again(situation: Situation) -> Turn | None:
    """What was said last, for an update that came twice; None when it was no fallback."""
    talk = situation.person.talk
    if talk.fallback not in _KEYS:
        return None
    return Turn(_screens(situation, talk.fallback, situation.incoming.text, talk.choices))


def keep_open(situation: Situation, turn: Turn, text: str, reading: Reading, kind: LeftOpen, talk: Talk) -> Turn:
    """The turn with what was asked, so that [Hablar con alguien] hands over this very question."""
    if not _may_be_kept(situation, text):
        return replace(turn, person=replace(turn.person or situation.person, talk=talk))
    asked = Asked(
        id=AskedId(situation.fresh_id),
        person_id=situation.person.id,
        process=situation.knowledge.process.slug,
        at=situation.now,
        left_open=kind,
        intent=reading.likeliest,
        percent=reading.percent,
        text=text,
    )
    about: dict[str, str | int] = {"asked": asked.id, "left": kind.value, "intent": reading.likeliest}
    event = Event(EventKind.QUESTION_LEFT_OPEN, situation.now, about=about)
    person = replace(turn.person or situation.person, talk=replace(talk, asked=asked.id))
    return replace(turn, person=person, asked=asked, events=(*turn.events, event))


def _may_be_kept(situation: Situation, text: str) -> bool:
    """Of who refused the notice nothing is kept; of who has not decided yet, nothing that may be personal."""
    consent = situation.person.consent
    if consent is None:
        return not _is_early_answer(situation, text) and mask(text, (), ()) == clean(text)
    return consent.accepted


def _fallback(situation: Situation, text: str, decision: Decision) -> Fallback:
    last = situation.person.talk.fallback
    if _is_early_answer(situation, text) and last != "not-yet-begun":
        return "not-yet-begun", (), LeftOpen.UNCLEAR
    if isinstance(decision, Unsure):
        return _unlike(last, "unsure"), decision.choices, LeftOpen.CHOICES
    if isinstance(decision, Outside):
        return _unlike(last, "outside"), (), LeftOpen.OUTSIDE
    key = _NEXT[last] if _WAYS_ON.get(last, last) == "unclear-1" else "unclear-1"
    return key, _usual(situation) if key == "unclear-2" else (), LeftOpen.UNCLEAR


def _unlike(last: str, key: str) -> str:
    return _NEXT[key] if last == key else key


def _is_early_answer(situation: Situation, text: str) -> bool:
    """A CURP, a phone or an e-mail before the registration was begun: answers nothing yet."""
    return is_data(text) and situation.registration is None and situation.phase is Phase.DURING


def is_data(text: str) -> bool:
    """A CURP, a phone or an e-mail alone: asks nothing."""
    return " " not in text.strip() and (any(sign.isdigit() for sign in text) or "@" in text)


def _usual(situation: Situation) -> tuple[Intent, ...]:
    """What most people want at this point of the process."""
    if situation.phase is Phase.AFTER:
        return (Intent.MI_ESTADO, Intent.MI_SIGUIENTE_PASO, Intent.PERSONA)
    return (Intent.REGISTRO_FECHAS, Intent.REGISTRO_CORREGIR, Intent.PERSONA)


def _screens(situation: Situation, key: str, text: str, choices: Sequence[str]) -> tuple[Screen, ...]:
    """In the middle of a registration the step is asked again; after choices only once one of them was made, for a
    number alone must mean one thing."""
    voice = situation.voice
    said = voice.say(key, text=quote(text))
    is_here = opening.is_here(situation)
    if choices:
        person: Row = (voice.button("contact"),) if Intent.PERSONA not in choices else ()
        ways = [row for row in (person, (voice.button("register"),) if is_here else ()) if row]
        lines = [said, *numbered(situation, choices), voice.say("choose-how")]
        lines += [voice.or_write([button.label for row in ways for button in row])] if ways else []
        return (voice.screen("\n".join(lines), numbers(situation, choices), *ways, spell=False),)
    if key == "not-yet-begun":
        return led(opening.current(situation), said).screens
    if is_here:
        return moving.aside(situation, with_person(situation, said)).screens
    buttons = ("status", "contact") if key == "unclear-1" else ("contact",)
    return (voice.screen(said, tuple(map(voice.button, buttons))),)


def with_person(situation: Situation, text: str) -> str:
    """The text with how to reach a person, where there is no room for a button."""
    return f"{text}\n{situation.voice.just_write(situation.voice.words('button-contact'))}"


def numbered(situation: Situation, choices: Sequence[str]) -> list[str]:
    """ "1. Saber cuánto cuesta" """
    voice = situation.voice
    names = [voice.words(f"intent-{choice.replace('_', '-')}") for choice in choices]
    return [voice.say("list-line", n=str(n), text=name) for n, name in enumerate(names, 1)]


def numbers(situation: Situation, choices: Sequence[str]) -> Row:
    """[Elijo la 1] [Elijo la 2] [Elijo la 3]"""
    words = situation.voice.words
    return tuple(
        Button(words("button-choose", n=str(n)), Press("meant", argument=str(choice)))
        for n, choice in enumerate(choices, 1)
    )
