"""A process of a hundred thousand candidates as staff meet it: events, what was sent, stages, reminders, questions.

Loaded in bulk, with sealed drafts that really open; the links of the event log are as long as real ones, but nobody
verifies them here. Times and answers follow from the candidate's number: every round finds the same register.
"""

import json
import os
import random
import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from domain.folio import new_folio
from domain.institution import Institution
from domain.process import Process
from domain.registration import Draft
from storage.draft_json import to_json
from storage.instants import to_ms
from storage.keys import Keyring
from storage.sealing import Sealer

KEYS = Keyring(
    masters={"1": b"m" * 32},
    current_master="1",
    index=b"i" * 32,
    events=b"e" * 32,
    receipts={"1": b"r" * 32},
    current_receipt="1",
)
_COLUMNS = {
    "person": "id, user_id, language, created_at, consent_accepted, wants_opening_notice, wrapped_key, master_id",
    "registration": "id, person_id, process, state, version, draft, created_at, folio, submitted_at,"
    " submitted_version, institution_key, flags",
    "submission": "registration_id, version, person_id, folio, sent_at, draft, digest",
    "event": "person_id, seq, at, kind, actor, about, mac",
    "candidate_stage": "registration_id, stage, person_id, state, date_version, starts, place, bring, result,"
    " result_version, ends_path, revision",
    "outbox": "dedup_key, person_id, lane, template, parameters, rule, not_before, due_at, resends, state,"
    " dispatched_at",
    "asked": "id, person_id, process, at, left_open, intent, percent, text",
}
_APART = 7919 << 22  # of two people's numbers: some seconds
_AT_ONCE = 2_000
_ACCEPTED = 0.85  # share of those who send
_DOUBTS = ("costo", "foto", "registro_fechas", "curp_problema", "documentos", "fuera_de_tema")

Rows = dict[str, list[tuple[Any, ...]]]


def load_sqlite(
    path: Path, process: Process, institutions: tuple[Institution, ...], people: int, sent: float
) -> None:
    """Into migrated tables. `sent`: which share of those who begin send in the end."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA synchronous = OFF")
        _insert(connection, "institution", "key, name, type, municipality, aliases, active, is_example, place",
                [(one.key, one.name, one.type, one.municipality, "[]", True, False, place)
                 for place, one in enumerate(institutions)])  # fmt: skip
        candidates = iter(range(people))
        crowd = _Crowd(process, institutions, sent)
        while numbers := list(islice(candidates, _AT_ONCE)):
            rows: Rows = {table: [] for table in _COLUMNS}
            for number in numbers:
                crowd.add(rows, number)
            for table, columns in _COLUMNS.items():
                _insert(connection, table, columns, rows[table])
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _insert(connection: sqlite3.Connection, table: str, columns: str, rows: list[tuple[Any, ...]]) -> None:
    marks = ", ".join("?" * len(columns.split(",")))
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


class _Crowd:
    def __init__(self, process: Process, institutions: tuple[Institution, ...], sent: float) -> None:
        self.process, self.sent = process, sent
        self.offices = [one.key for one in institutions]
        self.sealer = Sealer(KEYS)
        self.opens = to_ms(process.window.opens)
        self.length = to_ms(process.window.closes) - self.opens
        self.reminded_at = to_ms(process.window.closes - timedelta(hours=24))
        self._given: set[str] = set()

    def add(self, rows: Rows, number: int) -> None:
        life = _Life(self, rows, number)
        if life.begins():
            life.answers_and_sends()
            life.is_kept()

    def folio(self, dice: random.Random) -> str:
        """Chance gives some of a hundred thousand twice."""
        while (folio := new_folio(self.process.folio_prefix, dice.getrandbits)) in self._given:
            pass
        self._given.add(folio)
        return folio


class _Life:
    """One candidate's way, as rows."""

    def __init__(self, crowd: _Crowd, rows: Rows, number: int) -> None:
        self._crowd, self._rows, self._number = crowd, rows, number
        self._dice = random.Random(number)
        self._person = _id(number)
        self._registration = self._person + self._dice.randrange(_APART)
        self._wrapped, self._key = crowd.sealer.new_key("person", self._person)
        self._at = self._begun = crowd.opens + int(crowd.length * (1 - self._dice.random() ** 0.6) * 0.97)
        self._seq, self._version = 0, 1
        self._answers: dict[str, str] = {}
        self._state, self._folio = "draft", ""
        self._sent_at: int | None = None

    def begins(self) -> bool:
        row = (self._person, 1_000_000_000 + self._number, "es", self._at, True, False, self._wrapped.sealed, "1")
        self._rows["person"].append(row)
        self._log("person_came")
        if self._dice.random() < 0.03:
            return False
        self._at += self._dice.randrange(5_000, 90_000)
        self._log("consent_given", notice=self._crowd.process.notice.version)
        self._log("registration_begun", process=self._crowd.process.slug)
        self._begun = self._at
        return True

    def answers_and_sends(self) -> None:
        sends, asked = self._dice.random() < self._crowd.sent, self._crowd.process.questions
        for place, question in enumerate(asked[: len(asked) if sends else self._dice.randrange(len(asked) + 1)]):
            self._at += int(self._dice.lognormvariate(3.0 + place * 0.08, 0.8) * 1000)
            if place == 5 and self._dice.random() < 0.2:  # comes back another day
                self._at += self._dice.randrange(self._crowd.length // 2)
            self._version += 1
            is_file = question == "appointment_letter"
            self._log("file_kept" if is_file else "answer_saved", question=question, version=self._version)
            if not is_file:
                office = self._dice.choice(self._crowd.offices)
                self._answers[question] = _answer(question, self._number, office)
        if sends:
            self._send()

    def is_kept(self) -> None:
        crowd, person = self._crowd, self._person
        if self._begun < crowd.reminded_at < (self._sent_at or crowd.reminded_at + 1) and self._number % 20:
            sent_at = crowd.reminded_at + self._number * 40
            row = (f"closing-24h:{person}", person, 1, "rem-24h", "{}", "closing-24h", crowd.reminded_at)
            self._rows["outbox"].append((*row, crowd.reminded_at, True, "sent", sent_at))
        draft = self._key.seal("registration", "draft", self._registration, self._draft())
        row_ = (self._registration, person, crowd.process.slug, self._state, self._version, draft, self._begun)
        sent = (self._folio, self._sent_at, self._version if self._folio else 0)
        self._rows["registration"].append((*row_, *sent, self._answers.get("institution"), ""))
        if self._dice.random() < 0.1:
            left, intent = self._dice.choice(("unknown", "unclear")), self._dice.choice(_DOUBTS)
            text = self._key.seal("asked", "text", person + 1, b"?")
            self._rows["asked"].append((person + 1, person, crowd.process.slug, self._at, left, intent, 40, text))

    def _send(self) -> None:
        crowd, dice, id_, version = self._crowd, self._dice, self._registration, self._version
        self._at = min(self._at + dice.randrange(20_000, 400_000), crowd.opens + crowd.length - 1000)
        self._state, self._folio, self._sent_at = "submitted", crowd.folio(dice), self._at
        self._log("registration_submitted", folio=self._folio, version=version, sent="2022-05-10T00:00:00+00:00")
        draft = self._key.seal("submission", f"draft.{version}", id_, self._draft())
        digest = self._key.seal("submission", f"digest.{version}", id_, b"0" * 64)
        self._rows["submission"].append((id_, version, self._person, self._folio, self._at, draft, digest))
        if dice.random() < _ACCEPTED:
            self._state, self._at = "accepted", crowd.opens + crowd.length + dice.randrange(86_400_000)
            self._log("registration_accepted", "command-line", folio=self._folio)
            self._take_part()

    def _take_part(self) -> None:
        for stage in self._crowd.process.stages[:-1]:
            came = "attended" if self._dice.random() < 0.95 else "missed"
            result = self._dice.choice(stage.results).id if stage.results and came == "attended" else ""
            ends = any(one.ends for one in stage.results if one.id == result)
            row = (self._registration, stage.id, self._person, came, 1, None, "", "", result, int(bool(result)))
            self._rows["candidate_stage"].append((*row, ends, 1))
            if came == "missed" or ends:
                return

    def _log(self, kind: str, actor: str = "candidate", **about: str | int) -> None:
        self._seq += 1
        text = json.dumps(about, sort_keys=True, separators=(",", ":"))
        self._rows["event"].append((self._person, self._seq, self._at, kind, actor, text, os.urandom(32)))

    def _draft(self) -> bytes:
        return to_json(Draft(self._answers))


def _answer(question: str, number: int, office: str) -> str:
    known = {
        "curp": f"HEGG560427MVZ{number % 100_000:05}",
        "given_names": "Gloria",
        "first_surname": "Hernández",
        "second_surname": "García",
        "institution": office,
        "position": "Titular de la Unidad de Transparencia",
        "is_head": "yes",
        "email": f"gloria{number}@toluca.gob.mx",
        "phone": f"+52722{number:07d}",
    }
    return known.get(question, "")


def _id(number: int) -> int:
    return 48_000_000_000_000_000 + number * _APART
