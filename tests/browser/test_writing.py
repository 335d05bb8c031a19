import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.browser.world import GLORIA, Telegram, button, chat, keys, line, log

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PDF = FilePayload(name="nombramiento.pdf", mimeType="application/pdf", buffer=b"%PDF-1.4\n")
# A PNG of one grey point.
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6368000000820081"
    "77cd72b60000000049454e44ae426082"
)
PHOTO = FilePayload(name="foto.png", mimeType="image/png", buffer=PNG)


async def write(place: Locator, text: str) -> None:
    await line(place).fill(text)
    await line(place).press("Enter")


async def last_update(page: Page, telegram: Telegram, key: str) -> dict[str, object]:
    """The newest update of a kind, once it is there."""
    for _ in range(40):
        found = [one[key] for one in await telegram.updates() if key in one]
        if found:
            return dict(found[-1])
        await page.wait_for_timeout(50)
    raise AssertionError(f"no {key} came")


async def test_start_button_begins_the_chat(page: Page, telegram: Telegram) -> None:
    await button(chat(page), "Iniciar").click()
    await expect(log(chat(page)).locator(".me .text")).to_have_text("/start")
    await expect(button(chat(page), "Iniciar")).to_be_hidden()
    assert (await last_update(page, telegram, "message"))["text"] == "/start"


async def test_focus_stays_in_the_line_after_sending(page: Page) -> None:
    await write(chat(page), "hola")
    await expect(line(chat(page))).to_be_focused()
    await expect(line(chat(page))).to_have_value("")
    await line(chat(page)).fill("otra vez")
    await button(chat(page), "Enviar").click()
    await expect(line(chat(page))).to_be_focused()
    await expect(log(chat(page)).locator(".me")).to_have_count(2)


async def test_several_lines_are_one_message(page: Page) -> None:
    await line(chat(page)).press_sequentially("uno")
    await line(chat(page)).press("Shift+Enter")
    await line(chat(page)).press_sequentially("dos")
    await line(chat(page)).press("Enter")
    await expect(log(chat(page)).locator(".me .text")).to_have_text("uno\ndos", use_inner_text=True)


async def test_messages_keep_the_order_of_typing(page: Page) -> None:
    for number in range(8):
        await write(chat(page), f"n{number}")
    await expect(log(chat(page)).locator(".me .text")).to_have_text([f"n{number}" for number in range(8)])


async def test_changes_an_own_message(page: Page, telegram: Telegram) -> None:
    await write(chat(page), "Glora")
    await expect(log(chat(page)).locator(".me")).to_have_count(1)
    await line(chat(page)).press("ArrowUp")
    await expect(line(chat(page))).to_have_value("Glora")
    await write(chat(page), "Gloria")
    await expect(log(chat(page)).locator(".me .text")).to_have_text("Gloria")
    await expect(log(chat(page)).locator(".me footer")).to_contain_text("editado")
    assert (await last_update(page, telegram, "edited_message"))["text"] == "Gloria"


async def test_leaves_a_message_as_it_was(page: Page) -> None:
    await write(chat(page), "Gloria")
    await line(chat(page)).fill("a medias")
    await button(chat(page), "Cambiar este mensaje").click()
    await line(chat(page)).press("Escape")
    await expect(line(chat(page))).to_have_value("a medias")
    await expect(log(chat(page)).locator(".me .text")).to_have_text("Gloria")


async def test_reply_keyboard_sends_its_words(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "¿Así es?", reply_markup=keys(["Atrás", "Guardar y salir"]))
    await button(chat(page), "Guardar y salir").press("Enter")
    await expect(log(chat(page)).locator(".me .text")).to_have_text("Guardar y salir")
    await expect(button(chat(page), "Guardar y salir")).to_be_focused()


async def test_reply_keyboard_folds_and_comes_back(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "¿Así es?", reply_markup=keys(["Atrás"]))
    fold = button(chat(page), "Teclado de respuestas")
    await fold.click()
    await expect(fold).to_have_attribute("aria-expanded", "false")
    await expect(button(chat(page), "Atrás")).to_be_hidden()
    await fold.click()
    await expect(button(chat(page), "Atrás")).to_be_visible()


async def test_focus_moves_to_the_line_when_keys_go(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "¿Así es?", reply_markup=keys(["Atrás"]))
    await button(chat(page), "Atrás").focus()
    await telegram.say(GLORIA, "Listo", reply_markup={"remove_keyboard": True})
    await expect(button(chat(page), "Atrás")).to_have_count(0)
    await expect(line(chat(page))).to_be_focused()


async def test_contact_key_shares_the_own_number(page: Page, telegram: Telegram) -> None:
    await telegram.say(GLORIA, "¿Teléfono?", reply_markup=keys([{"text": "Mi contacto", "request_contact": True}]))
    await button(chat(page), "Mi contacto").click()
    await expect(log(chat(page)).locator(".contact")).to_contain_text("Gloria Hernández García")
    message = await last_update(page, telegram, "message")
    assert isinstance(message["contact"], dict)
    assert message["contact"]["user_id"] == GLORIA


async def test_bot_chooses_the_placeholder(page: Page, telegram: Telegram) -> None:
    markup = keys(["Atrás"]) | {"input_field_placeholder": "18 letras y números"}
    await telegram.say(GLORIA, "¿CURP?", reply_markup=markup)
    await expect(line(chat(page))).to_have_attribute("placeholder", "18 letras y números")


async def test_sends_a_file_with_words(page: Page, telegram: Telegram) -> None:
    async with page.expect_file_chooser() as choosing:
        await button(chat(page), "Mandar archivo, foto o contacto").click()
        await page.get_by_role("menuitem", name="Archivo").click()
    await (await choosing.value).set_files(PDF)
    await expect(line(chat(page))).to_be_focused()
    await write(chat(page), "es de enero")
    ticket = log(chat(page)).get_by_role("link", name="nombramiento.pdf")
    await expect(ticket).to_be_visible()
    message = await last_update(page, telegram, "message")
    assert message["caption"] == "es de enero"


async def test_sends_a_photo(page: Page, telegram: Telegram) -> None:
    async with page.expect_file_chooser() as choosing:
        await button(chat(page), "Mandar archivo, foto o contacto").click()
        await page.get_by_role("menuitem", name="Foto").click()
    await (await choosing.value).set_files(PHOTO)
    await button(chat(page), "Enviar").click()
    picture = log(chat(page)).get_by_role("img", name="Foto enviada en el chat")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") >= 1
    assert "photo" in await last_update(page, telegram, "message")


async def test_takes_back_a_file_before_sending(page: Page) -> None:
    await chat(page).locator('input[type="file"][data-as="document"]').set_input_files([PDF, PHOTO])
    await button(chat(page), "Quitar nombramiento.pdf").click()
    await button(chat(page), "Enviar").click()
    await expect(log(chat(page)).locator(".doc")).to_have_text(["PNGfoto.png67 B"])


async def test_accepts_dropped_files(page: Page) -> None:
    data = await page.evaluate_handle(
        """() => {
            const carried = new DataTransfer();
            carried.items.add(new File(['%PDF-1.4'], 'soltado.pdf', { type: 'application/pdf' }));
            return carried;
        }"""
    )
    target = log(chat(page))
    await target.dispatch_event("dragenter", {"dataTransfer": data})
    await expect(chat(page).get_by_text("Suelta aquí")).to_be_visible()
    await target.dispatch_event("drop", {"dataTransfer": data})
    await expect(chat(page).get_by_text("Suelta aquí")).to_be_hidden()
    await line(chat(page)).press("Enter")
    await expect(log(chat(page)).locator(".doc b")).to_have_text("soltado.pdf")


async def test_sends_stickers_voices_and_places(page: Page) -> None:
    for kind in ("Sticker", "Nota de voz", "Ubicación"):
        await button(chat(page), "Mandar archivo, foto o contacto").click()
        await page.get_by_role("menuitem", name=kind).click()
        await expect(log(chat(page)).locator(".other").last).to_have_text(kind)


async def test_lists_the_commands_of_the_bot(page: Page, telegram: Telegram) -> None:
    opener = button(chat(page), "Comandos")
    await expect(opener).to_be_hidden()
    commands = [{"command": "registro", "description": "Seguir"}, {"command": "ayuda", "description": "Ver ayuda"}]
    await telegram.bot("setMyCommands", commands=commands)
    await opener.press("Enter")
    await expect(page.get_by_role("menuitem").first).to_be_focused()
    await page.keyboard.press("ArrowDown")
    await expect(page.get_by_role("menuitem", name="/ayuda")).to_be_focused()
    await page.keyboard.press("Escape")
    await expect(opener).to_be_focused()
    await opener.press("ArrowUp")
    await page.keyboard.press("End")
    await page.keyboard.press("Enter")
    await expect(log(chat(page)).locator(".me .text")).to_have_text("/ayuda")
    await expect(line(chat(page))).to_be_focused()


async def test_blocks_and_unblocks_the_chat(page: Page, telegram: Telegram) -> None:
    await button(chat(page), "Bloquear a Ventanilla como Gloria").click()
    await expect(chat(page).get_by_text("Gloria bloqueó este chat")).to_be_visible()
    assert (await telegram.bot("sendMessage", chat_id=GLORIA, text="hola"))["error_code"] == 403
    await button(chat(page), "Desbloquear").click()
    await expect(line(chat(page))).to_be_focused()
    assert (await telegram.bot("sendMessage", chat_id=GLORIA, text="hola"))["ok"]
