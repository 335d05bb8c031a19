"""Notes about a candidate: for colleagues, sealed, and known to the candidate."""

import pytest

from domain.events import EventKind
from domain.incoming import Press
from tests.staff.scene import Office
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

NOTE = "Llamó: manda el oficio el lunes."


async def noted(office: Office) -> Talk:
    talk = await office.candidate()
    await office.tomas.say(await office.folio(talk))
    await office.tomas.press("Notas")
    await office.tomas.press("Escribir nota")
    assert "guardé la nota" in await office.tomas.say(NOTE)
    return talk


async def test_a_note_is_read_by_colleagues(office: Office) -> None:
    talk = await noted(office)
    assert "Notas del equipo: 1" in await office.elena.say(await office.folio(talk))
    assert NOTE not in office.elena.words
    words = await office.elena.press("Notas")
    assert NOTE in words
    assert "Tomás" in words


async def test_writing_and_reading_are_written_down(office: Office) -> None:
    talk = await noted(office)
    await office.elena.push(Press("w-notes", argument=await office.folio(talk)))
    read, written = await office.events(talk, 2)
    assert (read.kind, read.about["what"]) == (EventKind.DATA_SHOWN, "notes")
    assert written.kind is EventKind.NOTE_WRITTEN
    assert "nota interna" in await talk.say("ver historia")
    assert NOTE not in "".join(screen.text for screen in talk.screens)


async def test_who_only_looks_neither_reads_nor_writes(office: Office) -> None:
    talk = await noted(office)
    folio = await office.folio(talk)
    await office.vera.say(folio)
    assert "Notas" not in office.vera.labels
    for verb in ("w-notes", "w-note", "w-note-keep"):
        assert NOTE not in await office.vera.push(Press(verb, argument=folio))
    assert (await office.events(talk, 1))[0].kind is EventKind.NOTE_WRITTEN


@pytest.mark.parametrize(("words", "told"), [("x" * 1001, "muy larga"), (" \n ", "escribe la nota")])
async def test_a_note_that_does_not_fit_is_asked_again(office: Office, words: str, told: str) -> None:
    talk = await office.candidate()
    await office.tomas.push(Press("w-note", argument=await office.folio(talk)))
    assert told in await office.tomas.say(words)
    assert "guardé la nota" in await office.tomas.say("x" * 1000)


async def test_notes_lie_sealed_and_go_with_the_key(office: Office, database: Database) -> None:
    talk = await noted(office)
    ((name, text),) = await read_rows(database, "SELECT name, text FROM note")
    assert NOTE.encode() not in bytes(text)
    assert "Tomás".encode() not in bytes(name)
    registration = (await talk.desk()).registration
    assert registration is not None
    await read_rows(database, f"UPDATE person SET wrapped_key = NULL WHERE id = {registration.person_id}")
    assert await office.store.run(lambda tx: tx.cabinet.notes(registration.id, 5)) == ()
