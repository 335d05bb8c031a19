import asyncio
from dataclasses import replace

import pytest
from playwright.async_api import expect

from emulator.server import serve
from tests.browser.conftest import OpenPage
from tests.browser.world import CONFIG, GLORIA, Telegram, chat, line, log

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
STARTING = "El asistente está arrancando. Tus mensajes lo esperan."


async def test_says_that_the_assistant_is_starting(telegram: Telegram, open_page: OpenPage) -> None:
    page = await open_page()
    await expect(page.locator("#banner")).to_have_text(STARTING)
    await line(chat(page)).fill("ya estoy aquí")
    await line(chat(page)).press("Enter")
    await expect(log(chat(page)).locator(".me")).to_have_count(1)
    polling = asyncio.create_task(telegram.bot("getUpdates", timeout=1))
    await expect(page.locator("#banner")).to_be_hidden()
    answer = await polling
    assert answer["result"][0]["message"]["text"] == "ya estoy aquí"


async def test_comes_back_after_the_emulator_did(telegram: Telegram, open_page: OpenPage) -> None:
    await telegram.say(GLORIA, "de antes")
    page = await open_page(may_lose_network=True)
    port = int(telegram.emulator.url.rsplit(":", 1)[1])
    await telegram.emulator.stop()
    await expect(page.locator("#banner")).to_contain_text("Se cortó la conexión")
    await line(chat(page)).fill("no sale")
    await line(chat(page)).press("Enter")
    await expect(page.locator("#flash")).to_contain_text("la demostración no contesta")
    await expect(line(chat(page))).to_have_value("no sale")
    again = Telegram(await serve(replace(CONFIG, port=port)), telegram.http)
    again.emulator.world.people.change(GLORIA, has_started=True)
    try:
        await again.say(GLORIA, "de después")
        await expect(log(chat(page)).locator(".text")).to_have_text(["de después"], timeout=15000)
        await expect(page.locator("#banner")).not_to_contain_text("Se cortó")
        await again.say(GLORIA, "y otra")
        await expect(log(chat(page)).locator(".text")).to_have_text(["de después", "y otra"])
    finally:
        await page.close()
        await again.emulator.stop()
