"""Results, promised news and certificates."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.actions.certificate_ready import certificate_ready
from domain.actions.promise_update import promise_update
from domain.authorization import COMMAND_LINE
from domain.candidacy.case import Same, Verdict
from domain.ports import Store, Transaction
from domain.stages import Mark
from storage.instants import to_ms
from tests.stages.candidates import (
    AFTER,
    FOLIO,
    PROCESS,
    REVIEW,
    add_accepted,
    add_sent,
    appointed,
    changed,
    events,
    mark_of,
    news,
    refused,
    resulted,
    stage_of,
    told,
)
from tests.support.databases import Database

NOT_YET = "todavia-no-competente"
TOMORROW = AFTER + timedelta(days=1)


async def promised(
    store: Store, by: datetime = TOMORROW, stage: str = "dictamen", now: datetime = AFTER
) -> Verdict:
    return await store.run(lambda tx: promise_update(tx, COMMAND_LINE, PROCESS, FOLIO, stage, by, now))


async def certified(store: Store, stage: str = "certificado", now: datetime = TOMORROW) -> Verdict:
    return await store.run(lambda tx: certificate_ready(tx, COMMAND_LINE, PROCESS, FOLIO, stage, now))


async def test_a_result_is_told_with_its_version(store: Store, database: Database) -> None:
    person, _ = await add_accepted(store)
    changed(await resulted(store))
    stage = await stage_of(store, "dictamen")
    assert (stage.result, stage.result_version, stage.result_at, stage.ends_path) == ("competente", 1, AFTER, False)
    mark = await mark_of(store, Mark.RESULT_PUBLISHED, "dictamen")
    assert mark is not None
    assert (mark.at, mark.version) == (AFTER, 1)
    row = (await news(database))[-1]
    assert row[1] == f"result:ec1057-2022.dictamen:1:{person.id}"
    assert (row[2], row[5]) == (0, to_ms(AFTER + timedelta(days=30)))  # the rule's late_limit
    assert bool(row[6])
    assert (await told(database))[-1] == ("result", {"stage": "dictamen", "version": 1})
    about = {"folio": FOLIO, "stage": "dictamen", "version": 1, "result": "competente"}
    assert (await events(database))[-1] == ("result_published", "command-line", about)


async def test_no_reasons_stand_in_log_or_outbox(store: Store, database: Database) -> None:
    await add_accepted(store)
    changed(await resulted(store, NOT_YET, "Faltó el portafolio"))
    assert "portafolio" not in repr(await events(database)) + repr(await news(database))
    assert (await stage_of(store, "dictamen")).reasons == "Faltó el portafolio"


async def test_the_same_result_twice_tells_once(store: Store, database: Database) -> None:
    await add_accepted(store)
    await resulted(store)
    before = await events(database)
    assert await resulted(store, now=AFTER + timedelta(days=1)) == Same()
    assert await events(database) == before
    assert [template for template, _ in await told(database)] == ["accepted", "result"]


async def test_a_corrected_result_is_told_anew(store: Store, database: Database) -> None:
    await add_accepted(store)
    await resulted(store, NOT_YET, "Faltó el portafolio")
    stage = await stage_of(store, "dictamen")
    assert stage.ends_path

    async def read(tx: Transaction) -> None:
        await tx.candidate_stages(stage.registration_id)
        tx.save_candidate_stage(replace(stage, read_at=AFTER))
        await tx.commit()

    await store.run(read)
    changed(await resulted(store, now=TOMORROW))
    after = await stage_of(store, "dictamen")
    assert (after.result, after.reasons, after.result_version, after.read_at, after.ends_path) == (
        "competente",
        "",
        2,
        None,
        False,
    )
    assert (await told(database))[-1] == ("result", {"stage": "dictamen", "version": 2})


async def test_a_result_that_does_not_fit_is_refused(store: Store) -> None:
    await add_accepted(store)
    known = "competente, todavia-no-competente"
    assert refused(await resulted(store, "aprobado")) == f"unknown-result aprobado {known}"
    assert refused(await resulted(store, stage="evaluacion")) == "no-results"
    assert refused(await resulted(store, stage="almuerzo")).startswith("unknown-stage")
    assert refused(await resulted(store, NOT_YET)) == "missing reasons"
    assert refused(await resulted(store, NOT_YET, "x" * 1501)) == "too-long reasons 1500"


async def test_nothing_follows_a_result_that_ends_the_path(store: Store) -> None:
    await add_accepted(store)
    await resulted(store, NOT_YET, "Faltó el portafolio")
    assert refused(await certified(store)) == "path-ended dictamen"
    assert refused(await promised(store, stage="certificado")) == "path-ended dictamen"


async def test_only_the_accepted_get_results(store: Store) -> None:
    await add_sent(store)
    for verdict in (await resulted(store), await promised(store), await certified(store)):
        assert refused(verdict) == "wrong-state submitted"


async def test_a_promise_is_kept_by_the_news(store: Store, database: Database) -> None:
    await add_accepted(store)
    changed(await promised(store))
    assert await promised(store) == Same()
    mark = await mark_of(store, Mark.UPDATE_DUE, "dictamen")
    assert mark is not None
    assert (mark.at, mark.version, mark.is_over) == (TOMORROW, 1, False)
    assert (await told(database))[1:] == [("update-promised", {"stage": "dictamen", "version": 1})]
    row = (await news(database))[-1]
    assert (row[2], row[5]) == (1, to_ms(TOMORROW)), "a reminder's lane; senseless once it is due"
    await resulted(store)
    mark = await mark_of(store, Mark.UPDATE_DUE, "dictamen")
    assert mark is not None
    assert mark.is_over


async def test_a_new_promise_takes_the_place_of_the_old(store: Store, database: Database) -> None:
    await add_accepted(store)
    await promised(store)
    changed(await promised(store, TOMORROW + timedelta(days=3)))
    mark = await mark_of(store, Mark.UPDATE_DUE, "dictamen")
    assert mark is not None
    assert (mark.at, mark.version) == (TOMORROW + timedelta(days=3), 2)
    about = {"folio": FOLIO, "stage": "dictamen", "version": 2, "by": (TOMORROW + timedelta(days=3)).isoformat()}
    assert (await events(database))[-1] == ("update_promised", "command-line", about)
    assert (await told(database))[-1] == ("update-promised", {"stage": "dictamen", "version": 2})
    assert refused(await promised(store, AFTER)) == "in-the-past"


async def test_an_appointment_keeps_a_promise_too(store: Store) -> None:
    await add_accepted(store)
    await promised(store, stage="evaluacion", now=REVIEW, by=AFTER)
    changed(await appointed(store))
    mark = await mark_of(store, Mark.UPDATE_DUE, "evaluacion")
    assert mark is not None
    assert mark.is_over


async def test_a_certificate_follows_the_verdict(store: Store, database: Database) -> None:
    person, _ = await add_accepted(store)
    assert refused(await certified(store)) == "no-verdict dictamen"
    await resulted(store)
    await promised(store, stage="certificado")
    changed(await certified(store))
    assert await certified(store) == Same()
    promise = await mark_of(store, Mark.UPDATE_DUE, "certificado")
    assert promise is not None
    assert promise.is_over
    assert await mark_of(store, Mark.CERTIFICATE_READY, "certificado") is not None
    rows = await news(database)
    assert [row[0] for row in rows] == ["accepted", "result", "update-promised", "certificate-ready"]
    assert rows[-1][1] == f"certificate-ready:ec1057-2022.certificado:1:{person.id}"
    assert (await events(database))[-1][0] == "certificate_ready"
