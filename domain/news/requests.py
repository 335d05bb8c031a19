"""A formal request about one's own data: its answer and what was corrected, to the person; that it came, and that
its time is nearly over, to the staff."""

from datetime import datetime

from domain.conversation.questions import QUESTIONS
from domain.conversation.showing import worded_answer
from domain.incoming import Press
from domain.news.telling import Message, Telling, Unrenderable
from domain.rights.request import Request, RequestState, Right
from domain.screen import Button


def answer(telling: Telling) -> Message:
    """What the institute decided, in its own words. What follows from it, and until when, is said."""
    request = _found(telling)
    if request.person_id != telling.row.person_id or request.is_open:
        raise Unrenderable("the answer is not there")
    voice = telling.voice
    decided = RequestState.DENIED if request.state is RequestState.DENIED else RequestState.GRANTED
    lines: list[str] = [
        telling.say("request-answer", folio=request.folio),
        telling.say(f"request-{decided}", tipo=voice.words(f"right-{request.right}")),
    ]
    if request.answer:
        lines.append(telling.say("request-words", respuesta=request.answer))
    lines += _effect(telling, request)
    lines.append(telling.resend_note() if telling.is_resent else telling.say("request-turn"))
    read = voice.button("read", argument=str(telling.row.id))
    return Message(tuple(lines), ((read,), (voice.button("contact"),)))


def _effect(telling: Telling, request: Request) -> list[str]:
    if request.state is RequestState.DENIED:
        return [telling.say("request-not-agreed")]
    if request.right is Right.CANCELLATION and request.effective_by is not None:
        is_staff = telling.recipient.person.user_id in telling.bearings.knowledge.staff
        return [
            telling.say("request-erases", plazo=telling.hours.closing(request.effective_by)),
            telling.say("request-proof", n=str(request.person_id)),
            *([telling.say("request-leave-team")] if is_staff else []),
        ]
    if request.effective_by is None:
        return []
    return [telling.say("request-effective", plazo=telling.hours.closing(request.effective_by))]


def corrected(telling: Telling) -> Message:
    """Which answer, what it was and what it is; nothing of it on a locked telephone."""
    request, numbers = _found(telling), telling.row.parameters
    question, registration = str(numbers.get("question")), int(numbers.get("registration", 0))
    before, after = (
        telling.bearings.handed.sent.get((registration, int(numbers.get(name, 0))))
        for name in ("before", "version")
    )
    if request.person_id != telling.row.person_id or before is None or after is None or question not in QUESTIONS:
        raise Unrenderable("what was corrected is not there")
    voice, catalogue = telling.voice, telling.bearings.knowledge.catalogue
    was, is_now = (worded_answer(voice, catalogue, one.draft, question) for one in (before, after))
    label = voice.words(f"label-{question}")
    lines = (
        telling.say("corrected", nombre=telling.name),
        telling.say("corrected-answer", dato=label, antes=was, nuevo=is_now),
        telling.say("corrected-why", folio=request.folio),
    )
    return Message(lines, ((voice.button("my-data"), voice.button("contact")),))


def made(telling: Telling) -> Message:
    return _to_staff(telling, "staff-request", "staff-request-which", _found(telling).due_by)


def due(telling: Telling) -> Message:
    """How it stands when it leaves, not when the row was made."""
    request = _found(telling)
    if request.due_by is None:
        raise Unrenderable("nobody promised an answer until then")
    key = "staff-request-late" if telling.now >= request.due_by else "staff-request-due"
    return _to_staff(telling, key, "staff-request-which", request.due_by)


def effective(telling: Telling) -> Message:
    """The same of what was granted."""
    request = _found(telling)
    if request.effective_by is None:
        raise Unrenderable("nobody promised to carry it out until then")
    is_late = telling.now >= request.effective_by
    key = "staff-request-effective-late" if is_late else "staff-request-effective"
    return _to_staff(telling, key, "staff-request-which-effective", request.effective_by)


def lost(telling: Telling) -> Message:
    """The answer did not arrive: whoever blocked the chat knows nothing of it."""
    return _to_be_told(telling, "staff-answer-lost")


def unread(telling: Telling) -> Message:
    return _to_be_told(telling, "staff-answer-unread")


def _to_be_told(telling: Telling, key: str) -> Message:
    """What to do is said: the assistant has no other way to them."""
    request, voice = _found(telling), telling.voice
    if request.answered_at is None:
        raise Unrenderable("the answer is not there")
    right = voice.words(f"right-{request.right}")
    since = telling.hours.moment(request.answered_at)
    lines = (
        telling.say(key),
        telling.say("staff-answer-which", folio=request.folio, tipo=right, fecha=since),
        telling.say("staff-answer-do"),
    )
    return _with_requests(telling, lines)


def _to_staff(telling: Telling, key: str, which: str, end: datetime | None) -> Message:
    """Nothing of what was asked is on a locked telephone."""
    request, voice = _found(telling), telling.voice
    right = voice.words(f"right-{request.right}")
    until = voice.words("no-date") if end is None else telling.hours.closing(end)
    return _with_requests(
        telling, (telling.say(key), telling.say(which, folio=request.folio, tipo=right, plazo=until))
    )


def _with_requests(telling: Telling, lines: tuple[str, ...]) -> Message:
    voice = telling.voice
    label = voice.words("w-button-requests")
    return Message((*lines, voice.or_write([label])), ((Button(label, Press("w-requests")),),), spells=False)


def _found(telling: Telling) -> Request:
    request = telling.bearings.handed.requests.get(int(telling.row.parameters.get("request", 0)))
    if request is None:
        raise Unrenderable("the request is not there")
    return request
