"""Owns the tables `asked` and `staff_answer`, both only added to. What people asked is sealed with their key."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from domain.ids import AskedId, PersonId
from domain.inquiry import Asked, LeftOpen, StaffAnswer
from storage import submissions
from storage.draft_json import from_json
from storage.instants import from_ms, to_ms
from storage.row_marks import ANSWERS, mark_of
from storage.sealing import DataKey, Sealer, WrappedKey
from storage.statements import Statement, Values, Write

_TABLE = "asked"
_ADD = Statement(
    "INSERT INTO asked (id, person_id, process, at, left_open, intent, percent, text)"
    " VALUES (:id, :person_id, :process, :at, :left_open, :intent, :percent, :text)"
)
_SELECT = (
    "SELECT a.id, a.person_id, a.process, a.at, a.left_open, a.intent, a.percent, a.text, p.wrapped_key,"
    " p.master_id FROM asked a JOIN person p ON p.id = a.person_id WHERE p.wrapped_key IS NOT NULL"
)
ONE = Statement(f"{_SELECT} AND a.id = :id")
SINCE = Statement(
    f"{_SELECT} AND a.process = :process AND a.at >= :since ORDER BY a.at DESC, a.id DESC LIMIT :most"
)
OF_PERSON = Statement(f"{_SELECT} AND a.person_id = :person_id ORDER BY a.at DESC, a.id DESC LIMIT :most")
OWN = Statement(
    "SELECT r.person_id, r.id, r.draft, p.wrapped_key, p.master_id"
    " FROM registration r JOIN person p ON p.id = r.person_id"
    " WHERE r.process = :process AND p.wrapped_key IS NOT NULL"
    " AND r.person_id IN (SELECT person_id FROM asked WHERE process = :process AND at >= :since)"
)
SENT = Statement(
    "SELECT s.person_id, s.registration_id, s.version, s.draft, p.wrapped_key, p.master_id"
    " FROM registration r JOIN person p ON p.id = r.person_id JOIN submission s ON s.registration_id = r.id"
    " WHERE r.process = :process AND p.wrapped_key IS NOT NULL"
    " AND s.version = (SELECT max(version) FROM submission WHERE registration_id = r.id)"
    " AND r.person_id IN (SELECT person_id FROM asked WHERE process = :process AND at >= :since)"
)

_ADD_ANSWER = Statement(
    "INSERT INTO staff_answer (process, intent, version, words, set_at, actor, replaces, mac)"
    " VALUES (:process, :intent, :version, :words, :set_at, :actor, :replaces, :mac)"
)
NEWEST_ANSWERS = Statement(
    "SELECT process, intent, version, words, set_at, actor, replaces FROM staff_answer s WHERE process = :process"
    " AND version = (SELECT max(version) FROM staff_answer WHERE process = s.process AND intent = s.intent)"
)


def add(asked: Asked, key: DataKey) -> Write:
    values = {
        "id": asked.id,
        "person_id": asked.person_id,
        "process": asked.process,
        "at": to_ms(asked.at),
        "left_open": asked.left_open.value,
        "intent": asked.intent,
        "percent": asked.percent,
        "text": key.seal(_TABLE, "text", asked.id, asked.text.encode()),
    }
    return Write(_ADD, values)


def from_row(row: Sequence[Any], sealer: Sealer) -> Asked:
    id_, person, process, at, left_open, intent, percent, text, wrapped, master = row
    key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
    return Asked(
        id=AskedId(id_),
        person_id=PersonId(person),
        process=process,
        at=from_ms(at),
        left_open=LeftOpen(left_open),
        intent=intent,
        percent=percent,
        text=key.open(_TABLE, "text", id_, text).decode(),
    )


def own_answers(rows: Sequence[Sequence[Any]], sealer: Sealer) -> Mapping[PersonId, Mapping[str, str]]:
    """Of the rows of OWN."""
    found: dict[PersonId, Mapping[str, str]] = {}
    for person, registration, draft, wrapped, master in rows:
        key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
        found[PersonId(person)] = from_json(key.open("registration", "draft", registration, draft)).answers
    return found


def sent_answers(rows: Sequence[Sequence[Any]], sealer: Sealer) -> Mapping[PersonId, Mapping[str, str]]:
    """Of the rows of SENT."""
    found: dict[PersonId, Mapping[str, str]] = {}
    for person, registration, version, draft, wrapped, master in rows:
        key = sealer.unwrap("person", person, WrappedKey(master, wrapped))
        found[PersonId(person)] = submissions.draft_of(registration, version, draft, key).answers
    return found


def add_answer(answer: StaffAnswer, key: bytes) -> Write:
    """`key`: of the event log; the row is its own witness."""
    values: Values = {
        "process": answer.process,
        "intent": answer.intent,
        "version": answer.version,
        "words": json.dumps(dict(answer.words), ensure_ascii=False, sort_keys=True),
        "set_at": to_ms(answer.set_at),
        "actor": answer.actor,
        "replaces": answer.replaces,
    }
    return Write(_ADD_ANSWER, {**values, "mac": mark_of(ANSWERS, key, values)})


def answers(rows: Sequence[Sequence[Any]]) -> Mapping[str, StaffAnswer]:
    """Of the rows of NEWEST_ANSWERS, by intent."""
    found = (
        StaffAnswer(process, intent, version, json.loads(words), from_ms(set_at), actor, replaces)
        for process, intent, version, words, set_at, actor, replaces in rows
    )
    return {one.intent: one for one in found}
