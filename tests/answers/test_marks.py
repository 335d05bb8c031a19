"""An answer of staff that was changed past the program is named by the audit."""

from datetime import timedelta

import pytest

from domain.actions.import_process import import_process
from domain.actions.set_answer import set_answer
from domain.audits import UnwitnessedRow
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.ports import Store
from storage.opening import open_store
from tests.process.building import shipped
from tests.support.databases import KEYS, Database, read_rows
from tests.support.talk import MONDAY

SLUG = "ec1057-2022"
CHANGED = "changed, or written past the program"


async def answered(store: Store) -> None:
    """Twice, so that there is an older version."""
    await store.run(lambda tx: import_process(tx, SYSTEM, shipped(SLUG), SLUG, MONDAY))
    for number, words in enumerate(("Es gratis.", "No cuesta.")):
        given, now = {"es": words, "en": "It is free."}, MONDAY + timedelta(hours=number)
        await store.run(lambda tx, given=given, now=now: set_answer(tx, COMMAND_LINE, SLUG, "costo", given, now))  # type: ignore[misc]  # bound now


async def test_answers_as_they_were_set_are_borne_out(store: Store) -> None:
    await answered(store)
    assert await store.audit_answers() == ()


@pytest.mark.parametrize(
    ("tampering", "version", "reason"),
    [
        ('UPDATE staff_answer SET words = \'{"es": "Cuesta"}\' WHERE version = 2', 2, CHANGED),
        ("UPDATE staff_answer SET actor = 'ana'", 1, CHANGED),
        ("UPDATE staff_answer SET mac = NULL WHERE version = 2", 2, CHANGED),
        ("DELETE FROM staff_answer WHERE version = 1", 2, "version 1 is missing"),
    ],
)
async def test_an_answer_changed_past_the_program_is_named(
    store: Store, database: Database, tampering: str, version: int, reason: str
) -> None:
    await answered(store)
    await read_rows(database, tampering)
    assert await store.audit_answers() == (UnwitnessedRow(SLUG, "costo", version, reason),)


async def test_answers_from_before_the_marks_get_theirs_once(store: Store, database: Database) -> None:
    await answered(store)
    await read_rows(database, "UPDATE staff_answer SET mac = NULL")
    await read_rows(database, "DELETE FROM key_check WHERE purpose = 'marked'")
    await (await open_store(database.url, KEYS, migrate=False)).close()
    assert await store.audit_answers() == ()
    await read_rows(database, "UPDATE staff_answer SET mac = NULL")
    await (await open_store(database.url, KEYS, migrate=False)).close()
    assert len(await store.audit_answers()) == 1
