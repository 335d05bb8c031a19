"""Registrations made on the institute's platform: read, rehearsed, taken over whole, and never twice."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from domain.actions.import_registrations import import_registrations, rehearse_import
from domain.actions.release_batches import release_batches
from domain.authorization import COMMAND_LINE, SYSTEM
from domain.candidacy.import_file import ImportFile
from domain.candidacy.import_words import IMPORT_ROWS, import_fault_words, import_words
from domain.candidacy.importing import ImportRun
from domain.candidacy.taking_in import ImportOutdated
from domain.delivery.bearings import Bearings
from domain.delivery.checking import Cancel, Reason, check
from domain.fresh_folios import free_folios
from domain.ids import OutboxId, UserId
from domain.ports import Store, Transaction
from domain.registration import State
from domain.texts.catalogue import LANGUAGES, as_plain, load_texts
from storage.opening import open_store
from tests.stages.candidates import AFTER, FOLIO, PROCESS, REVIEW, accepted, add_sent
from tests.support.chat import shipped_knowledge
from tests.support.databases import KEYS, Database, read_rows
from tests.support.talk import Talk, knowledge
from tests.tables.many import add_many, done, results
from tests.tables.platform import GLORIA, HEADING, JUANA, changed, platform

TEXTS = load_texts()


async def rehearsed(store: Store, file: ImportFile) -> ImportRun:
    return await store.run(lambda tx: rehearse_import(tx, COMMAND_LINE, PROCESS, file))


async def imported(store: Store, file: ImportFile) -> ImportRun:
    run = await rehearsed(store, file)
    found = await store.run(lambda tx: import_registrations(tx, COMMAND_LINE, PROCESS, file, run.digest, REVIEW))
    assert isinstance(found, ImportRun), found
    return found


def figures(run: ImportRun) -> tuple[int, int, int, int]:
    """New, changed, matched, same."""
    return run.new, run.changed, run.matched, run.same


async def test_new_ones_become_submitted(store: Store, database: Database) -> None:
    run = await imported(store, platform(GLORIA, JUANA))
    assert figures(run) == (2, 0, 0, 0)
    found = await store.run(lambda tx: tx.batches.of_platform(PROCESS.slug, ["P-001", "P-002"]))
    gloria = found["P-001"].registration
    assert (gloria.state, gloria.submitted_at) == (State.SUBMITTED, datetime(2022, 5, 10, 19, 30, tzinfo=UTC))
    assert gloria.folio.startswith("EC1057-22-")
    assert gloria.draft.answers["phone"] == "+527221234567"
    assert gloria.draft.answers["is_head"] == "yes"
    assert shipped_knowledge().catalogue.get(gloria.draft.answers["institution"]) is not None
    assert found["P-002"].registration.draft.answers["second_surname"] == ""
    assert not found["P-001"].person.has_chat
    assert await read_rows(database, "SELECT count(*) FROM submission") == [(2,)]
    assert await store.audit() is None
    assert await store.audit_registrations() == ()
    dump = repr(await read_rows(database, "SELECT about FROM event"))
    assert "HEGG" not in dump
    assert "Gloria" not in dump
    assert "P-00" not in dump


async def test_the_same_file_again_changes_nothing(store: Store, database: Database) -> None:
    await imported(store, platform(GLORIA, JUANA))
    assert figures(await rehearsed(store, platform(GLORIA, JUANA))) == (0, 0, 0, 2)
    run = await imported(store, platform(changed(GLORIA, Correo="otra@almoloya.gob.mx"), JUANA))
    assert figures(run) == (0, 1, 0, 1)
    assert await read_rows(database, "SELECT count(*) FROM registration") == [(2,)]
    found = await store.run(lambda tx: tx.batches.of_platform(PROCESS.slug, ["P-001"]))
    assert found["P-001"].registration.draft.answers["email"] == "otra@almoloya.gob.mx"
    assert found["P-001"].registration.submitted_version == 2
    assert await store.audit_registrations() == ()


async def test_who_registered_in_the_chat_is_found_by_curp(store: Store, database: Database) -> None:
    await add_sent(store)
    run = await imported(store, platform(GLORIA, JUANA))
    assert figures(run) == (1, 0, 1, 0)
    found = await store.run(lambda tx: tx.batches.of_platform(PROCESS.slug, ["P-002"]))
    assert found["P-002"].registration.folio == FOLIO
    assert found["P-002"].registration.draft.answers["given_names"] == "Juana María"  # what they wrote stands
    assert await read_rows(database, "SELECT count(*) FROM registration") == [(2,)]
    ((matched,),) = await read_rows(database, "SELECT about FROM event WHERE kind = 'registration_matched'")
    assert FOLIO in matched
    assert "P-002" not in matched
    assert await store.audit_registrations() == ()


async def test_what_somebody_sent_in_the_chat_stands_in_every_import(store: Store) -> None:
    await add_sent(store)
    await imported(store, platform(GLORIA, JUANA))
    again = await rehearsed(store, platform(GLORIA, JUANA))
    assert figures(again) == (0, 0, 0, 2)
    assert [(doubt.row, doubt.why) for doubt in again.doubts] == [(3, "chat-stands")]
    for language in LANGUAGES:
        assert FOLIO in import_words(TEXTS, language, again)


async def test_a_folio_that_is_taken_is_drawn_again(store: Store) -> None:
    taken = await add_many(store, 3, 5001)
    same = random.Random(5001).getrandbits  # as those were drawn
    free = await store.run(lambda tx: free_folios(tx, PROCESS.folio_prefix, 4, same))
    assert len(set(free)) == 4
    assert not set(free).intersection(taken)


async def test_an_accepted_one_is_not_changed(store: Store) -> None:
    """Theirs stands, who registered in the chat, and stops nobody else's row."""
    await add_sent(store)
    await imported(store, platform(JUANA))
    await accepted(store)
    run = await rehearsed(store, platform(GLORIA, changed(JUANA, Cargo="Otro cargo")))
    assert [(doubt.row, doubt.why) for doubt in run.doubts] == [(3, "chat-stands")]
    assert figures(run) == (1, 0, 0, 1)


async def test_who_is_answering_in_the_chat_stops_nobodys_row(store: Store) -> None:
    talk = Talk(store, knowledge())
    await talk.accept()
    await talk.walk(JUANA[1], "sí")
    run = await imported(store, platform(GLORIA, JUANA))
    assert [(doubt.row, doubt.why) for doubt in run.doubts] == [(3, "curp-in-chat")]
    assert figures(run) == (1, 0, 0, 1)


@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ({"CURP": "HEGG560427MVZRRL03"}, "value"),
        ({"CURP": "HEGG56O427MVZRRL04"}, "value-near"),
        ({"CURP": ""}, "empty"),
        ({"Folio": ""}, "empty"),
        ({"Nombre": "G10ria"}, "value"),
        ({"Sujeto": "Ayuntamiento de Almoloya"}, "office-near"),
        ({"Sujeto": "Odpas de Zunpago del Mar"}, "office"),
        ({"Correo": "gloria"}, "value"),
        ({"Teléfono": "12"}, "value"),
        ({"Titular": "quizá"}, "value"),
        ({"Fecha": "31/02/2022"}, "value"),
        ({"Fecha": "2023-01-01"}, "value"),
    ],
)
async def test_a_cell_is_read_like_an_answer(store: Store, cells: dict[str, str], why: str) -> None:
    run = await rehearsed(store, platform(changed(GLORIA, **cells), JUANA))
    assert [(fault.row, fault.why) for fault in run.faults] == [(2, why)]
    assert not run.can_be_done
    for language in LANGUAGES:
        assert "$" not in import_fault_words(TEXTS, language, run.faults[0])


async def test_rows_that_are_there_twice_are_named(store: Store) -> None:
    run = await rehearsed(store, platform(GLORIA, JUANA, changed(GLORIA, Folio="P-003"), JUANA))
    assert [(fault.row, fault.why) for fault in run.faults] == [(4, "curp-twice"), (5, "curp-twice"), (5, "twice")]


async def test_a_doubtful_address_is_taken_and_told(store: Store) -> None:
    run = await rehearsed(store, platform(changed(GLORIA, Correo="gloria@gmial.com")))
    assert [doubt.why for doubt in run.doubts] == ["doubtful"]
    assert run.can_be_done
    said = as_plain(import_words(TEXTS, "es", run))
    assert "1 fila: 1 nuevo, 0 cambian, 0 ya en el chat, 0 iguales, 0 por corregir" in said
    assert "¿será gloria@gmail.com?" in said


async def test_an_office_that_no_catalogue_has_may_be_marked(store: Store) -> None:
    await imported(store, platform(changed(GLORIA, Sujeto="? Organismo nuevo de Zumpango")))
    found = await store.run(lambda tx: tx.batches.of_platform(PROCESS.slug, ["P-001"]))
    assert found["P-001"].registration.draft.answers["institution"] == "?Organismo nuevo de Zumpango"


async def test_guessed_columns_may_be_corrected(store: Store) -> None:
    heading = ("Núm.", "Clave", *HEADING[2:])
    lacking = platform(GLORIA, heading=heading)
    assert {fault.facts["campo"] for fault in lacking.faults} == {"platform_folio", "curp"}
    file = platform(GLORIA, heading=heading, platform_folio="Núm.", curp="clave")
    assert file.faults == ()
    assert file.columns["curp"] == "Clave"
    assert figures(await rehearsed(store, file)) == (1, 0, 0, 0)
    wrong = platform(GLORIA, curp="No hay", apodo="Folio")
    assert sorted(fault.why for fault in wrong.faults) == ["no-column", "no-column-for", "no-field"]


async def test_two_who_import_at_once_never_double_anybody(store: Store, database: Database) -> None:
    file = platform(GLORIA, JUANA)
    run = await rehearsed(store, file)
    await imported(store, file)
    other = await open_store(database.url, KEYS, migrate=False)
    late = await other.run(lambda tx: import_registrations(tx, COMMAND_LINE, PROCESS, file, run.digest, REVIEW))
    await other.close()
    assert isinstance(late, ImportOutdated)
    assert figures(late.run) == (0, 0, 0, 2)
    assert await read_rows(database, "SELECT count(*) FROM person") == [(2,)]


async def test_nothing_is_sent_before_a_chat_is_linked(store: Store, database: Database) -> None:
    """The row is cancelled at dispatch, and told after all once there is a chat."""
    await imported(store, platform(GLORIA))
    found = (await store.run(lambda tx: tx.batches.of_platform(PROCESS.slug, ["P-001"])))["P-001"]
    folio = found.registration.folio
    await accepted(store, folio)
    batch = await done(store, results((folio, "competente")))
    assert batch.rows == 1
    await read_rows(database, f"UPDATE batch SET held_until = 0 WHERE id = {batch.id}")
    await store.deliver(lambda tx: release_batches(tx, SYSTEM))
    ids = [OutboxId(id_) for (id_,) in await read_rows(database, "SELECT id FROM outbox ORDER BY id")]
    row, *_ = await store.deliver(lambda tx: tx.rows(ids))
    recipients = await store.deliver(lambda tx: tx.recipients([found.person.id], PROCESS.slug))
    verdict = check(row, recipients[found.person.id], Bearings(shipped_knowledge()), AFTER)
    assert verdict == Cancel(Reason.UNLINKED)
    await read_rows(database, "UPDATE outbox SET state = 'cancelled', reason = 'unlinked'")

    await read_rows(database, f"UPDATE person SET user_id = 4242 WHERE id = {found.person.id}")

    async def link(tx: Transaction) -> None:
        tx.revive(found.person.id, AFTER - timedelta(days=1))
        await tx.commit()

    await store.run(link)
    assert {state for (state,) in await read_rows(database, "SELECT state FROM outbox")} == {"ready"}
    desk = await store.run(lambda tx: tx.desk(UserId(4242), PROCESS.slug))
    assert desk.registration is not None
    assert desk.registration.folio == folio


@pytest.mark.parametrize("language", LANGUAGES)
def test_whatever_befalls_a_row_has_words(language: str) -> None:
    for key in IMPORT_ROWS.values():
        assert key in TEXTS.keys(language)
