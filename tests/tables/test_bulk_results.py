"""Results by file: what the dry run shows, and what is then done, held, undone or told."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.actions import bulk
from domain.actions.certificate_ready import certificate_ready
from domain.actions.promise_update import promise_update
from domain.actions.release_batches import release_batches
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.batches import Batch, BatchId, BatchState
from domain.candidacy.batching import Busy, NotReleased, NotUndone, Outdated
from domain.candidacy.case import Verdict
from domain.candidacy.certifying import Certificate
from domain.ports import Store, Transaction
from domain.registration import State
from domain.stages import Mark
from storage.opening import open_store
from tests.stages.candidates import AFTER, FOLIO, PROCESS, add_accepted, changed, news, resulted
from tests.stages.candidates import refused as why
from tests.support.databases import KEYS, Database, read_rows
from tests.tables.many import (
    NOT_YET,
    add_many,
    confirmed,
    done,
    faults,
    rehearsed,
    results,
    rows,
    undone,
)

UNKNOWN = "EC1057-22-7K3M9-4"


async def test_a_dry_run_says_what_would_change_and_changes_nothing(store: Store, database: Database) -> None:
    one, two, three = await add_many(store, 3)
    plan = results(
        (one, "Competente"), (two, "todavia-no-competente", "Faltó el portafolio"), (three, "COMPETENTE")
    )
    run = await rehearsed(store, plan)
    assert (run.total, len(run.changes), run.same, run.to_correct) == (3, 3, 0, 0)
    assert run.whom_told == {"competente": 2, "todavia-no-competente": 1}
    assert run.can_be_done
    assert await rows(database) == []
    assert await read_rows(database, "SELECT 1 FROM candidate_stage") == []


async def test_every_row_to_correct_is_named(store: Store) -> None:
    one, two = await add_many(store, 2)
    (gone,) = await add_many(store, 1, 7001, State.WITHDRAWN)
    (waiting,) = await add_many(store, 1, 8001, State.SUBMITTED)
    plan = results(
        (one, "competente"),
        (UNKNOWN, "competente"),
        ("EC1057-22-XXXXX-X", "competente"),
        ("", "competente"),
        (gone, "competente"),
        (waiting, "competente"),
        (two, "competnte"),
        (one.lower(), "competente"),
        (two, "9.5"),
        (two, ""),
        (two, NOT_YET),
        ("# " + one, "competente"),
    )
    run = await rehearsed(store, plan)
    assert faults(run) == [
        (3, "unknown-folio"),
        (4, "bad-folio"),
        (5, "no-folio-here"),
        (6, "withdrawn"),
        (7, "not-accepted"),
        (8, "near-result"),
        (9, "twice"),
        (10, "unknown-result"),
        (11, "no-result-here"),
        (12, "missing"),
    ]
    assert (run.total, len(run.changes), run.to_correct) == (11, 1, 10)
    assert {fault.row: fault.facts.get("cerca") for fault in run.faults}[8] == "Competente"
    assert not run.can_be_done
    assert isinstance(await confirmed(store, plan), Outdated)


@pytest.mark.parametrize(
    "day", ["2022-06-17", "17/06/2022", "17-06-22", "17.6.2022", "17 de junio de 2022", "viernes 17 jun 2022"]
)
async def test_a_day_may_be_written_in_many_ways(store: Store, database: Database, day: str) -> None:
    (one,) = await add_many(store, 1)
    await done(store, results((one, "competente", "", day)))
    ((at,),) = await read_rows(database, "SELECT result_at FROM candidate_stage")
    assert datetime.fromtimestamp(at / 1000, UTC) == datetime(2022, 6, 17, 17, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("31/02/2022", "day-none"),
        ("06/17/2022", "day-none"),
        ("ayer", "day-shape"),
        ("2022-07-01", "in-the-future"),
    ],
)
async def test_a_day_that_cannot_be_is_named(store: Store, day: str, why: str) -> None:
    (one,) = await add_many(store, 1)
    assert faults(await rehearsed(store, results((one, "competente", "", day)))) == [(2, why)]


async def test_what_is_agreed_to_is_what_was_shown(store: Store) -> None:
    one, two = await add_many(store, 2)
    plan = results((one, "competente"), (two, "competente"))
    shown = await rehearsed(store, plan)
    assert (await rehearsed(store, plan)).digest == shown.digest
    await done(store, results((one, NOT_YET, "Faltó el portafolio")))
    (batch,) = await store.run(lambda tx: tx.batches.recent(PROCESS.slug))
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    after = await confirmed(store, plan, shown.digest)
    assert isinstance(after, Outdated)
    assert (len(after.run.changes), after.run.corrections) == (2, 1)
    assert isinstance(await confirmed(store, results((two, "competente")), shown.digest), Outdated)


async def test_news_wait_and_then_are_ready(store: Store, database: Database) -> None:
    folios = await add_many(store, 3)
    batch = await done(store, results(*((folio, "competente") for folio in folios)))
    assert (batch.state, batch.rows, batch.by) == (BatchState.HELD, 3, "command-line")
    assert await rows(database) == [("result", "held", "")] * 3
    assert await store.deliver(lambda tx: release_batches(tx, SYSTEM)) == 0
    late = timedelta(minutes=10, seconds=1)
    moved = await open_store(database.url, KEYS, migrate=False, shift=lambda: late)
    assert await moved.deliver(lambda tx: release_batches(tx, SYSTEM)) == 1
    await moved.close()
    assert await rows(database) == [("result", "ready", "")] * 3
    assert await store.audit_registrations() == ()


async def test_a_wait_can_be_ended_at_once(store: Store, database: Database) -> None:
    folios = await add_many(store, 2)
    batch = await done(store, results(*((folio, "competente") for folio in folios)))
    released = await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    assert not isinstance(released, NotReleased)
    assert released.state is BatchState.RELEASED
    assert {state for _, state, _ in await rows(database)} == {"ready"}
    again = await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    assert again == NotReleased("released")
    assert await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, BatchId(7))) == NotReleased("unknown")


async def test_undoing_puts_everything_back(store: Store, database: Database) -> None:
    one, two = await add_many(store, 2)
    await done(store, results((one, NOT_YET, "Faltó el portafolio")))
    (first,) = await store.run(lambda tx: tx.batches.recent(PROCESS.slug))
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, first.id))
    before = await read_rows(database, "SELECT result, result_version, result_at, ends_path FROM candidate_stage")
    batch = await done(store, results((one, "competente"), (two, "competente")))
    back = await undone(store, batch.id)
    assert not isinstance(back, NotUndone)
    found = await store.run(lambda tx: tx.batches.candidacies([one, two]))
    assert found[one].stages["dictamen"].reasons == "Faltó el portafolio"
    assert found[two].stages["dictamen"].result == ""
    assert found[two].milestones[Mark.RESULT_PUBLISHED, "dictamen"].is_over
    assert before[0] in await read_rows(
        database, "SELECT result, result_version, result_at, ends_path FROM candidate_stage"
    )
    assert await rows(database) == [("result", "ready", ""), *[("result", "cancelled", "undone")] * 2]
    assert await undone(store, batch.id) == NotUndone("undone", batch=back)
    kinds = await read_rows(database, "SELECT count(*) FROM event WHERE kind = 'result_undone'")
    assert kinds == [(2,)]
    assert await store.audit_registrations() == ()
    assert await store.audit() is None


async def test_what_was_undone_can_be_done_again_and_is_told(store: Store, database: Database) -> None:
    (one,) = await add_many(store, 1)
    plan = results((one, "competente"))
    await undone(store, (await done(store, plan)).id)
    await done(store, plan)
    assert [state for _, state, _ in await rows(database)] == ["cancelled", "held"]
    assert await store.audit_registrations() == ()


async def test_nothing_is_undone_once_somebody_was_told(store: Store, database: Database) -> None:
    folios = await add_many(store, 2)
    batch = await done(store, results(*((folio, "competente") for folio in folios)))
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    first = "(SELECT min(id) FROM outbox)"
    await read_rows(database, f"UPDATE outbox SET state = 'dispatched', dispatched_at = 1 WHERE id = {first}")
    refused = await undone(store, batch.id)
    assert isinstance(refused, NotUndone)
    assert refused.why == "told"
    assert (await rows(database))[1][1] == "ready"
    await store.deliver(lambda tx: release_batches(tx, SYSTEM))
    (now,) = await store.run(lambda tx: tx.batches.recent(PROCESS.slug))
    assert now.state is BatchState.OVER


async def test_what_others_changed_since_is_not_undone(store: Store) -> None:
    await add_accepted(store)
    batch = await done(store, results((FOLIO, "competente")))
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    changed(await resulted(store, "todavia-no-competente", "Faltó el portafolio"))
    refused = await undone(store, batch.id)
    assert isinstance(refused, NotUndone)
    assert (refused.why, refused.folios) == ("changed", (FOLIO,))


async def certified(store: Store, stage: str) -> Verdict:
    given = Certificate("D-1")
    return await store.run(
        lambda tx: certificate_ready(tx, COMMAND_LINE, PROCESS, FOLIO, stage, AFTER, given=given)
    )


async def promised(store: Store, days: int) -> Verdict:
    by = AFTER + timedelta(days=days)
    return await store.run(lambda tx: promise_update(tx, COMMAND_LINE, PROCESS, FOLIO, "dictamen", by, AFTER))


async def released(store: Store) -> Batch:
    """One result, whose news are on their way."""
    batch = await done(store, results((FOLIO, "competente")))
    found = await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    assert isinstance(found, Batch)
    return found


async def test_while_it_waits_nothing_single_is_told_beside_it(store: Store, database: Database) -> None:
    await add_accepted(store)
    await done(store, results((FOLIO, "competente")))
    before = await news(database)
    assert why(await resulted(store, "todavia-no-competente", "Faltó el portafolio")) == "held"
    assert why(await certified(store, "certificado")) == "held"
    assert why(await promised(store, 2)) == "held"
    assert await news(database) == before


async def test_a_promise_made_since_is_not_taken_back(store: Store) -> None:
    await add_accepted(store)
    changed(await promised(store, 2))
    batch = await released(store)
    changed(await promised(store, 9))
    assert await undone(store, batch.id) == NotUndone("changed", (FOLIO,), batch)


async def test_a_certificate_of_the_same_stage_counts_on_its_result(store: Store) -> None:
    await add_accepted(store)
    batch = await released(store)
    changed(await certified(store, "dictamen"))
    assert await undone(store, batch.id) == NotUndone("built-upon", (FOLIO,), batch)


async def test_who_blocked_the_chat_is_told_once_after_an_undoing(store: Store, database: Database) -> None:
    ((person, _), plan) = await add_accepted(store), results((FOLIO, "competente"))
    first = await done(store, plan)
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, first.id))
    await read_rows(database, "UPDATE outbox SET state = 'cancelled', reason = 'unlinked' WHERE state = 'ready'")
    await undone(store, first.id)
    second = await done(store, plan)
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, second.id))

    async def revive(tx: Transaction) -> None:
        tx.revive(person.id, AFTER)
        await tx.commit()

    await store.run(revive)
    assert [state for template, state, _ in await rows(database) if template == "result"] == ["cancelled", "ready"]


async def test_two_at_once_are_told_of_each_other(store: Store, database: Database) -> None:
    one, two = await add_many(store, 2)
    batch = await done(store, results((one, "competente")))
    other = await open_store(database.url, KEYS, migrate=False)
    refused = await confirmed(other, results((two, "competente")))
    assert refused == Busy(batch)
    elsewhere = results((two, "Sin capacitación recomendada"), stage_id="diagnostico")
    assert (await done(other, elsewhere)).stage == "diagnostico"
    await other.close()


async def test_a_person_who_blocked_the_chat_is_counted(store: Store, database: Database) -> None:
    (one,) = await add_many(store, 1)
    await read_rows(database, "UPDATE person SET unreachable_since = 1")
    assert (await rehearsed(store, results((one, "competente")))).unreachable == 1


async def test_two_thousand_are_done_in_one_commit_and_one_more_is_refused(
    store: Store, database: Database
) -> None:
    folios = await add_many(store, 2_001)
    too_many = await rehearsed(store, results(*((folio, "competente") for folio in folios)))
    assert faults(too_many) == [(0, "too-many")]
    batch = await done(store, results(*((folio, "competente") for folio in folios[:2000])))
    assert batch.rows == 2000
    assert await read_rows(database, "SELECT state, count(*) FROM outbox GROUP BY state") == [("held", 2000)]
    assert not isinstance(await undone(store, batch.id), NotUndone)
    assert await read_rows(database, "SELECT count(*) FROM candidate_stage WHERE result <> ''") == [(0,)]
    assert await read_rows(database, "SELECT state, count(*) FROM outbox GROUP BY state") == [("cancelled", 2000)]


async def test_results_keep_their_words_sealed(store: Store, database: Database) -> None:
    (one,) = await add_many(store, 1)
    await done(store, results((one, NOT_YET, "Faltó el portafolio")))
    ((sealed,),) = await read_rows(database, "SELECT before FROM batch_row")
    assert b"result" not in bytes(sealed)
    assert "portafolio" not in repr(await news(database))
