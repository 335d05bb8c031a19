"""Appointments and attendance: versions, what reminders count from, and who is told what."""

from datetime import timedelta

import pytest

from domain.candidacy.case import Same
from domain.delivery.outbox import Lane, NewRow
from domain.ports import Store, Transaction
from domain.stages import Mark, StageState
from storage.instants import to_ms
from tests.stages.candidates import (
    AFTER,
    FOLIO,
    MAY_30,
    REVIEW,
    add_accepted,
    add_sent,
    appointed,
    attended,
    changed,
    events,
    mark_of,
    news,
    note_sent,
    refused,
    resulted,
    stage_of,
    told,
)
from tests.support.databases import Database, read_rows

JUNE_1 = MAY_30 + timedelta(days=2)


async def test_a_first_appointment_is_told_with_its_version(store: Store, database: Database) -> None:
    person, _ = await add_accepted(store)
    changed(await appointed(store))
    stage = await stage_of(store, "evaluacion")
    assert (stage.state, stage.date_version, stage.starts, stage.place, stage.bring) == (
        StageState.SCHEDULED,
        1,
        MAY_30,
        "Sala 2",
        "Tu portafolio",
    )
    row = (await news(database))[-1]
    assert row[1] == f"stage-dates:ec1057-2022.evaluacion:a1:{person.id}"
    assert (row[2], row[5]) == (1, to_ms(MAY_30))  # a reminder's lane; senseless once the stage begins
    assert (await told(database))[-1] == ("stage-dates", {"stage": "evaluacion", "version": "a1"})
    assert (await events(database))[-1] == (
        "appointment_set",
        "command-line",
        {"folio": FOLIO, "stage": "evaluacion", "version": 1, "starts": MAY_30.isoformat()},
    )


async def test_reminders_can_count_from_an_appointment(store: Store) -> None:
    await add_accepted(store)
    await appointed(store)
    for mark, at in (
        (Mark.STAGE_STARTS, MAY_30),
        (Mark.STAGE_ENDS, MAY_30 + timedelta(hours=2)),
        (Mark.STAGE_DATES_SET, REVIEW),
    ):
        found = await mark_of(store, mark, "evaluacion")
        assert found is not None
        assert (found.at, found.version, found.is_over) == (at, 1, False)


async def test_the_same_appointment_twice_tells_once(store: Store, database: Database) -> None:
    await add_accepted(store)
    await appointed(store)
    before = await events(database)
    assert await appointed(store) == Same()
    assert await appointed(store, now=AFTER) == Same()
    assert await events(database) == before
    assert [template for template, _ in await told(database)] == ["accepted", "stage-dates"]


async def test_who_knew_the_old_date_is_told_of_the_change(store: Store, database: Database) -> None:
    await add_accepted(store)
    await appointed(store)
    await note_sent(database)
    assert refused(await appointed(store, starts=JUNE_1, ends=None)) == "missing reason"
    changed(await appointed(store, starts=JUNE_1, ends=None, reason="Falló la luz"))
    assert (await told(database))[-1] == (
        "date-changed",
        {"stage": "evaluacion", "version": "a2", "before": to_ms(MAY_30)},
    )
    assert (await stage_of(store, "evaluacion")).reason == "Falló la luz"
    ends = await mark_of(store, Mark.STAGE_ENDS, "evaluacion")
    starts = await mark_of(store, Mark.STAGE_STARTS, "evaluacion")
    assert ends is not None
    assert ends.is_over
    assert starts is not None
    assert (starts.at, starts.version) == (JUNE_1, 2)


async def test_a_date_nobody_heard_of_is_no_earlier_one(store: Store, database: Database) -> None:
    await add_accepted(store)
    await appointed(store)
    await note_sent(database)
    changed(await appointed(store, starts=JUNE_1, ends=None, reason="Falló la luz"))
    changed(await appointed(store, ends=None, reason="Ya hay luz"))
    assert (await told(database))[-1] == ("date-changed", {"stage": "evaluacion", "version": "a3"})


async def test_who_knew_no_date_is_told_the_new_one(store: Store, database: Database) -> None:
    await add_accepted(store)
    await appointed(store)
    changed(await appointed(store, starts=JUNE_1, ends=None, reason="Falló la luz"))
    assert (await told(database))[-1] == ("stage-dates", {"stage": "evaluacion", "version": "a2"})
    assert (await stage_of(store, "evaluacion")).reason == ""


@pytest.mark.parametrize(("days", "template"), [(0, "stage-dates"), (2, "date-changed")])
async def test_an_appointment_at_the_common_date_is_no_change(
    store: Store, database: Database, days: int, template: str
) -> None:
    person, _ = await add_accepted(store)
    await read_rows(
        database,
        "INSERT INTO stage_dates (process, stage, version, starts, place, bring, reason, set_at, actor)"
        f" VALUES ('ec1057-2022', 'evaluacion', 1, {to_ms(MAY_30)}, '', '', '', 0, 'system')",
    )

    async def remind(tx: Transaction) -> None:
        parameters = {"stage": "evaluacion", "version": "v1"}
        tx.enqueue(NewRow("k", person.id, Lane.REMINDERS, "rem-stage-7d", parameters, REVIEW))
        await tx.commit()

    await store.run(remind)
    await note_sent(database)
    starts = MAY_30 + timedelta(days=days)
    changed(await appointed(store, starts=starts, ends=None, reason="Hay más lugar"))
    assert (await told(database))[-1][0] == template


async def test_an_appointment_that_does_not_fit_is_refused(store: Store) -> None:
    await add_accepted(store)
    for changes, reason in (
        ({"starts": REVIEW, "ends": None}, "in-the-past"),
        ({"ends": MAY_30}, "ends-too-early"),
        ({"stage": "dictamen"}, "not-by-appointment"),
        ({"stage": "almuerzo"}, "unknown-stage almuerzo diagnostico, evaluacion, dictamen, certificado"),
        ({"place": "x" * 201}, "too-long place 200"),
    ):
        assert refused(await appointed(store, **changes)) == reason


async def test_only_who_is_accepted_gets_an_appointment(store: Store) -> None:
    await add_sent(store)
    assert refused(await appointed(store)) == "wrong-state submitted"
    assert refused(await attended(store)) == "wrong-state submitted"


@pytest.mark.parametrize(("came", "state"), [(True, StageState.ATTENDED), (False, StageState.MISSED)])
async def test_attendance_is_noted_once_and_told_to_who_did_not_come(
    store: Store, database: Database, state: StageState, *, came: bool
) -> None:
    person, _ = await add_accepted(store)
    await appointed(store)
    before = await told(database)
    changed(await attended(store, came=came))
    assert await attended(store, came=came) == Same()
    assert (await stage_of(store, "evaluacion")).state is state
    version = to_ms(AFTER)
    mark = [] if came else [("missed", {"stage": "evaluacion", "version": version})]
    assert await told(database) == before + mark
    if not came:
        row = (await news(database))[-1]
        assert row[1:3] == (f"missed:ec1057-2022.evaluacion:{version}:{person.id}", 0)
    assert (await events(database))[-1] == (
        "attendance_marked",
        "command-line",
        {"folio": FOLIO, "stage": "evaluacion", "state": state.value},
    )


async def test_a_wrong_mark_is_taken_back_where_it_was_told(store: Store, database: Database) -> None:
    await add_accepted(store)
    await appointed(store)
    await attended(store, came=False)
    await attended(store, now=AFTER + timedelta(minutes=1))
    assert [template for template, _ in await told(database)][2:] == ["missed"], "not told yet: it never leaves"
    await attended(store, came=False, now=AFTER + timedelta(minutes=2))
    await note_sent(database)
    await attended(store, now=AFTER + timedelta(minutes=3))
    await note_sent(database)
    await attended(store, came=False, now=AFTER + timedelta(minutes=4))
    await read_rows(database, "DELETE FROM outbox WHERE state = 'ready'")
    await attended(store, now=AFTER + timedelta(minutes=5))
    templates = [template for template, _ in await told(database)][2:]
    assert templates == ["missed", "missed", "missed-undone"], "what was taken back is not taken back again"


async def test_nobody_attends_what_has_not_begun(store: Store) -> None:
    await add_accepted(store)
    assert refused(await attended(store)) == "no-date"
    await appointed(store)
    assert refused(await attended(store, now=REVIEW)) == "not-begun"


async def test_who_missed_can_be_given_another_date(store: Store, database: Database) -> None:
    await add_accepted(store)
    await appointed(store)
    await note_sent(database)
    await attended(store, came=False)
    assert refused(await resulted(store)) == "missed evaluacion"
    later = AFTER + timedelta(days=7)
    changed(await appointed(store, now=AFTER, starts=later, ends=None, reason="Otra oportunidad"))
    assert (await stage_of(store, "evaluacion")).state is StageState.SCHEDULED


async def test_who_attended_needs_no_other_date(store: Store) -> None:
    await add_accepted(store)
    await appointed(store)
    await attended(store)
    assert refused(await appointed(store, now=AFTER, starts=AFTER + timedelta(days=1), ends=None)) == "attended"


async def test_attendance_after_a_result_is_too_late(store: Store, database: Database) -> None:
    await add_accepted(store)
    await read_rows(
        database,
        "INSERT INTO stage_dates (process, stage, version, starts, place, bring, reason, set_at, actor)"
        f" VALUES ('ec1057-2022', 'dictamen', 1, {to_ms(MAY_30)}, '', '', '', 0, 'system')",
    )
    await resulted(store)
    assert refused(await attended(store, "dictamen", came=False)) == "has-result"
