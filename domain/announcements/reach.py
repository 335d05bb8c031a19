"""Whom an announcement cannot reach, or must not, although they are in its audience. Asked here person by person
just before it is sent, and of all of them as SQL in `storage/announced_people.py`; a test holds them together."""

from enum import StrEnum

from domain.people import Person

STOPS = "announcements"  # among the kinds that a person stopped


class Excluded(StrEnum):
    """Why; of several reasons the first."""

    ERASED = "erased"  # nothing is left of them but a number
    NO_CHAT = "no_chat"  # registered elsewhere and imported; their chat is not linked yet
    REFUSED = "refused"  # the privacy notice
    UNREACHABLE = "unreachable"  # blocked the chat, or deleted their account
    STOPPED = "stopped"  # announcements; a mandatory one comes all the same


def why_not(person: Person | None, *, is_mandatory: bool) -> Excluded | None:
    """`person`: None for who was erased."""
    if person is None:
        return Excluded.ERASED
    if not person.has_chat:
        return Excluded.NO_CHAT
    if person.consent is not None and not person.consent.accepted:
        return Excluded.REFUSED
    if person.unreachable_since is not None:
        return Excluded.UNREACHABLE
    if not is_mandatory and STOPS in person.wishes.stopped:
        return Excluded.STOPPED
    return None
