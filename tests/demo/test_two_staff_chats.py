"""Fifty candidates, run by two people from their chats: registered, reviewed, given dates, judged and certified by
file, and told. The institute of the demonstration, which begins later, has nothing left to do."""

import asyncio
import io
import re
import zipfile
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.steps import curp
from domain.catalogue import Catalogue
from domain.catalogue_file import read_catalogue
from domain.papers.templates import write_table
from domain.screen import TableFacts
from domain.values.outcome import Accepted
from tests.demo.demonstration import Demonstration, answer, demonstration, moment, register
from tests.inbound.program import free_port
from tests.inspection.files import pdf
from tests.support.emulator import Person

CANDIDATES = 50
AT_ONCE = 8
ELENA, TOMAS = 700_000_003, 700_000_004
FOLIO = re.compile(r"EC1057-22-[0-9A-HJKMNP-TV-Z]{5}-[0-9A-Z]")
CATALOGUE = Path(__file__).parents[2] / "domain" / "catalogues" / "obliged-bodies.csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.mark.slow
async def test_fifty_candidates_are_run_from_two_chats(tmp_path: Path) -> None:
    async with demonstration(tmp_path, free_port()) as demo:
        elena, tomas = demo.client.person(ELENA), demo.client.person(TOMAS)
        await demo.move_to(moment(5, 9, 9))
        people = await registered(demo)
        assert len({folio for _, folio in people}) == CANDIDATES
        await reviewed(demo, elena, tomas)
        await dated(demo, elena)
        await judged(demo, tomas, [folio for _, folio in people])
        await certified(demo, elena, [folio for _, folio in people])
        for person, _ in people[:: CANDIDATES // 5]:
            await fetch(person)
        await nobody_is_left(demo, tomas)
        await looked_at(elena)


async def registered(demo: Demonstration) -> list[tuple[Person, str]]:
    """Each of another institution, with a CURP of their own; with the folio they read in their receipt."""
    rows = read_catalogue(CATALOGUE.read_bytes()).rows
    catalogue = Catalogue(rows)
    clear = (one.name for one in rows if isinstance(catalogue.suggest(one.name), Accepted))
    offices = list(islice(clear, CANDIDATES))
    turns = asyncio.Semaphore(AT_ONCE)

    async def come(number: int, office: str) -> tuple[Person, str]:
        async with turns:
            person = await demo.client.add_person(f"Persona {number}")
            await register(person, curp(number), "Gloria", office)
            (folio,) = {found for one in await person.from_bot() for found in FOLIO.findall(one.text)}
            return person, folio

    return await asyncio.gather(*(come(number, office) for number, office in enumerate(offices)))


async def reviewed(demo: Demonstration, *staff: Person) -> None:
    """Both at once: no registration is ever in two hands."""

    async def work(member: Person) -> list[str]:
        taken: list[str] = []
        await answer(member, "revisar", "")
        while True:
            (shown,) = member.new_messages()[:1]
            if "Ninguno libre" in shown.text:
                return taken
            taken += FOLIO.findall(shown.text)[-1:]
            await member.press("Aceptar", shown)
            await member.expect("")

    mine, theirs = await asyncio.gather(*(work(member) for member in staff))
    assert not set(mine) & set(theirs)
    assert demo.read("SELECT count(*) FROM registration WHERE state = 'accepted'") == [(CANDIDATES,)]


async def dated(demo: Demonstration, member: Person) -> None:
    await answer(member, "/etapas", "Fechas de las etapas")
    await answer(member, "1", "Escribe la fecha y la hora")
    await answer(member, "jueves 26 de mayo 10:00", "Escribe el lugar")
    await answer(member, "Toluca, auditorio; identificación", str(CANDIDATES))
    await member.press("Guardar la fecha")
    await member.expect("Guardé la fecha")
    await until(demo, "stage-dates")


async def judged(demo: Demonstration, member: Person, folios: Sequence[str]) -> None:
    """One of ten is not competent yet."""
    rows = tuple(
        (
            folio,
            "Todavía no competente" if number % 10 == 9 else "Competente",
            "Faltó el producto 2" * (number % 10 == 9),
        )
        for number, folio in enumerate(folios)
    )
    await answer(member, "/archivos", "Archivos")
    await member.press("Mandar resultados")
    await member.expect("¿De qué etapa")
    await answer(member, "2", "XLSX o CSV")
    table = write_table(TableFacts("Dictamen", ("folio", "resultado", "motivos"), rows))
    await member.upload(table, "dictamen.xlsx", XLSX)
    await member.expect("50 filas: 50 cambian", "45 Competente", "5 Todavía no competente", within=60.0)
    await applied(demo, member, "result")


async def certified(demo: Demonstration, member: Person, folios: Sequence[str]) -> None:
    """By ZIP, of those who are competent."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for number, folio in enumerate(folios):
            if number % 10 != 9:
                archive.writestr(f"certificado {folio}.pdf", pdf())
    await answer(member, "/archivos", "Archivos")
    await member.press("Mandar certificados")
    await member.expect("con el folio en el nombre")
    await member.upload(packed.getvalue(), "certificados.zip", "application/zip")
    await member.expect("Llevo 1")
    await member.press("Ensayar")
    await member.expect("45 archivos: 45 cambian", within=60.0)
    await applied(demo, member, "certificate-ready")


async def applied(demo: Demonstration, member: Person, template: str) -> None:
    """Nobody is told before the wait is over, or ended."""
    await member.press("Aplicar")
    await member.expect("Los avisos esperan 10 min", within=60.0)
    assert told(demo, template) == 0
    await member.press("Avisar ya")
    await member.expect("Los avisos ya salen")
    await until(demo, template)


async def fetch(person: Person) -> None:
    await person.say("/estado")
    await person.expect("Te toca descargarlo")
    await person.press("Descargar certificado")
    assert (await person.expect_document(within=20.0)).startswith(b"%PDF")


async def nobody_is_left(demo: Demonstration, member: Person) -> None:
    """Everybody was told everything once, and the panel says so."""
    wanted = {"stage-dates": CANDIDATES, "result": CANDIDATES, "certificate-ready": CANDIDATES * 9 // 10}
    for template, count in wanted.items():
        assert told(demo, template) == count
    twice = "SELECT person_id, template FROM outbox WHERE state = 'sent' AND template IN ('result',"
    twice += " 'certificate-ready') GROUP BY person_id, template HAVING count(*) > 1"
    assert demo.read(twice) == []
    await answer(member, "/panel", f"Aceptados: {CANDIDATES}")


async def looked_at(member: Person) -> None:
    """A chart, the template of a table, and everybody in one."""
    await answer(member, "/estadisticas", "Estadísticas")
    await answer(member, "1", "Avance del registro")
    await member.wait_for_bot_message(lambda one: one.kind == "photo", 20.0, "with a chart")
    await answer(member, "/archivos", "Archivos")
    await member.press("Mandar resultados")
    await member.expect("¿De qué etapa")
    await answer(member, "2", "XLSX o CSV")
    await member.press("Bajar plantilla")
    assert (await member.expect_document(within=20.0)).startswith(b"PK")
    await answer(member, "/pin", "Escribe un PIN")
    await answer(member, "482913", "Guardé tu PIN")
    await answer(member, "/estadisticas", "Estadísticas")
    await member.press("Exportar")
    await member.expect("¿Cómo?")
    await answer(member, "2", "¿Para qué es?")
    await member.say("Informe al comité")
    table = (await member.expect_document(within=60.0)).decode("utf-8-sig")
    assert len(table.splitlines()) == CANDIDATES + 1
    assert "HEGG560427MVZ" not in table


async def until(demo: Demonstration, template: str) -> None:
    """Until nothing of it waits."""
    pending = "SELECT count(*) FROM outbox WHERE template = ? AND state IN ('ready', 'leased', 'dispatched')"
    for _ in range(300):
        if told(demo, template) and demo.read(pending, template) == [(0,)]:
            return
        await asyncio.sleep(0.2)
    raise AssertionError(f"{template} is still under way")


def told(demo: Demonstration, template: str) -> int:
    found = demo.read("SELECT count(*) FROM outbox WHERE template = ? AND state = 'sent'", template)
    return int(found[0][0])
