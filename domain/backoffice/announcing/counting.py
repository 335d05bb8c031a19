"""How many an announcement is for: counted beside everybody's work, and brought."""

from domain.announcements.announcement import Announcement
from domain.announcements.audience import EVERYBODY, who_has
from domain.announcements.counting import AudienceCount
from domain.announcements.forecast import count_lines
from domain.backoffice.counter import Counter, Shown
from domain.bringing import AudienceShown, AudienceWanted


def counted(counter: Counter, announcement: Announcement) -> AudienceCount | Shown:
    """Shown: nothing is shown yet; the turn comes again with the count."""
    whom, at = announcement.audience or EVERYBODY, announcement.timing.at
    return _brought(
        counter, AudienceWanted(whom, bool(announcement.mandatory), announcement.content, counter.actor, at)
    )


def holders(counter: Counter, announcement: Announcement) -> AudienceCount | Shown:
    """Of those who have it, and would see it corrected: also who stopped announcements since. The same."""
    whom = who_has(announcement.number)
    return _brought(counter, AudienceWanted(whom, True, announcement.content, counter.actor))


def _brought(counter: Counter, wanted: AudienceWanted) -> AudienceCount | Shown:
    brought = counter.brought
    if isinstance(brought, AudienceShown) and brought.wanted == wanted:
        return brought.count
    return Shown((), wanted=wanted)


def lines(counter: Counter, count: AudienceCount) -> list[str]:
    return count_lines(counter.voice, count)
