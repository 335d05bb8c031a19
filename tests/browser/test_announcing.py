"""Two of the staff announce by clicking: one writes, the other approves, both watch it go on in one message, and
read how it ended. Pictures of it: VENTANILLA_TEST_PICTURES=FOLDER."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.browser.registration import LOADING, PATIENCE, Candidate
from tests.browser.world import GLORIA, button, chat

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]
ELENA, TOMAS = 700_000_003, 700_000_004
TEXT = "El auditorio abre a las 9:00. ¿Nos vemos?"
LINK = "Ver el mapa | https://www.infoem.org.mx/mapa"


async def test_one_writes_another_approves_and_both_watch(desk: Page, tmp_path: Path) -> None:
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
    await compose(tomas)
    await picture(desk, "asked")
    await elena.hears("Un anuncio espera tu aprobación")
    await elena.presses("Revisar y decidir")
    await elena.hears("Para aprobar")
    await elena.presses("Aprobar el anuncio")
    await expect(tomas.heard.last).to_contain_text("nadie lo tiene aún", timeout=PATIENCE)
    await picture(desk, "undo")
    count = await tomas.heard.count()
    pass_undo(tmp_path)
    await expect(tomas.heard.nth(count - 1)).to_contain_text("1 enviado", timeout=PATIENCE)  # the very same message
    await expect(tomas.heard.nth(count - 1)).to_contain_text("editado")
    await button(desk, "Ocultar el chat de Elena").click()
    await shown(desk, GLORIA)
    await gloria.hears("El auditorio abre a las 9:00")
    await expect(gloria.place.get_by_role("link", name="Ver el mapa").last).to_be_visible()
    await gloria.presses("Leído")
    await tomas.types("/anuncio")
    await tomas.hears("Anuncio")
    await tomas.types("1")
    await tomas.hears("terminado", "1 = 1 enviado", "Leídos: 1 de 1")
    await picture(desk, "report")


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
        ("Todas las personas", "Lo recibirá 1"),
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
