"""How many an announcement is for: counted beside everybody's work, and brought."""

from domain.announcements.announcement import Announcement
from domain.announcements.audience import EVERYBODY
from domain.announcements.counting import AudienceCount
from domain.announcements.forecast import count_lines
from domain.backoffice.counter import Counter, Shown
from domain.bringing import AudienceShown, AudienceWanted


def counted(counter: Counter, announcement: Announcement) -> AudienceCount | Shown:
    """Shown: nothing is shown yet; the turn comes again with the count."""
    wanted = AudienceWanted(
        announcement.audience or EVERYBODY,
        bool(announcement.mandatory),
        announcement.content,
        counter.actor,
        announcement.timing.at,
    )
    brought = counter.brought
    if isinstance(brought, AudienceShown) and brought.wanted == wanted:
        return brought.count
    return Shown((), wanted=wanted)


def lines(counter: Counter, count: AudienceCount) -> list[str]:
    return count_lines(counter.voice, count)
