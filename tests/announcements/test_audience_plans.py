"""A batch of people is gone through by their numbers, whatever the audience: a million others are not looked at."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from domain.announcements.audience import EVERYBODY, All, AnyOf, Audience, Condition, Field, Not
from domain.ids import PersonId
from storage import audience_sums
from storage.announced import enqueue
from storage.announced_hands import hand_over, leave_behind
from storage.announced_people import Spoken
from storage.statements import Statement
from tests.announcements.drawing import NOW
from tests.announcements.population import SLUG, a_run
from tests.support.databases import Database, sqlite, sqlite_template

__all__ = ["sqlite", "sqlite_template"]


def _all_of(one: Condition) -> Iterator[Audience]:
    yield one
    yield Not(one)
    yield All((one, AnyOf((one, Not(one)))))


AUDIENCES = [EVERYBODY, *(shape for field in Field for shape in _all_of(Condition(field, ("1", "2"), "dictamen")))]
NEEDS = ("name", "folio", "institution", "date")
BY_NUMBER = "SEARCH p USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)"
BY_PERSON = " (person_id=? AND process=?) LEFT-JOIN"


@pytest.mark.parametrize("is_mandatory", [False, True])
def test_only_the_batch_is_gone_through(sqlite: Database, *, is_mandatory: bool) -> None:
    with closing(sqlite3.connect(sqlite.path)) as connection:
        for audience in AUDIENCES:
            statement, values = enqueue(a_run(audience=audience), NOW, json.dumps, is_careful=True)
            condition = Spoken(audience, json.dumps).condition
            asked: list[Statement] = [
                statement,
                audience_sums.will_get(condition, is_mandatory, NEEDS, 2),
                audience_sums.will_not(condition, is_mandatory),
                audience_sums.one_of(condition, is_mandatory),
            ]
            for one in asked:
                names = dict.fromkeys(("process", "since", "until", "place", "run0", "run1", "stage3"), SLUG)
                bounds = {**names, **values, "after": 0, "upto": 1}
                steps = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {one.sql}", bounds)]
                first, second = (step for step in steps if step.split()[1] in {"p", "r"})
                assert first == BY_NUMBER, (audience, steps)
                assert second.endswith(BY_PERSON), (audience, steps)
                assert not any(step.split()[:2] in (["SCAN", "o"], ["SCAN", "s"]) for step in steps), steps


def test_a_chat_that_changes_hands_looks_rows_up(sqlite: Database) -> None:
    """By their keys, or by the person: a million others are not looked at."""
    writes = [*hand_over(PersonId(1), PersonId(2)), *leave_behind(PersonId(2), PersonId(3), NOW)]
    with closing(sqlite3.connect(sqlite.path)) as connection:
        for one in writes:
            plan = connection.execute(f"EXPLAIN QUERY PLAN {one.statement.sql}", one.values)
            steps = [row[3] for row in plan]
            assert not [step for step in steps if step.split()[:2] in (["SCAN", "outbox"], ["SCAN", "o"])], steps
            assert any("INDEX" in step for step in steps), steps
