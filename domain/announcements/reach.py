"""Why an announcement does not reach, or must not, some who are in its audience. Of all of them as SQL
(`storage/announced_people.py`), and of each again just before it is sent (`domain/delivery/checking.py`); a test
holds the two together."""

from enum import StrEnum


class Excluded(StrEnum):
    """Of several reasons the first."""

    ERASED = "erased"  # nothing is left of them but a number
    NO_CHAT = "no_chat"  # registered elsewhere and imported; their chat is not linked yet
    UNREACHABLE = "unreachable"  # blocked the chat, or deleted their account
    REFUSED = "refused"  # the privacy notice
    STOPPED = "stopped"  # announcements; a mandatory one comes all the same
