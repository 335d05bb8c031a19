import pytest
from playwright.async_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.world import GLORIA, OSCAR, Telegram, button, chat, inline, line, log, row

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_shows_telegram_formatting_as_such(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "<b>Paso 1</b> de <i>10</i>\nEjemplo: <code>HEGG</code> y <u>más</u>")
    bubble = log(chat(page)).locator(".bubble")
    await expect(bubble.locator("b")).to_have_text("Paso 1")
    await expect(bubble.locator("code")).to_have_text("HEGG")
    assert await bubble.locator(".text").evaluate("node => node.innerText.split('\\n').length") == 2


async def test_keeps_typed_markup_as_text(page: Page, telegram: Telegram) -> None:
    typed = "<img src=x onerror=alert(1)> & <b>nada</b>"
    await line(chat(page)).fill(typed)
    await line(chat(page)).press("Enter")
    bubble = log(chat(page)).locator(".me .text")
    await expect(bubble).to_have_text(typed)
    assert await bubble.locator("img, b").count() == 0


async def test_sanitises_html_once_more(page: Page) -> None:
    shown = await page.evaluate(
        """async () => {
            const { telegramHtml } = await import('/page/safe.js');
            const box = document.createElement('div');
            box.append(telegramHtml('<b id="x">a</b><script>1</script><a href="javascript:1">b</a><svg><a href="https://x.example">c</a></svg>'));
            return box.innerHTML;
        }"""
    )
    assert 'id="x"' not in shown
    assert "<script" not in shown
    assert "javascript" not in shown
    assert "<b>a</b>" in shown


async def test_separates_days_in_process_time(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "domingo")
    await telegram.control("POST", "clock", {"advance_seconds": 6 * 3600 + 60})
    await telegram.say(GLORIA, "lunes")
    days = log(chat(page)).locator(".day")
    await expect(days).to_have_text(["domingo 8 de mayo", "lunes 9 de mayo"])
    await expect(log(chat(page)).locator("footer").last).to_have_text("00:01")


async def test_says_when_a_message_was_edited(page: Page, telegram: Telegram) -> None:
    message_id = await telegram.say(GLORIA, "antes")
    await telegram.bot("editMessageText", chat_id=GLORIA, message_id=message_id, text="después")
    await expect(log(chat(page)).locator(".text")).to_have_text("después")
    await expect(log(chat(page)).locator("footer")).to_have_text("editado 18:00")


async def test_takes_a_deleted_message_away(page: Page, telegram: Telegram) -> None:
    message_id = await telegram.say(GLORIA, "de paso")
    await expect(log(chat(page)).locator(".msg")).to_have_count(1)
    await telegram.bot("deleteMessage", chat_id=GLORIA, message_id=message_id)
    await expect(log(chat(page)).locator(".msg, .day")).to_have_count(0)


async def test_keeps_focus_when_buttons_change(page: Page, telegram: Telegram) -> None:
    message_id = await telegram.say(GLORIA, "Página 1", reply_markup=inline(row("Antes", "Sigue")))
    await button(chat(page), "Sigue").focus()
    await telegram.bot(
        "editMessageText", chat_id=GLORIA, message_id=message_id, text="Página 2",
        reply_markup=inline(row("Otra"), row("Antes", "Sigue")),
    )  # fmt: skip
    await expect(log(chat(page))).to_contain_text("Página 2")
    await expect(button(chat(page), "Sigue")).to_be_focused()
    await telegram.bot("editMessageText", chat_id=GLORIA, message_id=message_id, text="Fin")
    await expect(log(chat(page))).to_contain_text("Fin")
    await expect(log(chat(page))).to_be_focused()


async def test_carries_a_press_to_the_bot(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "¿Así es?", reply_markup=inline(row("Sí", "No")))
    await button(chat(page), "Sí").click()
    await expect(button(chat(page), "Sí")).not_to_have_attribute("aria-disabled", "true")
    query = (await telegram.updates())[-1]["callback_query"]
    assert query["data"] == "Sí"
    await telegram.bot("answerCallbackQuery", callback_query_id=query["id"], text="Anotado")
    await expect(chat(page).locator(".toast")).to_have_text("Anotado")


async def test_keeps_an_alert_until_understood(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "¿Así es?", reply_markup=inline(row("Sí")))
    await button(chat(page), "Sí").click()
    await page.wait_for_timeout(100)
    query = (await telegram.updates())[-1]["callback_query"]
    await telegram.bot("answerCallbackQuery", callback_query_id=query["id"], text="Quedan 2 h", show_alert=True)
    await button(chat(page), "Entendido").click()
    await expect(chat(page).locator(".toast")).to_be_empty()
    await expect(line(chat(page))).to_be_focused()


async def test_opens_links_of_buttons_elsewhere(page: Page, telegram: Telegram) -> None:
    await telegram.say(
        GLORIA, "Mira", reply_markup={"inline_keyboard": [[{"text": "Portal", "url": "https://infoem.example/"}]]}
    )
    link = chat(page).get_by_role("link", name="Portal (se abre en otra página)")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(link).to_have_attribute("href", "https://infoem.example/")


async def test_shows_typing_until_the_answer(page: Page, telegram: Telegram) -> None:
    await telegram.bot("sendChatAction", chat_id=GLORIA, action="typing")
    await expect(chat(page).locator(".typing")).to_be_visible()
    await telegram.say(GLORIA, "aquí")
    await expect(chat(page).locator(".typing")).to_have_count(0)


async def test_leaves_a_reader_of_old_messages_alone(page: Page, telegram: Telegram) -> None:
    for number in range(30):
        await telegram.say(GLORIA, f"mensaje {number}")
    messages = log(chat(page))
    await expect(messages).to_contain_text("mensaje 29")
    await messages.evaluate("node => { node.scrollTop = 0; }")
    await page.wait_for_timeout(100)
    await telegram.say(GLORIA, "el último")
    pill = button(chat(page), "Mensajes nuevos")
    await expect(pill).to_be_visible()
    assert await messages.evaluate("node => node.scrollTop") == 0
    await pill.press("Enter")
    await expect(messages.get_by_text("el último")).to_be_in_viewport()
    await expect(pill).to_be_hidden()
    await expect(messages).to_be_focused()


async def test_follows_the_end_for_a_reader_there(page: Page, telegram: Telegram) -> None:
    for number in range(30):
        await telegram.say(GLORIA, f"mensaje {number}")
    await expect(log(chat(page)).get_by_text("mensaje 29")).to_be_in_viewport()
    await expect(button(chat(page), "Mensajes nuevos")).to_be_hidden()


async def test_opens_a_long_chat_at_its_end(telegram: Telegram, open_page: OpenPage) -> None:
    for number in range(40):
        await telegram.say(OSCAR, f"mensaje {number} " + "largo " * 30)
    page = await open_page()
    await expect(log(chat(page, "Óscar Sánchez Santiago")).get_by_text("mensaje 39")).to_be_in_viewport()


async def test_odd_texts_stay_inside_their_bubble(page: Page, telegram: Telegram) -> None:
    for text in (
        "W" * 4096,
        "😀" * 2048,
        "مرحبا بالعالم " * 60,
        "a" + "\u0301" * 3000,
        "https://x.example/" + "a" * 900,
    ):
        await telegram.say(GLORIA, text)
    await expect(log(chat(page)).locator(".msg")).to_have_count(5)
    widths = "node => [node.scrollWidth, node.clientWidth]"
    scroll, client = await log(chat(page)).evaluate(widths)
    assert scroll <= client
    body, seen = await page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert body <= seen


async def test_right_to_left_text_reads_from_the_right(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "مرحبا بالعالم")
    text = log(chat(page)).locator(".text")
    assert await text.evaluate("node => getComputedStyle(node).direction") == "rtl"
