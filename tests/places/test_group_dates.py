"""Dates for many: who gets which time, exactly as it was shown; held, undone or told."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from domain.actions import bulk
from domain.authorization import COMMAND_LINE
from domain.batches import Batch, BatchState
from domain.candidacy.batching import Busy, Done, NotUndone, Outdated
from domain.candidacy.bulk import DryRun
from domain.candidacy.case import Misfit, Refusal
from domain.candidacy.group_dates import GroupDates
from domain.ids import StaffId
from domain.places.place import Place
from domain.ports import Store
from domain.registration import State
from domain.stages import StageState
from storage.opening import open_store
from tests.places.rooms import TEN, a_place, evaluators, keep, seat, wanted
from tests.stages.candidates import PROCESS, REVIEW, changed
from tests.support.databases import KEYS, Database, read_rows
from tests.tables.many import add_many, rows

HALF, HOUR = timedelta(minutes=30), timedelta(hours=1)


def plan(folios: Sequence[str], **changes: object) -> GroupDates:
    made = GroupDates("evaluacion", "todas", folios, TEN, HALF)
    return replace(made, **changes)  # type: ignore[arg-type]  # the builder takes any field


async def rehearsed(store: Store, group: GroupDates) -> DryRun:
    return await store.run(lambda tx: bulk.rehearse(tx, COMMAND_LINE, PROCESS, group, REVIEW))


async def confirmed(store: Store, group: GroupDates, digest: str = "") -> Done | Busy | Outdated:
    agreed = digest or (await rehearsed(store, group)).digest
    return await store.run(lambda tx: bulk.confirm(tx, COMMAND_LINE, PROCESS, group, agreed, REVIEW))


async def done(store: Store, group: GroupDates) -> Batch:
    found = await confirmed(store, group)
    assert isinstance(found, Done), found
    return found.batch


async def undone(store: Store, batch: Batch) -> Batch | NotUndone:
    return await store.run(lambda tx: bulk.undo(tx, COMMAND_LINE, PROCESS, batch.id, REVIEW))


def given(run: DryRun) -> list[tuple[str, str, StaffId | None]]:
    """Folio, local day and hour, evaluator."""
    stages = [(str(one.event.about["folio"]), one.stage) for one in run.changes]
    return [
        (folio, f"{stage.starts.astimezone(PROCESS.zone):%d %H:%M}", stage.evaluator_id)
        for folio, stage in stages
        if stage is not None and stage.starts is not None
    ]


def left(run: DryRun) -> list[tuple[str, str]]:
    return [(one.folio, one.why) for one in run.left_out]


async def test_one_after_the_other_within_working_hours(store: Store) -> None:
    folios = await add_many(store, 3)
    run = await rehearsed(store, plan(folios, starts=TEN + 7 * HOUR, lasts=HALF))
    assert given(run) == [
        (folios[0], "30 17:00", None),
        (folios[1], "30 17:30", None),
        (folios[2], "31 09:00", None),
    ]


async def test_a_weekend_is_passed_over(store: Store) -> None:
    folios = await add_many(store, 2)
    friday = TEN + 4 * timedelta(days=1) + 7 * HOUR
    run = await rehearsed(store, plan(folios, starts=friday, lasts=HOUR))
    assert [at for _, at, _ in given(run)] == ["03 17:00", "06 09:00"]


async def test_evaluators_take_turns_as_many_as_each_sees(store: Store) -> None:
    folios = await add_many(store, 5)
    rosa, luis = await evaluators(store, "Rosa", "Luis")
    (_, second) = await store.run(lambda tx: tx.places.evaluators())
    await keep(store, replace(second, capacity=2, revision=1))
    run = await rehearsed(store, plan(folios, evaluators=(rosa, luis)))
    assert [(at, who) for _, at, who in given(run)] == [
        ("30 10:00", rosa),
        ("30 10:00", luis),
        ("30 10:00", luis),
        ("30 10:30", rosa),
        ("30 10:30", luis),
    ]


async def test_what_is_taken_is_passed_over(store: Store) -> None:
    one, two, three = await add_many(store, 3)
    place, (rosa,) = a_place(capacity=1), await evaluators(store, "Rosa")
    await keep(store, place)
    changed(await seat(store, one, wanted(place, rosa, starts=TEN + HALF, ends=TEN + HOUR)))
    run = await rehearsed(store, plan([two, three], place_id=place.id, evaluators=(rosa,)))
    assert given(run) == [(two, "30 10:00", rosa), (three, "30 11:00", rosa)]


async def test_all_at_once_as_many_as_fit(store: Store) -> None:
    one, two, three = await add_many(store, 3)
    place = a_place(capacity=2)
    await keep(store, place)
    run = await rehearsed(store, plan([one, two, three], place_id=place.id, is_together=True, lasts=2 * HOUR))
    assert [at for _, at, _ in given(run)] == ["30 10:00", "30 10:00"]
    assert left(run) == [(three, "no-slot")]
    assert run.can_be_done


async def test_who_can_have_none_is_named_and_takes_no_time(store: Store) -> None:
    one, two = await add_many(store, 2)
    (gone,) = await add_many(store, 1, 7001, State.WITHDRAWN)
    (waiting,) = await add_many(store, 1, 8001, State.SUBMITTED)
    changed(await seat(store, one, wanted()))
    run = await rehearsed(store, plan([gone, one, "EC1057-22-NASDV-C", waiting, two]))
    assert left(run) == [
        (gone, "withdrawn"),
        (one, "has-date"),
        ("EC1057-22-NASDV-C", "unknown-folio"),
        (waiting, "not-accepted"),
    ]
    assert given(run) == [(two, "30 10:00", None)]
    assert run.total == len(run.changes) + len(run.left_out)


async def test_a_time_that_is_past_gives_nobody_any(store: Store) -> None:
    folios = await add_many(store, 2)
    run = await rehearsed(store, plan(folios, starts=REVIEW - HOUR))
    assert {why for _, why in left(run)} == {"in-the-past"}
    assert not run.can_be_done
    assert isinstance(await confirmed(store, plan(folios, starts=REVIEW - HOUR)), Outdated)


async def test_whoever_knows_another_date_needs_the_reason(store: Store, database: Database) -> None:
    one, two = await add_many(store, 2)
    await read_rows(
        database,
        "INSERT INTO outbox (dedup_key, person_id, lane, template, parameters, rule, not_before, due_at, resends,"
        " state, dispatched_at) SELECT 'k', person_id, 1, 'rem-stage-7d', "
        """'{"stage": "evaluacion", "version": "f1"}', '', 0, 0, false, 'sent', 1"""
        f" FROM registration WHERE folio = '{one}'",
    )
    assert left(await rehearsed(store, plan([one, two]))) == [(one, "missing")]
    run = await rehearsed(store, plan([one, two], reason="Hay sede"))
    assert {one.news.template for one in run.changes if one.news is not None} == {"date-changed", "stage-dates"}


async def test_what_is_done_is_what_was_shown(store: Store, database: Database) -> None:
    folios = await add_many(store, 3)
    place, (rosa,) = a_place(capacity=3), await evaluators(store, "Rosa")
    await keep(store, place)
    group = plan(folios, place_id=place.id, evaluators=(rosa,), bring="identificación")
    run = await rehearsed(store, group)
    batch = await done(store, group)
    assert (batch.state, batch.rows, batch.stage) == (BatchState.HELD, 3, "evaluacion")
    found = await store.run(lambda tx: tx.batches.candidacies(folios))
    assert [found[one].stages["evaluacion"].starts for one in folios] == [
        one.stage.starts for one in run.changes if one.stage is not None
    ]
    mine = found[folios[0]].stages["evaluacion"]
    assert (mine.place, mine.bring, mine.evaluator_id) == ("Aula 3, Paseo Colón 12", "identificación", rosa)
    assert await rows(database) == [("stage-dates", "held", "")] * 3
    assert await store.audit_registrations() == ()
    assert await store.audit() is None


async def test_whatever_changed_meanwhile_is_shown_anew(store: Store) -> None:
    one, two, three = await add_many(store, 3)
    place = a_place(capacity=1)
    await keep(store, place)
    group = plan([one, two], place_id=place.id)
    shown = await rehearsed(store, group)
    assert (await rehearsed(store, group)).digest == shown.digest
    changed(await seat(store, three, wanted(place)))
    after = await confirmed(store, group, shown.digest)
    assert isinstance(after, Outdated)
    assert [at for _, at, _ in given(after.run)] == ["30 11:00", "30 11:30"]


async def test_undoing_leaves_nobody_with_a_date(store: Store, database: Database) -> None:
    folios = await add_many(store, 2)
    batch = await done(store, plan(folios))
    assert not isinstance(await undone(store, batch), NotUndone)
    found = await store.run(lambda tx: tx.batches.candidacies(folios))
    mine = found[folios[0]].stages["evaluacion"]
    assert (mine.state, mine.starts, mine.evaluator_id) == (StageState.PENDING, None, None)
    assert all(one.is_over for one in found[folios[0]].milestones.values())
    assert await rows(database) == [("stage-dates", "cancelled", "undone")] * 2
    assert await store.audit_registrations() == ()


async def test_another_date_after_an_undone_one_is_told(store: Store, database: Database) -> None:
    (one,) = await add_many(store, 1)
    await undone(store, await done(store, plan([one])))
    batch = await done(store, plan([one], starts=TEN + HOUR))
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    assert [state for _, state, _ in await rows(database)] == ["cancelled", "ready"]
    found = await store.run(lambda tx: tx.batches.candidacies([one]))
    assert found[one].stages["evaluacion"].date_version == 2
    assert await store.audit_registrations() == ()


async def test_who_came_since_keeps_the_date(store: Store) -> None:
    one, two = await add_many(store, 2)
    batch = await done(store, plan([one, two]))
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    changed(await seat(store, two, wanted(starts=TEN + 5 * HOUR)))
    refused = await undone(store, batch)
    assert isinstance(refused, NotUndone)
    assert (refused.why, refused.folios) == ("changed", (two,))


async def test_while_it_waits_no_single_date_is_given(store: Store) -> None:
    one, two = await add_many(store, 2)
    batch = await done(store, plan([one]))
    refused = await seat(store, one, wanted(starts=TEN + HOUR))
    assert isinstance(refused, Refusal)
    assert refused.why is Misfit.HELD
    assert await confirmed(store, plan([two])) == Busy(batch)


async def test_a_group_and_one_who_gets_the_last_seat_at_once(store: Store, database: Database) -> None:
    one, two, three = await add_many(store, 3)
    place = a_place(capacity=2)
    await keep(store, place)
    group = plan([one, two], place_id=place.id, is_together=True)
    agreed = (await rehearsed(store, group)).digest
    other = await open_store(database.url, KEYS, migrate=False)
    both, single = await asyncio.gather(confirmed(store, group, agreed), seat(other, three, wanted(place)))
    await other.close()
    seated = await read_rows(database, "SELECT count(*) FROM candidate_stage WHERE starts IS NOT NULL")
    assert (isinstance(both, Done), isinstance(single, Refusal), seated) in [
        (True, True, [(2,)]),
        (False, False, [(1,)]),
    ]


async def is_held(store: Store, folio: str) -> bool:
    found = (await store.run(lambda tx: tx.batches.candidacies([folio])))[folio]
    among = await store.deliver(lambda tx: tx.recipients([found.person.id], PROCESS.slug))
    return among[found.person.id].is_date_held


async def test_nothing_tells_of_the_date_while_it_waits(store: Store) -> None:
    one, two = await add_many(store, 2)
    batch = await done(store, plan([one]))
    assert (await is_held(store, one), await is_held(store, two)) == (True, False)
    await store.run(lambda tx: bulk.release(tx, COMMAND_LINE, PROCESS, batch.id))
    assert not await is_held(store, one)


async def test_a_place_that_is_gone_stops_all(store: Store) -> None:
    (one,) = await add_many(store, 1)
    place: Place = a_place()
    run = await rehearsed(store, plan([one], place_id=place.id))
    assert [fault.why for fault in run.faults] == ["place-gone"]
    assert not run.can_be_done


@pytest.mark.parametrize("count", [300])
async def test_hundreds_are_dated_in_one_commit(store: Store, database: Database, count: int) -> None:
    folios = await add_many(store, count)
    batch = await done(store, plan(folios, lasts=timedelta(minutes=15)))
    assert batch.rows == count
    starts = await read_rows(database, "SELECT count(DISTINCT starts) FROM candidate_stage")
    assert starts == [(count,)]
    ((last,),) = await read_rows(database, "SELECT max(starts) FROM candidate_stage")
    assert datetime.fromtimestamp(last / 1000, UTC).astimezone(PROCESS.zone).hour < 18
