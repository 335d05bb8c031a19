"""Which wishes are about one's own data. What answers them is loaded when somebody wishes one: few do, and a
program that registers hundreds at once has memory for other things."""

from domain.conversation.turn import Situation, Turn, Wish
from domain.incoming import Kind
from domain.rights.request import Right

ASKING = frozenset(f"arco-{right}" for right in Right)
ALL_OF_IT = frozenset({"data-all", "data-download"})
LOOKS = ALL_OF_IT | {"my-data", "who-read", "arco-mine"}
OWN_WISHES = LOOKS | ASKING | {"data-correct", "arco", "arco-plain", "arco-leave", "erase", "erase-yes"}
# Typed while the words of a request are awaited these are no part of it.
_LEAVING = ASKING | {"back", "leave", "arco-leave", "arco-plain", "arco-mine", "submit"}


def answer(situation: Situation, wish: Wish) -> Turn:
    """One of OWN_WISHES."""
    from domain.conversation.rights import VERBS  # noqa: PLC0415 -- for the reason above

    return VERBS[wish.verb](situation, wish)


def is_request(situation: Situation, wish: Wish) -> bool:
    """Whether what was typed is the request that was asked for."""
    incoming = situation.incoming
    if not situation.person.talk.awaits_request or incoming.kind is not Kind.TEXT or incoming.forwarded:
        return False
    return not incoming.text.lstrip().startswith("/") and wish.verb not in _LEAVING


def write(situation: Situation) -> Turn:
    """The words of that request."""
    from domain.conversation.arco import write as write_request  # noqa: PLC0415 -- for the same reason

    return write_request(situation)
