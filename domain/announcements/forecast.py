"""What to know before an announcement leaves, in chat and on the command line: how many get it, who does not, and
why; what some of them lack; what is not wrong and yet worth a second look."""

from datetime import date, datetime

from domain.announcements.announcement import Announcement
from domain.announcements.checking import warnings
from domain.announcements.counting import NAME, AudienceCount, Need
from domain.announcements.fault import warned
from domain.announcements.fields import Field, FieldKind, names_of
from domain.announcements.port import AnnouncementDesk
from domain.announcements.progress import how_long
from domain.conversation.voice import Voice
from domain.delivery.budget import Rates
from domain.delivery.budgeting import announcements_rate
from domain.delivery.quiet import hours_of, quiet_until
from domain.people import Wishes
from domain.texts import dates, numbers


async def rate_now(desk: AnnouncementDesk) -> float:
    """Announcements a second, as Telegram lets us send now."""
    budget, rates = await desk.budget(), Rates()
    return rates.announcements if budget is None else announcements_rate(budget, rates, await desk.machine_now())


def count_lines(voice: Voice, count: AudienceCount) -> list[str]:
    """Figures first; who gets nothing is named by reason; so that the sums add up."""
    n, total = _n(voice, count.will_get), _n(voice, count.total)
    left_out = count.total - count.will_get
    told: list[str] = []
    if not count.will_get:
        told.append(voice.say("w-ann-gets-none"))
    elif left_out:
        told.append(voice.say("w-ann-gets", n=n, total=total))
    else:
        told.append(voice.say("w-ann-gets-all", n=n))
    if left_out:
        reasons = [voice.words(f"w-ann-excl-{why}", n=_n(voice, many)) for why, many in count.excluded.items()]
        told.append(voice.say("w-ann-excluded", n=_n(voice, left_out), razones=", ".join(reasons)))
    told += _lacking(voice, count)
    names = [one.given_names or one.folio for one in count.examples if one.given_names or one.folio]
    return [*told, voice.say("w-ann-examples", nombres=", ".join(names))] if names else told


def holder_lines(voice: Voice, count: AudienceCount) -> list[str]:
    """The same of a correction: who has it, and sees it changed. It is counted whatever else they get that day."""
    n = count.will_get
    told = voice.say("w-ann-corrects", n=_n(voice, n)) if n else voice.say("w-ann-corrects-none")
    return [told, *_lacking(voice, count)]


def unwise(voice: Voice, announcement: Announcement) -> list[str]:
    """Of the words alone."""
    return [warned(one, voice) for one in warnings(announcement.content)]


def cautions(voice: Voice, announcement: Announcement, count: AudienceCount, rate: float) -> list[str]:
    """What is not wrong, and yet worth knowing. `rate`: announcements a second."""
    lines = unwise(voice, announcement)
    if count.announced_today:
        lines.append(_told_that_day(voice, announcement, count.announced_today))
    hours, at = hours_of(Wishes(), voice.process), announcement.timing.at or voice.now
    night = quiet_until(at, hours, voice.process.zone)
    if night is not None:
        lines.append(voice.say("w-ann-by-night", fecha=voice.moment(night)))
    took = dates.duration(how_long(count.will_get, rate), voice.language)
    return [*lines, voice.say("w-ann-takes", dura=took)]


def _told_that_day(voice: Voice, announcement: Announcement, many: int) -> str:
    at, n = announcement.timing.at or voice.now, _n(voice, many)
    if _day(voice, at) == _day(voice, voice.now):
        return voice.say("w-ann-told-today", n=n)
    return voice.say("w-ann-told-day", n=n, fecha=voice.day(at))


def _day(voice: Voice, at: datetime) -> date:
    return at.astimezone(voice.process.zone).date()


def _lacking(voice: Voice, count: AudienceCount) -> list[str]:
    return [_lacks(voice, need, many) for need, many in count.lacking.items() if many]


def _lacks(voice: Voice, need: Need, many: int) -> str:
    """Whether a draft holds a name is sealed: so many is the most that it can be (`AudienceCount`)."""
    key = "w-ann-lacks-perhaps" if need[0] == NAME else "w-ann-lacks"
    return voice.say(key, n=_n(voice, many), campo=_field(voice, need))


def _field(voice: Voice, need: Need) -> str:
    """As it is written in a text: "{folio}"."""
    kind, stage = need
    return names_of(voice.process, voice.texts).shown[voice.language][Field(FieldKind(kind), stage)]


def _n(voice: Voice, value: int) -> str:
    return numbers.number(value, voice.language)
