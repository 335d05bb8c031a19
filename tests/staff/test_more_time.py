"""[Dar plazo]: only ever more time, only for who can use it, and nobody is told of what did not happen."""

from datetime import datetime, timedelta

import pytest

from domain.actions.accept import accept
from domain.authorization import COMMAND_LINE
from domain.incoming import Press
from domain.stages import Mark
from tests.staff.scene import Office
from tests.support.databases import Database, read_rows
from tests.support.talk import CLOSES, Talk

TOLD = "SELECT count(*) FROM outbox WHERE template = 'extended'"


async def limit_of(talk: Talk) -> datetime | None:
    registration = (await talk.desk()).registration
    assert registration is not None
    return registration.extended_until


async def test_only_later_days_are_offered(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    assert "1. viernes 13 de mayo, 23:59" in await office.tomas.press("Dar plazo")
    await office.tomas.say("1")
    assert await limit_of(talk) == CLOSES + timedelta(days=1)
    registration = (await talk.desk()).registration
    assert registration is not None
    marks = await office.store.run(lambda tx: tx.milestones(registration.id))
    assert marks[Mark.OWN_CLOSING, ""].at == CLOSES + timedelta(days=1), "reminders count from it"
    await office.tomas.say(await office.folio(talk))
    assert "1. sábado 14 de mayo, 23:59" in await office.tomas.press("Dar plazo")


async def test_after_the_window_the_days_count_from_today(office: Office) -> None:
    talk = await office.candidate()
    office.tomas.at = CLOSES + timedelta(days=1, hours=5)
    await office.tomas.say("revisar")
    assert "1. domingo 15 de mayo, 23:59" in await office.tomas.press("Dar plazo")
    await office.tomas.say("1")
    assert await limit_of(talk) == CLOSES + timedelta(days=3)


async def test_an_older_list_never_shortens_a_limit(office: Office, database: Database) -> None:
    talk = await office.candidate()
    folio = await office.folio(talk)
    await office.tomas.say("revisar")
    await office.tomas.press("Dar plazo")
    earlier, later = (next(b.press for b in office.tomas._buttons() if b.label == n) for n in "14")
    await office.tomas.push(later)
    words = await office.tomas.push(earlier)
    assert "No cambié nada" in words
    assert "Se lo aviso" not in words
    assert folio in words
    assert await limit_of(talk) == CLOSES + timedelta(days=5)
    assert await read_rows(database, TOLD) == [(1,)]


@pytest.mark.parametrize("question", ["", "1", "2022-05-14"])
async def test_an_accepted_registration_gets_no_time(office: Office, database: Database, question: str) -> None:
    talk = await office.candidate()
    folio, process = await office.folio(talk), office.knowledge.process
    await office.store.run(lambda tx: accept(tx, COMMAND_LINE, process, folio, office.tomas.at))
    words = await office.tomas.push(Press("w-extend", question, argument=folio))
    assert "el registro está aceptado" in words
    assert await limit_of(talk) is None
    assert await read_rows(database, TOLD) == [(0,)]


async def test_accepting_what_is_accepted_promises_no_notice(office: Office) -> None:
    talk = await office.candidate()
    await office.tomas.say("revisar")
    await office.tomas.press("Aceptar")
    words = await office.tomas.push(Press("w-accept", argument=await office.folio(talk)))
    assert "ya estaba así" in words
    assert "Se lo aviso" not in words
