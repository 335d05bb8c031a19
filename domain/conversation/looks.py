"""Which wishes only look at something: whoever was about to write to the team still is."""

from domain.conversation.own_wishes import LOOKS
from domain.conversation.standing import is_open
from domain.conversation.turn import Situation, Wish

_LOOKS = frozenset(
    {"status", "acuse", "detail", "reasons", "history", "history-page", "picture", "documents", "certificate"}
    | {"help", "calendar", "full-notice", *LOOKS}
)


def is_look(situation: Situation, wish: Wish) -> bool:
    """ "Mi registro" shows where it stands, once there is nothing to go on with."""
    registration = situation.registration
    if wish.verb == "register" and registration is not None:
        return bool(registration.submitted_version) and not is_open(situation)
    return wish.verb in _LOOKS
