"""The small calendar under a question for a date: days to come, then the hours of one. For one candidate, for many,
for everyone, or as a last day. Whatever it offers may be typed as well."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, time

from domain.authorization import Ability
from domain.backoffice import panel
from domain.backoffice.counter import Counter, Service, Shown, done_if_allowed
from domain.backoffice.previews import stamp
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.handoffs.terms import OfficeHours
from domain.incoming import Press
from domain.process import Process
from domain.screen import Button, Screen
from domain.staff.member import Errand
from domain.staff.working_days import MONTHS_AHEAD, USUAL, month_before, next_month, weeks, whole_hours
from domain.texts import dates
from domain.typed import iso_day

_HOURS_IN_A_ROW = 3
# What a date is asked for, and where else one may go from there.
_WAYS: Mapping[str, str] = {
    "w-appoint-when": "w-card",
    "w-date-when": "w-dates",
    "w-group-when": "w-dates",
    "w-extend-until": "w-card",
}
_DAYS_ALONE = frozenset({"w-extend-until"})


def ask_when(counter: Counter, doing: str, about: Mapping[str, str], lead: str = "") -> Shown:
    """`doing`: what the date is for; what is typed goes there. `about`: "from" in it is the first day offered."""
    first = _first_day(counter, about)
    is_any = bool(weeks(first, first, working_hours(counter.process)))
    return _month(counter, doing, about, first if is_any else next_month(first), lead)


async def month(counter: Counter, wish: Wish) -> Shown:
    """Another month, in the message of the one before."""
    held = counter.member.errand
    if not _is_asked(counter, wish):
        return await _as_it_is(counter, wish)
    wanted = iso_day(f"{wish.argument}-01") or _first_day(counter, held.about)
    shown = _month(counter, held.doing, without_day(held.about), wanted)
    return replace(shown, screens=tuple(replace(one, edits=True) for one in shown.screens))


async def day(counter: Counter, wish: Wish) -> Shown:
    """A day: its hours in the same message; or that is all that was asked for. What has passed since is no day."""
    held, chosen = counter.member.errand, iso_day(wish.argument)
    if not _is_asked(counter, wish) or chosen is None or chosen < _first_day(counter, held.about):
        return await _as_it_is(counter, wish)
    if held.doing in _DAYS_ALONE:
        return await _given(counter, chosen.isoformat())
    about = {**without_day(held.about), "day": chosen.isoformat()}
    return Shown((_hours(counter, held.doing, about, chosen),), replace(held, about=about, ways={}))


async def hour(counter: Counter, wish: Wish) -> Shown:
    """The hour of the day that was chosen: as if both were typed."""
    if not _is_asked(counter, wish):
        return await _as_it_is(counter, wish)
    return await _given(counter, wish.argument)


def working_hours(process: Process) -> OfficeHours:
    return process.handoffs.hours or USUAL


def _month(counter: Counter, doing: str, about: Mapping[str, str], wanted: date, lead: str = "") -> Shown:
    """At the earliest that of the first day offered."""
    first, mark, language = _first_day(counter, about), _mark(doing, about), counter.voice.language
    wanted = max(wanted, first)
    ask = "w-when-day" if doing in _DAYS_ALONE else "w-when"
    lines = [lead, counter.say(ask), counter.say("w-when-month", mes=dates.month_name(wanted, language))]
    days = [
        tuple(
            Button(dates.calendar_day(one, language), Press("w-day", mark, argument=one.isoformat())) for one in row
        )
        for row in weeks(wanted, first, working_hours(counter.process))
    ]
    base = counter.screen(
        "\n".join(filter(None, lines)), _turns(counter, wanted, first, mark), _way(counter, doing, about)
    )
    return Shown((Screen(base.text, (*days, *base.buttons)),), Errand(doing, dict(about)))


def _hours(counter: Counter, doing: str, about: Mapping[str, str], chosen: date) -> Screen:
    process, mark = counter.process, _mark(doing, about)
    offered = whole_hours(chosen, counter.now, process.zone, working_hours(process))
    buttons = [_hour_button(chosen, one, mark) for one in offered]
    rows = [tuple(buttons[at : at + _HOURS_IN_A_ROW]) for at in range(0, len(buttons), _HOURS_IN_A_ROW)]
    other = counter.button("w-month", f"{chosen:%Y-%m}", question=mark, key="w-other-day")
    text = counter.say("w-hour", dia=dates.long_day(chosen, counter.voice.language))
    base = counter.screen(text, (other,), _way(counter, doing, about))
    return Screen(base.text, (*rows, *base.buttons), edits=True)


def _hour_button(chosen: date, at: time, mark: str) -> Button:
    return Button(f"{at:%H:%M}", Press("w-hour", mark, argument=f"{chosen.isoformat()} {at:%H:%M}"))


def _turns(counter: Counter, wanted: date, first: date, mark: str) -> Row:
    ways = []
    if month_before(wanted) >= first.replace(day=1):
        ways.append(counter.button("w-month", f"{month_before(wanted):%Y-%m}", question=mark, key="w-month-before"))
    if (wanted.year - first.year) * 12 + wanted.month - first.month < MONTHS_AHEAD:
        ways.append(counter.button("w-month", f"{next_month(wanted):%Y-%m}", question=mark, key="w-month-after"))
    return tuple(ways)


def _way(counter: Counter, doing: str, about: Mapping[str, str]) -> Row:
    return (counter.button("w-card", about["folio"]) if _WAYS[doing] == "w-card" else counter.button("w-dates"),)


def _first_day(counter: Counter, about: Mapping[str, str]) -> date:
    """Today while there is an hour left of it, else tomorrow; or the one that is said."""
    said = iso_day(about.get("from", ""))
    zone = counter.process.zone
    today = counter.now.astimezone(zone).date()
    is_left = bool(whole_hours(today, counter.now, zone, working_hours(counter.process)))
    return said or (today if is_left else date.fromordinal(today.toordinal() + 1))


def _mark(doing: str, about: Mapping[str, str]) -> str:
    """What a button carries, so that an older calendar dates nothing else."""
    return stamp({**without_day(about), "doing": doing})


def _is_asked(counter: Counter, wish: Wish) -> bool:
    held = counter.member.errand
    return held.doing in _WAYS and wish.question == _mark(held.doing, held.about)


async def _as_it_is(counter: Counter, wish: Wish) -> Shown:
    """What is asked now; a button of before dates nothing."""
    held = counter.member.errand
    if held.doing in _WAYS:
        return ask_when(counter, held.doing, without_day(held.about))
    return await panel.panel(counter, wish)


async def _given(counter: Counter, text: str) -> Shown:
    doing = counter.member.errand.doing
    return await done_if_allowed(counter, counter.services[doing], Wish(doing, text, "words"))


def without_day(about: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in about.items() if name != "day"}


SERVICES: Mapping[str, Service] = {
    "w-month": Service(month, Ability.MANAGE_STAGES),
    "w-day": Service(day, Ability.MANAGE_STAGES),
    "w-hour": Service(hour, Ability.MANAGE_STAGES),
}
