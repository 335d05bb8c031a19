""" "Leído": the person says that they have read what was sent to them."""

from collections.abc import Iterable
from dataclasses import replace

from domain.conversation.papers import ready_certificate
from domain.conversation.status import status
from domain.conversation.turn import Course, Situation, Turn, Wish, led
from domain.delivery.outbox import Row, RowState, run_number
from domain.erasure.erasure import ErasureKind
from domain.events import Event, EventKind
from domain.ids import RequestId
from domain.rights.deciding import erases
from domain.rights.look import RightsLook
from domain.rights.request import ANSWER
from domain.screen import Screen
from domain.stages import CandidateStage

_RESULTS = frozenset({"result", "rem-result-unread"})
_ANNOUNCEMENT = "announcement"
_ASK_TO_BE_READ = _RESULTS | {"date-changed", "certificate-ready", ANSWER, _ANNOUNCEMENT}


def read(situation: Situation, wish: Wish) -> Turn:
    """The button names its message; typed, the newest result that is unread is meant, else the newest message that
    asks for it and was not read, so that who types it once for each of them has read them all. What was sent is
    settled by it, and what follows is said. Only what was sent to this very person is ever looked at."""
    course = situation.course or Course()
    row = _meant(course, wish)
    if row is None:
        return led(status(situation, wish), situation.voice.say("read-nothing"))
    unread = _unread_result(course, row)
    settled = tuple(_settled(course.told, row, situation.incoming.pressed_on))
    lead = situation.voice.say("read-kept")
    if _was_read(course, row) and not settled and row.template != ANSWER:
        return led(status(situation, wish), lead)
    if row.template == ANSWER:
        return _answer_to_request(situation, row, settled)
    stage = None if unread is None else replace(unread, read_at=situation.now)
    after = situation
    if stage is not None:
        after = replace(situation, course=replace(course, stages={**course.stages, stage.stage: stage}))
    about: dict[str, str | int] = {"row": row.id, "template": row.template}
    about |= {name: row.parameters[name] for name in ("stage", "version") if name in row.parameters}
    event = Event(EventKind.NEWS_READ, situation.now, about=about)
    mark = ready_certificate(situation) if row.template == "certificate-ready" else None
    told = str(row.parameters.get("version"))
    read_mark = mark if mark is not None and told == str(mark.version) else None
    turn = led(status(after, wish), lead)
    turn = replace(turn, read_rows=settled, read_row=None if row.template in _RESULTS else row.id)
    return replace(turn, events=(event,), read_stage=stage, read_mark=read_mark)


def _answer_to_request(situation: Situation, row: Row, settled: tuple[Row, ...]) -> Turn:
    """Of a request about their own data. What was granted to be deleted is wished now that they know of it; the
    request is done when it is."""
    voice, number = situation.voice, RequestId(int(row.parameters["request"]))
    event = Event(EventKind.ANSWER_TO_REQUEST_READ, situation.now, about={"row": row.id, "request": number})
    look = situation.rights or RightsLook()
    request = next((one for one in look.requests if one.id == number), None)
    if request is not None and erases(request):
        turn = _erased(situation, look)
        return replace(turn, events=(event, *turn.events), read_rows=settled, read_row=row.id, read_request=number)
    screen = voice.screen(voice.say("arco-read"), (voice.button("arco-mine"), voice.button("my-data")))
    return Turn((screen,), (event,), read_rows=settled, read_row=row.id, read_request=number)


def _erased(situation: Situation, look: RightsLook) -> Turn:
    voice, kind = situation.voice, ErasureKind.LEGAL
    if look.cancelled_at is not None:
        return Turn((voice.screen(voice.say("erase-waits", fecha=voice.moment(look.cancelled_at))),))
    from domain.conversation.erasure_proof import proof  # noqa: PLC0415 -- few need what it loads

    is_staff = situation.incoming.user_id in situation.knowledge.staff  # they leave the team first
    key = "arco-read-erases-staff" if is_staff else "arco-read-erases"
    said = Screen(voice.say(key, n=str(situation.person.id)), attachment=proof(situation, kind))
    return Turn(
        (said,), (Event(EventKind.ERASURE_WISHED, situation.now, about={"kind": kind.value}),), erasure=kind
    )


def _meant(course: Course, wish: Wish) -> Row | None:
    if wish.argument:
        return next((row for row in course.told if row.id == _number(wish.argument)), None)
    asking = [row for row in course.told if _asks(course, row)]
    results = (row for row in asking if _unread_result(course, row) is not None)
    unread = (row for row in asking if not _was_read(course, row))
    return next(results, None) or next(unread, None) or next(iter(asking), None)


def _asks(course: Course, row: Row) -> bool:
    """Not every announcement does."""
    is_asking = row.template != _ANNOUNCEMENT or run_number(row) in course.asking
    return is_asking and row.template in _ASK_TO_BE_READ


def _was_read(course: Course, row: Row) -> bool:
    """Or, of a result, is the newest no more."""
    return _unread_result(course, row) is None if row.template in _RESULTS else row.read_at is not None


def _number(argument: str) -> int:
    return int(argument) if argument.isascii() and argument.isdigit() else 0


def _unread_result(course: Course, row: Row) -> CandidateStage | None:
    """The stage whose result this message tells of, unless it was read, or another result was published since."""
    stage = course.stages.get(str(row.parameters.get("stage", "")))
    if row.template not in _RESULTS or stage is None or not stage.result or stage.read_at is not None:
        return None
    return stage if str(row.parameters.get("version")) == str(stage.result_version) else None


def _about_the_same(told: Iterable[Row], row: Row) -> Iterable[Row]:
    """The message itself; of a result every one that told it: who has read it needs none of them again."""
    for one in told:
        is_same = {one.template, row.template} <= _RESULTS and _which(one) == _which(row)
        if one.id == row.id or is_same:
            yield one


def _settled(told: Iterable[Row], row: Row, pressed_on: int) -> Iterable[Row]:
    """Those that were not surely sent; and an announcement of which nobody knows which message it is: else it could
    be neither corrected nor taken back. `pressed_on`: the message that says so, 0 where it was typed."""
    for one in _about_the_same(told, row):
        is_found = one.id == row.id and one.message_id is None and pressed_on > 0
        if one.state is not RowState.SENT or (is_found and one.template == _ANNOUNCEMENT):
            yield replace(one, message_id=pressed_on) if is_found else one


def _which(row: Row) -> tuple[str, str]:
    """The stage of a result, and which of its results."""
    return str(row.parameters.get("stage")), str(row.parameters.get("version"))
