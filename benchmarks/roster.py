"""People with registrations, through the real store; and rows for them in the outbox, by the thousand.

Everybody has a draft with nine answers of ten, sealed like any other. Rows go straight into the table, as many at
once as a tick of reminders would make.
"""

import asyncio
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import asyncpg

from benchmarks.steps import curp
from bot.first_start import import_what_is_missing
from bot.opening import open_store
from bot.process_files import shipped_process
from bot.settings import load_settings
from domain.catalogue import Catalogue
from domain.delivery.bearings import Bearings
from domain.delivery.outbox import Lane
from domain.events import Event, EventKind
from domain.ids import PersonId, RegistrationId, UserId, new_id
from domain.knowledge import Knowledge
from domain.people import Consent, Person
from domain.ports import Store, Transaction
from domain.process import Process
from domain.processes.reading import read_process
from domain.registration import Draft, Registration, State
from domain.reminders.occurrences import rule_of, window_occasion
from domain.texts.catalogue import load_texts
from storage.instants import to_ms
from storage.migrating import migrate

NOON = datetime(2022, 5, 10, 17, tzinfo=UTC)  # in the State of Mexico, inside the window; no rule is due by itself
CLOSES = datetime(2022, 5, 13, 5, tzinfo=UTC)
FIRST_USER = 7_000_000
TOGETHER = 64
_PROCESS, _RULE = "ec1057-2022", "closing-24h"
_ROWS = """
    WITH RECURSIVE times(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM times WHERE n < {times})
    INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, expires_at, due_at,
        resends, state)
    SELECT '{began}:{name}:' || times.n || ':' || person.id, person.id, {lane}, 'rem-24h', '{{}}', '{rule}', {due},
        {expires}, {due}, true, 'ready'
    FROM times CROSS JOIN person WHERE person.user_id < {below} ORDER BY times.n, person.id
"""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows of one lane: `times` for each of the first `people`. `name`: no other batch has it."""

    name: str
    lane: Lane
    people: int
    times: int = 1


async def prepare(environment: Mapping[str, str], people: int) -> None:
    """A database with its tables, the process, the catalogue and so many people."""
    settings = load_settings(environment)
    await migrate(settings.database_url)
    store = await open_store(settings)
    try:
        slug = await import_what_is_missing(store, settings, NOON)
        for first in range(0, people, TOGETHER):
            numbers = range(first, min(first + TOGETHER, people))
            await asyncio.gather(*(_register(store, slug, number) for number in numbers))
    finally:
        await store.close()


async def load(database_url: str, batch: Batch) -> None:
    due = NOON - timedelta(hours=1)
    sql = _ROWS.format(
        began=_key_began(),
        times=batch.times,
        name=batch.name,
        rule=_RULE,
        lane=batch.lane.value,
        due=to_ms(due),
        expires=to_ms(CLOSES),
        below=FIRST_USER + batch.people,
    )
    await execute(database_url, sql)


def _key_began() -> str:
    """As that of a reminder of the window as it is: a row about another one would be cancelled when it is due."""
    process = read_process(shipped_process(_PROCESS) or "", _PROCESS)
    rule = rule_of(process, _RULE) if isinstance(process, Process) else None
    if not isinstance(process, Process) or rule is None:
        raise LookupError(f"the process that ships has no rule {_RULE}: {process}")
    return f"{rule.id}:{window_occasion(rule, Bearings(Knowledge(process, Catalogue(()), load_texts())))}"


async def execute(database_url: str, sql: str) -> list[tuple[object, ...]]:
    """Past the store: what it found."""
    if database_url.startswith("sqlite:///"):
        with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"), isolation_level=None)) as sqlite:
            return sqlite.execute(sql).fetchall()
    connection = await asyncpg.connect(database_url)
    try:
        return [tuple(row) for row in await connection.fetch(sql)]
    finally:
        await connection.close()


async def count(database_url: str) -> dict[str, int]:
    """How many rows of the outbox are in each state."""
    found = await execute(database_url, "SELECT state, count(*) FROM outbox GROUP BY state")
    return {str(state): int(str(number)) for state, number in found}


async def _register(store: Store, slug: str, number: int) -> None:
    came = NOON + timedelta(milliseconds=number)  # ids made in one millisecond could be the same
    person = somebody(number, came)
    id_ = RegistrationId(new_id(came))
    registration = Registration(id_, person.id, slug, State.DRAFT, 9, Draft(answers(number)), came)

    async def _come(tx: Transaction) -> None:
        tx.add_person(person)
        tx.add_registration(registration)
        tx.append_event(person.id, Event(EventKind.PERSON_CAME, came))
        await tx.commit()

    await store.run(_come)


def somebody(number: int, came: datetime) -> Person:
    consent = Consent(accepted=True, notice_version="1", notice_hash="0" * 64, at=NOON)
    return Person(PersonId(new_id(came)), UserId(FIRST_USER + number), "es", came, consent)


def answers(number: int) -> dict[str, str]:
    return {
        "curp": curp(number),
        "given_names": "Gloria",
        "first_surname": "Hernández",
        "second_surname": "García",
        "institution": "ALMOLOYA DEL RÍO",
        "position": "Titular de la Unidad de Transparencia",
        "is_head": "yes",
        "email": f"gloria{number}@toluca.gob.mx",
        "phone": f"722{number:07d}",
    }
