"""Many candidates at once, files about them, and what stands in the database afterwards."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from functools import partial

from domain.actions import bulk
from domain.authorization import COMMAND_LINE
from domain.batches import Batch, BatchId
from domain.candidacy.batching import Busy, Done, NotUndone, Outdated
from domain.candidacy.bulk import DryRun, Plan
from domain.candidacy.result_file import ResultFile, read_results
from domain.conversation.drafts import digest
from domain.events import Event, EventKind
from domain.folio import new_folio
from domain.ids import PersonId, RegistrationId, new_id
from domain.ports import Store, Transaction
from domain.process import Stage
from domain.registration import Draft, State, Submission
from domain.sheet import Row, Sheet
from tests.stages.candidates import AFTER, PROCESS
from tests.storage.people import ANSWERS, NOW, a_person, a_registration
from tests.support.databases import Database, read_rows

NOT_YET = "Todavía no competente"
_AT_ONCE = 200  # people who come in one action


def stage(id_: str = "dictamen") -> Stage:
    return next(one for one in PROCESS.stages if one.id == id_)


async def add_many(store: Store, count: int, first_user: int = 5001, state: State = State.ACCEPTED) -> list[str]:
    """Accepted candidates, each with a CURP of their own as far as the database can tell; their folios."""
    random_ = random.Random(first_user)
    folios: list[str] = []

    async def come(tx: Transaction, first: int) -> None:
        for number in range(first, min(first + _AT_ONCE, count)):
            at = NOW + timedelta(milliseconds=number)
            person = a_person(first_user + number, id=PersonId(new_id(at)))
            draft = Draft({**ANSWERS, "curp": f"CURP{first_user + number}"}, sent_count=1)
            draft = replace(draft, sent_digest=digest(draft))
            folio = new_folio(PROCESS.folio_prefix, random_.getrandbits)
            sent = a_registration(
                person,
                id=RegistrationId(new_id(at)),
                state=state,
                version=2,
                draft=draft,
                folio=folio,
                submitted_at=NOW,
                submitted_version=2,
            )
            tx.add_person(person)
            tx.add_registration(sent)
            tx.add_submission(person.id, Submission(sent.id, 2, folio, NOW, draft, digest(draft)))
            about: dict[str, str | int] = {"version": 2, "folio": folio, "sent": NOW.isoformat()}
            tx.append_event(person.id, Event(EventKind.REGISTRATION_SUBMITTED, NOW, about=about))
            if state is State.ACCEPTED:
                tx.append_event(person.id, Event(EventKind.REGISTRATION_ACCEPTED, NOW, about=about))
            if state is State.WITHDRAWN:
                tx.append_event(person.id, Event(EventKind.REGISTRATION_WITHDRAWN, NOW, about=about))
            folios.append(folio)
        await tx.commit()

    for first in range(0, count, _AT_ONCE):
        await store.run(partial(come, first=first))
    return folios


def sheet(*rows: Sequence[str], heading: Sequence[str] = ("Folio", "Resultado", "Motivos", "Fecha")) -> Sheet:
    lines = tuple(Row(number, (*row, *("" for _ in heading[len(row) :]))) for number, row in enumerate(rows, 2))
    return Sheet("dictamen.xlsx", tuple(heading), lines)


def results(*rows: Sequence[str], stage_id: str = "dictamen") -> ResultFile:
    return read_results(sheet(*rows), PROCESS, stage(stage_id))


async def rehearsed(store: Store, plan: Plan) -> DryRun:
    return await store.run(lambda tx: bulk.rehearse(tx, COMMAND_LINE, PROCESS, plan, AFTER))


async def confirmed(store: Store, plan: Plan, agreed: str = "") -> Done | Busy | Outdated:
    digest_ = agreed or (await rehearsed(store, plan)).digest
    return await store.run(lambda tx: bulk.confirm(tx, COMMAND_LINE, PROCESS, plan, digest_, AFTER))


async def done(store: Store, plan: Plan) -> Batch:
    found = await confirmed(store, plan)
    assert isinstance(found, Done), found
    return found.batch


async def undone(store: Store, batch: BatchId) -> Batch | NotUndone:
    return await store.run(lambda tx: bulk.undo(tx, COMMAND_LINE, PROCESS, batch, AFTER))


async def rows(database: Database) -> list[tuple[str, str, str]]:
    """Template, state and reason of every row of the outbox."""
    return [
        (row[0], row[1], row[2])
        for row in await read_rows(database, "SELECT template, state, reason FROM outbox ORDER BY id")
    ]


def faults(run: DryRun) -> list[tuple[int, str]]:
    return [(fault.row, fault.why) for fault in run.faults]
