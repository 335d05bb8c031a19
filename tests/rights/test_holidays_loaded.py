"""Days on which nobody works: loaded by staff in the chat, and from the command line."""

import argparse
from datetime import date

import pytest

from bot.commands.arco import attend
from bot.commands.holidays import show, take_in
from bot.office import Office as Desk
from domain.events import EventKind
from domain.incoming import Press
from domain.rights.holidays import read_holidays
from domain.sheet import Row, Sheet
from tests.rights.scene import WORDS, RightsOffice
from tests.staff.scene import TOMAS

HOLIDAYS = Sheet("dias.xlsx", ("fecha", "motivo"), (Row(2, ("2022-05-16", "Asueto")), Row(3, ("2022-09-16", ""))))
BAD = Sheet("dias.xlsx", ("fecha", "motivo"), (Row(2, ("mañana", "Asueto")),))


def desk(office: RightsOffice) -> Desk:
    return Desk(office.store, office.knowledge.process, office.tomas.at)


async def loaded(office: RightsOffice) -> dict[date, str]:
    return dict(await office.store.run(lambda tx: tx.rights.holidays("ec1057-2022")))


async def test_a_file_is_shown_before_it_holds(office: RightsOffice) -> None:
    await office.tomas.say("/arco")
    await office.tomas.press("Días inhábiles")
    words = await office.tomas.file("dias.xlsx", HOLIDAYS)
    assert "trae 2 días, del 16/05/2022 al 16/09/2022" in words
    assert await loaded(office) == {}
    assert "Guardé 2 días inhábiles" in await office.tomas.press("Guardar los días")
    assert await loaded(office) == {date(2022, 5, 16): "Asueto", date(2022, 9, 16): ""}
    member = await office.store.run(lambda tx: tx.staff.member(TOMAS))
    assert member is not None
    assert (await office.log(member.person_id, 1))[0].kind is EventKind.HOLIDAYS_LOADED


async def test_a_file_with_a_fault_changes_nothing(office: RightsOffice) -> None:
    await office.tomas.push(Press("w-holidays"))
    assert "Fila 2" in await office.tomas.file("dias.xlsx", BAD)
    assert "Espero un archivo" in await office.tomas.say("el 5 de mayo")
    assert await loaded(office) == {}


async def test_the_command_takes_in_a_file(office: RightsOffice, capsys: pytest.CaptureFixture[str]) -> None:
    file = read_holidays(b"fecha,motivo\n2022-05-16,Asueto\n")
    assert await take_in(desk(office), file, is_agreed=True) == 0
    assert "new: 2022-05-16  Asueto" in capsys.readouterr().out
    assert await show(desk(office)) == 0
    assert "2022-05-16  Asueto\n1 days." in capsys.readouterr().out
    assert await loaded(office) == {date(2022, 5, 16): "Asueto"}


async def test_the_command_lists_shows_and_answers(
    office: RightsOffice, capsys: pytest.CaptureFixture[str]
) -> None:
    talk = await office.candidate()
    request = await office.asks(talk)

    async def done(*words: str, **given: object) -> tuple[int, str]:
        arguments = argparse.Namespace(doing=words[0], folio=request.folio.lower(), text=None, note="", **given)
        return await attend(desk(office), arguments), capsys.readouterr().out

    status, out = await done("list")
    assert (status, request.folio in out, "(20 working days)" in out, WORDS in out) == (0, True, True, False)
    status, out = await done("show")
    assert (status, WORDS in out) == (0, True)
    assert (await office.events(talk, 1))[0].kind is EventKind.REQUEST_READ
    assert "quien opera el programa: tu solicitud ARCO" in await talk.say("Saber quién los leyó")
    assert (await done("done"))[0] == 1
    arguments = argparse.Namespace(
        doing="answer", folio=request.folio, granted=True, denied=False, text="Aquí están."
    )
    assert await attend(desk(office), arguments) == 0
    assert await attend(desk(office), arguments) == 1
    assert "answered before" in capsys.readouterr().out
    assert (await done("done"))[0] == 0
    assert "Aquí están." in await talk.say("ver mi solicitud")
