"""That the assistant heard nobody for long: to whoever may have written in vain, and to the staff."""

from domain.conversation.voice import Row
from domain.incoming import Press
from domain.news.telling import Message, Telling, Unrenderable
from domain.registration import State
from domain.rulings.ruling import Outage
from domain.screen import Button
from domain.window import closes_at


def heard_nothing(telling: Telling) -> Message:
    """What was lost, what is safe, what to do again, and whether the closing moved: only staff move it."""
    gap, registration = _gap(telling), telling.recipient.registration
    closes = closes_at(telling.process.window, registration.extended_until if registration is not None else None)
    desde, hasta = telling.hours.moment(gap.begins), telling.hours.moment(gap.ends)
    lines = [telling.say("outage", desde=desde, hasta=hasta), telling.say("outage-kept")]
    ways: tuple[Row, ...] = ((telling.voice.button("contact"),),)
    if telling.now < closes:
        is_mending = registration is not None and registration.state is State.OBSERVED
        lines.append(telling.say("outage-mend" if is_mending else "outage-turn"))
        lines.append(telling.say("outage-closes", cierre=telling.hours.deadline(closes)))
        ways = ((telling.voice.button("register"),), *ways)
    else:
        lines += [telling.say("window-closed", cierre=telling.hours.closing(closes)), telling.say("outage-late")]
    return Message(tuple(lines), ways)


def to_staff(telling: Telling) -> Message:
    gap = _gap(telling)
    lines: list[str] = [
        telling.say("staff-outage", desde=telling.hours.moment(gap.begins), hasta=telling.hours.moment(gap.ends)),
        telling.say("staff-outage-told"),
    ]
    if not telling.row.parameters.get("extends"):
        return Message(tuple(lines))
    label = telling.voice.words("w-button-window-make-up")
    lines = [*lines, telling.say("staff-outage-turn"), telling.voice.or_write([label])]
    return Message(tuple(lines), ((Button(label, Press("w-window-make-up")),),), spells=False)


def _gap(telling: Telling) -> Outage:
    gap = telling.bearings.knowledge.rulings.outage
    if gap is None:
        raise Unrenderable("nothing was missed")
    return gap
