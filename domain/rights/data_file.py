"""All that is held about a person as a file that programs read: JSON, UTF-8. Names of fields are English words and
stay as they are; what was typed stands as it was typed."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from domain.events import CANDIDATE, COMMAND_LINE, SYSTEM, Event
from domain.files import FileNote
from domain.inquiry import Asked
from domain.people import Person
from domain.process import Process
from domain.registration import Draft, Registration, Submission
from domain.rights.look import MOST_HELD, HeldRow, RightsLook, Written
from domain.rights.request import Request
from domain.stages import CandidateStage, Milestone

FORMAT = 1
_OURS = frozenset({"registration_id", "person_id", "place_id", "evaluator_id", "file", "id"})


def data_file(
    process: Process,
    person: Person,
    registration: Registration | None,
    submission: Submission | None,
    stages: Sequence[CandidateStage],
    milestones: Sequence[Milestone],
    look: RightsLook,
    now: datetime,
) -> bytes:
    """`stages`, `milestones`: as the person was told of them."""
    written = look.written or Written()
    told: dict[str, Any] = {
        "format": FORMAT,
        "made_at": _at(now),
        "process": {"id": process.slug, "responsible": process.authority_full},
        "account": _account(person),
        "source": _source(look),
        "privacy_notice": _consent(person),
        "registration": None if registration is None else _registration(registration),
        "sent": None if submission is None else _submission(submission),
        "stages": [_told(plain(one)) for one in stages],
        "milestones": [_told(plain(one)) for one in milestones],
        "questions": [_asked(one) for one in written.asked],
        "conversations": [
            {
                "at": _at(one.at),
                "from": "you" if one.author == CANDIDATE else "team",
                "text": one.text,
                "announcement": one.announcement or None,
            }
            for one in written.messages
        ],
        "staff_notes": [{"at": _at(one.at), "text": one.text} for one in written.notes],
        "requests": [_request(one) for one in look.requests],
        "history": [_event(one, look.roles) for one in written.log],
        "rows": {table: [_told(row) for row in rows] for table, rows in written.rows.items()},
        "cut_at": dict.fromkeys(sorted(written.cut), MOST_HELD),
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _source(look: RightsLook) -> dict[str, Any]:
    if look.imported_at:
        return {"kind": "platform", "imported_at": _at(look.imported_at)}
    return {"kind": "chat"} | ({"platform_folio_at": _at(look.matched_at)} if look.matched_at else {})


def _account(person: Person) -> dict[str, Any]:
    quiet = person.wishes.quiet
    return {
        "telegram_user": person.user_id if person.has_chat else None,
        "language": person.language,
        "since": _at(person.created_at),
        "wants_opening_notice": person.wants_opening_notice,
        "stopped_reminders": sorted(person.wishes.stopped),
        "quiet_hours": None if quiet is None else [f"{quiet.since:%H:%M}", f"{quiet.until:%H:%M}"],
        "unreachable_since": _at(person.unreachable_since),
    }


def _consent(person: Person) -> dict[str, Any] | None:
    consent = person.consent
    if consent is None:
        return None
    return {
        "accepted": consent.accepted,
        "version": consent.notice_version,
        "sha256": consent.notice_hash,
        "at": _at(consent.at),
    }


def _registration(registration: Registration) -> dict[str, Any]:
    return {
        "state": registration.state.value,
        "folio": registration.folio or None,
        "platform_folio": registration.platform_folio or None,
        "begun_at": _at(registration.created_at),
        "sent_at": _at(registration.submitted_at),
        "may_be_sent_until": _at(registration.extended_until),
        **_draft(registration.draft),
    }


def _submission(submission: Submission) -> dict[str, Any]:
    return {"folio": submission.folio, "sent_at": _at(submission.sent_at), **_draft(submission.draft)}


def _draft(draft: Draft) -> dict[str, Any]:
    files = {name: [_file(note) for note in notes] for name, notes in draft.files.items()}
    pending = draft.pending
    return {
        "answers": dict(draft.answers),
        "files": files,
        "checked_email": draft.checked_email or None,
        "unchecked_email": draft.unchecked_email or None,
        "waits_for_a_word": None if pending is None else {"question": pending.question, "text": pending.value},
    }


def _file(note: FileNote) -> dict[str, Any]:
    return {"kind": note.kind.value, "bytes": note.size, "pages": note.pages}


def _request(request: Request) -> dict[str, Any]:
    return {
        "folio": request.folio,
        "right": request.right.value,
        "state": request.state.value,
        "asked_at": _at(request.asked_at),
        "answer_until": _at(request.due_by),
        "text": request.text,
        "answer": request.answer or None,
        "answered_at": _at(request.answered_at),
        "working_days": request.days or None,
        "carried_out_until": _at(request.effective_by),
        "carried_out_at": _at(request.done_at),
        "carried_out_how": request.done_note or None,
        "read_at": _at(request.read_at),
        "told_otherwise_at": _at(request.told_at),
    }


def _asked(asked: Asked) -> dict[str, Any]:
    understood = {"left_open": asked.left_open.value, "topic": asked.intent or None, "percent": asked.percent}
    return {"at": _at(asked.at), "text": asked.text, **understood}


def _event(event: Event, roles: Mapping[str, str]) -> dict[str, Any]:
    """Who of the staff it was stays with them; their role does not."""
    by = {CANDIDATE: "you", SYSTEM: "assistant", COMMAND_LINE: "program operator"}.get(event.actor)
    role = event.about.get("role") or roles.get(event.actor)
    about = {name: value for name, value in event.about.items() if name != "role"}
    return {"at": _at(event.at), "kind": event.kind.value, "by": by or f"staff: {role or 'former'}", "about": about}


def plain(record: CandidateStage | Milestone) -> HeldRow:
    """A record's own fields, without numbers that are only ours."""
    return {name: value for name, value in asdict(record).items() if name not in _OURS}


def _told(row: HeldRow) -> dict[str, Any]:
    return {name: _at(value) if isinstance(value, datetime) else value for name, value in row.items()}


def _at(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat(timespec="seconds")
