"""Private chats: one handler serves every message and press, whatever it says. What to do with it is decided by the
conversation, by look-up and not by a chain of filters."""

from dataclasses import replace

from aiogram import Bot, Router
from aiogram.enums import ChatType
from aiogram.methods import DeleteMessage, SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeChat, CallbackQuery, Message, Update

from domain.bringing import Brought, Wanted
from domain.files import FileWanted
from domain.incoming import Incoming
from domain.screen import Reply, Screen
from handlers.answer import NOTHING, Answer, Outgoing, release
from handlers.bringing import bring, fetch_of
from handlers.office import Office
from handlers.show import show
from handlers.translate import from_message, from_press


def private_router() -> Router:
    router = Router(name="private")
    router.message.register(on_message, is_private)
    router.edited_message.register(on_edit, is_private)
    router.callback_query.register(on_press, is_pressed_in_private)
    return router


async def is_private(message: Message) -> bool:
    return message.chat.type == ChatType.PRIVATE


async def is_pressed_in_private(query: CallbackQuery) -> bool:
    """A press on a message so old that Telegram no longer says where it stands is a private one: the assistant
    shows no buttons anywhere else."""
    return query.message is None or query.message.chat.type == ChatType.PRIVATE


async def on_message(message: Message, event_update: Update, office: Office, bot: Bot) -> Answer:
    incoming = from_message(message, event_update.update_id)
    return NOTHING if incoming is None else await converse(incoming, office, bot)


async def on_edit(message: Message, event_update: Update, office: Office, bot: Bot) -> Answer:
    incoming = from_message(message, event_update.update_id, is_edit=True)
    return NOTHING if incoming is None else await converse(incoming, office, bot)


async def on_press(query: CallbackQuery, event_update: Update, office: Office, bot: Bot) -> Answer:
    """The screen first, then the answer to the press itself, which stops the button's spinner."""
    released = release(query.id)
    if query.data is None or query.from_user.is_bot:
        return released
    incoming = from_press(query, event_update.update_id, office.seal)
    return (*await converse(incoming, office, bot), *released)


async def converse(incoming: Incoming, office: Office, bot: Bot) -> Answer:
    """One turn: the rules in one transaction; a file they ask for is fetched outside any, then a second turn."""
    reply = await _served(incoming, office, bot) or await _heard(incoming, office, bot)
    shown = await show(reply.screens, incoming.user_id, office.seal, office.fetch, incoming.pressed_on or None)
    before = _forget(incoming) if reply.forget else NOTHING
    return (*before, *shown, *_menu(incoming, reply))


async def _served(incoming: Incoming, office: Office, bot: Bot) -> Reply | None:
    """For the staff's side: who works for the institute, and who may since a second ago."""
    side, knowledge = office.staff_side, office.knowledge()
    is_link = side.is_link(incoming)
    if not (is_link or incoming.user_id in knowledge.staff or side.is_wish(incoming)):
        return None
    if is_link:
        now, machine_now = office.moment(incoming.sent_at), office.machine_now()
        return await office.store.run(lambda tx: side.open_invitation(tx, incoming, knowledge, now, machine_now))
    found = await _turn(incoming, office)
    if found is None or isinstance(found, Reply):
        return found
    again = await _turn(incoming, office, await bring(found, incoming, office, bot))
    if again is None or isinstance(again, Reply):
        return again
    raise LookupError("what was brought was wanted again")


async def _turn(incoming: Incoming, office: Office, brought: Brought | None = None) -> Reply | Wanted | None:
    knowledge, now, machine_now = office.knowledge(), office.moment(incoming.sent_at), office.machine_now()
    serve = office.staff_side.serve
    return await office.store.run(lambda tx: serve(tx, incoming, knowledge, now, machine_now, brought))


async def _heard(incoming: Incoming, office: Office, bot: Bot) -> Reply:
    """What they wrote before a changed notice was accepted comes first, each piece with its own commit."""
    screens: tuple[Screen, ...] = ()
    while True:
        reply = await _piece(incoming, office, bot)
        screens += reply.screens
        if not reply.goes_on:
            return replace(reply, screens=screens)


async def _piece(incoming: Incoming, office: Office, bot: Bot) -> Reply:
    knowledge = office.knowledge()
    now = office.moment(incoming.sent_at)
    reply = await office.store.run(lambda tx: office.conversation.hear(tx, incoming, knowledge, now))
    while isinstance(reply, FileWanted):
        reply = await _with_file(incoming, reply, office, bot)
    return reply


def _menu(incoming: Incoming, reply: Reply) -> Answer:
    """Who just began to work here has other commands."""
    if not reply.menu:
        return NOTHING
    commands = [BotCommand(command=name, description=words) for name, words in reply.menu]
    scope = BotCommandScopeChat(chat_id=incoming.user_id)
    return (Outgoing(SetMyCommands(commands=commands, scope=scope)),)


def _forget(incoming: Incoming) -> Answer:
    """What was written was a secret: it does not stay in the chat."""
    if not incoming.message_id:
        return NOTHING
    return (Outgoing(DeleteMessage(chat_id=incoming.user_id, message_id=incoming.message_id)),)


async def _with_file(incoming: Incoming, wanted: FileWanted, office: Office, bot: Bot) -> Reply | FileWanted:
    found = await fetch_of(incoming, wanted, office, bot)
    knowledge = office.knowledge()
    now = office.moment(incoming.sent_at)
    hear_file, file = office.conversation.hear_file, wanted.file
    return await office.store.run(lambda tx: hear_file(tx, incoming, found, knowledge, now, file))
