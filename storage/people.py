"""Owns the table `person`."""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import time
from typing import Any

from domain.ids import AskedId, CodeId, PersonId, UserId
from domain.people import Consent, Person, QuietHours, ReminderKind, Talk, Wishes
from storage.instants import from_ms, from_ms_or_none, to_ms, to_ms_or_none
from storage.sealing import WrappedKey
from storage.statements import Statement, Values, Write

# In the order in which `from_row` takes them.
COLUMNS = (
    "id, user_id, language, created_at, consent_accepted, consent_notice, consent_hash, consent_at, "
    "wants_opening_notice, unreachable_since, stopped_reminders, quiet_from, quiet_until, talk"
)
NO_WISHES = Wishes()
NO_TALK = Talk()
WIDTH = len(COLUMNS.split(","))

_INSERT = Statement(
    "INSERT INTO person (id, user_id, language, created_at, consent_accepted, consent_notice, consent_hash,"
    " consent_at, wants_opening_notice, unreachable_since, stopped_reminders, quiet_from, quiet_until, talk,"
    " wrapped_key, master_id, changed)"
    " VALUES (:id, :user_id, :language, :created_at, :consent_accepted, :consent_notice, :consent_hash,"
    " :consent_at, :wants_opening_notice, :unreachable_since, :stopped_reminders, :quiet_from, :quiet_until, :talk,"
    " :wrapped_key, :master_id, @change(person))"
)
_UPDATED = (
    "UPDATE person SET user_id = :user_id, language = :language, consent_accepted = :consent_accepted,"
    " consent_notice = :consent_notice, consent_hash = :consent_hash, consent_at = :consent_at,"
    " wants_opening_notice = :wants_opening_notice, unreachable_since = :unreachable_since,"
    " stopped_reminders = :stopped_reminders, quiet_from = :quiet_from, quiet_until = :quiet_until,"
    " talk = :talk, changed = @change(person)"
)
# Not of who was forgotten meanwhile, wholly or as far as the chat goes: whoever read them before begins again.
_UPDATE = Statement(f"{_UPDATED} WHERE id = :id AND user_id = :user_id AND wrapped_key IS NOT NULL", guarded=True)
# Its number changes hands: whoever had it was read with it, or somebody else was first.
_MOVE = Statement(f"{_UPDATED} WHERE id = :id AND user_id = :before", guarded=True)
STANDING = Statement(
    "SELECT p.wrapped_key, p.master_id, e.seq, e.mac FROM person p LEFT JOIN event e ON e.person_id = p.id"
    " AND e.seq = (SELECT max(seq) FROM event WHERE person_id = p.id) WHERE p.id = :id"
)
LANGUAGE = Statement("SELECT language FROM person WHERE id = :id AND wrapped_key IS NOT NULL")


def insert(person: Person, key: WrappedKey) -> Write:
    values = {**_values(person), "created_at": to_ms(person.created_at)}
    return Write(_INSERT, values | {"wrapped_key": key.sealed, "master_id": key.master})


def update(person: Person) -> Write:
    return Write(_UPDATE, _values(person))


def move(person: Person, before: UserId) -> Write:
    """By itself: the number it gets must be free by then."""
    return Write(_MOVE, {**_values(person), "before": before}, is_apart=True)


def from_row(row: Sequence[Any]) -> Person:
    (
        id_,
        user,
        language,
        created,
        accepted,
        notice,
        notice_hash,
        consent_at,
        wants,
        unreachable,
        stopped,
        since,
        until,
        talk,
    ) = row
    return Person(
        id=PersonId(id_),
        user_id=UserId(user),
        language=language,
        created_at=from_ms(created),
        consent=None if accepted is None else Consent(bool(accepted), notice, notice_hash, from_ms(consent_at)),
        wants_opening_notice=bool(wants),
        unreachable_since=from_ms_or_none(unreachable),
        wishes=_wishes(stopped, since, until) if stopped or since is not None else NO_WISHES,
        talk=_talk(talk) if talk else NO_TALK,
    )


def _wishes(stopped: str, since: int | None, until: int | None) -> Wishes:
    quiet = None if since is None or until is None else QuietHours(_time(since), _time(until))
    return Wishes(frozenset(map(ReminderKind, filter(None, stopped.split(",")))), quiet)


def _talk(written: str) -> Talk:
    held = json.loads(written)
    unknown = tuple(held.get("unknown", ()))  # not there yet in what an older release wrote
    return Talk(
        held["fallback"],
        AskedId(held["asked"]),
        tuple(held["choices"]),
        held["awaits_question"],
        unknown,
        held.get("awaits_folio", ""),
        CodeId(held.get("code", 0)),
        held.get("awaits_request", ""),
        held.get("announcement", 0),
    )


def _talk_written(talk: Talk) -> str:
    return json.dumps(asdict(talk), separators=(",", ":"))


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))


def _minutes(hour: time) -> int:
    return hour.hour * 60 + hour.minute


def _values(person: Person) -> Values:
    consent, quiet = person.consent, person.wishes.quiet
    return {
        "id": person.id,
        "user_id": person.user_id,
        "language": person.language,
        "consent_accepted": None if consent is None else consent.accepted,
        "consent_notice": None if consent is None else consent.notice_version,
        "consent_hash": None if consent is None else consent.notice_hash,
        "consent_at": None if consent is None else to_ms(consent.at),
        "wants_opening_notice": person.wants_opening_notice,
        "unreachable_since": to_ms_or_none(person.unreachable_since),
        "stopped_reminders": ",".join(sorted(person.wishes.stopped)),
        "quiet_from": None if quiet is None else _minutes(quiet.since),
        "quiet_until": None if quiet is None else _minutes(quiet.until),
        "talk": "" if person.talk == NO_TALK else _talk_written(person.talk),
    }
