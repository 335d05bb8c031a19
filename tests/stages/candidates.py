"""Candidates who sent their registration, staff's steps about them, and what stands in the database afterwards."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from domain.actions.accept import accept
from domain.actions.mark_attendance import mark_attendance
from domain.actions.publish_result import publish_result
from domain.actions.set_appointment import set_appointment
from domain.authorization import COMMAND_LINE
from domain.candidacy.appointing import Appointment
from domain.candidacy.case import Change, Refusal, Verdict
from domain.candidacy.resulting import Result
from domain.conversation.drafts import digest
from domain.events import Event, EventKind
from domain.ids import OutboxId
from domain.people import Person
from domain.ports import Store, Transaction
from domain.registration import Draft, Registration, State, Submission
from domain.stages import CandidateStage, Mark, Milestone
from tests.storage.people import ANSWERS, NOW, a_person, a_registration
from tests.support.databases import Database, read_rows
from tests.support.talk import shipped_process

PROCESS = shipped_process()
REVIEW = datetime(2022, 5, 13, 17, 0, tzinfo=UTC)  # 12:00 local, the day after the window closed
MAY_30 = datetime(2022, 5, 30, 15, 0, tzinfo=UTC)
AFTER = datetime(2022, 6, 20, 17, 0, tzinfo=UTC)
FOLIO = "EC1057-22-7K3M9-4"
OTHER_FOLIO = "EC1057-22-NASDV-C"
NEWS = (
    "SELECT template, dedup_key, lane, parameters, not_before, expires_at, resends, state FROM outbox ORDER BY id"
)


async def add_sent(
    store: Store, user: int = 501, folio: str = FOLIO, **answers: str
) -> tuple[Person, Registration]:
    """A person whose registration was submitted in the window; the log says so too."""
    person = a_person(user)
    draft = Draft({**ANSWERS, **answers}, sent_count=1)
    draft = replace(draft, sent_digest=digest(draft))
    registration = a_registration(
        person, state=State.SUBMITTED, version=2, draft=draft, folio=folio, submitted_at=NOW, submitted_version=2
    )
    about: dict[str, str | int] = {"version": 2, "folio": folio, "sent": NOW.isoformat(), "digest": digest(draft)}

    async def send(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(registration)
        tx.add_submission(person.id, Submission(registration.id, 2, folio, NOW, draft, digest(draft)))
        tx.append_event(person.id, Event(EventKind.REGISTRATION_SUBMITTED, NOW, about=about))
        await tx.commit()

    await store.run(send)
    return person, registration


async def add_accepted(
    store: Store, user: int = 501, folio: str = FOLIO, **answers: str
) -> tuple[Person, Registration]:
    person, registration = await add_sent(store, user, folio, **answers)
    changed(await accepted(store, folio))
    return person, registration


async def accepted(store: Store, folio: str = FOLIO, *, is_seen: bool = False) -> Verdict:
    return await store.run(lambda tx: accept(tx, COMMAND_LINE, PROCESS, folio, REVIEW, is_seen=is_seen))


async def appointed(store: Store, now: datetime = REVIEW, **changes: object) -> Verdict:
    wanted = replace(
        Appointment("evaluacion", MAY_30, MAY_30 + timedelta(hours=2), "Sala 2", "Tu portafolio"),
        **changes,  # type: ignore[arg-type]  # the builder takes any field
    )
    return await store.run(lambda tx: set_appointment(tx, COMMAND_LINE, PROCESS, FOLIO, wanted, now))


async def attended(store: Store, stage: str = "evaluacion", now: datetime = AFTER, *, came: bool = True) -> Verdict:
    return await store.run(lambda tx: mark_attendance(tx, COMMAND_LINE, PROCESS, FOLIO, stage, now, came=came))


async def resulted(
    store: Store, result: str = "competente", reasons: str = "", stage: str = "dictamen", now: datetime = AFTER
) -> Verdict:
    wanted = Result(stage, result, reasons)
    return await store.run(lambda tx: publish_result(tx, COMMAND_LINE, PROCESS, FOLIO, wanted, now))


def changed(verdict: Verdict) -> Change:
    assert isinstance(verdict, Change), verdict
    return verdict


def refused(verdict: object) -> str:
    """Why, and the facts: "wrong-state draft"."""
    assert isinstance(verdict, Refusal), verdict
    return " ".join([verdict.why, *verdict.facts.values()])


async def registration_of(store: Store, folio: str = FOLIO) -> Registration:
    desk = await store.run(lambda tx: tx.candidate(folio))
    assert desk is not None
    assert desk.registration is not None
    return desk.registration


async def stage_of(store: Store, stage: str) -> CandidateStage:
    registration = await registration_of(store)
    return (await store.run(lambda tx: tx.candidate_stages(registration.id)))[stage]


async def mark_of(store: Store, mark: Mark, stage: str = "") -> Milestone | None:
    registration = await registration_of(store)
    return (await store.run(lambda tx: tx.milestones(registration.id))).get((mark, stage))


async def news(database: Database) -> list[tuple[Any, ...]]:
    return await read_rows(database, NEWS)


async def told(database: Database) -> list[tuple[str, dict[str, str | int]]]:
    """Template and parameters of every row of the outbox."""
    return [(row[0], json.loads(row[3])) for row in await news(database)]


async def events(database: Database) -> list[tuple[str, str, dict[str, str | int]]]:
    rows = await read_rows(database, "SELECT kind, actor, about FROM event ORDER BY person_id, seq")
    return [(kind, actor, json.loads(about)) for kind, actor, about in rows]


async def note_sent(database: Database, *ids: OutboxId) -> None:
    """As if everything had left by now."""
    among = f"WHERE id IN ({', '.join(map(str, ids))})" if ids else ""
    await read_rows(database, f"UPDATE outbox SET state = 'sent', dispatched_at = 1, message_id = id {among}")
