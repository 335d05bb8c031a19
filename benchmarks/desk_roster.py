"""A process of a million candidates as the staff's chat meets it: sealed drafts that really open, blind indexes,
words of names as common as people's are, institutions with thousands each, stages, questions, sent messages.

The same rows for both databases: they follow from the candidate's number.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

import asyncpg

from benchmarks.staff_roster import KEYS
from domain.folio import ALPHABET, new_folio
from domain.institution import Institution
from domain.process import Process
from domain.registration import Draft
from domain.typed import fold_name
from storage.draft_json import to_json
from storage.instants import to_ms
from storage.sealing import Sealer

GIVEN = ("María", "Gloria", "José", "Juan", "Guadalupe", "Ana", "Luis", "Óscar", "Rosa", "Carlos")
RARE = ("Ximena", "Ulises", "Yolanda", "Zulema", "Abril", "Baltazar", "Citlali", "Donato", "Eréndira", "Fabio")
SURNAMES = (
    "Hernández",
    "García",
    "Martínez",
    "López",
    "González",
    "Pérez",
    "Rodríguez",
    "Sánchez",
    "Ramírez",
    "Cruz",
)
DAY_MS = 86_400_000
_COLUMNS = {
    "person": "id, user_id, language, created_at, consent_accepted, consent_notice, consent_hash, consent_at,"
    " wants_opening_notice, wrapped_key, master_id",
    "registration": "id, person_id, process, state, version, draft, created_at, folio, submitted_at,"
    " submitted_version, curp_index, email_index, institution_key, flags",
    "submission": "registration_id, version, person_id, folio, sent_at, draft, digest",
    "name_word": "registration_id, word",
    "event": "person_id, seq, at, kind, actor, about, mac",
    "candidate_stage": "registration_id, stage, person_id, state, date_version, starts, place, bring, result,"
    " result_version, ends_path, revision",
    "handoff": "id, person_id, process, state, opened_at, last_at, listens, owner, owner_name, ending, version",
    "outbox": "dedup_key, person_id, lane, template, parameters, rule, not_before, due_at, resends, state,"
    " dispatched_at",
}
_APART = 7919 << 22  # of two people's numbers: some seconds
_AT_ONCE = 5_000
_TRIES = 16

Rows = dict[str, list[tuple[Any, ...]]]


def folio_of(process: Process, number: int) -> str:
    """Chance would give some of a million twice, so the candidate's number stands in it; what has no check
    character is drawn again."""
    drawn = (
        (number * _TRIES + attempt) // len(ALPHABET) ** place % len(ALPHABET)
        for attempt in range(_TRIES)
        for place in range(5)
    )
    return new_folio(process.folio_prefix, lambda _: next(drawn))


def curp_of(number: int) -> str:
    """One in a thousand has another one's."""
    owner = number - 1 if number % 1000 == 999 else number
    return f"HEGG{owner % 1_000_000:06}MVZ{owner // 1_000_000:05}"


def email_of(number: int) -> str:
    return f"persona{number}@toluca.gob.mx"


def is_sent(number: int) -> bool:
    return number % 10 != 0


def load(path: Path, process: Process, institutions: tuple[Institution, ...], people: int) -> None:
    """Into the migrated tables of SQLite."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA cache_size = -400000")
        for table, columns, rows in _batches(process, institutions, people):
            marks = ", ".join("?" * len(columns.split(",")))
            connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


async def load_postgres(url: str, process: Process, institutions: tuple[Institution, ...], people: int) -> None:
    """The same; its statistics as they are soon after."""
    connection = await asyncpg.connect(url)
    try:
        for table, columns, rows in _batches(process, institutions, people):
            names = [name.strip() for name in columns.split(",")]
            await connection.copy_records_to_table(table, records=rows, columns=names)
        await connection.execute("VACUUM ANALYZE")
        await connection.execute("CHECKPOINT")
    finally:
        await connection.close()


def _batches(
    process: Process, institutions: tuple[Institution, ...], people: int
) -> Iterator[tuple[str, str, list[tuple[Any, ...]]]]:
    names = "key, name, type, municipality, aliases, active, is_example, place"
    offices = [
        (one.key, one.name, one.type, one.municipality, "[]", True, False, place)
        for place, one in enumerate(institutions)
    ]
    yield "institution", names, offices
    numbers, crowd = iter(range(people)), _Crowd(process, institutions)
    while batch := list(islice(numbers, _AT_ONCE)):
        rows: Rows = {table: [] for table in _COLUMNS}
        for number in batch:
            crowd.add(rows, number)
        for table, columns in _COLUMNS.items():
            yield table, columns, rows[table]


class _Crowd:
    def __init__(self, process: Process, institutions: tuple[Institution, ...]) -> None:
        self.process, self.sealer = process, Sealer(KEYS)
        self.offices = [one.key for one in institutions]
        self.opens = to_ms(process.window.opens)
        self.words = {name: self.sealer.blind_index("name", fold_name(name)) for name in GIVEN + RARE + SURNAMES}

    def add(self, rows: Rows, number: int) -> None:
        dice, person = random.Random(number), _id(number)
        registration, at = person + 1 + dice.randrange(1000), self.opens + number * 300
        wrapped, key = self.sealer.new_key("person", person)
        rows["person"].append(
            (person, 1_000_000_000 + number, "es", at, True, "1", "ab" * 32, at, False, wrapped.sealed, "1")
        )
        rows["event"] += [(person, seq, at, kind, "candidate", "{}", dice.randbytes(32)) for seq, kind in _LOG]
        answers = self._answers(number, dice)
        draft = to_json(Draft(answers))
        state = "draft" if not is_sent(number) else self._state(number, dice)
        folio = folio_of(self.process, number) if is_sent(number) else ""
        curp, email = (self.sealer.blind_index(kind, answers[kind]) for kind in ("curp", "email"))
        sealed = key.seal("registration", "draft", registration, draft)
        row = (registration, person, self.process.slug, state, 11, sealed, at, folio, at if folio else None)
        rows["registration"].append((*row, 11 if folio else 0, curp, email, answers["institution"], ""))
        if folio:
            told = key.seal("submission", "draft.11", registration, draft)
            digest = key.seal("submission", "digest.11", registration, b"0" * 64)
            rows["submission"].append((registration, 11, person, folio, at, told, digest))
            names = {answers[part] for part in ("given_names", "first_surname", "second_surname")}
            rows["name_word"] += [(registration, self.words[name]) for name in names]
        if state == "accepted":
            self._take_part(rows, number, registration, person)
        if number % 50 == 7:
            self._ask(rows, number, person, at)

    def _answers(self, number: int, dice: random.Random) -> dict[str, str]:
        first, second = dice.choice(SURNAMES), dice.choice(SURNAMES)
        given = RARE[number // 10_000 % 10] if number % 10_000 == 3 else dice.choice(GIVEN)
        office = self.offices[dice.randrange(len(self.offices) - 5)]  # some have nobody
        return {
            "curp": curp_of(number),
            "given_names": given,
            "first_surname": first,
            "second_surname": second,
            "institution": office,
            "position": "Titular de la Unidad de Transparencia",
            "is_head": "yes",
            "email": email_of(number),
            "phone": f"+5272{number:08d}",
        }

    def _state(self, number: int, dice: random.Random) -> str:
        if number % 1000 >= 998:  # of two with one CURP only one could be accepted
            return "submitted"
        return dice.choices(("submitted", "resubmitted", "observed", "accepted"), (30, 5, 5, 60))[0]

    def _take_part(self, rows: Rows, number: int, registration: int, person: int) -> None:
        stage = self.process.stages[1].id
        starts = self.opens + DAY_MS * (10 + number % 60)
        row = (registration, stage, person, "scheduled", 1, starts, "Metepec", "", "", 0, False, 1)
        rows["candidate_stage"].append(row)
        sent = (f"accepted:{person}", person, 0, "accepted", "{}", "", self.opens, self.opens, True, "sent")
        rows["outbox"].append((*sent, self.opens + number))

    def _ask(self, rows: Rows, number: int, person: int, at: int) -> None:
        state = ("waiting", "taken", "answered", "closed")[number // 50 % 4]
        row = (person + 5, person, self.process.slug, state, at, at, state != "closed", "", "", "")
        rows["handoff"].append((*row, 1))


_LOG = ((1, "person_came"), (2, "registration_begun"), (3, "registration_submitted"))


def _id(number: int) -> int:
    return 48_000_000_000_000_000 + number * _APART
