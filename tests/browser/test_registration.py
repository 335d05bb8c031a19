"""The whole product as `ventanilla demo` starts it, used by clicking. A picture of the last moment can be kept:
VENTANILLA_TEST_PICTURE=docs/chat-page.png .venv/bin/python -m pytest tests/browser/test_registration.py
"""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from tests.browser.chromium import Complaints
from tests.browser.registration import PATIENCE, Candidate, register
from tests.browser.world import OSCAR, button, chat, log

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def demo(tmp_path: Path) -> AsyncIterator[str]:
    """`ventanilla demo` on a free port, with nothing kept from before; gives the page's address."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("VENTANILLA_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--no-browser", "--port", "0", "--data-dir", str(tmp_path),
        stdout=asyncio.subprocess.PIPE, env=environment,
    )  # fmt: skip
    assert process.stdout
    async with asyncio.timeout(30):
        first = (await process.stdout.readline()).decode()
    yield first.split()[-1]
    process.terminate()
    async with asyncio.timeout(30):
        await process.communicate()


@pytest_asyncio.fixture(loop_scope="session")
async def desk(browser: Browser, demo: str) -> AsyncIterator[Page]:
    context = await browser.new_context(viewport={"width": 1440, "height": 900}, locale="es-MX")
    complaints = Complaints()
    await complaints.watch(context)
    page = await context.new_page()
    await page.goto(demo)
    yield page
    await context.close()
    assert not complaints.all


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
