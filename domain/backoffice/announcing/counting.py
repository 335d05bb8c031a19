"""How many an announcement is for: counted beside everybody's work, and brought."""

from domain.announcements.announcement import Announcement
from domain.announcements.audience import EVERYBODY
from domain.announcements.counting import NAME, AudienceCount, Need
from domain.announcements.fields import Field, FieldKind, names_of
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
    """Figures first; who gets nothing is named by reason; so that the sums add up."""
    n, total = counter.exact(count.will_get), counter.exact(count.total)
    left_out = count.total - count.will_get
    if not count.will_get:
        told = [counter.say("w-ann-gets-none")]
    elif left_out:
        told = [counter.say("w-ann-gets", n=n, total=total)]
    else:
        told = [counter.say("w-ann-gets-all", n=n)]
    if left_out:
        reasons = [
            counter.words(f"w-ann-excl-{why}", n=counter.exact(many)) for why, many in count.excluded.items()
        ]
        told.append(counter.say("w-ann-excluded", n=counter.exact(left_out), razones=", ".join(reasons)))
    told += [_lacks(counter, need, many) for need, many in count.lacking.items() if many]
    names = [one.given_names or one.folio for one in count.examples if one.given_names or one.folio]
    return [*told, counter.say("w-ann-examples", nombres=", ".join(names))] if names else told


def _lacks(counter: Counter, need: Need, many: int) -> str:
    """Whether a draft holds a name is sealed: so many is the most that it can be (`AudienceCount`)."""
    key = "w-ann-lacks-perhaps" if need[0] == NAME else "w-ann-lacks"
    return counter.say(key, n=counter.exact(many), campo=_field(counter, need))


def _field(counter: Counter, need: Need) -> str:
    """As it is written in a text: "{folio}"."""
    kind, stage = need
    names = names_of(counter.process, counter.knowledge.texts)
    return names.shown[counter.voice.language][Field(FieldKind(kind), stage)]
