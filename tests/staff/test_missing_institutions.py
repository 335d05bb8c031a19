"""Which institutions of the catalogue have nobody registered, and how many of all."""

import pytest

from bot.commands.institutions import tell_missing
from domain.actions.import_institutions import import_institutions
from domain.authorization import COMMAND_LINE
from domain.institution import Institution
from domain.missing_institutions import by_type
from tests.staff.scene import Office
from tests.support.talk import OFFICES

UNIONS = tuple(Institution(f"S{n}", f"Sindicato {n:02}", "Sindicatos", "") for n in range(17))


@pytest.fixture
async def stocked(office: Office) -> Office:
    rows = (*OFFICES, *UNIONS, Institution("X", "Cerrada", "Sindicatos", "", active=False))
    await office.store.run(lambda tx: import_institutions(tx, COMMAND_LINE, rows))
    return office


async def test_the_panel_counts_those_without_anybody(stocked: Office) -> None:
    assert "8. Instituciones sin registro: 21 de 21" in await stocked.tomas.say("/panel")
    await stocked.candidate()
    assert "8. Instituciones sin registro: 20 de 21" in await stocked.tomas.say("/panel")


async def test_who_withdrew_does_not_count(stocked: Office) -> None:
    talk = await stocked.candidate()
    await talk.say("retirar mi registro")
    await talk.press("Sí, retíralo")
    assert "21 de 21" in await stocked.tomas.say("/panel")


async def test_they_are_listed_by_kind_a_page_at_a_time(stocked: Office) -> None:
    await stocked.candidate()
    await stocked.vera.say("/panel")
    words = await stocked.vera.say("8")
    assert "Sin registro: 20 de 21 instituciones" in words
    assert "1. Sindicatos: 17 de 17" in words
    assert "2. Municipios: 3 de 4" in words
    first = await stocked.vera.say("1")
    assert "Sindicato 14" in first
    assert "Sindicato 15" not in first
    assert "Sindicato 16" in await stocked.vera.press("Más")
    await stocked.vera.press("Instituciones")
    assert "Ayuntamiento de Metepec" not in await stocked.vera.say("2")


def test_kinds_stand_in_order_of_what_is_missing() -> None:
    kinds = by_type((*OFFICES, *UNIONS[:2]), {OFFICES[1].key, OFFICES[0].key, UNIONS[0].key})
    assert [(one.name, len(one.missing), one.total) for one in kinds] == [
        ("Municipios", 2, 4),
        ("Sindicatos", 1, 2),
    ]
    assert [one.key for one in kinds[0].missing] == [OFFICES[1].key, OFFICES[0].key]


async def test_the_command_lists_them_by_kind(stocked: Office, capsys: pytest.CaptureFixture[str]) -> None:
    await stocked.candidate()
    slug = stocked.knowledge.process.slug
    assert await tell_missing(stocked.store, slug, "") == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "20 of 21 institutions have nobody registered."
    assert "Municipios: 3 of 4" in told
    assert "  15005 Ayuntamiento de Almoloya de Juárez" in told
    assert not any("Metepec" in line for line in told)
    assert await tell_missing(stocked.store, slug, "municipios") == 0
    assert "Sindicato" not in capsys.readouterr().out
    assert await tell_missing(stocked.store, slug, "Clubes") == 1
