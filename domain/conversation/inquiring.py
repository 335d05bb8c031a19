"""Free words: a question is answered, in the middle of a registration too; of two wishes in one message both are.
What is not understood is met in another way each time, and a person is never far."""

from dataclasses import replace

from domain.conversation import facts, fallbacks, free_words, handing_over, moving, opening
from domain.conversation.answering import amend, answer_yes_no
from domain.conversation.answers import answer
from domain.conversation.doubting import IS_ANSWER, read
from domain.conversation.facts import Said
from domain.conversation.questions import Input, Question
from domain.conversation.standing import registration_screens
from domain.conversation.steps import FREE, answers_step, asked_back, fits_no_answer, is_unusual, step_at
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.typed_folio import of_folio
from domain.inquiry import LeftOpen
from domain.people import Talk
from domain.questions.cues import is_talk, may_be_question
from domain.questions.deciding import Sure, Unclear
from domain.questions.intents import OUTSIDE, Intent
from domain.questions.reading import Reading
from domain.questions.wanting_a_person import says_of_what
from domain.screen import Screen
from domain.typed import fold
from domain.values.outcome import Refused

_NO_MORE_WORDS = 12  # stand in any name or position
_MOST_ASIDE = 500  # characters of an answer that still stands above the step it interrupts


def ask(situation: Situation, text: str) -> Turn:
    """Words that answer nothing: no registration is open."""
    if situation.knowledge.texts.phrases.get(fold(text)) == "yes":
        return opening.current(situation)  # "ok", to nothing in particular
    if (turn := of_folio(situation, text)) is not None:
        return turn
    reading = situation.knowledge.read(text)
    if isinstance(reading.first, Sure):
        return _answered(situation, text, reading)
    if free_words.is_cut_off(situation) and _is_unread(situation, text, reading):
        shown = opening.current(situation)
        return fallbacks.keep_open(situation, shown, text, reading, LeftOpen.UNCLEAR, Talk(fallbacks.CUT_OFF))
    return fallbacks.fall_back(situation, text, reading)


def _is_unread(situation: Situation, text: str, reading: Reading) -> bool:
    """Whether to say once that the registration was not sent: to words that say nothing to us, or that answer the
    step at which the window closed on the person."""
    if situation.person.talk.fallback == fallbacks.CUT_OFF:
        return False
    is_said = isinstance(reading.first, Unclear) or fallbacks.is_data(text)
    return is_said or answers_step(situation, text)


def aside(situation: Situation, text: str) -> Turn | None:
    """Words in the middle of a registration. None: they are to be taken as the answer to the question at hand."""
    step = step_at(situation)
    if step is None and situation.draft.pending is None and not situation.draft.collecting:
        return _answered_beside(situation, text, keeps=False)  # the summary: nothing is asked there
    if step is not None and step.id in FREE:
        return _beside_free_words(situation, step, text)
    if not (may_be_question(text) or fits_no_answer(situation, step, text)):
        return None
    talks = is_talk(text)
    may_fit = step is not None and step.input is not Input.FILE and not talks
    if step is not None and may_fit and not isinstance(read(situation, step.id, text), Refused):
        return None
    return _answered_beside(situation, text, keeps=not (talks or free_words.is_question(text)))


def _beside_free_words(situation: Situation, step: Question, text: str) -> Turn | None:
    """At a name or a position almost anything fits, and the classifier knows neither: what it says of words that
    may be meant decides nothing alone; the person is asked."""
    if is_talk(text) or free_words.is_question(text):
        return _answered_beside(situation, text, keeps=False)
    is_odd = is_unusual(step, text)
    if not (is_odd or may_be_question(text)):
        return None
    if isinstance(read(situation, step.id, text), Refused):
        return _answered_beside(situation, text, keeps=True)
    is_sure = isinstance(situation.knowledge.read(text).first, Sure)
    if is_sure and len(text.split()) > _NO_MORE_WORDS:
        return _answered_beside(situation, text, keeps=True)
    return asked_back(situation, step, text) if is_odd or is_sure else None


def _answered_beside(situation: Situation, text: str, *, keeps: bool) -> Turn | None:
    """The answer and the step again. What is not understood: another wording of it, or None where it `keeps` being
    the answer to the step."""
    reading = situation.knowledge.read(text)
    if isinstance(reading.first, Sure):
        return _beside(situation, text, reading)
    return None if keeps else fallbacks.fall_back(situation, text, reading)


def no_answer(situation: Situation, wish: Wish) -> Turn:
    """ "No", or [No, es otra cosa]: what was taken for an answer is answered, and the step asked again."""
    pending = situation.draft.pending
    if pending is None or pending.doubt != IS_ANSWER:
        return amend(situation, wish) if wish.verb == "no-answer" else answer_yes_no(situation, wish)
    left = amend(situation, wish)
    after = replace(situation, registration=left.registration)
    turn = _answered_beside(after, pending.value, keeps=False) or left
    return replace(turn, registration=left.registration, events=(*left.events, *turn.events))


def choose(situation: Situation, wish: Wish) -> Turn:
    """[Elijo la 1], or its number: one of the meanings that were offered."""
    intent = next((one for one in Intent if one == wish.argument and one is not OUTSIDE), None)
    if intent is None:
        return opening.current(situation)
    reading = Reading(Sure(intent, ()), likeliest=intent, percent=100)
    shown = _beside if opening.is_here(situation) else _answered
    return shown(situation, situation.incoming.text, reading)


def _answered(situation: Situation, text: str, reading: Reading) -> Turn:
    parts = _parts(situation, text, reading)
    turns = [part if isinstance(part, Turn) else _told(situation, part) for part in parts]
    return _with_others(situation, _kept(situation, _joined(turns), text, reading, parts), reading.others)


def _parts(situation: Situation, text: str, reading: Reading) -> list[Said | Turn]:
    """The answer to each thing that is asked. Who wants a person and says of what, is handed over with these very
    words; unless the rest of them is answered here."""
    parts = {intent: answer(situation, intent) for intent in reading.intents}
    others = [part for intent, part in parts.items() if intent is not Intent.PERSONA]
    is_open = all(isinstance(part, Said) and not part.is_known for part in others)
    if Intent.PERSONA in parts and is_open and (others or says_of_what(text)):
        parts[Intent.PERSONA] = handing_over.hand_over(situation, text)
    return list(parts.values())


def _is_for_team(turn: Turn) -> bool:
    """Whether what the person writes next goes to the team."""
    awaits = turn.person is not None and turn.person.talk.awaits_question
    return awaits or (turn.handoff is not None and turn.handoff.listens)


def _with_others(situation: Situation, turn: Turn, others: tuple[Intent, ...]) -> Turn:
    """Under an answer that may have missed what was meant: what else it may have been."""
    person = turn.person or situation.person
    if not others or _is_for_team(turn):
        return turn
    *before, last = turn.screens
    lines = [last.text, "", situation.voice.say("or-did-you-mean"), *fallbacks.numbered(situation, others)]
    shown = replace(last, text="\n".join(lines), buttons=(*last.buttons, fallbacks.numbers(situation, others)))
    talk = person.talk if person.talk is not situation.person.talk else Talk("answered")
    person = replace(person, talk=replace(talk, choices=others))
    return replace(turn, screens=(*before, shown), person=person)


def _beside(situation: Situation, text: str, reading: Reading) -> Turn:
    """The answer, then the step again: above it when both fit into one message."""
    parts = _parts(situation, text, reading)
    only = parts[0]
    if len(parts) == 1 and isinstance(only, Said) and len(only.text) <= _MOST_ASIDE:
        said = only.text if only.is_known else fallbacks.with_person(situation, only.text)
        return _kept(situation, moving.aside(situation, said), text, reading, parts)
    turns = [part if isinstance(part, Turn) else _told(situation, part) for part in parts]
    turn = _joined(turns)
    if _is_for_team(turn):  # what comes next is
        return turn
    step = registration_screens(situation, situation.voice.say("we-go-on"))
    return _kept(situation, replace(turn, screens=_without(step, turn.screens)), text, reading, parts)


def _without(step: tuple[Screen, ...], shown: tuple[Screen, ...]) -> tuple[Screen, ...]:
    """The step after what was shown, unless that was the step itself."""
    plain = {screen.buttons for screen in shown if screen.buttons}
    return shown if any(screen.buttons in plain for screen in step) else (*shown, *step)


def _told(situation: Situation, said: Said) -> Turn:
    return Turn((situation.voice.screen(said.text, *said.rows),))


def _joined(turns: list[Turn]) -> Turn:
    """Both answers; what one of them changes is kept."""
    changing = next((turn for turn in turns if turn.person is not None or turn.events or turn.handoff), turns[0])
    return replace(changing, screens=tuple(screen for turn in turns for screen in turn.screens))


def _kept(situation: Situation, turn: Turn, text: str, reading: Reading, parts: list[Said | Turn]) -> Turn:
    """With the question, where a person may have more to say of it; unless the next words go to the team anyway."""
    if _is_for_team(turn):
        return turn
    said = {intent: part for intent, part in zip(reading.intents, parts, strict=True) if isinstance(part, Said)}
    unknown = [intent for intent, part in said.items() if not part.is_known]
    if not text or not (unknown or any(part.is_open for part in said.values())):
        return turn
    fresh = tuple(intent.value for intent in unknown if not facts.is_again(situation, intent))
    key = ("unknown" if fresh else "unknown-again") if unknown else "answered"
    return fallbacks.keep_open(situation, turn, text, reading, LeftOpen.UNKNOWN, Talk(key, unknown=fresh))
