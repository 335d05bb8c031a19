"""/misdatos: what is held, all of it, where it came from, who read it; on both databases."""

import io
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pypdf

from domain.actions.import_registrations import import_registrations, rehearse_import
from domain.authorization import COMMAND_LINE as PROGRAM
from domain.events import COMMAND_LINE, Event, EventKind
from domain.handoffs.handoff import AnswerFile
from domain.ids import FileId, HandoffMessageId
from domain.incoming import Press
from domain.papers.data_sheet import draw_data
from domain.ports import Transaction
from domain.screen import DataFacts, OpenPaper
from tests.rights.scene import RightsOffice
from tests.support.databases import Database, read_rows
from tests.support.talk import MONDAY, Talk, knowledge, paper
from tests.tables.platform import GLORIA, platform

NOTE = "Llamó: manda el oficio el lunes."
CURP = "HEGG560427MVZRRL04"


def downloaded(talk: Talk) -> tuple[dict[str, object], DataFacts]:
    """The two files that came back."""
    first, second, *_ = [screen.attachment for screen in talk.screens if screen.attachment is not None]
    assert isinstance(first.content, OpenPaper)
    assert isinstance(second.content, DataFacts)
    return json.loads(first.content.content), second.content


async def known(office: RightsOffice) -> Talk:
    """Somebody of whom there is something of every kind."""
    talk = await office.candidate()
    folio = await office.folio(talk)
    await talk.say("¿Quién paga el estacionamiento del edificio?")
    await talk.say("hablar con alguien")
    await talk.say("volver al asistente")
    await office.tomas.push(Press("w-note", argument=folio))
    await office.tomas.say(NOTE)
    await office.elena.push(Press("w-show", argument=folio))
    await office.asks(talk, "rectificación", "Mi apellido es García")
    return talk


async def test_the_overview_is_masked_and_all_of_it_is_not(office: RightsOffice) -> None:
    talk = await office.candidate()
    assert CURP not in await talk.say("/misdatos")
    assert "HEGG…04" in talk.words
    assert "Origen: este chat." in talk.words
    words = await talk.press("Ver todo")
    assert CURP in words
    assert "persona0@metepec.gob.mx" in words
    assert await office.folio(talk) in words


async def test_unsent_changes_stand_apart_from_what_was_sent(office: RightsOffice) -> None:
    talk = await office.candidate()
    await talk.walk("6", "Jefa de la Unidad", "ver todo")
    assert "Lo que enviaste" in talk.words
    assert "Lo que no has enviado" in talk.words
    assert talk.words.count("Jefa de la Unidad") == 1


async def test_both_files_hold_everything_there_is(office: RightsOffice) -> None:
    talk = await known(office)
    await talk.say("/misdatos")
    await talk.press("Descargar mis datos")
    told, facts = downloaded(talk)
    paper = pypdf.PdfReader(io.BytesIO(draw_data(facts)))
    page = " ".join(" ".join(one.extract_text().split()) for one in paper.pages)
    for words in (CURP, "persona0@metepec.gob.mx", NOTE, "Mi apellido es García", "estacionamiento"):
        assert words in json.dumps(told, ensure_ascii=False), words
        assert words in page, words
    assert "Hasta cuándo se guardan" in page
    history = told["history"]
    assert isinstance(history, list)
    assert {"data_shown", "note_written", "request_made"} <= {one["kind"] for one in history}
    assert not any("staff:" in one["by"] and one["by"].removeprefix("staff: ").isdigit() for one in history)


async def test_files_of_the_team_that_are_left_out_are_told_of(office: RightsOffice) -> None:
    talk = await office.candidate()
    desk = await talk.desk()
    assert desk.person is not None
    person = desk.person.id

    def give(numbers: range) -> Callable[[Transaction], Awaitable[None]]:
        async def given(tx: Transaction) -> None:
            for number in numbers:
                tx.help.add_file(AnswerFile(FileId(number), person, HandoffMessageId(number), MONDAY, paper()))
            await tx.commit()

        return given

    await office.store.run(give(range(1, 11)))
    assert "más recientes" not in await talk.say("mis documentos")
    files = len(talk.screens)
    await office.store.run(give(range(11, 12)))
    assert "Del equipo van los 10 más recientes." in await talk.say("mis documentos")
    assert len(talk.screens) == files


async def test_who_read_says_when_in_which_role_and_what(office: RightsOffice) -> None:
    talk = await office.candidate()
    assert "Nadie del equipo ha leído tus datos." in await talk.say("Saber quién los leyó")
    folio = await office.folio(talk)
    await office.tomas.push(Press("w-documents", argument=folio))
    await office.elena.push(Press("w-show", argument=folio))
    words = await talk.say("Saber quién los leyó")
    first, second = [line for line in words.splitlines() if line[:2] in {"1.", "2."}]
    assert first.endswith("administración: tus respuestas")
    assert second.endswith("operación: tus documentos")
    assert "lunes 9 de mayo, 12:42" in second
    assert "Elena" not in words
    assert "leyó tus datos 2 veces" in words


async def test_the_role_of_a_reading_is_that_of_its_time(office: RightsOffice, database: Database) -> None:
    talk = await office.candidate()
    await office.tomas.push(Press("w-show", argument=await office.folio(talk)))
    await read_rows(database, "UPDATE staff SET role = 'viewer' WHERE role = 'operator'")
    assert "operación: tus respuestas" in await talk.say("Saber quién los leyó")


async def test_an_imported_registration_says_where_it_came_from(office: RightsOffice) -> None:
    talk = await office.candidate()
    desk = await talk.desk()
    assert desk.person is not None

    async def imported(tx: Transaction) -> None:
        assert desk.person is not None
        tx.append_event(desk.person.id, Event(EventKind.REGISTRATION_IMPORTED, MONDAY, COMMAND_LINE, {}))
        await tx.commit()

    await office.store.run(imported)
    assert "la plataforma del instituto, el lunes 9 de mayo" in await talk.say("/misdatos")


async def test_a_folio_that_the_platforms_list_brought_is_no_datum_of_the_chat(office: RightsOffice) -> None:
    talk, file, process = await office.candidate(), platform(GLORIA), office.knowledge.process
    run = await office.store.run(lambda tx: rehearse_import(tx, PROGRAM, process, file))
    assert run.matched == 1
    await office.store.run(lambda tx: import_registrations(tx, PROGRAM, process, file, run.digest, MONDAY))
    words = await talk.say("/misdatos")
    assert "Origen: este chat. Solo tu folio de la plataforma vino de la lista del instituto" in words
    assert "el lunes 9 de mayo" in words
    await talk.press("Descargar mis datos")
    assert downloaded(talk)[0]["source"] == {
        "kind": "chat",
        "platform_folio_at": MONDAY.isoformat(timespec="seconds"),
    }


async def test_no_term_is_promised_where_the_process_states_none(office: RightsOffice) -> None:
    talk = await office.candidate()
    await office.tomas.push(Press("w-accept", argument=await office.folio(talk)))
    talk.knowledge = knowledge()
    await talk.say("/misdatos")
    words = await talk.press("Corregir un dato")
    assert "plazo" not in words
    assert "tiene folio. Nos toca responder: sin fecha confirmada." in words


async def test_a_datum_is_corrected_by_its_question_while_that_is_open(office: RightsOffice) -> None:
    talk = await office.candidate()
    await talk.say("/misdatos")
    assert "Para cambiar una, escribe su número." in await talk.press("Corregir un dato")
    folio = await office.folio(talk)
    await office.tomas.push(Press("w-accept", argument=folio))
    await talk.say("/misdatos")
    words = await talk.press("Corregir un dato")
    assert "la revisa el equipo" in words
    assert "tiene folio y plazo" in words
    assert "Pedir rectificación" in talk.labels


async def test_looking_changes_nothing(office: RightsOffice) -> None:
    talk = await office.candidate()
    before = await office.events(talk, 1)
    for words in ("/misdatos", "ver todo", "descargar mis datos", "saber quién los leyó", "ver mi solicitud"):
        await talk.say(words)
    assert await office.events(talk, 1) == before


async def test_nobody_is_handed_what_is_another_persons(office: RightsOffice) -> None:
    talk = await known(office)
    other = await office.candidate(1)
    other.at = talk.at + timedelta(hours=1)
    await other.say("descargar mis datos")
    told, facts = downloaded(other)
    both = json.dumps(told, ensure_ascii=False) + repr(facts)
    for words in (CURP, NOTE, "Mi apellido es García", "estacionamiento"):
        assert words not in both
