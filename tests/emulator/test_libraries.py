"""Every answer is parsed by both libraries: aiogram and python-telegram-bot."""

import pytest
from aiogram import Bot
from aiogram import types as ai
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import (
    TelegramBadRequest,
    TelegramConflictError,
    TelegramForbiddenError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
    TelegramUnauthorizedError,
)
from aiogram.methods import TelegramMethod
from telegram import BotCommand, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter
from telegram.ext import ExtBot

from emulator.server import RunningEmulator
from tests.support.emulator import GLORIA, OSCAR, EmulatorClient, Person

PDF = b"%PDF-1.4\n1 0 obj <</Type /Page>> endobj\n%%EOF\n"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x02\x00\x00\x00\x03\x08\x02\x00\x00\x00"


async def test_aiogram_reads_who_the_bot_is(aiogram_bot: Bot) -> None:
    assert (await aiogram_bot.get_me()).username == "ventanilla_demo_bot"


async def test_ptb_reads_who_the_bot_is(ptb_bot: ExtBot[None]) -> None:
    assert (await ptb_bot.get_me()).is_bot


async def test_aiogram_sends_edits_and_deletes(aiogram_bot: Bot, gloria: Person) -> None:
    await gloria.say("/start")
    rows = [[ai.InlineKeyboardButton(text="Sí", callback_data="1")]]
    keyboard = ai.InlineKeyboardMarkup(inline_keyboard=rows)
    sent = await aiogram_bot.send_message(GLORIA, "<b>Hola</b>", parse_mode=ParseMode.HTML, reply_markup=keyboard)
    assert sent.text == "Hola"
    assert sent.reply_markup
    assert sent.reply_markup.model_dump() == keyboard.model_dump()
    assert [one.type for one in sent.entities or []] == ["bold"]
    edited = await aiogram_bot.edit_message_text("Adiós", chat_id=GLORIA, message_id=sent.message_id)
    assert isinstance(edited, ai.Message)
    assert edited.edit_date
    assert edited.reply_markup is None
    marked = await aiogram_bot.edit_message_reply_markup(
        chat_id=GLORIA, message_id=sent.message_id, reply_markup=keyboard
    )
    assert isinstance(marked, ai.Message)
    assert await aiogram_bot.delete_message(GLORIA, sent.message_id)
    assert await gloria.from_bot() == []


async def test_ptb_sends_edits_and_deletes(ptb_bot: ExtBot[None], gloria: Person) -> None:
    await gloria.say("/start")
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Sí", callback_data="1")]])
    sent = await ptb_bot.send_message(GLORIA, "<b>Hola</b>", parse_mode="HTML", reply_markup=keyboard)
    assert (sent.text, sent.reply_markup) == ("Hola", keyboard)
    edited = await ptb_bot.edit_message_text("Adiós", chat_id=GLORIA, message_id=sent.message_id)
    assert not isinstance(edited, bool)
    assert edited.text == "Adiós"
    assert await ptb_bot.edit_message_reply_markup(
        chat_id=GLORIA, message_id=sent.message_id, reply_markup=keyboard
    )
    assert await ptb_bot.delete_message(GLORIA, sent.message_id)


async def test_aiogram_sends_files_and_edits_captions(aiogram_bot: Bot, gloria: Person) -> None:
    await gloria.say("/start")
    sent = await aiogram_bot.send_document(GLORIA, ai.BufferedInputFile(PDF, "Acuse.pdf"), caption="Tu folio")
    assert sent.document
    assert (sent.document.file_name, sent.document.mime_type) == ("Acuse.pdf", "application/pdf")
    again = await aiogram_bot.send_document(GLORIA, sent.document.file_id)
    assert again.document == sent.document
    edited = await aiogram_bot.edit_message_caption(
        chat_id=GLORIA, message_id=sent.message_id, caption="Otro folio"
    )
    assert isinstance(edited, ai.Message)
    assert edited.caption == "Otro folio"
    photo = await aiogram_bot.send_photo(GLORIA, ai.BufferedInputFile(PNG, "a.png"))
    assert [(one.width, one.height) for one in photo.photo or []] == [(2, 3)]


async def test_ptb_sends_files_and_edits_captions(ptb_bot: ExtBot[None], gloria: Person) -> None:
    await gloria.say("/start")
    sent = await ptb_bot.send_document(GLORIA, PDF, caption="Tu folio", filename="Acuse.pdf")
    assert sent.document
    assert sent.document.file_name == "Acuse.pdf"
    edited = await ptb_bot.edit_message_caption(GLORIA, sent.message_id, caption="Otro folio")
    assert not isinstance(edited, bool)
    assert edited.caption == "Otro folio"
    assert (await ptb_bot.send_photo(GLORIA, PNG)).photo


async def test_aiogram_downloads_what_people_send(aiogram_bot: Bot, gloria: Person) -> None:
    await gloria.upload(PDF, "nombramiento.pdf")
    (update,) = await aiogram_bot.get_updates()
    assert update.message
    assert update.message.document
    file = await aiogram_bot.get_file(update.message.document.file_id)
    assert file.file_path
    content = await aiogram_bot.download_file(file.file_path)
    assert content
    assert content.read() == PDF


async def test_ptb_downloads_what_people_send(ptb_bot: ExtBot[None], gloria: Person) -> None:
    await gloria.upload(PNG, "foto.png", as_photo=True, caption="mi oficio")
    (update,) = await ptb_bot.get_updates()
    assert update.message
    assert update.message.caption == "mi oficio"
    file = await update.message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == PNG


async def play_everything(gloria: Person) -> None:
    said = await gloria.say("hola a@b.mx https://x.mx /ayuda")
    await gloria.edit(said, "adiós")
    await gloria.forward(said)
    await gloria.contact()
    await gloria.contact("+525555555555", owner=None)
    await gloria.upload(PDF, album="7")
    for kind in ("sticker", "voice", "location", "animation", "empty"):
        await gloria.send_other(kind, forward=kind == "sticker")
    await gloria.block()
    await gloria.block(blocked=False)


async def test_aiogram_reads_every_kind_of_update(aiogram_bot: Bot, gloria: Person) -> None:
    await play_everything(gloria)
    await aiogram_bot.send_message(
        GLORIA,
        "¿Sí?",
        reply_markup=ai.InlineKeyboardMarkup(
            inline_keyboard=[[ai.InlineKeyboardButton(text="Sí", callback_data="1")]]
        ),
    )
    await gloria.press("Sí")
    updates = await aiogram_bot.get_updates()
    assert [update.event_type for update in updates][:3] == ["message", "edited_message", "message"]
    assert [u.event_type for u in updates][-3:] == ["my_chat_member", "my_chat_member", "callback_query"]
    contacts = [u.message.contact.user_id for u in updates if u.message and u.message.contact]
    assert contacts == [GLORIA, None]
    assert updates[-1].callback_query
    assert await aiogram_bot.answer_callback_query(updates[-1].callback_query.id, text="Listo")


async def test_ptb_reads_every_kind_of_update(ptb_bot: ExtBot[None], gloria: Person) -> None:
    await play_everything(gloria)
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Sí", callback_data="1")]])
    await ptb_bot.send_message(GLORIA, "¿Sí?", reply_markup=keyboard)
    await gloria.press("Sí")
    updates = await ptb_bot.get_updates(allowed_updates=Update.ALL_TYPES)
    assert updates[-1].callback_query
    assert updates[-1].callback_query.data == "1"
    assert await ptb_bot.answer_callback_query(updates[-1].callback_query.id)
    assert updates[-2].my_chat_member


async def test_aiogram_sets_webhook_commands_and_names(aiogram_bot: Bot) -> None:
    bot = aiogram_bot
    assert await bot.set_webhook("https://example.mx/hook", secret_token="s3cret", max_connections=5)
    info = await bot.get_webhook_info()
    assert (info.url, info.max_connections) == ("https://example.mx/hook", 5)
    assert await bot.delete_webhook()
    commands = [ai.BotCommand(command="registro", description="Registrarte")]
    scope = ai.BotCommandScopeAllPrivateChats()
    assert await bot.set_my_commands(commands, scope=scope, language_code="es")
    (kept,) = await bot.get_my_commands(scope=scope, language_code="es")
    assert (kept.command, kept.description) == ("registro", "Registrarte")
    assert await bot.get_my_commands() == []
    assert await bot.delete_my_commands(scope=scope, language_code="es")
    assert await bot.get_my_commands(scope=scope, language_code="es") == []
    assert await bot.set_my_name("Otra")
    assert (await bot.get_my_name()).name == "Otra"
    assert await bot.set_my_description("Descripción")
    assert (await bot.get_my_description()).description == "Descripción"
    assert await bot.set_my_short_description("Corta")
    assert (await bot.get_my_short_description()).short_description == "Corta"
    assert (await bot.get_chat(GLORIA)).first_name == "Gloria"
    assert await bot.log_out()


async def test_ptb_sets_webhook_commands_and_names(ptb_bot: ExtBot[None]) -> None:
    bot = ptb_bot
    assert await bot.set_webhook("https://example.mx/hook", allowed_updates=["message"])
    assert (await bot.get_webhook_info()).allowed_updates == ("message",)
    assert await bot.delete_webhook()
    command = BotCommand("registro", "Registrarte")
    assert await bot.set_my_commands([command], scope=BotCommandScopeChat(GLORIA))
    assert await bot.get_my_commands(scope=BotCommandScopeChat(GLORIA)) == (command,)
    assert await bot.set_my_name("Otra")
    assert (await bot.get_my_name()).name == "Otra"
    assert (await bot.get_my_description()).description == ""
    assert (await bot.get_my_short_description()).short_description == ""
    assert (await bot.get_chat(GLORIA)).last_name == "Hernández García"


async def test_both_send_chat_actions(aiogram_bot: Bot, ptb_bot: ExtBot[None], gloria: Person) -> None:
    await gloria.say("/start")
    assert await aiogram_bot.send_chat_action(GLORIA, "typing")
    assert await ptb_bot.send_chat_action(GLORIA, "upload_document")


@pytest.mark.parametrize(
    ("fault", "aiogram_class", "ptb_class"),
    [
        ("429", TelegramRetryAfter, RetryAfter),
        ("403", TelegramForbiddenError, Forbidden),
        ("400", TelegramBadRequest, BadRequest),
        ("500", TelegramServerError, NetworkError),
    ],
)
async def test_refusals_become_each_librarys_errors(
    fault: str,
    aiogram_class: type[Exception],
    ptb_class: type[Exception],
    aiogram_bot: Bot,
    ptb_bot: ExtBot[None],
    client: EmulatorClient,
    gloria: Person,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")  # the library's coming default; without it RetryAfter warns
    await gloria.say("/start")
    await client.script(fault, times=2, retry_after=7)
    with pytest.raises(aiogram_class) as refused:
        await aiogram_bot.send_message(GLORIA, "hola")
    assert getattr(refused.value, "retry_after", 7) == 7
    with pytest.raises(ptb_class):
        await ptb_bot.send_message(GLORIA, "hola")
    assert (await ptb_bot.send_message(GLORIA, "hola")).text == "hola"


async def test_bad_gateway_is_a_page_as_from_telegrams_front(
    client: EmulatorClient, ptb_bot: ExtBot[None], gloria: Person
) -> None:
    await gloria.say("/start")
    await client.script("502")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await ptb_bot.send_message(GLORIA, "hola")


async def test_wrong_token_is_unauthorized(emulator: RunningEmulator) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(emulator.url))
    async with Bot("123456:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", session=session) as bot:
        with pytest.raises(TelegramUnauthorizedError, match="Unauthorized"):
            await bot.get_me()
    other: ExtBot[None] = ExtBot("123456:aaaaaaaaaaaaaaaaaaaaaaaa", base_url=f"{emulator.url}/bot")
    with pytest.raises(InvalidToken):
        await other.initialize()
    await other.shutdown()


async def test_unknown_methods_are_not_found(aiogram_bot: Bot) -> None:
    class Dance(TelegramMethod[bool]):
        __returning__ = bool
        __api_method__ = "dance"

    with pytest.raises(TelegramNotFound, match="method not found"):
        await aiogram_bot(Dance())


async def test_polling_beside_a_webhook_conflicts(aiogram_bot: Bot, ptb_bot: ExtBot[None]) -> None:
    await aiogram_bot.set_webhook("https://example.mx/hook")
    with pytest.raises(TelegramConflictError, match="can't use getUpdates method while webhook is active"):
        await aiogram_bot.get_updates()
    with pytest.raises(Conflict):
        await ptb_bot.get_updates()


async def test_nobody_is_written_to_uninvited(aiogram_bot: Bot, ptb_bot: ExtBot[None], oscar: Person) -> None:
    with pytest.raises(TelegramForbiddenError, match="bot can't initiate conversation with a user"):
        await aiogram_bot.send_message(OSCAR, "hola")
    with pytest.raises(BadRequest, match=r"[Cc]hat not found"):
        await ptb_bot.send_message(42, "hola")
    await oscar.say("/start")
    await oscar.block()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb_bot.send_message(OSCAR, "hola")
