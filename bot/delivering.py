"""Sending what nobody asked for just now: a worker and the ticks, in a program of their own or beside the bot."""

import asyncio
import logging
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

from bot.erasing import opened_erasing
from bot.grounds import Grounds, opened_grounds
from bot.refused import Refused
from bot.settings import Settings
from bot.sole_program import alone_on_database
from bot.stopping import Stopped, beside, unless_stopped
from bot.tuning import tune
from domain.delivery.group import Group
from domain.ids import UserId
from domain.seal import Seal
from scheduler.introducing import Rejected, introduce
from scheduler.limiter import Refusing
from scheduler.mailing import mailing
from scheduler.means import Means
from scheduler.purging import purging
from scheduler.ticks import (
    Tick,
    Ticks,
    digesting,
    handing_back,
    looking_after,
    reaping,
    releasing,
    watching_requests,
)
from scheduler.transport import Departures, make_bot
from scheduler.worker import Worker
from storage.failpoints import reach

_log = logging.getLogger("ventanilla.start")
_KNOWLEDGE_SECONDS = 2.0


async def deliver_until_stopped(settings: Settings) -> None:
    """`ventanilla deliver`: until SIGTERM or SIGINT, then what is under way gets its time.

    Raises Refused, FileFault, NoProcess, KeysFault, StoreError, Taken when it cannot begin.
    """
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    try:
        async with AsyncExitStack() as opened:
            await unless_stopped(stop, opened.enter_async_context(alone_on_database(settings)))
            grounds = await unless_stopped(stop, opened.enter_async_context(opened_grounds(settings)))
            means = await opened.enter_async_context(opened_means(settings, grounds))
            try:
                link = await unless_stopped(stop, introduce(means))
            except Rejected as rejected:
                raise Refused(str(rejected)) from None
            await opened.enter_async_context(beside([grounds.follow_clock()]))
            tune()
            _log.info("sending")
            ticks = await opened.enter_async_context(opened_erasing(settings, means))
            await deliver(_with_group(settings, means, link), stop, [_knowing(grounds), *ticks])
    except Stopped:
        _log.info("told to stop before anything was sent")
    _log.info("stopped")


@asynccontextmanager
async def delivered_beside(
    settings: Settings, grounds: Grounds, stop: asyncio.Event, link: str = ""
) -> AsyncIterator[None]:
    """Sends while the block goes on and until `stop`, which is set should sending end by itself. `link`: where the
    assistant is found."""
    async with opened_means(settings, grounds) as means, opened_erasing(settings, means) as ticks:
        sending = asyncio.create_task(deliver(_with_group(settings, means, link), stop, ticks))
        sending.add_done_callback(lambda _: stop.set())
        try:
            yield
        finally:
            stop.set()
            await sending


async def deliver(means: Means, stop: asyncio.Event, more: Sequence[Tick] = ()) -> None:
    own = [looking_after(means), reaping(means), handing_back(means), releasing(means), digesting(means)]
    own += [watching_requests(means), purging(means)]
    ticks = Ticks([*own, mailing(means), *more])
    ticks.start()
    try:
        await Worker(means).run(stop)
    finally:
        await ticks.stop()


@asynccontextmanager
async def opened_means(settings: Settings, grounds: Grounds) -> AsyncIterator[Means]:
    marks, refusing = Departures(), Refusing()
    bot = make_bot(settings.bot_token, settings.telegram_api_url, settings.proxy_url or None, marks, refusing)
    try:
        yield Means(
            store=grounds.store,
            bot=bot,
            marks=marks,
            refusing=refusing,
            seal=Seal(grounds.keys.index),
            knowledge=grounds.keeper.current,
            refresh=grounds.keeper.refresh,
            now=grounds.clock.now,
            mail_server=settings.smtp_url,
            owner=f"{socket.gethostname()}-{os.getpid()}-{secrets.token_hex(3)}",
            reach=reach,
        )
    finally:
        await bot.request.shutdown()


def _with_group(settings: Settings, means: Means, link: str) -> Means:
    chat = settings.staff_chat_id
    return means if chat is None else replace(means, group=Group(UserId(chat), link))


def _knowing(grounds: Grounds) -> Tick:
    async def _refresh() -> bool:
        await grounds.keeper.refresh()
        return False

    return Tick("knowledge", _KNOWLEDGE_SECONDS, _refresh)
