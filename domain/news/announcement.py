"""What staff write to many, corrected and taken back.

Parameters of a row: `run` (which has the words); and to change what was sent: `message` (its number in the chat)
and `row` (the row that brought it, which its [Leído] names).
"""

from dataclasses import replace

from domain.announcements.field_values import values_of
from domain.announcements.fields import fields_of, names_of
from domain.announcements.message import message_of
from domain.news.announcement_progress import run_of
from domain.news.telling import Message, Telling, Unrenderable


def announced(telling: Telling) -> Message:
    return _said(telling, telling.row.id)


def amended(telling: Telling) -> Message:
    message = _number(telling, "message")
    return replace(_said(telling, _number(telling, "row")), replaces=message)


def recalled(telling: Telling) -> Message:
    return Message((), withdraws=_number(telling, "message"))


def _said(telling: Telling, row_id: int) -> Message:
    run, _ = run_of(telling)
    voice = telling.voice
    names = names_of(telling.process, voice.texts)
    fields = fields_of(run.content.in_language(voice.language), names)
    values = values_of(fields, telling.recipient, telling.bearings, telling.hours)
    if len(values) < len(fields):
        raise Unrenderable("a field has no value")
    return message_of(run.content, voice, names, values, row_id)


def _number(telling: Telling, name: str) -> int:
    value = telling.row.parameters.get(name)
    if not isinstance(value, int) or not value:
        raise Unrenderable(f"the row has no {name}")
    return value
