"""A granted rectification is carried out: one answer of what stands as submitted becomes another. Values in, values
out; the state stays as it is, accepted too."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from domain.conversation.drafts import digest, settled
from domain.conversation.questions import QUESTIONS, Input
from domain.delivery.outbox import NewRow
from domain.events import Event, EventKind
from domain.ids import PersonId
from domain.news.templates import TEMPLATES
from domain.process import Process
from domain.registration import Draft, Registration, State, Submission
from domain.rights.request import Request, RequestState, Right
from domain.values.outcome import Accepted, Doubt, Outcome, Refused

CORRECTED = "answer-corrected"  # the message that tells of it
# What was withdrawn does not stand; what was never sent is the person's own to change.
CORRECTABLE = frozenset({State.SUBMITTED, State.OBSERVED, State.RESUBMITTED, State.ACCEPTED})


class Misfit(StrEnum):
    """Why an answer cannot be corrected."""

    GONE = "gone"  # there is no such request, or it is no rectification to be carried out
    OWN = "own"  # nobody corrects their own
    NOTHING_SENT = "nothing-sent"  # no registration stands that could be corrected
    UNKNOWN_QUESTION = "unknown-question"  # the process does not ask it, or it asks for a file
    SAME = "same"  # it says that already
    CURP_TAKEN = "curp-taken"  # another registration with it is accepted


@dataclass(frozen=True, slots=True)
class Standing:
    """What a request is to be carried out on."""

    request: Request
    registration: Registration
    sent: Submission  # what stands as submitted


@dataclass(frozen=True, slots=True)
class Correction:
    """All that is written together."""

    registration: Registration
    submission: Submission
    event: Event
    news: NewRow


def correctable(process: Process) -> tuple[str, ...]:
    """Files are the person's own to send again."""
    return tuple(name for name in process.questions if QUESTIONS[name].input is not Input.FILE)


def taken(outcome: Outcome) -> str | Doubt | Refused:
    """A CURP that fits is taken: what it was and what it is are shown before anything changes."""
    if isinstance(outcome, Accepted):
        return outcome.value
    return outcome.value if isinstance(outcome, Doubt) and outcome.doubt == "curp-echo" else outcome


def standing(
    request: Request | None, registration: Registration | None, sent: Submission | None, decider: PersonId | None
) -> Standing | Misfit:
    """`registration`, `sent`: of whoever asked. `decider`: who corrects, as a person; None: the command line."""
    if request is None or request.right is not Right.RECTIFICATION or request.state is not RequestState.GRANTED:
        return Misfit.GONE
    if decider == request.person_id:
        return Misfit.OWN
    if registration is None or sent is None or registration.state not in CORRECTABLE:
        return Misfit.NOTHING_SENT
    return Standing(request, registration, sent)


def correct(
    found: Standing,
    process: Process,
    question: str,
    value: str,
    states_of_curp: frozenset[State],
    actor: str,
    now: datetime,
) -> Correction | Misfit:
    """`value`: as the question's parser gives it. `states_of_curp`: of other registrations with that CURP, where a
    CURP is corrected."""
    if question not in correctable(process):
        return Misfit.UNKNOWN_QUESTION
    if found.sent.draft.answers.get(question) == value:
        return Misfit.SAME
    if State.ACCEPTED in states_of_curp and found.registration.state is State.ACCEPTED:
        return Misfit.CURP_TAKEN
    registration, draft = found.registration, found.registration.draft
    sent = _with(found.sent.draft, question, value)
    sent = replace(sent, sent_digest=digest(sent), sent_count=draft.sent_count + 1)
    is_open = question in {draft.changing, draft.pending.question if draft.pending else ""}
    # A change that was not sent stays, and so does the question at hand; of this one what was decided holds.
    kept = _with(settled(draft) if is_open else draft, question, value)
    kept = replace(kept, sent_digest=sent.sent_digest, sent_count=sent.sent_count)
    version = registration.version + 1
    after = replace(registration, version=version, submitted_version=version, draft=kept)
    submission = Submission(after.id, version, after.folio, found.sent.sent_at, sent, sent.sent_digest)
    event = _event(found, submission, question, actor, now)
    return Correction(after, submission, event, _news(found, after, question, now))


def _with(draft: Draft, question: str, value: str) -> Draft:
    return replace(draft, answers={**draft.answers, question: value})


def _event(found: Standing, submission: Submission, question: str, actor: str, now: datetime) -> Event:
    """What the question is called, not what it says."""
    about: dict[str, str | int] = {
        "folio": submission.folio,
        "version": submission.version,
        "question": question,
        "request": found.request.id,
        "sent": submission.sent_at.isoformat(),
        "digest": submission.digest,
    }
    return Event(EventKind.ANSWER_CORRECTED, now, actor, about)


def _news(found: Standing, after: Registration, question: str, now: datetime) -> NewRow:
    known, person = TEMPLATES[CORRECTED], after.person_id
    return NewRow(
        dedup_key=f"{CORRECTED}:{after.id}:{after.version}:{person}",
        person_id=person,
        lane=known.lane,
        template=CORRECTED,
        parameters={
            "request": found.request.id,
            "registration": after.id,
            "version": after.version,
            "before": found.sent.version,
            "question": question,
        },
        not_before=now,
        resends=known.resends,
    )
