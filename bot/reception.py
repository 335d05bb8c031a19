"""One update from its arrival to the moment it may be acknowledged, the same for polling, webhook and retries.

    flood control -> the person's turn -> the handlers (commit) -> the answer -> acknowledge

What keeps an update from being acknowledged:

    NotYet    nothing is wrong with it: the database or Telegram does not take part. Not counted
    Failed    it failed (bot/poison.py counts); after the third try it is set aside and acknowledged
"""

import asyncio
import logging
from time import perf_counter
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.methods import TelegramMethod

from bot.answering import Undelivered, give
from bot.flood import Flood, Pass, Verdict
from bot.locks import PersonLocks
from bot.poison import Failed, Poison
from bot.tally import UpdateTally
from bot.update import Arrived
from domain.actions.slow_down import slow_down
from domain.authorization import SYSTEM
from domain.ids import UserId
from domain.in_hand import IN_HAND, InHand
from domain.ports import StoreError, Unavailable
from handlers.answer import NOTHING, Answer, part_for_response, release
from handlers.office import Office
from handlers.show import message
from storage.failpoints import ANSWERED_BEFORE_ACKNOWLEDGE, BEFORE_ANSWER, BEFORE_HANDLING, reach

_log = logging.getLogger("ventanilla.updates")
_MOST_OWED = 10_000
_RETRY_SECONDS = 60.0


class NotYet(Exception):
    """The update must come again later."""


class Reception:
    def __init__(self, bot: Bot, dispatcher: Dispatcher, office: Office, flood: Flood) -> None:
        self._bot = bot
        self._dispatcher = dispatcher
        self._office = office
        self._flood = flood
        self._poison = Poison(office)
        self._locks = PersonLocks()
        self.tally = UpdateTally()
        self._in_hand: dict[int, asyncio.Future[bool]] = {}  # update -> whether it may be acknowledged
        self._owed: dict[int, None] = {}  # let in, not yet done

    async def receive(self, update: Arrived) -> None:
        """Handle and answer, however long Telegram takes. Raises NotYet or Failed: it may not be acknowledged."""
        await self._counted(update, None)

    async def receive_and_ride(self, update: Arrived, seconds: float) -> TelegramMethod[Any] | None:
        """The same with one answer left over to go in the webhook response."""
        return await self._counted(update, seconds)

    async def retry(self, update: Arrived) -> None:
        """Handle an update that was set aside. Raises whatever goes wrong: it is set aside already."""
        async with self._locks.hold(update.chat):
            await self._give(await self._handle(update), asyncio.get_running_loop().time() + _RETRY_SECONDS)

    async def _counted(self, update: Arrived, seconds: float | None) -> TelegramMethod[Any] | None:
        tally, began = self.tally, perf_counter()
        tally.in_hand += 1
        whose = IN_HAND.set(InHand(update.chat, update=update.id))
        try:
            riding = await self._receive(update, seconds)
        except (NotYet, Failed) as reason:
            tally.outcomes["again" if isinstance(reason, NotYet) else "failed"] += 1
            raise
        finally:
            IN_HAND.reset(whose)
            tally.in_hand -= 1
        tally.handled(perf_counter() - began)
        return riding

    async def _receive(self, update: Arrived, seconds: float | None) -> TelegramMethod[Any] | None:
        if not update.kind:
            return None
        verdict = self._judge(update)
        if verdict.do is not Pass.ANSWER:
            return await self._too_fast(update, verdict, seconds)
        if update.id in self._in_hand:
            async with self._locks.hold(update.chat):
                return await self._in_turn(update, seconds)
        return await self._first_copy(update, seconds)

    def _judge(self, update: Arrived) -> Verdict:
        """An update let in once is let in again when it comes back: else a stopped database would lose it."""
        is_owed = update.id in self._owed and update.id not in self._in_hand
        if is_owed or update.kind == "my_chat_member":
            return Verdict(Pass.ANSWER)
        return self._flood.judge(update.chat, update.text, asyncio.get_running_loop().time(), update.wrote)

    async def _first_copy(self, update: Arrived, seconds: float | None) -> TelegramMethod[Any] | None:
        outcome = self._in_hand[update.id] = asyncio.get_running_loop().create_future()
        self._owe(update.id)
        is_done = False
        try:
            async with self._locks.hold(update.chat):
                riding = await self._in_turn(update, seconds)
            is_done = True
            self._owed.pop(update.id, None)
            return riding
        finally:
            del self._in_hand[update.id]
            outcome.set_result(is_done)

    def _owe(self, update_id: int) -> None:
        self._owed[update_id] = None
        if len(self._owed) > _MOST_OWED:
            del self._owed[next(iter(self._owed))]

    async def _too_fast(
        self, update: Arrived, verdict: Verdict, seconds: float | None
    ) -> TelegramMethod[Any] | None:
        """Not answered, but acknowledged. A copy of an update in hand is acknowledged only with that one.

        A press is released all the same: else its button would go on spinning.
        """
        self.tally.held_back += 1
        outcome = self._in_hand.get(update.id)
        if outcome is not None and not await asyncio.shield(outcome):
            raise NotYet
        told = NOTHING if verdict.do is Pass.DROP or not update.is_private else self._slow_down(update, verdict)
        return await self._send((*told, *release(update.press_id)), seconds)

    def _slow_down(self, update: Arrived, verdict: Verdict) -> Answer:
        office = self._office
        screen = office.notices.slow_down(office.knowledge(), update.language, verdict.last_text, verdict.seconds)
        return message(screen, UserId(update.chat), office.seal)

    async def _in_turn(self, update: Arrived, seconds: float | None) -> TelegramMethod[Any] | None:
        try:
            try:
                reach(BEFORE_HANDLING)
                answer = await self._handle(update)
                reach(BEFORE_ANSWER)
                riding = await self._send(answer, seconds)
                reach(ANSWERED_BEFORE_ACKNOWLEDGE)
                await self._poison.went_well(update)
                self.tally.kept()
            except (StoreError, Undelivered, Failed):
                raise
            except Exception as error:  # noqa: BLE001 -- the edge of one update: counted, logged, the next one goes on
                riding = await self._send(await self._poison.failed(update, error), seconds)
        except (StoreError, Undelivered) as reason:
            if isinstance(reason, Unavailable):
                self.tally.not_kept()
            _log.warning("update %d must come again: %s", update.id, type(reason).__name__)
            raise NotYet from reason
        return riding

    async def _handle(self, update: Arrived) -> Answer:
        answer = await self._dispatcher.feed_update(self._bot, update.parse(self._bot))
        return answer if isinstance(answer, tuple) else NOTHING  # UNHANDLED: a kind of chat we do not listen to

    async def _send(self, answer: Answer, seconds: float | None) -> TelegramMethod[Any] | None:
        """`seconds`: for a webhook, where one method is left over to ride; None: as long as it takes."""
        if seconds is None:
            await self._give(answer, None)
            return None
        sent_first, riding = part_for_response(answer)
        if sent_first:
            await self._give(sent_first, asyncio.get_running_loop().time() + seconds)
        return riding

    async def _give(self, answer: Answer, deadline: float | None) -> None:
        await give(self._bot, answer, deadline, self._tell_of_slowness)

    async def _tell_of_slowness(self, seconds: float) -> None:
        """Answers and what is sent unprompted share one allowance at Telegram."""
        self.tally.slow_downs += 1
        try:
            await self._office.store.deliver(lambda tx: slow_down(tx, SYSTEM, seconds))
        except StoreError as failure:
            _log.warning("those who send were not told to slow down (%s)", type(failure).__name__)
