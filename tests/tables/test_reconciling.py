"""Guide mode: the folios that people copied from the platform, held against the platform's own table."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from domain.actions.import_registrations import import_registrations, rehearse_import
from domain.authorization import COMMAND_LINE
from domain.candidacy.import_file import ImportFile, read_registrations
from domain.candidacy.import_words import import_words
from domain.candidacy.importing import ImportRun
from domain.ids import UserId
from domain.ports import Store
from domain.registration import Registration
from domain.sheet import Row, Sheet
from domain.texts.catalogue import LANGUAGES, as_plain, load_texts
from tests.stages.candidates import PROCESS, REVIEW
from tests.support.databases import Database, read_rows
from tests.support.talk import ANSWERS, Talk, guide_process, knowledge
from tests.tables.platform import CATALOGUE, GLORIA, HEADING, JUANA, changed

PROCESS_GUIDE = guide_process()
GUIDE = replace(knowledge(), process=PROCESS_GUIDE, catalogue=CATALOGUE)
AS_TYPED = changed(
    GLORIA, Sujeto="Ayuntamiento de Metepec", Cargo=ANSWERS[6], Correo=ANSWERS[8], Teléfono=ANSWERS[9]
)
TEXTS = load_texts()
JUANAS = UserId(700000002)


def table(*rows: Sequence[str]) -> ImportFile:
    lines = tuple(Row(number, tuple(row)) for number, row in enumerate(rows, 2))
    return read_registrations(Sheet("plataforma.xlsx", HEADING, lines), PROCESS_GUIDE, CATALOGUE, REVIEW)


async def rehearsed(store: Store, *rows: Sequence[str]) -> ImportRun:
    return await store.run(lambda tx: rehearse_import(tx, COMMAND_LINE, PROCESS_GUIDE, table(*rows)))


async def imported(store: Store, *rows: Sequence[str]) -> ImportRun:
    run, file = await rehearsed(store, *rows), table(*rows)
    found = await store.run(
        lambda tx: import_registrations(tx, COMMAND_LINE, PROCESS_GUIDE, file, run.digest, REVIEW)
    )
    assert isinstance(found, ImportRun), found
    return found


async def sent(store: Store, folio: str, curp: str = GLORIA[1], user: UserId | None = None) -> Talk:
    """Somebody who registered on the platform, came back with its folio, and sent it."""
    talk = Talk(store, GUIDE) if user is None else Talk(store, GUIDE, user)
    await talk.accept()
    await talk.walk(curp, *ANSWERS[1:])
    await talk.upload()
    await talk.walk("revisar y enviar", folio, "Envío mi registro")
    assert (await registered(talk)).folio
    return talk


async def registered(talk: Talk) -> Registration:
    registration = (await talk.desk()).registration
    assert registration is not None
    return registration


def figures(run: ImportRun) -> tuple[int, int, int, int]:
    """New, changed, matched, same."""
    return run.new, run.changed, run.matched, run.same


def doubted(run: ImportRun) -> list[tuple[int, str]]:
    return [(doubt.row, doubt.why) for doubt in run.doubts]


async def test_a_typed_folio_is_confirmed_by_the_table(store: Store, database: Database) -> None:
    talk = await sent(store, " p-001 ")
    run = await imported(store, GLORIA, JUANA)
    assert figures(run) == (1, 0, 1, 0)
    assert doubted(run) == []
    assert (await registered(talk)).platform_folio == "P-001"
    kinds = await read_rows(database, "SELECT kind FROM event WHERE kind = 'registration_matched'")
    assert len(kinds) == 1
    status = await talk.say("/estado")
    assert "La plataforma tiene tu registro." in status
    assert "no sustituye" not in status
    assert await store.audit() is None
    assert await store.audit_registrations() == ()


async def test_the_same_table_again_changes_nothing(store: Store) -> None:
    await sent(store, "P-001")
    await imported(store, GLORIA, JUANA)
    assert figures(await rehearsed(store, GLORIA, JUANA)) == (0, 0, 0, 2)


async def test_another_spelling_of_a_folio_is_no_difference(store: Store) -> None:
    await sent(store, "p - 001")
    await imported(store, AS_TYPED)
    again = await rehearsed(store, AS_TYPED)
    assert (figures(again), again.doubts) == ((0, 0, 0, 1), ())


async def test_a_folio_that_the_table_lacks_is_named(store: Store) -> None:
    talk = await sent(store, "P-9")
    run = await rehearsed(store, JUANA)
    assert doubted(run) == [(0, "typed-absent")]
    assert run.can_be_done
    ours = (await registered(talk)).folio
    assert f"{ours} escribió «P-9» y no está en la tabla" in as_plain(import_words(TEXTS, "es", run))
    assert "is not in the table" in as_plain(import_words(TEXTS, "en", run))


async def test_who_copied_it_wrongly_is_found_by_curp(store: Store) -> None:
    talk = await sent(store, "P-9")
    run = await imported(store, GLORIA, JUANA)
    assert figures(run) == (1, 0, 1, 0)
    assert doubted(run) == [(2, "typed-differs")]
    assert (await registered(talk)).platform_folio == "P-001"
    assert doubted(await rehearsed(store, GLORIA, JUANA)) == [(2, "chat-stands")]


async def test_a_folio_with_another_curp_is_a_doubt(store: Store) -> None:
    """Neither joined nor taken over as a second registration of perhaps the same person."""
    talk = await sent(store, "P-002")
    run = await rehearsed(store, JUANA)
    assert figures(run) == (0, 0, 0, 1)
    assert doubted(run) == [(2, "typed-other-curp")]
    assert not run.can_be_done
    assert (await registered(talk)).platform_folio == ""


async def test_nobody_takes_a_folio_by_typing_it(store: Store) -> None:
    """Two typed the same one: it is theirs whose CURP stands beside it."""
    wrong, right = await sent(store, "P-002"), await sent(store, "P-002", JUANA[1], JUANAS)
    run = await imported(store, JUANA)
    assert figures(run) == (0, 0, 1, 0)
    assert doubted(run) == [(2, "typed-other-curp")]
    assert (await registered(right)).platform_folio == "P-002"
    assert (await registered(wrong)).platform_folio == ""
    assert doubted(await rehearsed(store, JUANA))[-1] == (2, "typed-other-curp")


async def test_a_folio_is_of_one_registration_only(store: Store) -> None:
    await imported(store, GLORIA)
    await sent(store, "P-001")
    run = await rehearsed(store, GLORIA)
    assert (2, "typed-taken") in doubted(run)
    assert figures(run)[2] == 0


async def test_an_unsent_change_does_not_count(store: Store) -> None:
    talk = await sent(store, "P-001")
    await talk.walk("cambiar mi folio", "P-9")
    assert figures(await imported(store, GLORIA)) == (0, 0, 1, 0)
    assert (await registered(talk)).platform_folio == "P-001"


async def test_a_draft_or_a_withdrawn_one_is_not_compared(store: Store) -> None:
    talk = await sent(store, "P-9")
    await talk.walk("retirar mi registro", "sí, retíralo")
    assert doubted(await rehearsed(store, JUANA)) == []


async def test_a_new_one_brings_its_folio_as_an_answer(store: Store) -> None:
    """Whoever links it later is not asked for what the table says."""
    await imported(store, GLORIA)
    found = await store.run(lambda tx: tx.batches.of_platform(PROCESS.slug, ["P-001"]))
    assert found["P-001"].registration.draft.answers["platform_folio"] == "P-001"


async def test_official_mode_reads_no_typed_folios(store: Store) -> None:
    await sent(store, "P-9")
    file = read_registrations(Sheet("plataforma.xlsx", HEADING, (Row(2, JUANA),)), PROCESS, CATALOGUE, REVIEW)
    official = await store.run(lambda tx: rehearse_import(tx, COMMAND_LINE, PROCESS, file))
    assert figures(official) == (1, 0, 0, 0)
    assert official.doubts == ()


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_doubt_has_words(store: Store, language: str) -> None:
    await sent(store, "P-9")
    await sent(store, "P-001", JUANA[1], JUANAS)
    run = await rehearsed(store, GLORIA, changed(JUANA, Folio="P-003"))
    assert {why for _, why in doubted(run)} == {"typed-differs", "typed-other-curp"}
    assert "$" not in import_words(TEXTS, language, run)
