"""What staff decided about a registration: accepted, or something to mend."""

from domain.conversation.questions import QUESTIONS, Input
from domain.conversation.voice import Row
from domain.news.telling import Message, Telling, Unrenderable
from domain.news.words import unbroken
from domain.stages import Mark
from domain.window import closes_at


def accepted(telling: Telling) -> Message:
    voice, process = telling.voice, telling.process
    lines = [telling.say("accepted", nombre=telling.name), telling.say("accepted-state")]
    if process.stages:
        first = process.stages[0]
        date = telling.date_of(first.id)
        words = voice.words("no-date") if date is None else telling.hours.fixed(date)
        lines.append(telling.say("st-next-stage", etapa=first.name[voice.language], fecha=words))
        lines.append(telling.say("accepted-undated" if date is None else "nothing-now"))
    return Message(tuple(lines), ((voice.button("status"),),))


def observed(telling: Telling) -> Message:
    return _to_mend(telling, "observed")


def extended(telling: Telling) -> Message:
    """Staff gave more time: until when, as it stands now."""
    registration = telling.recipient.registration
    if registration is None or registration.extended_until is None:
        raise Unrenderable("nobody gave more time")
    closes = closes_at(telling.process.window, registration.extended_until)
    lines = (
        telling.say("extended", nombre=telling.name),
        telling.say("extended-until", cierre=telling.hours.closing(closes)),
    )
    return Message(lines, ((telling.voice.button("status"),),))


def still_observed(telling: Telling) -> Message:
    return _to_mend(telling, "rem-observed", (telling.voice.button("stop"),))


def chat_moved(telling: Telling) -> Message:
    """To the chat that had the registration until then: it names nobody, for it may be anybody's by now."""
    lines = (telling.say("chat-moved"), telling.say("chat-moved-why"), telling.say("chat-moved-turn"))
    return Message(lines, ((telling.voice.button("contact"),),))


def _to_mend(telling: Telling, key: str, *rows: Row) -> Message:
    voice, found = telling.voice, telling.milestone(Mark.OBSERVED)
    note = unbroken(found.note)
    if not note:
        raise Unrenderable("nobody wrote what is to be mended")
    question = QUESTIONS.get(found.question)
    if question is None:
        told = telling.say("observed-note", motivo=note)
    else:
        told = telling.say("observed-answer", respuesta=voice.words(f"label-{question.id}"), motivo=note)
    registration = telling.recipient.registration
    closes = closes_at(telling.process.window, registration.extended_until if registration else None)
    if telling.now >= closes:
        turn = telling.say("observed-closed", cierre=telling.hours.closing(closes))
        ways: Row = ()
    else:
        is_file = question is not None and question.input is Input.FILE
        turn = telling.say(
            "observed-file-turn" if is_file else "observed-turn", limite=telling.hours.closing(closes)
        )
        ways = (voice.button("correct"),)
    lines = (telling.say(key, nombre=telling.name), told, turn)
    return Message(lines, tuple(row for row in (ways, (voice.button("contact"),), *rows) if row))
