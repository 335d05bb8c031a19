"""The program at work: open the house, open its door, until it is told to stop."""

import asyncio
import logging
import signal
from collections.abc import Callable, Coroutine
from contextlib import AsyncExitStack
from datetime import date, timedelta
from typing import Any

from bot.demo_institute import play_institute
from bot.demo_staff import enlist_demo_staff
from bot.door import Door, opened_door
from bot.greeting import choose_door, show_menu
from bot.polling import Polling
from bot.settings import Settings
from bot.sole_program import alone_on_database
from bot.status import Status
from bot.stopping import Stopped, beside, unless_stopped
from bot.tuning import tune
from bot.watch import Watch, ask_whether_called
from bot.webhook import Webhook
from bot.wiring import House, opened_house
from domain.process import Process
from domain.window import Phase, phase

_log = logging.getLogger("ventanilla.start")


async def serve_all_until_stopped(settings: Settings) -> None:
    """Answer, and send what is due too, until SIGTERM or SIGINT."""
    await serve_until_stopped(settings, sends=True)


async def serve_until_stopped(settings: Settings, *, sends: bool = False) -> None:
    """Answer until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await serve(settings, stop, tune, sends=sends)


async def serve(
    settings: Settings, stop: asyncio.Event, loaded: Callable[[], None] | None = None, *, sends: bool = False
) -> None:
    """Until `stop`; `loaded` is called before the first update is taken; `sends`: what is due is sent too.

    Raises Refused, FileFault, NoProcess, KeysFault, StoreError, Taken when it cannot begin.
    """
    status = Status(settings)
    try:
        async with AsyncExitStack() as opened:
            await opened.enter_async_context(opened_door(settings, status.door, answers=True))
            # Database and Telegram may be long in answering; who waits for them can still be told to stop.
            await unless_stopped(stop, opened.enter_async_context(alone_on_database(settings)))
            house = await unless_stopped(stop, opened.enter_async_context(opened_house(settings)))
            await enlist_demo_staff(house.grounds)
            await opened.enter_async_context(status.of(house.grounds))
            watch = _watch(house, status)
            await opened.enter_async_context(beside([*_side_work(house), watch.keep()]))
            if sends:
                from bot.delivering import delivered_beside  # noqa: PLC0415 -- loads what only sending needs

                beside_it = delivered_beside(settings, house.grounds, stop, house.office.link, status.sends)
                await opened.enter_async_context(beside_it)
            _warn_of_window(house)
            if loaded is not None:
                loaded()
            if settings.webhook_url:
                await _by_webhook(settings, house, stop, watch, status.door)
            else:
                await _by_polling(settings, house, stop, watch)
    except Stopped:
        _log.info("told to stop before the first update was taken")
    _log.info("stopped")


def _watch(house: House, status: Status) -> Watch:
    watch = Watch(house.grounds)
    status.answers(house.reception.tally, lambda: watch.heard_ago)
    status.readiness.listens(lambda: watch.is_listening)
    return watch


async def _by_polling(settings: Settings, house: House, stop: asyncio.Event, watch: Watch) -> None:
    await unless_stopped(stop, choose_door(house.bot, settings))
    _log.info("reading updates")
    await Polling(house.bot, house.reception, watch.heard).run(stop)


async def _by_webhook(settings: Settings, house: House, stop: asyncio.Event, watch: Watch, door: Door) -> None:
    door.handle = Webhook(house.reception, settings.webhook_secret, watch.heard).handle
    try:
        await unless_stopped(stop, choose_door(house.bot, settings))
        watch.heard()
        _log.info("ready for updates")
        async with beside([ask_whether_called(house.bot, settings.webhook_url, watch)]):
            await stop.wait()
    finally:
        await door.close()  # while what its calls need is still there


def _side_work(house: House) -> list[Coroutine[Any, Any, None]]:
    return [
        house.grounds.keeper.keep_fresh(),
        house.grounds.follow_clock(),
        play_institute(house.grounds),
        show_menu(house.bot, house.office),
    ]


def _warn_of_window(house: House) -> None:
    process = house.office.knowledge().process
    if phase(process.window, house.grounds.clock.now(), None) is Phase.AFTER:
        _log.warning("the window of %s closed on %s: nobody can register", process.slug, _last_day(process))


def _last_day(process: Process) -> date:
    """As people there say it: a window that closes at midnight closed the day before."""
    return (process.window.closes - timedelta(microseconds=1)).astimezone(process.zone).date()
