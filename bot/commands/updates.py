"""`ventanilla updates list|retry`: the updates that failed three times and were set aside."""

import argparse
import asyncio
from contextlib import AsyncExitStack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.ports import StuckUpdate, Transaction

NAME = "updates"
HELP = "list the updates that were set aside, or try one again"

_TELEGRAM_SECONDS = 30.0


def configure(parser: argparse.ArgumentParser) -> None:
    doings = parser.add_subparsers(dest="doing", metavar="DOING", required=True)
    doings.add_parser("list", help="which they are; without what people wrote")
    retry = doings.add_parser("retry", help="handle one again, as if it came just now")
    retry.add_argument("id", type=int, help="its number, as the list shows it")


def run(arguments: argparse.Namespace) -> int:
    """0: done; 1: not found, or it failed again; 2: it cannot begin."""
    from bot.starting import with_settings  # noqa: PLC0415 -- loads aiogram, which takes seconds

    if arguments.doing == "list":
        return with_settings(list_aside)
    return with_settings(lambda settings: retry_aside(settings, arguments.id))


async def list_aside(settings: "Settings") -> int:
    from bot.opening import open_store  # noqa: PLC0415 -- for the reason above

    store = await open_store(settings)
    try:
        stuck = await store.run(_all)
    finally:
        await store.close()
    aside = [update for update in stuck if update.set_aside]
    for update in aside:
        who = f"person {update.person_id}" if update.person_id is not None else "nobody known"
        print(f"{update.update_id}  {update.failed_at:%Y-%m-%d %H:%M:%S} UTC  {who}  {update.error}")
    print("1 update is set aside." if len(aside) == 1 else f"{len(aside)} updates are set aside.")
    return 0


async def _all(tx: "Transaction") -> "tuple[StuckUpdate, ...]":
    return await tx.stuck_updates()


async def retry_aside(settings: "Settings", number: int, seconds: float = _TELEGRAM_SECONDS) -> int:
    """Looked up first: a number that is not there needs no Telegram. `seconds`: for Telegram to answer at all."""
    if not await _is_aside(settings, number):
        print(f"There is no update {number} among them.")
        return 1
    from bot.retrying import retry  # noqa: PLC0415 -- for the reason above
    from bot.wiring import opened_house  # noqa: PLC0415 -- for the reason above

    async with AsyncExitStack() as opened:
        try:
            async with asyncio.timeout(seconds):
                house = await opened.enter_async_context(opened_house(settings))
        except TimeoutError:
            print(
                f"Telegram did not answer within {seconds:.0f} s, so update {number} was not tried; it stays.\n"
                "Try again once it does (VENTANILLA_TELEGRAM_API_URL and VENTANILLA_PROXY_URL say the way there)."
            )
            return 1
        outcome = await retry(house, number)
    print(outcome.words)
    return 0 if outcome.is_done else 1


async def _is_aside(settings: "Settings", number: int) -> bool:
    from bot.opening import open_store  # noqa: PLC0415 -- for the reason above
    from domain.ids import UpdateId  # noqa: PLC0415 -- for the reason above

    store = await open_store(settings)
    try:
        stuck = await store.run(lambda tx: tx.stuck_update(UpdateId(number)))
    finally:
        await store.close()
    return stuck is not None and stuck.set_aside
