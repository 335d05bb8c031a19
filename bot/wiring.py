"""Putting the program together: every part is made here, once, and given what it works with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram import Bot, Dispatcher

from bot.clock import Clock, emulated_clock, make_clock
from bot.drawing import Drawer
from bot.first_start import import_what_is_missing
from bot.flood import Flood
from bot.greeting import introduce
from bot.inspection.inspector import Inspector
from bot.knowledge import KnowledgeKeeper
from bot.opening import open_store
from bot.reception import Reception
from bot.settings import Settings
from bot.telegram import make_bot
from domain.actions import hear
from domain.conversation import notices
from domain.papers.signature import Sealer
from domain.ports import Store
from domain.seal import Seal
from domain.texts.catalogue import load_texts
from domain.typed import fold
from handlers.groups import groups_router
from handlers.membership import membership_router
from handlers.office import Office
from handlers.private import private_router
from storage.keys import Keyring, load_keys

_SUBMITS = "submit"  # the verb of the phrase that sends a registration


@dataclass(frozen=True, slots=True)
class House:
    bot: Bot
    store: Store
    office: Office
    keeper: KnowledgeKeeper
    clock: Clock
    follows_emulator: bool  # its clock is the emulator's
    reception: Reception


@asynccontextmanager
async def opened_house(settings: Settings) -> AsyncIterator[House]:
    """Everything but the door: polling or webhook. Closed in the opposite order."""
    keys = load_keys(settings.keys_file)
    emulated = None if settings.is_real_telegram else await emulated_clock(settings.telegram_api_url)
    clock = emulated or make_clock(settings.clock_start, settings.clock_speed)
    store = await open_store(settings, keys)
    bot = make_bot(settings)
    inspector = Inspector()
    drawer = Drawer(Sealer(keys.receipts[keys.current_receipt], keys.current_receipt))
    try:
        slug = await import_what_is_missing(store, settings, clock.now())
        keeper = KnowledgeKeeper(store, slug, load_texts(), _public_keys(keys))
        await keeper.refresh()
        link = await introduce(bot)
        office = _office(settings, keys, store, clock, keeper, inspector, drawer, link)
        flood = Flood(lambda text: keeper.current().texts.phrases.get(fold(text)) == _SUBMITS)
        reception = Reception(bot, make_dispatcher(office), office, flood)
        yield House(bot, store, office, keeper, clock, emulated is not None, reception)
    finally:
        await inspector.close()
        await drawer.close()
        await bot.session.close()
        await store.close()


def make_dispatcher(office: Office) -> Dispatcher:
    """Three routers. No FSM: the registration draft is the state."""
    dispatcher = Dispatcher(disable_fsm=True, office=office)
    dispatcher.include_routers(private_router(), groups_router(), membership_router())
    return dispatcher


def _office(
    settings: Settings,
    keys: Keyring,
    store: Store,
    clock: Clock,
    keeper: KnowledgeKeeper,
    inspector: Inspector,
    drawer: Drawer,
    link: str,
) -> Office:
    own = (settings.staff_chat_id, settings.alarm_chat_id)
    return Office(
        store=store,
        conversation=hear,
        notices=notices,
        knowledge=keeper.current,
        now=clock.now,
        hear=clock.hear,
        seal=Seal(keys.index),
        draw=drawer.draw,
        inspect=inspector.inspect,
        link=link,
        own_groups=frozenset(chat for chat in own if chat is not None),
    )


def _public_keys(keys: Keyring) -> dict[str, bytes]:
    return {id_: Sealer(seed, id_).public_key for id_, seed in keys.receipts.items()}
