"""Two of the staff announce to 121 people by clicking: one writes, the other approves, both watch the bar in one
message, and read how it ended. Pictures of it: VENTANILLA_TEST_PICTURES=FOLDER."""

import os
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import aiohttp
import pytest
from openpyxl import load_workbook
from playwright.async_api import Page, expect

from storage.keys import load_keys
from storage.opening import open_store
from tests.announcing.people import add_chats
from tests.browser.registration import LOADING, PATIENCE, Candidate
from tests.browser.world import GLORIA, button, chat

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
ELENA, TOMAS = 700_000_003, 700_000_004
TEXT = "El auditorio abre a las 9:00. ¿Nos vemos?"
PEOPLE, FIRST = 121, 710_000_001
PARTLY = re.compile(r"▓+░+ *[1-9]\d? ?%")  # neither empty nor full
LINK = "Ver el mapa | https://www.infoem.org.mx/mapa"


async def test_one_writes_another_approves_and_both_watch(desk: Page, demo: str, tmp_path: Path) -> None:
    gloria = Candidate(chat(desk))
    await button(gloria.place, "Iniciar").click()
    await expect(desk.locator("#banner")).to_be_hidden(timeout=LOADING)
    await gloria.hears("Soy Ventanilla")
    for name in ("Óscar", "Gloria"):
        await button(desk, f"Ocultar el chat de {name}").click()
    tomas = await opened(desk, TOMAS, "Tomás Vega Luna")
    elena = await opened(desk, ELENA, "Elena Ruiz Mora")
    await elena.types("/pin")
    await elena.hears("Escribe un PIN")
    await elena.types("482913")
    await elena.hears("Guardé tu PIN")
    await crowd(demo, tmp_path)
    await compose(tomas)
    await picture(desk, "asked")
    await elena.hears("Un anuncio espera tu aprobación")
    await elena.presses("Revisar y decidir")
    await elena.hears("escribe ese número", str(PEOPLE))
    await elena.types(str(PEOPLE))
    await expect(tomas.heard.last).to_contain_text("nadie lo tiene aún", timeout=PATIENCE)
    await picture(desk, "undo")
    live = tomas.heard.nth(await tomas.heard.count() - 1)  # from now on the very same message
    pass_undo(tmp_path)
    await expect(live).to_contain_text(PARTLY, timeout=PATIENCE)
    await picture(desk, "bar")
    await expect(live).to_contain_text(f"{PEOPLE} = {PEOPLE} enviados", timeout=PATIENCE)
    await expect(live).to_contain_text("editado")
    await button(desk, "Ocultar el chat de Elena").click()
    await shown(desk, GLORIA)
    await gloria.hears("El auditorio abre a las 9:00")
    await expect(gloria.place.get_by_role("link", name="Ver el mapa").last).to_be_visible()
    await gloria.presses("Leído")
    await tomas.types("/anuncio")
    await tomas.hears("Anuncio")
    await tomas.types("1")
    await tomas.hears("terminado", f"{PEOPLE} = {PEOPLE} enviados", f"Leídos: 1 de {PEOPLE}")
    await tomas.presses("Descargar reporte")
    await tomas.hears("Leídos: 1 de", "Aprobó Elena")
    await picture(desk, "report")
    assert_whole(await downloaded(tomas, tmp_path))


async def crowd(demo: str, folder: Path) -> None:
    """120 more than Gloria, who have nothing to say."""
    async with aiohttp.ClientSession() as http:
        body = {"count": PEOPLE - 1, "first_id": FIRST}
        async with http.post(f"{demo.rstrip('/')}/control/crowd", json=body) as answer:
            assert answer.status == 200
    kept = folder / "demo"
    store = await open_store(f"sqlite:///{kept / 'ventanilla.db'}", load_keys(kept / "keys.txt"), migrate=False)
    try:
        await add_chats(store, PEOPLE - 1, first=FIRST, came=datetime(2022, 5, 1, tzinfo=UTC))
    finally:
        await store.close()


async def downloaded(member: Candidate, folder: Path) -> Path:
    async with member.place.page.expect_download() as coming:
        await member.place.get_by_role("link", name=".xlsx").last.click()
    path = folder / "report.xlsx"
    await (await coming.value).save_as(path)
    return path


def assert_whole(path: Path) -> None:
    """A line for each person, and sums that are those of the chat."""
    book = load_workbook(path, read_only=True)
    people, sums, *_ = (list(book[name].iter_rows(values_only=True)) for name in book.sheetnames)
    heading, *rows = people
    assert len(rows) == PEOPLE, heading
    assert all("Enviado" in row for row in rows)
    assert any(PEOPLE in row or str(PEOPLE) in row for row in sums), sums
    said = [str(cell) for name in book.sheetnames for row in book[name].iter_rows(values_only=True) for cell in row]
    assert any(TEXT in one for one in said), "the exact words"
    assert not any("Gloria" in one for one in said), "and no name"


async def opened(desk: Page, person: int, name: str) -> Candidate:
    await shown(desk, person)
    member = Candidate(chat(desk, name))
    await button(member.place, "Iniciar").click()
    await member.hears("")
    await member.types("/panel")
    await member.hears("Por revisar")
    return member


async def shown(desk: Page, person: int) -> None:
    toggle = desk.locator(f"#person-{person}")
    if await toggle.get_attribute("aria-pressed") != "true":
        await toggle.click()


async def compose(member: Candidate) -> None:
    await member.types("/anuncio")
    for label, expected in (("Anuncio nuevo", "Manda el texto"), ("", "borrador guardado")):
        await (member.presses(label) if label else member.types(TEXT))
        await member.hears(expected)
    await member.presses("Poner botones")
    await member.hears("Para un botón con liga")
    await member.types(LINK)
    await member.hears("Ver el mapa")
    await member.presses("Poner botones")
    await member.hears("Para un botón con liga")
    for label, expected in (
        ("Agregar «Leído»", "Botones"),
        ("Elegir destinatarios", "Elige a quién"),
        ("Todas las personas", f"Recibirán {PEOPLE}"),
        ("Fijar lista al aprobar", "lista fija"),
        ("Ver cómo queda", "Tardará"),
        ("Pedir aprobación", "Pedí la aprobación"),
    ):
        await member.presses(label)
        await member.hears(expected)


def pass_undo(folder: Path) -> None:
    """The minute in which it can be undone is over."""
    with closing(sqlite3.connect(folder / "demo" / "ventanilla.db", timeout=10)) as connection, connection:
        connection.execute("UPDATE announcement_run SET starts_at = 1 WHERE state = 'waiting'")


async def picture(desk: Page, name: str) -> None:
    folder = os.environ.get("VENTANILLA_TEST_PICTURES")
    if folder:
        await desk.screenshot(path=Path(folder) / f"announcing-{name}.png")
