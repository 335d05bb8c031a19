"""A draft as JSON, to and fro. Only ever stored encrypted.

    {"f": 1, "a": answers, "d": {question: [[id, kind, size, pages], ...]}, "c": changing,
     "p": [question, doubt, value, [option, ...], where the page begins], "m": last message id,
     "s": digest of what was sent, "n": times sent, "t": digest of what was sent too late,
     "k": question whose files are coming, "l": left, "e": checked e-mail, "u": unchecked e-mail}

What is empty is left out, but for "f" (the format's number) and "a".
"""

import json
from typing import Any

from domain.files import FileKind, FileNote
from domain.ids import FileId
from domain.registration import Draft, Pending
from storage.sealing import Unreadable

FORMAT = 1
_read = json.JSONDecoder().raw_decode
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def to_json(draft: Draft) -> bytes:
    value: dict[str, Any] = {"f": FORMAT, "a": dict(draft.answers)}
    if draft.files:
        value["d"] = {
            question: [[note.id, note.kind.value, note.size, note.pages] for note in notes]
            for question, notes in draft.files.items()
        }
    if draft.changing:
        value["c"] = draft.changing
    if draft.pending is not None:
        pending = draft.pending
        value["p"] = [pending.question, pending.doubt, pending.value, list(pending.options), pending.first]
    value |= {name: held for name, held in _simple(draft) if held}
    return _write(value).encode()


def _simple(draft: Draft) -> tuple[tuple[str, str | int], ...]:
    return (
        ("m", draft.last_message_id),
        ("s", draft.sent_digest),
        ("n", draft.sent_count),
        ("t", draft.late_digest),
        ("k", draft.collecting),
        ("l", draft.is_paused),
        ("e", draft.checked_email),
        ("u", draft.unchecked_email),
    )


def from_json(stored: bytes) -> Draft:
    value: dict[str, Any]
    value, _ = _read(stored.decode())
    if value["f"] != FORMAT:
        raise Unreadable(f"a draft has format {value['f']}, this program knows {FORMAT}")
    files = value.get("d")
    pending = value.get("p")
    return Draft(
        answers=value["a"],
        files={} if files is None else {question: _notes(notes) for question, notes in files.items()},
        changing=value.get("c", ""),
        pending=None if pending is None else _pending(*pending),
        last_message_id=value.get("m", 0),
        collecting=value.get("k", ""),
        is_paused=value.get("l", False),
        sent_count=value.get("n", 0),
        sent_digest=value.get("s", ""),
        late_digest=value.get("t", ""),
        checked_email=value.get("e", ""),
        unchecked_email=value.get("u", ""),
    )


def _pending(question: str, doubt: str, value: str, options: list[str], first: int = 0) -> Pending:
    """An older one has no pages."""
    return Pending(question, doubt, value, tuple(options), first)


def _notes(stored: list[tuple[int, str, int, int]]) -> tuple[FileNote, ...]:
    return tuple(FileNote(FileId(id_), FileKind(kind), size, pages) for id_, kind, size, pages in stored)
