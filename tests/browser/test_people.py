import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.world import GLORIA, OSCAR, Telegram, button, chat, log

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_shows_two_candidates_side_by_side(page: Page) -> None:
    await expect(chat(page)).to_be_visible()
    await expect(chat(page, "Óscar Sánchez Santiago")).to_be_visible()
    await expect(page.get_by_role("button", name="Gloria Hernández", pressed=True)).to_be_visible()


async def test_hides_a_chat_and_counts_what_comes(page: Page, telegram: Telegram) -> None:
    await button(page, "Ocultar el chat de Óscar").click()
    await expect(chat(page, "Óscar Sánchez Santiago")).to_be_hidden()
    toggle = page.locator(f"#person-{OSCAR}")
    await expect(toggle).to_be_focused()
    await telegram.say(OSCAR, "uno")
    await telegram.say(OSCAR, "dos")
    await expect(toggle).to_contain_text("2 sin leer")
    await expect(page).to_have_title("(2) Ventanilla · página de chat")
    await toggle.press("Enter")
    await expect(toggle).not_to_contain_text("sin leer")
    await expect(log(chat(page, "Óscar Sánchez Santiago"))).to_contain_text("dos")


async def test_names_the_last_message_of_each(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "<b>Paso 1</b> de 10")
    await expect(page.locator(f"#person-{GLORIA} small")).to_have_text("Paso 1 de 10")


async def test_adds_a_person_from_the_dialog(page: Page) -> None:
    await button(page, "Agregar persona").click()
    dialog = page.get_by_role("dialog", name="Agregar persona")
    await dialog.get_by_label("Nombre").fill("Ana")
    await page.keyboard.press("Enter")
    await expect(dialog.get_by_role("alert")).to_have_text("Escribe el nombre y el primer apellido.")
    await expect(dialog.get_by_label("Primer apellido")).to_be_focused()
    await dialog.get_by_label("Primer apellido").fill("Ñáñez")
    await dialog.get_by_label("Segundo apellido").fill("Ríos")
    await dialog.get_by_label("De dónde es").fill("Ayuntamiento de Toluca")
    await button(dialog, "Agregar").click()
    added = chat(page, "Ana Ñáñez Ríos")
    await expect(added.get_by_text("Candidatura, Ayuntamiento de Toluca")).to_be_visible()
    await expect(button(added, "Iniciar")).to_be_focused()


async def test_dialog_closes_with_escape(page: Page) -> None:
    await button(page, "Agregar persona").click()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_be_hidden()
    await expect(button(page, "Agregar persona")).to_be_focused()


async def test_people_added_elsewhere_appear(page: Page, telegram: Telegram) -> None:
    wanted = {"first_name": "Raúl", "last_name": "Méndez Soto", "role": "staff", "about": "revisión"}
    await telegram.control("POST", "people", wanted)
    await expect(page.get_by_role("heading", name="Equipo")).to_be_visible()
    await page.get_by_role("button", name="Raúl Méndez").click()
    await expect(chat(page, "Raúl Méndez Soto")).to_be_visible()


async def test_people_are_tabs_on_a_phone(phone: Page, telegram: Telegram) -> None:
    gloria = phone.get_by_role("tab", name="Gloria")
    await expect(gloria).to_have_attribute("aria-selected", "true")
    await expect(phone.get_by_role("tabpanel", name="Gloria")).to_be_visible()
    await expect(phone.locator(".pane:not([hidden])")).to_have_count(1)
    await telegram.say(OSCAR, "hola")
    await expect(phone.get_by_role("tab", name="Óscar")).to_contain_text("1 sin leer")
    await phone.get_by_role("tab", name="Óscar").tap()
    await expect(phone.get_by_role("tabpanel", name="Óscar")).to_contain_text("hola")
    await expect(phone.get_by_role("tab", name="Óscar")).not_to_contain_text("sin leer")


async def test_arrow_keys_move_between_tabs(phone: Page) -> None:
    gloria, oscar = phone.get_by_role("tab", name="Gloria"), phone.get_by_role("tab", name="Óscar")
    await gloria.focus()
    await phone.keyboard.press("ArrowRight")
    await expect(oscar).to_be_focused()
    await expect(oscar).to_have_attribute("aria-selected", "true")
    await expect(gloria).to_have_attribute("tabindex", "-1")
    last = phone.get_by_role("tab", name="Tomás")
    await phone.keyboard.press("End")
    await expect(last).to_be_focused()
    await phone.keyboard.press("ArrowRight")
    await expect(gloria).to_be_focused()
    await phone.keyboard.press("ArrowLeft")
    await expect(last).to_be_focused()
    await phone.keyboard.press("Home")
    await expect(phone.get_by_role("tabpanel", name="Gloria")).to_be_visible()


async def test_a_turned_phone_becomes_a_desk(phone: Page) -> None:
    await phone.set_viewport_size({"width": 844, "height": 700})
    await expect(phone.get_by_role("tab")).to_have_count(0)
    await expect(phone.get_by_role("button", name="Gloria Hernández", pressed=True)).to_be_visible()
    await expect(chat(phone)).to_be_visible()


async def test_open_chats_are_remembered(page: Page) -> None:
    await button(page, "Ocultar el chat de Gloria").click()
    await page.reload()
    await expect(chat(page, "Óscar Sánchez Santiago")).to_be_visible()
    await expect(chat(page)).to_be_hidden()


async def test_history_is_there_after_a_reload(telegram: Telegram, open_page: OpenPage) -> None:
    await telegram.say(GLORIA, "antes de abrir")
    page = await open_page()
    await expect(log(chat(page))).to_contain_text("antes de abrir")
    await page.reload()
    await expect(log(chat(page)).locator(".msg")).to_have_count(1)
