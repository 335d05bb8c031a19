"""What the paper says in place of what the program has written down for itself: states, kinds and texts in words,
and of a message that waits only what was written. Numbers of versions, rules and fingerprints are in the file for
programs alone."""

import json
from collections.abc import Iterable, Mapping

from domain.announcements.announcement import State as Announced
from domain.authorization import STAFF
from domain.codes.code import Purpose, Source
from domain.codes.mail import MailState
from domain.conversation.path import result_name
from domain.conversation.questions import QUESTIONS
from domain.conversation.showing import label
from domain.conversation.turn import Situation
from domain.delivery.checking import Reason
from domain.delivery.outbox import RowState
from domain.erasure.erasure import ErasureKind
from domain.flags import Flag
from domain.handoffs.handoff import Ending, HandoffState
from domain.news.templates import TEMPLATES
from domain.rights.look import HeldRow
from domain.stages import Mark, StageState

# Columns of all tables that are not on the paper, as the texts call them.
NOT_ON_PAPER = frozenset(
    {
        *("version", "submitted_version", "date_version", "result_version", "text_version", "text_hash", "rule"),
        *("parameters", "error"),
    }
)
# Table and column -> how the key begins, and what may follow.
WORDED: Mapping[tuple[str, str], tuple[str, Iterable[str]]] = {
    ("outbox", "template"): ("held-told-", TEMPLATES),
    ("outbox", "state"): ("held-row-", RowState),
    ("outbox", "reason"): ("held-why-", Reason),
    ("mail", "purpose"): ("held-purpose-", Purpose),
    ("mail", "state"): ("held-mail-", MailState),
    ("mail", "reason"): ("", ()),  # a number of the server's
    ("code", "purpose"): ("held-purpose-", Purpose),
    ("code", "source"): ("held-source-", Source),
    ("erasure", "kind"): ("held-erases-", ErasureKind),
    ("staff", "role"): ("w-role-", STAFF),
    ("invitation", "role"): ("w-role-", STAFF),
    ("handoff", "state"): ("held-talk-", HandoffState),
    ("handoff", "ending"): ("held-ending-", Ending),
    ("announcement", "state"): ("held-announced-", Announced),
    ("candidate_stage", "state"): ("w-stage-", StageState),
    ("milestone", "mark"): ("held-mark-", Mark),
}
_FLAGS = {flag: f"held-flag-{flag.replace('_', '-')}" for flag in Flag}


def worded(situation: Situation, table: str, name: str, row: HeldRow) -> object:
    """What stands in that column, for who reads it; "" where there is nothing to be read."""
    value = row[name]
    if value is None or value == "":
        return ""
    if (table, name) in WORDED:
        begins, known = WORDED[table, name]
        words = situation.voice.words(f"{begins}{value}") if value in set(known) else ""
        return _told(situation, row, words) if name == "template" and words else words
    say = _SAYING.get(name)
    return value if say is None else say(situation, row, value)


def _told(situation: Situation, row: HeldRow, words: str) -> str:
    """With the stage that it is about."""
    parameters = row.get("parameters")
    stage = parameters.get("stage") if isinstance(parameters, Mapping) else None
    return f"{words} ({_stage(situation, row, stage)})" if stage else words


def sent_message(situation: Situation, row: HeldRow) -> str:
    """One that was sent or waits: which, and what became of it."""
    told = (str(worded(situation, "outbox", name, row)) for name in ("template", "state"))
    return "; ".join(filter(None, told))


def _process(situation: Situation, _: HeldRow, value: object) -> object:
    process = situation.knowledge.process
    return process.name[situation.voice.language] if value == process.slug else value


def _stage(situation: Situation, _: HeldRow, value: object) -> object:
    stage = next((one for one in situation.knowledge.process.stages if one.id == value), None)
    return value if stage is None else stage.short[situation.voice.language]


def _result(situation: Situation, row: HeldRow, value: object) -> object:
    stage = next((one for one in situation.knowledge.process.stages if one.id == row.get("stage")), None)
    return value if stage is None else result_name(stage, str(value), situation.voice.language)


def _question(situation: Situation, _: HeldRow, value: object) -> object:
    return label(situation, str(value)) if value in QUESTIONS else value


def _flags(situation: Situation, _: HeldRow, value: object) -> object:
    known = [_FLAGS[Flag(one)] for one in str(value).split(",") if one in set(Flag)]
    return ", ".join(map(situation.voice.words, known))


def _payload(situation: Situation, _: HeldRow, value: object) -> object:
    """Only what was written; what is no JSON stands as it is."""
    try:
        held = json.loads(str(value))
    except ValueError:
        return value
    return _written(held) or situation.voice.words("held-no-words")


def _written(held: object) -> str:
    """As Telegram sent it, or as it was kept: the words of a message, those below a file, or the file's name."""
    if not isinstance(held, Mapping):
        return ""
    message = next((held[name] for name in ("message", "edited_message") if name in held), held)
    if not isinstance(message, Mapping):
        return ""
    file = message.get("document") or message.get("file") or {}
    names = [file.get(name) for name in ("file_name", "name")] if isinstance(file, Mapping) else []
    found = (one for one in (message.get("text"), message.get("caption"), *names) if isinstance(one, str) and one)
    return next(found, "")


_SAYING = {
    "process": _process,
    "stage": _stage,
    "result": _result,
    "question": _question,
    "flags": _flags,
    "payload": _payload,
}
