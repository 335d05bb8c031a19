"""The whole product as `ventanilla demo` starts it, used by clicking. A picture of the last moment can be kept:
VENTANILLA_TEST_PICTURE=docs/chat-page.png .venv/bin/python -m pytest tests/browser/test_registration.py
"""

import os

import aiohttp
import pytest
from playwright.async_api import Page, expect

from tests.browser.registration import PATIENCE, Candidate, register
from tests.browser.world import OSCAR, button, chat, log

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


async def test_registers_by_clicking_to_folio_and_acuse(desk: Page, demo: str) -> None:
    folio = await register(desk)
    ticket = log(chat(desk)).get_by_role("link", name=".pdf").last
    await expect(ticket).to_contain_text("1 página")
    async with aiohttp.ClientSession() as http, http.get(demo + str(await ticket.get_attribute("href"))) as answer:
        acuse = await answer.read()
    assert acuse.startswith(b"%PDF")
    await expect(log(chat(desk)).get_by_text(folio).first).to_be_attached()
    await keep_picture(desk)


async def keep_picture(desk: Page) -> None:
    """Óscar is on his way beside Gloria's receipt; for the README when it is asked for."""
    wanted = os.environ.get("VENTANILLA_TEST_PICTURE")
    oscar = Candidate(chat(desk, "Óscar Sánchez Santiago"))
    await button(oscar.place, "Iniciar").click()
    await oscar.hears("Tu registro tiene 10 preguntas")
    await oscar.presses("Empezar mi registro")
    await oscar.hears("Aviso de privacidad simplificado")
    await oscar.presses("Acepto el aviso")
    await oscar.hears("¿Cuál es tu CURP?")
    await oscar.types("SASO750909HDFNNS05")
    await oscar.hears("Nacimiento: 9 de septiembre de 1975")
    await expect(desk.locator(f"#person-{OSCAR} small")).to_contain_text("Esto leo")
    if wanted:
        await expect(desk.locator("#flash")).to_be_empty(timeout=PATIENCE)
        await desk.mouse.move(0, 0)
        await desk.screenshot(path=wanted)
