"""[Borrar datos del chat]: what goes, what stays, the proof; carried out by the program that forgets people."""

import io
from argparse import Namespace
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pypdf
import pytest

from bot.commands.arco import attend
from bot.office import Office as Desk
from domain.actions.erase_people import erase_person, next_erasures
from domain.actions.watch_requests import watch_requests
from domain.authorization import SYSTEM
from domain.erasure.erasure import Tombstone
from domain.events import EventKind
from domain.ids import PersonId, UserId
from domain.incoming import Press
from domain.papers.data_sheet import draw_data
from domain.screen import DataFacts
from storage.tombstones import HeldFile
from tests.rights.scene import WORDS, RightsOffice
from tests.staff.scene import ELENA, TOMAS
from tests.support.databases import Database, read_rows
from tests.support.talk import Talk

CURP = "HEGG560427MVZRRL04"


def proof(talk: Talk) -> str:
    attachment = talk.screens[0].attachment
    assert attachment is not None
    assert isinstance(attachment.content, DataFacts)
    pages = pypdf.PdfReader(io.BytesIO(draw_data(attachment.content))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


async def erase_all(office: RightsOffice, talk: Talk) -> int:
    """What the program that holds the file of erased people does, the file apart."""
    waiting = await office.store.run(lambda tx: next_erasures(tx, SYSTEM, 100))
    assert not isinstance(waiting, tuple) or all(isinstance(one, Tombstone) for one in waiting)
    assert isinstance(waiting, tuple)
    for one in waiting:
        assert await office.store.run(lambda tx, one=one: erase_person(tx, SYSTEM, one, talk.at))  # type: ignore[misc]  # a default binds it
    return len(waiting)


async def person_of(talk: Talk) -> PersonId:
    person = (await talk.desk()).person
    assert person is not None
    return person.id


async def test_what_goes_and_stays_is_said_before(office: RightsOffice) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.accept()
    await talk.walk("HEGG560427MVZRRL04", "sí")
    await talk.say("/misdatos")
    words = await talk.press("Borrar datos del chat")
    assert "Tus respuestas y tus archivos" in words
    assert "Tu registro enviado" not in words
    sent = await office.candidate(1)
    await sent.say("Borrar datos del chat")
    assert "Tu registro enviado y sus archivos" in sent.words
    assert "Tus respuestas y tus archivos" not in sent.words
    assert (await office.events(sent, 1))[0].kind is not EventKind.ERASURE_WISHED


async def test_who_never_sent_anything_is_forgotten_whole(office: RightsOffice, database: Database) -> None:
    talk = Talk(office.store, office.knowledge)
    await talk.accept()
    await talk.walk("HEGG560427MVZRRL04", "sí")
    person = await person_of(talk)
    await talk.say("Borrar datos del chat")
    words = await talk.press("Sí, borra mis datos")
    assert str(person) in words
    paper = proof(talk)
    assert "Comprobante de borrado" in paper
    assert str(person) in paper
    assert "los respaldos de antes todavía la tienen" in paper
    assert "si se recupera uno, se vuelve a borrar" in paper
    assert "Si antes envías tu registro" in paper
    assert CURP not in paper
    assert await erase_all(office, talk) == 1
    assert await read_rows(database, f"SELECT wrapped_key FROM person WHERE id = {person}") == [(None,)]
    assert (await talk.desk()).person is None
    assert "No guardo respuestas tuyas." in await talk.say("/misdatos")


async def test_what_was_sent_stays_and_the_chat_is_forgotten(office: RightsOffice) -> None:
    talk = await office.candidate()
    folio = await office.folio(talk)
    await talk.walk("¿Quién paga el estacionamiento?", "Borrar datos del chat")
    await talk.press("Sí, borra mis datos")
    assert folio in proof(talk)
    await erase_all(office, talk)
    assert (await talk.desk()).person is None
    desk = await office.store.run(lambda tx: tx.candidate(folio))
    assert desk is not None
    assert desk.registration is not None
    assert desk.registration.draft.answers["curp"] == CURP


async def test_a_wish_is_said_once_and_shown_while_it_waits(office: RightsOffice) -> None:
    talk = await office.candidate()
    await talk.say("Borrar datos del chat")
    await talk.press("Sí, borra mis datos")
    assert "todavía no se hace" in await talk.say("Borrar datos del chat")
    await talk.say("sí, borra mis datos")
    person = await person_of(talk)
    assert len(await office.store.run(lambda tx: tx.erasures.wishes(person))) == 1


async def test_a_button_of_other_times_asks_again(office: RightsOffice) -> None:
    talk = await office.candidate()
    await talk.say("Borrar datos del chat")
    old = next(one.press for row in talk.screens[0].buttons for one in row if one.press.verb == "erase-yes")
    await talk.walk("6", "Jefa de la Unidad")
    assert "Es para siempre" in await talk.push(replace(old))
    assert await office.store.run(lambda tx: tx.erasures.waiting(5)) == ()


async def test_a_member_of_the_staff_leaves_the_team_first(office: RightsOffice) -> None:
    known = replace(office.knowledge, staff=frozenset({TOMAS}))
    own = Talk(office.store, known, user=UserId(TOMAS), count=900)
    assert "Primero te toca dejar el equipo" in await own.say("Borrar datos del chat")
    await own.push(Press("erase-yes"))
    assert await office.store.run(lambda tx: tx.erasures.waiting(5)) == ()


@pytest.mark.parametrize("reads", [True, False])
async def test_a_granted_cancellation_leaves_nothing_to_be_read(
    office: RightsOffice, database: Database, *, reads: bool
) -> None:
    talk = await office.candidate()
    person, folio = await person_of(talk), await office.folio(talk)
    request = await office.asks(talk, "cancelación", WORDS)
    await office.tomas.push(Press("w-request-yes", argument=str(request.id)))
    await office.tomas.say("Procede.")
    assert "no se puede deshacer" in office.tomas.words.lower()
    await office.tomas.press("Mandar respuesta")
    talk.at = office.tomas.at + timedelta(minutes=1)
    (screen,) = [one for one in await office.told(talk.user, talk.at) if request.folio in one.text]
    if reads:
        assert str(person) in screen.text
        talk.screens = (screen,)
        assert str(person) in await talk.press("Leído")
        paper = proof(talk)
        assert "Tus respuestas y tus archivos" in paper
        assert "Tu registro enviado" not in paper
        assert "si se recupera uno, se vuelve a borrar" in paper
    else:
        talk.at += timedelta(days=21)  # the last day of the term
        assert await office.store.run(lambda tx: watch_requests(tx, SYSTEM, office.knowledge.process, talk.at)) == 1
    assert await read_rows(database, "SELECT state, done_at FROM request") == [("granted", None)]
    assert EventKind.REQUEST_DONE not in [one.kind for one in await office.events(talk, 50)]
    assert "por cumplir: 1" in await office.tomas.push(Press("w-requests"))
    await erase_all(office, talk)
    assert await read_rows(database, "SELECT count(*) FROM event WHERE kind = 'request_done'") == [(1,)]
    assert await read_rows(database, "SELECT count(*) FROM request WHERE done_at IS NULL") == [(0,)]
    assert await read_rows(database, f"SELECT wrapped_key FROM person WHERE id = {person}") == [(None,)]
    assert await read_rows(database, f"SELECT curp_index FROM registration WHERE folio = '{folio}'") == [(None,)]
    ((text, answer, state),) = await read_rows(database, "SELECT text, answer, state FROM request")
    assert (bytes(text), answer, state) == (b"", None, "done")
    assert "0; por cumplir: 0" in await office.tomas.push(Press("w-requests"))
    assert await office.store.audit() is None


async def test_what_is_wished_already_is_said_and_not_wished_again(office: RightsOffice) -> None:
    talk = await office.candidate()
    await granted(office, talk)
    await talk.press("Leído")
    before = await office.events(talk, 50)
    assert "todavía no se hace" in await talk.say("leído")
    assert "El borrado está anotado" in await talk.say("ver mi solicitud")
    kinds = [one.kind for one in await office.events(talk, 50)]
    assert kinds.count(EventKind.ERASURE_WISHED) == 1
    assert len(kinds) == len(before) + 1  # that it was read once more


async def test_a_granted_cancellation_of_the_team_waits_until_they_leave(
    office: RightsOffice, database: Database
) -> None:
    known = replace(office.knowledge, staff=frozenset({TOMAS}))
    own = Talk(office.store, known, user=UserId(TOMAS), count=900)
    request = await office.asks(own, "cancelación", WORDS)
    await office.elena.push(Press("w-request-yes", argument=str(request.id)))
    await office.elena.say("Procede.")
    await office.elena.press("Mandar respuesta")
    own.at = office.elena.at + timedelta(minutes=1)
    office.knowledge = known
    (screen,) = [one for one in await office.told(own.user, own.at) if "Hay respuesta" in one.text]
    assert "Primero te toca dejar el equipo" in screen.text
    own.screens = (screen,)
    assert "Primero te toca dejar el equipo" in await own.press("Leído")
    assert await erase_all(office, own) == 0
    backlog = await office.store.run(lambda tx: tx.erasures.backlog())
    assert (backlog.count, backlog.since, backlog.of_team) == (0, None, 1)
    assert await read_rows(database, "SELECT state FROM request") == [("granted",)]
    end = datetime(2022, 5, 31, 15, 0, tzinfo=UTC)  # the term ended with 30 May
    assert await office.store.run(lambda tx: watch_requests(tx, SYSTEM, known.process, end)) == 1
    told = [one.text for one in await office.told(ELENA, end + timedelta(minutes=1))]
    assert any("Se pasó el plazo para cumplir" in one for one in told), told
    await read_rows(database, f"UPDATE staff SET removed_at = 2 WHERE person_id = {request.person_id}")
    assert (await office.store.run(lambda tx: tx.erasures.backlog())).count == 1
    assert await erase_all(office, own) == 1
    assert await read_rows(database, "SELECT state FROM request") == [("done",)]


async def test_the_number_of_the_proof_tells_whether_it_is_done(
    office: RightsOffice, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = await office.candidate()
    person = await person_of(talk)
    path = tmp_path / "erased.txt"

    async def asked(number: int = person) -> tuple[int, str]:
        desk = Desk(office.store, office.knowledge.process, talk.at, erased_file=path if path.exists() else None)
        status = await attend(desk, Namespace(doing="erased", number=number))
        return status, capsys.readouterr().out

    assert await asked() == (1, "Nobody with that number wished a deletion.\n")
    await granted(office, talk)
    await talk.press("Leído")
    status, words = await asked()
    assert (status, "legal: noted 2022-05-09" in words, words.endswith(", waits\n")) == (1, True, True)
    await erase_all(office, talk)
    status, words = await asked()
    assert (status, "; the file of erased people is not in the settings here" in words) == (0, True)
    with HeldFile(path) as file:
        assert "it does NOT stand in the file" in (await asked())[1]
        (wish,) = await office.store.run(lambda tx: tx.erasures.wishes(person))
        await file.add([wish.tombstone])
    status, words = await asked()
    assert (status, "done 2022-05-09" in words, "it stands in the file" in words) == (0, True, True)
    assert (await asked(person + 1))[0] == 1


async def granted(office: RightsOffice, talk: Talk) -> None:
    """A cancellation, whose answer stands before them."""
    request = await office.asks(talk, "cancelación", WORDS)
    await office.tomas.push(Press("w-request-yes", argument=str(request.id)))
    await office.tomas.say("Procede.")
    await office.tomas.press("Mandar respuesta")
    talk.at = office.tomas.at + timedelta(minutes=1)
    talk.screens = tuple(one for one in await office.told(talk.user, talk.at) if request.folio in one.text)
