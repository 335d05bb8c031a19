"""What every program that serves stands on, whether it answers or sends: clock, database, knowledge."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock, RehearsalClock, emulated_clock, follow, make_clock
from bot.first_start import import_what_is_missing
from bot.knowledge import KnowledgeKeeper
from bot.log import name_chats_by
from bot.opening import open_store
from bot.settings import Settings
from domain.papers.signature import Sealer
from domain.ports import Store
from domain.questions.model import Model
from domain.texts.catalogue import load_texts
from storage.keys import Keyring, load_keys


@dataclass(frozen=True, slots=True)
class Grounds:
    keys: Keyring
    clock: Clock
    emulator: str  # whose clock it is: its address; "" for nobody's
    store: Store
    keeper: KnowledgeKeeper

    async def follow_clock(self) -> None:
        """For ever, where there is one to follow."""
        if self.emulator and isinstance(self.clock, RehearsalClock):
            await follow(self.clock, self.emulator)


@asynccontextmanager
async def opened_grounds(settings: Settings, model: Model | None = None) -> AsyncIterator[Grounds]:
    """`model`: what reads questions, for those who answer. Raises FileFault, KeysFault, NoProcess, StoreError."""
    keys = load_keys(settings.keys_file)
    name_chats_by(keys.index)
    emulated = None if settings.is_real_telegram else await emulated_clock(settings.telegram_api_url)
    clock = emulated or make_clock(settings.clock_start, settings.clock_speed)
    store = await open_store(settings, keys)
    try:
        slug = await import_what_is_missing(store, settings, clock.now())
        keeper = KnowledgeKeeper(
            store,
            slug,
            load_texts(),
            _public_keys(keys),
            model,
            has_staff_group=settings.staff_chat_id is not None,
            can_mail=settings.smtp_url is not None,
            approvals=settings.approvals,
            undo=timedelta(seconds=settings.undo_seconds),
        )
        await keeper.refresh()
        yield Grounds(keys, clock, settings.telegram_api_url if emulated else "", store, keeper)
    finally:
        await store.close()


def _public_keys(keys: Keyring) -> dict[str, bytes]:
    return {id_: Sealer(seed, id_).public_key for id_, seed in keys.receipts.items()}
