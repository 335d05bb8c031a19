"""Staff opened, closed or extended the window: told once to each who knew another opening or closing."""

from datetime import datetime

from domain.conversation.voice import Row
from domain.news.telling import Message, Telling, Unrenderable
from domain.news.words import unbroken
from domain.registration import State
from domain.rulings.ruling import StaffWindow
from domain.window import closes_at


def changed(telling: Telling) -> Message:
    ruled = telling.bearings.knowledge.rulings.window
    if ruled is None:
        raise Unrenderable("nobody changed the window")
    closes = _closes(telling)
    if closes <= telling.now:
        return _closed(telling, ruled, closes)
    lines = [telling.say(_subject(telling, ruled)), *_opening(telling, ruled), *_closing(telling, ruled, closes)]
    lines.append(_why(telling, ruled))
    if telling.now < telling.process.window.opens:
        lines.append(telling.say("window-nothing"))
        return Message(tuple(lines), ((telling.voice.button("contact"),),))
    lines.append(telling.say(_turn(telling)))
    return Message(tuple(lines), (_go_on(telling), (telling.voice.button("contact"),)))


def _closed(telling: Telling, ruled: StaffWindow, closes: datetime) -> Message:
    """Before its time. Nothing that was answered is lost, and whose turn it is is said."""
    lines = [telling.say("window-closed", cierre=telling.hours.closing(closes)), _why(telling, ruled)]
    if telling.recipient.registration is not None:
        lines.append(telling.say("window-closed-kept"))
    lines.append(telling.say("window-closed-turn"))
    return Message(tuple(lines), ((telling.voice.button("contact"),),))


def _subject(telling: Telling, ruled: StaffWindow) -> str:
    """What a locked telephone shows."""
    if telling.now < telling.process.window.opens:
        return "window-moved"
    if telling.process.window == ruled.before:  # two changes in a row, the second one back
        return "window-stays"
    return "window-reopened" if ruled.before.closes <= ruled.set_at else "window-closing-moved"


def _opening(telling: Telling, ruled: StaffWindow) -> list[str]:
    """While it is still to come."""
    opens, before = telling.process.window.opens, ruled.before.opens
    if opens <= telling.now:
        return []
    lines = []
    if before != opens:
        lines.append(telling.say("window-opened-before", antes=telling.hours.moment(before)))
    return [*lines, telling.say("window-opens", ahora=telling.hours.moment(opens))]


def _closing(telling: Telling, ruled: StaffWindow, closes: datetime) -> list[str]:
    lines, before = [], _closes(telling, ruled)
    if before != closes:
        lines.append(telling.say("window-closed-before", antes=telling.hours.closing(before)))
    return [*lines, telling.say("window-closes", ahora=telling.hours.deadline(closes))]


def _why(telling: Telling, ruled: StaffWindow) -> str:
    return telling.say("window-reason", motivo=unbroken(ruled.reason))


def _turn(telling: Telling) -> str:
    registration = telling.recipient.registration
    if registration is None:
        return "window-turn-begin"
    return "window-turn-mend" if registration.state is State.OBSERVED else "window-turn-send"


def _go_on(telling: Telling) -> Row:
    return (telling.voice.button("begin" if telling.recipient.registration is None else "register"),)


def _closes(telling: Telling, ruled: StaffWindow | None = None) -> datetime:
    """For this person; as it was before, with `ruled`."""
    registration = telling.recipient.registration
    window = telling.process.window if ruled is None else ruled.before
    return closes_at(window, registration.extended_until if registration else None)
