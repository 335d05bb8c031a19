"""What goes back to Telegram for one update, in order."""

from dataclasses import dataclass
from typing import Any

from aiogram.methods import AnswerCallbackQuery, SendMessage, TelegramMethod


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One call. `otherwise` is sent instead when Telegram refuses the first: an edit that comes too late."""

    method: TelegramMethod[Any]
    otherwise: TelegramMethod[Any] | None = None

    @property
    def can_ride(self) -> bool:
        """Whether it may go in the webhook response, where it gives no result: no file, nothing to fall back on."""
        return isinstance(self.method, (SendMessage, AnswerCallbackQuery)) and self.otherwise is None


Answer = tuple[Outgoing, ...]
NOTHING: Answer = ()


def release(press_id: str) -> Answer:
    """Stops the spinner of the button that was pressed; nothing where nothing was ("")."""
    return (Outgoing(AnswerCallbackQuery(callback_query_id=press_id)),) if press_id else NOTHING


def part_for_response(answer: Answer) -> tuple[Answer, TelegramMethod[Any] | None]:
    """What is sent by a call of its own, and the one method that rides in the webhook response.

    The last one rides. After a press that is the answer to the press itself, so that the screen is the one of
    which Telegram tells us whether it arrived.
    """
    if answer and answer[-1].can_ride:
        return answer[:-1], answer[-1].method
    return answer, None
