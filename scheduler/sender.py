"""python-telegram-bot's bot, by the one door that this program uses."""

from typing import Any

from telegram.ext import ExtBot


class Sender(ExtBot[None]):
    async def call(self, method: str, parameters: dict[str, Any]) -> Any:  # noqa: ANN401 -- each method has its own result
        """A method of the Bot API under its own name; its result as it came. Raises what PTB makes of refusals.

        `send_message` and its like build objects around what goes out and what comes back: a third of the cost.
        """
        return await self._post(method, parameters)
