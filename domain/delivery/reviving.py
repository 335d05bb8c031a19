"""What was not sent because of the person themselves comes after all once that is over: its key is spent, so nobody
else would ever tell them."""

from domain.delivery.checking import Reason
from domain.people import Person

REVERSIBLE = (Reason.UNREACHABLE, Reason.UNLINKED, Reason.STOPPED, Reason.REFUSED)


def is_open_again(before: Person | None, after: Person) -> bool:
    """Whether something that held rows back no longer does. The check at dispatch judges each row anew."""
    if before is None:
        return False
    is_back = before.unreachable_since is not None and after.unreachable_since is None
    is_linked = not before.has_chat and after.has_chat
    is_resumed = bool(before.wishes.stopped - after.wishes.stopped)
    return is_back or is_linked or is_resumed or (_has_refused(before) and not _has_refused(after))


def _has_refused(person: Person) -> bool:
    return person.consent is not None and not person.consent.accepted
