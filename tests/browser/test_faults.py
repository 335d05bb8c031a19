import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.world import GLORIA, OSCAR, Telegram, button, chat, log

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def switch(page: Page, name: str) -> Locator:
    return page.get_by_role("switch", name=name)


async def test_too_many_requests_answers_429(page: Page, telegram: Telegram) -> None:
    await switch(page, "Demasiados envíos").click()
    await expect(page.locator("#faults-on")).to_have_text("1")
    answer = await telegram.bot("sendMessage", chat_id=GLORIA, text="hola")
    assert answer["error_code"] == 429
    assert answer["parameters"]["retry_after"] == 30
    await expect(log(chat(page)).locator(".note")).to_have_text("429: Ventanilla tiene que esperar")


async def test_same_fault_again_is_one_line(page: Page, telegram: Telegram) -> None:
    await switch(page, "Falla del servidor").press("Space")
    await expect(page.locator("#faults-on")).to_have_text("1")
    for _ in range(3):
        await telegram.bot("sendMessage", chat_id=GLORIA, text="hola")
    await expect(log(chat(page)).locator(".note")).to_have_text("500: falló el servidor de Telegram (3 veces)")


async def test_blocked_chat_is_one_persons(page: Page, telegram: Telegram) -> None:
    await page.get_by_label("Persona con el chat bloqueado").select_option("Óscar Sánchez Santiago")
    await switch(page, "Chat bloqueado").click()
    await expect(page.locator("#faults-on")).to_have_text("1")
    assert (await telegram.bot("sendMessage", chat_id=OSCAR, text="hola"))["error_code"] == 403
    assert (await telegram.bot("sendMessage", chat_id=GLORIA, text="hola"))["ok"]


async def test_rarer_faults_fold_away(page: Page, telegram: Telegram) -> None:
    await expect(switch(page, "Silencio")).to_be_hidden()
    await page.get_by_text("Más fallas").click()
    await switch(page, "Silencio").click()
    await expect(page.locator("#faults-on")).to_have_text("1")
    assert (await telegram.control("GET", "state"))["faults"]["hang"]["on"]


async def test_switches_follow_another_window(page: Page, telegram: Telegram) -> None:
    await telegram.control("PUT", "faults", {"reset_before": {"on": True}})
    await expect(switch(page, "Sin red")).to_be_checked()
    await telegram.control("PUT", "faults", {"reset_before": {"on": False}})
    await expect(switch(page, "Sin red")).not_to_be_checked()


async def test_panel_opens_and_closes_by_keyboard(phone: Page) -> None:
    opener = phone.locator("#faults-toggle")
    await expect(opener).to_have_attribute("aria-expanded", "false")
    await opener.press("Enter")
    await expect(switch(phone, "Demasiados envíos")).to_be_focused()
    await phone.keyboard.press("Escape")
    await expect(switch(phone, "Demasiados envíos")).to_be_hidden()
    await expect(opener).to_be_focused()
    await opener.press("Enter")
    await button(phone, "Cerrar fallas").click()
    await expect(opener).to_be_focused()
