"""Dates for many from the chat: whom, when, how long, where, with whom; rehearsed, kept, undone or told at once."""

import re

import pytest

from domain.registration import State
from domain.stages import StageState
from tests.staff.evaluating import accepted, add_place, after_the_window, evaluator, stage_of
from tests.staff.scene import Office
from tests.stages.candidates import REVIEW
from tests.support.databases import Database, read_rows
from tests.tables.many import add_many

MONDAY = "lunes 30 de mayo 10:00"
TELLING = "SELECT template, state FROM outbox WHERE template = 'stage-dates' ORDER BY id"


async def begun(office: Office, count: int = 2) -> list[str]:
    """So many accepted candidates without a date, and whom is asked."""
    folios = await add_many(office.store, count)
    office.tomas.at = REVIEW
    await office.tomas.say("/etapas")
    await office.tomas.say("2")
    return folios


async def said(office: Office, *words: str) -> str:
    told = ""
    for one in words:
        told = await office.tomas.say(one)
    return told


async def dates(office: Office, folios: list[str]) -> list[str]:
    found = await office.store.run(lambda tx: tx.batches.candidacies(folios))
    stages = [found[one].stages.get("evaluacion") for one in folios]
    zone = office.knowledge.process.zone
    return [f"{one.starts.astimezone(zone):%d %H:%M}" if one and one.starts else "" for one in stages]


async def test_a_stage_by_appointment_is_dated_from_its_number(office: Office) -> None:
    await begun(office)
    assert "¿a quiénes les pones fecha?" in office.tomas.words
    assert "1. Todas las personas sin fecha: 2" in office.tomas.words


async def test_nobody_without_a_date_is_said(office: Office) -> None:
    await begun(office, 0)
    assert "no hay personas aceptadas sin fecha" in office.tomas.words


async def test_the_rehearsal_says_who_gets_which_time(office: Office) -> None:
    folios = await begun(office)
    words = await said(office, "1", MONDAY, "30 min", "Metepec; identificación")
    assert "2 personas: 2 con cita, 0 sin cita" in words
    assert "Lugar: Metepec. Qué llevar: identificación." in words
    assert re.search(rf"lun 30 may, 10:00-10:30: ({'|'.join(folios)})", words)
    assert re.search(rf"lun 30 may, 10:30-11:00: ({'|'.join(folios)})", words)
    assert "Avisaría a 2" in words
    assert await dates(office, folios) == ["", ""]


async def test_what_is_kept_waits_and_can_be_undone(office: Office, database: Database) -> None:
    folios = await begun(office)
    await said(office, "1", MONDAY, "30 min", "Metepec; identificación")
    assert "Los avisos esperan 10 min" in await office.tomas.press("Guardar las citas")
    assert sorted(await dates(office, folios)) == ["30 10:00", "30 10:30"]
    assert await read_rows(database, TELLING) == [("stage-dates", "held")] * 2
    assert "Deshice 2 cambios" in await office.tomas.press("Deshacer")
    assert await dates(office, folios) == ["", ""]
    assert await read_rows(database, TELLING) == [("stage-dates", "cancelled")] * 2


async def test_the_wait_is_ended_by_a_word(office: Office, database: Database) -> None:
    await begun(office)
    await said(office, "1", MONDAY, "30 min", "Metepec; identificación")
    await office.tomas.press("Guardar las citas")
    assert "Los avisos ya salen: 2" in await office.tomas.say("avisar ya")
    assert await read_rows(database, TELLING) == [("stage-dates", "ready")] * 2


async def test_a_button_of_before_keeps_nothing_else(office: Office) -> None:
    folios = await begun(office)
    await said(office, "1", MONDAY, "30 min", "Metepec; identificación")
    old = next(b.press for row in office.tomas.screens[0].buttons for b in row if b.label == "Guardar las citas")
    await said(office, "/etapas", "2", "1", "martes 31 de mayo 10:00", "1 h", "Toluca; identificación")
    assert "mar 31 may" in await office.tomas.push(old)
    assert await dates(office, folios) == ["", ""]


async def test_who_registered_since_is_no_part_of_what_was_shown(office: Office) -> None:
    folios = await begun(office)
    await said(office, "1", MONDAY, "30 min", "Metepec; identificación")
    late = await add_many(office.store, 1, 7001)
    await office.tomas.press("Guardar las citas")
    assert "" not in await dates(office, folios)
    assert await dates(office, late) == [""]


async def test_somebody_who_got_a_date_since_makes_it_shown_anew(office: Office, database: Database) -> None:
    one, two = await begun(office)
    await said(office, "1", MONDAY, "30 min", "Metepec; identificación")
    await read_rows(database, f"UPDATE registration SET state = '{State.WITHDRAWN}' WHERE folio = '{one}'")
    words = await office.tomas.press("Guardar las citas")
    assert "2 personas: 1 con cita, 1 sin cita" in words
    assert f"Sin cita: {one}, " in words
    assert await dates(office, [two]) == [""]
    assert "1 cambio" in await office.tomas.press("Guardar las citas")


async def test_place_and_evaluators_by_number(office: Office) -> None:
    await evaluator(office)
    await add_place(office, "Aula 3; Paseo Colón 12; 20")
    folios = await begun(office, 3)
    assert "1. Aula 3: 20 de 20 libres" in await said(office, "1", MONDAY, "1 h")
    assert "1. Rosa" in await office.tomas.say("1")
    await office.tomas.press("Todos, en turno")
    words = await office.tomas.say("identificación")
    assert "Lugar: Aula 3, Paseo Colón 12." in words
    assert "lun 30 may, 12:00-13:00" in words
    assert ", Rosa" in words
    await office.tomas.press("Guardar las citas")
    assert sorted(await dates(office, folios)) == ["30 10:00", "30 11:00", "30 12:00"]


async def test_all_at_once_leaves_out_who_does_not_fit(office: Office) -> None:
    await add_place(office)
    folios = await begun(office, 3)
    words = await said(office, "1", MONDAY, "juntas 2 h", "1", "-")
    assert "3 personas: 2 con cita, 1 sin cita" in words
    assert "ya no hay lugar" in words
    await office.tomas.press("Guardar las citas")
    assert sorted(await dates(office, folios)) == ["", "30 10:00", "30 10:00"]


async def test_folios_are_pasted(office: Office) -> None:
    one, two = await begun(office)
    words = await said(office, f"{two}\n{one.lower()}, {two}", MONDAY, "30 min", "Metepec; -")
    assert "folios de una lista" in words
    assert words.index(two) < words.index(one)
    await office.tomas.press("Guardar las citas")
    assert await dates(office, [two, one]) == ["30 10:00", "30 10:30"]


async def test_folios_without_a_gap_between_them_are_all_meant(office: Office) -> None:
    one, two = await begun(office)
    await said(office, f"{two}/{one}", MONDAY, "30 min", "Metepec; -")
    await office.tomas.press("Guardar las citas")
    assert await dates(office, [two, one]) == ["30 10:00", "30 10:30"]


async def test_after_somebody_was_told_nothing_is_undone(office: Office, database: Database) -> None:
    folios = await begun(office)
    await said(office, "1", MONDAY, "30 min", "Metepec; identificación")
    await office.tomas.press("Guardar las citas")
    undo = next(b.press for row in office.tomas.screens[0].buttons for b in row if b.label == "Deshacer")
    await office.tomas.press("Avisar ya")
    await read_rows(
        database, "UPDATE outbox SET state = 'dispatched', dispatched_at = 1 WHERE batch_id IS NOT NULL"
    )
    assert "no se puede deshacer" in await office.tomas.push(undo)
    assert "" not in await dates(office, folios)


async def test_of_two_members_the_second_is_told_who_was_first(office: Office) -> None:
    one, two = await begun(office)
    await said(office, one, MONDAY, "30 min", "Metepec; identificación")
    await office.tomas.press("Guardar las citas")
    office.elena.at = office.tomas.at
    for words in ("/etapas", "2", two, MONDAY, "30 min", "Toluca; identificación"):
        await office.elena.say(words)
    assert "Tomás hizo 1 cambio de Evaluación" in await office.elena.press("Guardar las citas")
    assert await dates(office, [two]) == [""]


@pytest.mark.parametrize(
    ("words", "told"),
    [("EC1057-22-XXXXX-X", "No leí ningún folio"), ("Zumpango", "No leí ningún folio ni municipio")],
)
async def test_words_that_name_nobody_are_asked_again(office: Office, words: str, told: str) -> None:
    await begun(office)
    assert told in await office.tomas.say(words)
    assert "1. Todas las personas sin fecha: 2" in office.tomas.words


async def test_a_list_with_one_bad_folio_is_asked_again(office: Office) -> None:
    one, _ = await begun(office)
    assert "«EC1057-22-XXXXX-X» no es un folio" in await office.tomas.say(f"{one} EC1057-22-XXXXX-X")


async def test_a_type_and_a_municipality_choose_their_own(office: Office) -> None:
    talk = await accepted(office)
    await begun(office)
    assert "2. Municipios: 1" in office.tomas.words
    assert "metepec: 1." in await office.tomas.say("metepec")
    await said(office, "/etapas", "2")
    assert "Municipios: 1." in await office.tomas.say("2")
    words = await said(office, MONDAY, "30 min", "Metepec; -")
    assert await office.folio(talk) in words
    await office.tomas.press("Guardar las citas")
    mine = await stage_of(office, talk)
    assert mine is not None
    assert mine.state is StageState.SCHEDULED


@pytest.mark.parametrize("words", ["un rato", "2 min", "13 h"])
async def test_how_long_is_asked_again(office: Office, words: str) -> None:
    await begun(office)
    assert "No leí cuánto dura" in await said(office, "1", MONDAY, words)
    assert "Escribe el lugar" in await office.tomas.press("1 h cada quien")


async def test_long_lists_are_paged_in_their_own_message(office: Office) -> None:
    folios = await begun(office, 14)
    first = await said(office, "1", MONDAY, "15 min", "Metepec; -")
    assert "Faltan 4 líneas" in first
    second = await office.tomas.press("Más")
    assert all(screen.edits for screen in office.tomas.screens)
    assert sum(one in first + second for one in folios) == 14
    assert "14 cambios" in await office.tomas.press("Guardar las citas")


async def test_the_candidate_knows_nothing_until_told(office: Office) -> None:
    talk = await accepted(office)
    await after_the_window(office)
    before = await talk.say("/estado")
    await office.tomas.say("/etapas")
    await said(office, "2", "1", MONDAY, "30 min", "Metepec; -")
    await office.tomas.press("Guardar las citas")
    assert await talk.say("/estado") == before
    await office.tomas.press("Avisar ya")
    assert "lunes 30 de mayo, 10:00" in await talk.say("/estado")
