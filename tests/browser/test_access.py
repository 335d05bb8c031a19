"""With the keyboard alone, and for those who listen."""

import re

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.scene import play
from tests.browser.world import GLORIA, OSCAR, Telegram, button, chat, inline, keys, line, log, row

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def tab_to(page: Page, wanted: Locator, limit: int = 40) -> None:
    for _ in range(limit):
        await page.keyboard.press("Tab")
        if await wanted.evaluate("node => node === document.activeElement"):
            return
    raise AssertionError(f"{wanted} was not reached in {limit} tabs")


async def test_a_chat_can_be_held_by_keyboard_alone(page: Page, telegram: Telegram) -> None:
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Ir a los chats")).to_be_focused()
    await page.keyboard.press("Enter")
    await tab_to(page, button(chat(page), "Iniciar"), 6)
    await page.keyboard.press("Enter")
    await expect(line(chat(page))).to_be_focused()
    await page.keyboard.type("HEGG560427MVZRRL04")
    await page.keyboard.press("Enter")
    await expect(log(chat(page)).locator(".me")).to_have_count(2)
    await telegram.say(GLORIA, "¿Así es?", reply_markup=inline(row("Sí, son mis datos")))
    answer = button(chat(page), "Sí, son mis datos")
    await expect(answer).to_be_visible()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await expect(answer).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(answer).not_to_have_attribute("aria-disabled", "true")
    await page.keyboard.press("Escape")
    await expect(line(chat(page))).to_be_focused()
    kinds = [kind for one in await telegram.updates() for kind in one if kind != "update_id"]
    assert kinds == ["message", "message", "callback_query"]


async def test_a_registration_screen_by_keyboard(page: Page, telegram: Telegram) -> None:
    contact_keys = keys([{"text": "Compartir mi contacto", "request_contact": True}], ["Atrás"])
    await telegram.say(GLORIA, "¿Teléfono?", reply_markup=contact_keys)
    await line(chat(page)).focus()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Shift+Tab")
    await expect(button(chat(page), "Atrás")).to_be_focused()
    await page.keyboard.press("Shift+Tab")
    await page.keyboard.press("Space")
    await expect(log(chat(page)).locator(".contact")).to_be_visible()


async def test_a_person_and_the_clock_by_keyboard(page: Page) -> None:
    await tab_to(page, button(page, "Siguiente evento"))
    await page.keyboard.press("Enter")
    await expect(page.locator("#now")).to_contain_text("lunes 9 de mayo")
    await tab_to(page, page.locator(f"#person-{OSCAR}"))
    await page.keyboard.press("Space")
    await expect(chat(page, "Óscar Sánchez Santiago")).to_be_hidden()
    await tab_to(page, button(page, "Agregar persona"))
    await page.keyboard.press("Enter")
    await page.keyboard.type("Ana")
    await page.keyboard.press("Tab")
    await page.keyboard.type("Ríos")
    await page.keyboard.press("Enter")
    await expect(button(chat(page, "Ana Ríos"), "Iniciar")).to_be_focused()


async def test_focus_can_always_be_seen(page: Page, telegram: Telegram) -> None:
    await play(telegram)
    await expect(chat(page).locator(".kb")).to_have_count(2)
    unseen = []
    for _ in range(45):
        await page.keyboard.press("Tab")
        seen = await page.evaluate(
            """() => {
                const look = getComputedStyle(document.activeElement);
                return look.outlineStyle !== 'none' && parseFloat(look.outlineWidth) >= 1;
            }"""
        )
        if not seen:
            unseen.append(await page.evaluate("document.activeElement.outerHTML.slice(0, 80)"))
    assert unseen == []


async def test_landmarks_and_names_are_told(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "¿Así es?", reply_markup=inline(row("Sí", "No")))
    await expect(chat(page)).to_match_aria_snapshot("""
- region "Gloria Hernández García":
  - heading "Gloria Hernández García" [level=2]
  - paragraph: Candidatura, Metepec
  - button "Bloquear a Ventanilla como Gloria"
  - button "Ocultar el chat de Gloria"
  - log "Mensajes de Gloria":
    - heading "domingo 8 de mayo" [level=3]
    - text: "Ventanilla a Gloria: ¿Así es?"
    - time: /\\d\\d:\\d\\d/
    - group "Botones del mensaje":
      - button "Sí"
      - button "No"
  - status
  - button "Mandar archivo, foto o contacto"
  - textbox "Mensaje de Gloria a Ventanilla":
    - /placeholder: Escribe un mensaje
  - button "Enviar"
""")
    for landmark in ("banner", "main", "navigation"):
        await expect(page.get_by_role(landmark)).to_have_count(1)


async def test_new_messages_are_spoken_history_is_not(page: Page, telegram: Telegram) -> None:
    messages = log(chat(page))
    await expect(messages).to_have_attribute("aria-live", "polite")
    await telegram.say(GLORIA, "hola")
    await expect(messages.locator(".msg .sr")).to_have_text("Ventanilla a Gloria: ")
    for status in ("#flash", "#banner", ".toast >> nth=0"):
        await expect(page.locator(status)).to_have_attribute("role", "status")


async def test_everything_that_acts_has_a_name(page: Page, telegram: Telegram) -> None:
    await play(telegram)
    await expect(chat(page).locator(".kb")).to_have_count(2)
    for role in ("button", "link", "textbox", "switch", "combobox", "img"):
        for one in await page.get_by_role(role).all():
            await expect(one).to_have_accessible_name(re.compile(r"\S"))
    ids = await page.evaluate("[...document.querySelectorAll('[id]')].map(node => node.id)")
    assert len(ids) == len(set(ids))
