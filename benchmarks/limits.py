"""What a Telegram that takes its limits literally accepts: 30 messages in any sliding second, one a second a
chat."""

from collections import deque
from dataclasses import dataclass, field

ALL = 30
SECOND = 1.0


@dataclass(slots=True)
class Limits:
    """Times are seconds of one clock that never goes back. What is refused does not count."""

    _accepted: deque[float] = field(default_factory=deque)
    _last: dict[int, float] = field(default_factory=dict)

    def accepts(self, chat: int, now: float) -> bool:
        accepted = self._accepted
        while accepted and accepted[0] <= now - SECOND:
            accepted.popleft()
        if len(accepted) >= ALL or now - self._last.get(chat, now - SECOND) < SECOND:
            return False
        accepted.append(now)
        self._last[chat] = now
        return True
