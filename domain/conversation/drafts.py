"""Changes of a draft, as values: each gives the next version of the registration."""

import hashlib
import json
from dataclasses import replace

from domain.files import FileNote
from domain.registration import Draft, Pending, Registration


def with_draft(registration: Registration, draft: Draft, message_id: int = 0) -> Registration:
    """The registration with its next draft version."""
    if message_id > draft.last_message_id:
        draft = replace(draft, last_message_id=message_id)
    return replace(registration, draft=draft, version=registration.version + 1)


def with_answer(draft: Draft, question: str, value: str) -> Draft:
    """The answer is kept; nothing is pending or being changed any more."""
    return replace(settled(draft), answers={**draft.answers, question: value})


def with_pending(draft: Draft, pending: Pending | None) -> Draft:
    return replace(draft, pending=pending, is_paused=False)


def with_changing(draft: Draft, question: str) -> Draft:
    return replace(settled(draft), changing=question)


def settled(draft: Draft) -> Draft:
    """Nothing pending, being changed or collected; and the person is here."""
    return replace(draft, changing="", pending=None, collecting="", is_paused=False)


def with_file(draft: Draft, question: str, note: FileNote) -> Draft:
    """One more file, and more may come; the first one of a change takes the place of the old ones."""
    before = () if draft.changing == question else draft.files.get(question, ())
    return replace(settled(draft), files={**draft.files, question: (*before, note)}, collecting=question)


def without_files(draft: Draft, question: str) -> Draft:
    files = {name: notes for name, notes in draft.files.items() if name != question}
    return replace(settled(draft), files=files)


def digest(draft: Draft) -> str:
    """SHA-256 (hex) over the answers and the files' ids in a canonical form: ties the acuse to what was sent."""
    files = {name: [note.id for note in notes] for name, notes in draft.files.items()}
    canonical = json.dumps([dict(draft.answers), files], sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
