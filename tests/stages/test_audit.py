"""What staff did is borne out by the log; what was written past it is named."""

from datetime import timedelta

import pytest

from domain.actions.observe import observe
from domain.authorization import COMMAND_LINE
from domain.candidacy.reviewing import Observation
from domain.ports import Store
from tests.stages.candidates import (
    FOLIO,
    MAY_30,
    OTHER_FOLIO,
    PROCESS,
    REVIEW,
    accepted,
    add_accepted,
    add_sent,
    appointed,
    attended,
    changed,
    resulted,
)
from tests.support.databases import Database, read_rows

OBSERVATION = Observation("phone", "No contesta", REVIEW + timedelta(days=4))
SECOND = {"curp": "SASO750909HDFNNS05", "institution": "METEPEC"}


async def observed(store: Store) -> None:
    changed(await store.run(lambda tx: observe(tx, COMMAND_LINE, PROCESS, FOLIO, OBSERVATION, REVIEW)))


async def whole_path(store: Store) -> None:
    await add_sent(store)
    await observed(store)
    changed(await accepted(store))
    changed(await appointed(store))
    changed(await appointed(store, starts=MAY_30 + timedelta(hours=1)))
    changed(await attended(store))
    changed(await resulted(store, "todavia-no-competente", "Faltó el portafolio"))
    changed(await resulted(store))


async def test_every_step_of_staff_is_borne_out(store: Store) -> None:
    await add_sent(store)
    await observed(store)
    assert await store.audit_registrations() == ()
    changed(await accepted(store))
    assert await store.audit_registrations() == ()
    for step in (appointed, attended, resulted):
        changed(await step(store))
        assert await store.audit_registrations() == ()
    await add_accepted(store, 502, OTHER_FOLIO, **SECOND)
    assert await store.audit_registrations() == ()


@pytest.mark.parametrize(
    ("state", "reason"),
    [
        ("accepted", "is accepted, the newest event of its folio is registration_submitted"),
        ("observed", "is observed, the newest event of its folio is registration_submitted"),
        ("resubmitted", "is resubmitted, the newest event of its folio is registration_submitted"),
    ],
)
async def test_a_state_that_nobody_gave_is_named(store: Store, database: Database, state: str, reason: str) -> None:
    await add_sent(store)
    await read_rows(database, f"UPDATE registration SET state = '{state}'")
    assert [one.reason for one in await store.audit_registrations()] == [reason]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (
            "UPDATE candidate_stage SET result = 'x' WHERE stage = 'dictamen'",
            "has the result 'x' (version 2) in dictamen, the log says the result 'competente' (version 2)",
        ),
        (
            "UPDATE candidate_stage SET result_version = 1 WHERE stage = 'dictamen'",
            "has the result 'competente' (version 1) in dictamen, the log says the result 'competente' (version 2)",
        ),
        (
            "DELETE FROM candidate_stage WHERE stage = 'dictamen'",
            "has no result in dictamen, the log says the result 'competente' (version 2)",
        ),
        (
            "UPDATE candidate_stage SET starts = starts + 1000 WHERE stage = 'evaluacion'",
            "has another appointment for evaluacion than the log",
        ),
        (
            "UPDATE candidate_stage SET state = 'missed' WHERE stage = 'evaluacion'",
            "is missed in evaluacion, the log says attended",
        ),
        (
            "UPDATE registration SET extended_until = extended_until + 1",
            "may be mended until another time than the log says, which has 2022-05-17T17:00:00+00:00",
        ),
        (
            "UPDATE registration SET state = 'observed'",
            "is observed, the newest event of its folio is registration_accepted",
        ),
    ],
)
async def test_a_row_changed_past_the_log_is_named(
    store: Store, database: Database, change: str, reason: str
) -> None:
    await whole_path(store)
    assert await store.audit_registrations() == ()
    await read_rows(database, change)
    assert await store.audit() is None
    assert [one.reason for one in await store.audit_registrations()] == [reason]


async def test_a_result_of_nobody_is_named(store: Store, database: Database) -> None:
    _, registration = await add_accepted(store)
    changed(await appointed(store))
    await read_rows(database, "UPDATE candidate_stage SET stage = 'dictamen', result = 'competente'")
    (found,) = await store.audit_registrations()
    assert found.registration == registration.id
    assert found.reason == "has the result 'competente' (version 0) in dictamen, the log says no result"
