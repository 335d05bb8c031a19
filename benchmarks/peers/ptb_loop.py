"""A plain loop of python-telegram-bot: its stock transport and its own rate limiter with the limits lifted, sixteen
sends at a time, and nothing is recorded.

Run as `python -m benchmarks.peers.ptb_loop API_URL TOKEN`. Each line on standard input is an order; see
`benchmarks.orders`.
"""

import asyncio
import sys
from collections.abc import Iterable, Sequence
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.constants import ParseMode
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from benchmarks.orders import orders

AT_ONCE = 16


async def send_all(
    bot: ExtBot[Any], chats: Iterable[int], text: str, buttons: Sequence[Sequence[tuple[str, str]]]
) -> None:
    waiting = iter(chats)

    async def one_after_another() -> None:
        for chat in waiting:
            await bot.send_message(chat, text, ParseMode.HTML, reply_markup=markup(buttons))

    async with asyncio.TaskGroup() as tasks:
        for _ in range(AT_ONCE):
            tasks.create_task(one_after_another())


def markup(buttons: Sequence[Sequence[tuple[str, str]]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data) for label, data in row] for row in buttons]
    )


async def work(api_url: str, token: str) -> None:
    bot = ExtBot(
        token,
        base_url=f"{api_url}/bot",
        request=HTTPXRequest(),
        rate_limiter=AIORateLimiter(overall_max_rate=0, group_max_rate=0),  # 0: no limit
    )
    async with bot:
        async for order in orders():
            await send_all(bot, **order)


def main() -> None:
    asyncio.run(work(*sys.argv[1:]))


if __name__ == "__main__":
    main()
