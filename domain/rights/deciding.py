"""What becomes of a request: granted, denied, carried out. Values in, values out."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.delivery.outbox import NewRow
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.news.templates import TEMPLATES
from domain.rights.arrival import is_known
from domain.rights.request import ANSWER, LONGEST_ANSWER, LONGEST_NOTE, Request, RequestState, Right
from domain.typed import clean


class Misfit(StrEnum):
    """Why a decision cannot be taken."""

    UNKNOWN = "unknown"  # there is no such request
    OWN = "own"  # nobody decides about their own
    ANSWERED = "answered"  # before
    NOT_GRANTED = "not-granted"  # so there is nothing to carry out
    NOT_CORRECTED = "not-corrected"  # neither here nor, as far as anybody said, elsewhere
    KNOWN = "known"  # the person knows the answer, or there is none yet
    BY_ITSELF = "by-itself"  # what is deleted goes once the person knows of it, and says so itself
    EMPTY = "empty"
    TOO_LONG = "too-long"
    NOTE_TOO_LONG = "note-too-long"


@dataclass(frozen=True, slots=True)
class Decision:
    """All that is written together."""

    request: Request
    event: Event
    news: NewRow | None = None


def answer(
    request: Request,
    state: RequestState,
    words: str,
    actor: str,
    now: datetime,
    effective: datetime | None,
    decider: PersonId | None,
) -> Decision | Misfit:
    """`state`: GRANTED or DENIED; `effective`: until when a granted one is carried out, where that is known;
    `decider`: who `actor` is as a person; None: the command line."""
    text = "\n".join(filter(None, map(clean, words.splitlines())))
    if decider == request.person_id:
        return Misfit.OWN
    if not request.is_open:
        return Misfit.ANSWERED
    if not text:
        return Misfit.EMPTY
    if len(text) > LONGEST_ANSWER:
        return Misfit.TOO_LONG
    after = replace(
        request,
        state=state,
        answer=text,
        answered_at=now,
        answered_by=actor,
        effective_by=effective if state is RequestState.GRANTED else None,
        warned=None,  # from now on it counts for the term to carry it out
        version=request.version + 1,
    )
    about: dict[str, str | int] = {"request": request.id, "state": state.value}
    known = TEMPLATES[ANSWER]
    news = NewRow(
        dedup_key=answer_key(request),
        person_id=request.person_id,
        lane=known.lane,
        template=ANSWER,
        parameters={"request": request.id},
        not_before=now,
        resends=known.resends,
    )
    return Decision(after, Event(EventKind.REQUEST_ANSWERED, now, actor, about), news)


def answer_key(request: Request) -> str:
    """Of the message that brings it. (`storage/requests.py` puts it together as well.)"""
    return f"{ANSWER}:{request.id}:{request.person_id}"


def note_told(request: Request, actor: str, now: datetime, decider: PersonId | None) -> Decision | Misfit:
    """Staff told the person the answer by other means. `decider`: as above."""
    if decider == request.person_id:
        return Misfit.OWN
    if request.answered_at is None or is_known(request):
        return Misfit.KNOWN
    told = replace(request, told_at=now, version=request.version + 1)
    return Decision(told, Event(EventKind.REQUEST_TOLD, now, actor, {"request": request.id}))


def carry_out(
    request: Request, actor: str, now: datetime, decider: PersonId | None, *, is_corrected: bool, note: str = ""
) -> Decision | Misfit:
    """Staff did what was granted. `decider`: as above. What was to be rectified was corrected here
    (`is_corrected`), or `note` says how else that was done: the person reads it."""
    words = " ".join(filter(None, map(clean, note.splitlines())))
    if decider == request.person_id:
        return Misfit.OWN
    if request.state is not RequestState.GRANTED:
        return Misfit.NOT_GRANTED
    if erases(request):
        return Misfit.BY_ITSELF
    if request.right is Right.RECTIFICATION and not is_corrected and not words:
        return Misfit.NOT_CORRECTED
    if len(words) > LONGEST_NOTE:
        return Misfit.NOTE_TOO_LONG
    done = replace(request, state=RequestState.DONE, done_at=now, done_note=words, version=request.version + 1)
    return Decision(done, Event(EventKind.REQUEST_DONE, now, actor, {"request": request.id}))


def erases(request: Request) -> bool:
    """Whether everything is to be deleted, and is not yet. It is carried out by the deletion itself, in one commit
    with it: a wish alone is none."""
    return request.right is Right.CANCELLATION and request.state is RequestState.GRANTED
