"""Sending what nobody asked for just now: a worker and the ticks, in a program of their own or beside the bot."""

import asyncio
import logging
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

from bot.door import opened_door
from bot.erasing import opened_erasing
from bot.grounds import Grounds, opened_grounds
from bot.refused import Refused
from bot.settings import Settings
from bot.sole_program import alone_on_database
from bot.status import Status
from bot.stopping import Stopped, beside, unless_stopped
from bot.tuning import tune
from bot.written import free_in, written_folders
from domain.delivery.group import Group
from domain.ids import UserId
from domain.seal import Seal
from scheduler.introducing import Rejected, introduce
from scheduler.limiter import Refusing
from scheduler.mailing import mailing
from scheduler.means import Means
from scheduler.purging import purging
from scheduler.sealing import sealing
from scheduler.sounding import sounding
from scheduler.tally import Tally
from scheduler.ticks import (
    Tick,
    Ticks,
    announcing,
    digesting,
    following,
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
    status = Status(settings)
    try:
        async with AsyncExitStack() as opened:
            await opened.enter_async_context(opened_door(settings, status.door, answers=False))
            await unless_stopped(stop, opened.enter_async_context(alone_on_database(settings)))
            grounds = await unless_stopped(stop, opened.enter_async_context(opened_grounds(settings)))
            await opened.enter_async_context(status.of(grounds))
            means = await opened.enter_async_context(opened_means(settings, grounds))
            status.sends(means.tally)
            try:
                link = await unless_stopped(stop, introduce(means))
            except Rejected as rejected:
                raise Refused(str(rejected)) from None
            await opened.enter_async_context(beside([grounds.follow_clock()]))
            tune()
            ticks = await opened.enter_async_context(opened_erasing(settings, means))
            _log.info("sending")  # said last: from here on nothing can keep it from beginning
            means = _with_groups(settings, means, link)
            await deliver(means, stop, [_knowing(grounds), _sounding(settings, means), *ticks])
    except Stopped:
        _log.info("told to stop before anything was sent")
    _log.info("stopped")


@asynccontextmanager
async def delivered_beside(
    settings: Settings, grounds: Grounds, stop: asyncio.Event, link: str, counts: Callable[[Tally], None]
) -> AsyncIterator[None]:
    """Sends while the block goes on and until `stop`, which is set should sending end by itself. `link`: where the
    assistant is found. `counts` is given where it is counted."""
    async with opened_means(settings, grounds) as means, opened_erasing(settings, means) as ticks:
        counts(means.tally)
        means = _with_groups(settings, means, link)  # noqa: PLW2901 -- the same, complete
        sending = asyncio.create_task(deliver(means, stop, [_sounding(settings, means), *ticks]))
        sending.add_done_callback(lambda _: stop.set())
        try:
            yield
        finally:
            stop.set()
            await sending


async def deliver(means: Means, stop: asyncio.Event, more: Sequence[Tick] = ()) -> None:
    ticks = Ticks([*own_ticks(means), *more], means.tally)
    ticks.start()
    try:
        await Worker(means).run(stop)
    finally:
        await ticks.stop()


def own_ticks(means: Means) -> list[Tick]:
    """Of every program that sends. Each has its place in `TASKS`, by which it is missed."""
    own = [looking_after(means), reaping(means), handing_back(means), releasing(means), digesting(means)]
    own += [watching_requests(means), purging(means), announcing(means), following(means)]
    return [*own, mailing(means), sealing(means)]


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


def _with_groups(settings: Settings, means: Means, link: str) -> Means:
    staff, alarms = settings.staff_chat_id, settings.alarm_chat_id
    return replace(
        means,
        group=None if staff is None else Group(UserId(staff), link),
        alarms=None if alarms is None else Group(UserId(alarms), link),
    )


def _sounding(settings: Settings, means: Means) -> Tick:
    return sounding(means, settings.webhook_url, written_folders(settings), free_in)


def _knowing(grounds: Grounds) -> Tick:
    async def _refresh() -> bool:
        await grounds.keeper.refresh()
        return False

    return Tick("knowledge", _KNOWLEDGE_SECONDS, _refresh)
