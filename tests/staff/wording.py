"""What holds for every screen that a member is shown in these tests, whatever the test is about."""

import re
from html import unescape

from domain.ids import UserId
from domain.screen import Screen
from domain.seal import MAX_DATA_BYTES, Seal
from domain.split import utf16_length
from tests.support.databases import KEYS
from tests.texts.test_messages import ASIDE, MOST, MOST_IN_A_CAPTION, MOST_IN_A_LIST, NOT_OURS, TAG
from tests.texts.test_wording import MOST_ON_A_BUTTON, MOST_WORDS, banned_in, sentences

_LISTED = re.compile(
    r"(?m:^(?:O escribe|Columnas:|folio de la) .*$)"
)  # the labels of the buttons; the columns of a table
_LONG_LIST = 8  # lines
DATED = frozenset({"w-day", "w-hour"})  # a month's days, a day's hours


def check(screen: Screen, user: UserId) -> None:
    """Short, in our words, each button named in the text, its callback data within Telegram's limit."""
    read = unescape(TAG.sub("", screen.text))
    is_list = read.count("\n") + 1 >= _LONG_LIST
    assert len(_LISTED.sub("", read)) <= (MOST_IN_A_LIST if is_list else MOST), read
    assert utf16_length(screen.text) <= (MOST_IN_A_CAPTION if screen.attachment else 4_096)
    own = NOT_OURS.sub("X", _LISTED.sub("", read))
    assert banned_in(own, "es") == [], own
    assert [one for one in sentences(ASIDE.sub("", own)) if len(one.split()) > MOST_WORDS] == []
    seal = Seal(KEYS.index)
    for button in (button for row in screen.buttons for button in row):
        assert len(button.label) <= MOST_ON_A_BUTTON, button.label
        is_dated = button.press.verb in DATED  # the screen says that they are typed as they stand
        assert button.label.isdecimal() or is_dated or button.label.casefold() in read.casefold(), (
            button.label,
            read,
        )
        assert len(seal.close(button.press, user)) <= MAX_DATA_BYTES
