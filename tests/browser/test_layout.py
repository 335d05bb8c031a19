from pathlib import Path
from typing import Literal

import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.scene import play
from tests.browser.world import GLORIA, Telegram, button, chat

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

CONTRASTS = Path(__file__).with_name("contrast.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_every_text_stands_out_enough(
    scheme: Literal["light", "dark"], telegram: Telegram, open_page: OpenPage
) -> None:
    await play(telegram)
    page = await open_page(color_scheme=scheme)
    await telegram.bot("sendMessage", chat_id=GLORIA, text="a su falla")
    await expect(page.locator(".note")).to_be_visible()
    found = await page.evaluate(CONTRASTS)
    assert len(found) > 60
    assert [words for ratio, words in found if ratio < 4.5] == []


@pytest.mark.parametrize(("width", "height"), [(320, 640), (390, 844), (760, 900), (1024, 768), (1440, 900)])
async def test_nothing_sticks_out_sideways(
    width: int, height: int, telegram: Telegram, open_page: OpenPage
) -> None:
    await play(telegram)
    page = await open_page(width, height)
    for opener in ("Siguiente evento", "Agregar persona"):
        body, seen = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert body <= seen
        await button(page, opener).click()
    dialog = await page.get_by_role("dialog").bounding_box()
    assert dialog is not None
    assert dialog["x"] >= 0
    assert dialog["x"] + dialog["width"] <= width
    await page.keyboard.press("Escape")
    wide = """() => [...document.querySelectorAll('.log, .counter, .bar, .strip, .people, .pane > header')]
        .filter(node => node.checkVisibility() && node.scrollWidth > node.clientWidth + 1)
        .map(node => node.className)"""
    assert await page.evaluate(wide) == []


@pytest.mark.parametrize("width", [320, 600, 820, 1000, 1100, 1366, 1440, 1600])
async def test_the_longest_date_covers_no_button(width: int, open_page: OpenPage) -> None:
    page = await open_page(width)
    covered = """() => {
        document.querySelector('#now').textContent = 'miércoles 28 de septiembre de 2022, 00:00'
        const words = document.createRange()
        words.selectNodeContents(document.querySelector('.when'))
        const text = words.getBoundingClientRect()
        return [...document.querySelectorAll('.bar button, .bar input')]
            .filter(node => node.checkVisibility())
            .map(node => [node.getBoundingClientRect(), node.textContent])
            .filter(([box]) => box.left < text.right && box.right > text.left
                && box.top < text.bottom && box.bottom > text.top)
            .map(([, name]) => name)
    }"""
    assert await page.evaluate(covered) == []


async def test_fits_a_phone_without_scrolling(telegram: Telegram, open_page: OpenPage) -> None:
    await play(telegram)
    page = await open_page(390, 844, has_touch=True)
    assert await page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    await expect(button(page, "Enviar")).to_be_in_viewport(ratio=1)
    room = await page.locator(".pane:not([hidden]) .log").bounding_box()
    assert room is not None
    assert room["height"] > 300


async def test_phone_targets_are_big_enough(telegram: Telegram, open_page: OpenPage) -> None:
    await play(telegram)
    page = await open_page(390, 844, has_touch=True)
    small = """() => [...document.querySelectorAll('button, summary, select, .log a, input')]
        .filter(node => node.checkVisibility() && !node.closest('.text, label') && !node.matches('.skip'))
        .map(node => [node.getBoundingClientRect(), node.title || node.textContent])
        .filter(([box]) => box.width && Math.min(box.width, box.height) < 32).map(([, name]) => name)"""
    assert await page.evaluate(small) == []


async def test_a_short_window_can_be_scrolled(telegram: Telegram, open_page: OpenPage) -> None:
    await play(telegram)
    page = await open_page(800, 420)
    await button(chat(page), "Enviar").scroll_into_view_if_needed()
    await expect(button(chat(page), "Enviar")).to_be_in_viewport(ratio=1)


async def test_theme_can_be_chosen_and_is_kept(page: Page) -> None:
    ground = "getComputedStyle(document.body).backgroundColor"
    bright = await page.evaluate(ground)
    await button(page, "Tema: automático").click()
    await button(page, "Tema: claro").click()
    await expect(button(page, "Tema: oscuro")).to_be_visible()
    dark = await page.evaluate(ground)
    assert dark != bright
    await page.reload()
    assert await page.evaluate(ground) == dark


async def test_nothing_moves_for_who_wants_calm(telegram: Telegram, open_page: OpenPage) -> None:
    page = await open_page(reduced_motion="reduce")
    await telegram.bot("sendChatAction", chat_id=GLORIA, action="typing")
    await expect(page.locator(".typing").first).to_be_visible()
    assert await page.evaluate("document.getAnimations().length") == 0


async def test_forced_colours_keep_states_apart(telegram: Telegram, open_page: OpenPage) -> None:
    await play(telegram)
    page = await open_page(forced_colors="active")
    edge = "node => getComputedStyle(node).borderTopWidth"
    await button(page, "Ocultar el chat de Óscar").click()
    shown = page.get_by_role("button", name="Gloria Hernández", pressed=True)
    hidden = page.get_by_role("button", name="Óscar Sánchez", pressed=False)
    assert await shown.evaluate(edge) != await hidden.evaluate(edge)
