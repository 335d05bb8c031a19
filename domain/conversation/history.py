"""[Ver historia]: every change with its date and whose it was, the newest first, page by page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime

from domain.conversation.past import ABOUT_PERSON, BY_PERSON, worded
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.voice import Row
from domain.events import COMMAND_LINE, Event, EventKind
from domain.screen import Screen
from domain.stages import StageDates
from domain.texts import dates
from domain.typed import read_number

PAGE = 7  # changes: with long names and dates they still fit into one message
MOST_PAGES = 99
SHOWN = frozenset(BY_PERSON) | frozenset(ABOUT_PERSON)


def history(situation: Situation, wish: Wish) -> Turn:
    """The page that is asked for; the last one there is when there are not so many."""
    voice, page = situation.voice, page_of(wish)
    happened = _all(situation)
    if not happened:
        return Turn((voice.screen(voice.say("history-none"), (voice.button("status"),)),))
    shown = happened[(page - 1) * PAGE : page * PAGE]
    if not shown:
        return history(situation, Wish("history"))
    zone = dates.zone_name(voice.process.zone, voice.language)
    lines: list[str] = [voice.say("history", n=str(page), zona=zone)]
    lines += [_line(situation, event) for event in shown]
    screen = voice.screen("\n".join(lines), *_ways(situation, page, has_more=len(happened) > page * PAGE))
    return Turn((_turned(screen, situation),))


def page_of(wish: Wish) -> int:
    """From 1."""
    return min(max(read_number(wish.argument), 1), MOST_PAGES)


def _turned(screen: Screen, situation: Situation) -> Screen:
    """A page that is turned takes the place of the one before; a history that is asked for comes anew."""
    press = situation.incoming.press
    return replace(screen, edits=press is not None and press.verb == "history-page")


def _all(situation: Situation) -> list[Event]:
    """As much of the log as was loaded, and the dates that staff set for everyone."""
    course = situation.course
    common = [] if course is None else [_of_dates(one) for one in course.dates.values()]
    shown = [one for one in situation.log if one.kind in SHOWN]
    return sorted(
        (*shown, *common), key=_at, reverse=True
    )  # stable: what the log has in one instant keeps its order


def _at(event: Event) -> datetime:
    return event.at


def _of_dates(one: StageDates) -> Event:
    """No event of the person's own, but as good as one to them."""
    about: Mapping[str, str | int] = {"stage": one.stage, "version": one.version, "starts": one.starts.isoformat()}
    return Event(EventKind.APPOINTMENT_SET, one.set_at, one.actor or COMMAND_LINE, {**about, "common": 1})


def _line(situation: Situation, event: Event) -> str:
    when = situation.voice.moment(event.at)
    return situation.voice.say("history-line", fecha=when[:1].upper() + when[1:], hecho=worded(situation, event))


def _ways(situation: Situation, page: int, *, has_more: bool) -> Iterable[Row]:
    voice = situation.voice
    turns = [page - 1] if page > 1 else []
    turns += [page + 1] if has_more and page < MOST_PAGES else []
    if turns:
        yield tuple(voice.button("history-page", argument=str(number)) for number in turns)
    yield (voice.button("status"),)
