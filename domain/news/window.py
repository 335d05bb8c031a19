"""What is said of the window: it is open; it closes soon."""

from datetime import datetime

from domain.conversation.questions import missing_questions
from domain.conversation.voice import Row
from domain.news.telling import Message, Telling
from domain.process import Mode
from domain.registration import State
from domain.window import closes_at


def opening(telling: Telling) -> Message:
    """For who asked to be told."""
    process = telling.process
    head = telling.say("rem-opening", norma=process.standard)
    turn = telling.say(
        "rem-opening-turn", n=str(len(process.questions)), cierre=telling.hours.closing(_closes(telling))
    )
    return Message((head, turn, *_there(telling)), (_go_on(telling), (telling.voice.button("contact"),)))


def closing_24h(telling: Telling) -> Message:
    if telling.is_late:
        return _late(telling)
    closes = _closes(telling)
    if _is_own(telling):
        return _own(telling, "rem-24h-turn", (telling.voice.button("stop"),))
    head = telling.say("rem-24h", queda=telling.time_left(closes), cierre=telling.hours.closing(closes))
    turn = _turn(telling, "rem-24h-turn")
    return Message((head, turn, *_there(telling)), (_go_on(telling), (telling.voice.button("stop"),)))


def closing_2h(telling: Telling) -> Message:
    if telling.is_late:
        return _late(telling)
    closes = _closes(telling)
    if _is_own(telling):
        return _own(telling, "rem-2h-turn")
    head = telling.say("rem-2h", queda=telling.time_left(closes), cierre=telling.hours.closing(closes))
    return Message((head, *_counted(telling, "rem-2h-turn")), (_go_on(telling),))


def _is_own(telling: Telling) -> bool:
    return bool(telling.row.parameters.get("own"))


def _own(telling: Telling, key: str, *rows: Row) -> Message:
    """Of a limit that staff gave this person: the window may be closed by then, their limit is not."""
    closes = _closes(telling)
    left = telling.say("own-closing", queda=telling.time_left(closes), limite=telling.hours.closing(closes))
    return Message((left, *_counted(telling, key)), (_go_on(telling), (telling.voice.button("contact"),), *rows))


def _late(telling: Telling) -> Message:
    """The line before says that it is late, and why."""
    closes = _closes(telling)
    words = {"cierre": telling.hours.closing(closes), "queda": telling.time_left(closes)}
    is_moved = closes != telling.process.window.closes
    lines = [telling.say("rem-late-moved" if is_moved else "rem-late-same", **words), _late_turn(telling)]
    if telling.recipient.registration is not None:
        lines.insert(0, telling.say("rem-late-kept"))
    return Message((*lines, *_there(telling)), (_go_on(telling), (telling.voice.button("contact"),)))


def _late_turn(telling: Telling) -> str:
    return telling.say("own-closing-mend") if _is_to_mend(telling) else telling.say("rem-late-turn")


def _is_to_mend(telling: Telling) -> bool:
    registration = telling.recipient.registration
    return registration is not None and registration.state is State.OBSERVED


def _turn(telling: Telling, key: str) -> str:
    """How much is left to do."""
    registration, asked = telling.recipient.registration, telling.process.questions
    if registration is None:
        return telling.say("rem-not-begun", preguntas=_questions(telling, len(asked)))
    if _is_to_mend(telling):
        return telling.say("own-closing-mend")
    missing = len(missing_questions(asked, registration.draft))
    if not missing:
        return telling.say("rem-all-answered")
    return telling.say(key, faltan=str(missing), total=str(len(asked)), preguntas=_questions(telling, missing))


def _counted(telling: Telling, key: str) -> tuple[str, ...]:
    """What is left to do, and that the message's hour counts; in guide mode the platform decides what counts."""
    turn = _turn(telling, key)
    there = _there(telling)
    return (turn, *there) if there else (f"{turn} {telling.say('rem-2h-counts')}",)


def _there(telling: Telling) -> tuple[str, ...]:
    """In guide mode: where people register."""
    process = telling.process
    if process.mode is not Mode.GUIDE:
        return ()
    return (telling.say("guide-reminder", plataforma=process.platform_url),)


def _questions(telling: Telling, count: int) -> str:
    return telling.voice.words("one-question") if count == 1 else telling.voice.words("questions", n=str(count))


def _go_on(telling: Telling) -> Row:
    if _is_to_mend(telling):
        return (telling.voice.button("correct"),)
    return (telling.voice.button("begin" if telling.recipient.registration is None else "register"),)


def _closes(telling: Telling) -> datetime:
    registration = telling.recipient.registration
    return closes_at(telling.process.window, registration.extended_until if registration else None)
