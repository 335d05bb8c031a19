"""What Telegram makes of a text that is too long for one message: its apps cut it, and send the parts one right
after the other. To us each part looks like a message of its own."""

from datetime import datetime, timedelta

from domain.split import MAX_TEXT, utf16_length

# Apps look for a good place to cut in the second half of what fits, so that no part but the last is shorter.
_LEAST = MAX_TEXT // 2
_AT_ONCE = timedelta(seconds=10)


def may_go_on(text: str) -> bool:
    """Whether it may be a part that another one follows."""
    return utf16_length(text) > _LEAST


def goes_on(earlier: datetime, later: datetime) -> bool:
    """Whether what came `later` is the next part of what came `earlier` and may go on: nobody writes so fast. Times
    are Telegram's."""
    return abs(later - earlier) <= _AT_ONCE
