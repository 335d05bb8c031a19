"""A date as a member gives it, step by step: when; then where, what to bring and why it changed. For one candidate,
for many or for everyone."""

from collections.abc import Mapping
from datetime import date, datetime

from domain.backoffice.calendars import ask_when, without_day
from domain.backoffice.counter import Counter, Shown
from domain.process import Process, Stage
from domain.staff.typed_dates import TypedDate, read_typed_date, read_typed_day
from domain.typed import clean

_PLACED = frozenset({"starts", "place", "bring", "reason"})


def when_typed(counter: Counter, text: str) -> datetime | Shown:
    """The date; or the question again, with why it is none. After a day was chosen an hour alone will do."""
    held = counter.member.errand
    zone = counter.process.zone
    found = read_typed_date(text, counter.now, zone)
    if not isinstance(found, TypedDate) and "day" in held.about:
        found = read_typed_date(f"{held.about['day']} {text}", counter.now, zone)
    if isinstance(found, TypedDate):
        return found.starts
    return ask_when(counter, held.doing, without_day(held.about), counter.say(f"w-unread-{found}"))


def day_typed(counter: Counter, text: str) -> date | Shown:
    """The same of a day alone."""
    held = counter.member.errand
    found = read_typed_day(text, counter.now, counter.process.zone)
    if isinstance(found, date):
        return found
    return ask_when(counter, held.doing, without_day(held.about), counter.say(f"w-unread-{found}"))


def ask_where(counter: Counter, text: str, where: str) -> Shown:
    """The date was typed: asked for again, with why it is none; or the place is asked for (`where`)."""
    found = when_typed(counter, text)
    if isinstance(found, Shown):
        return found
    words = counter.say("w-where", fecha=counter.voice.moment(found))
    return counter.asked(words, where, {**counter.member.errand.about, "starts": found.isoformat()})


def placed(held: Mapping[str, str], text: str) -> dict[str, str]:
    """ "Metepec, aula 3; identificación; cambio de sede": place, what to bring, why it changed; "-": not known."""
    return {**held, **dict(zip(("place", "bring", "reason"), parts_of(text, 3), strict=True))}


def parts_of(text: str, count: int) -> list[str]:
    """What stands between semicolons; "-": nothing."""
    parts = [clean(part) for part in text.split(";", count - 1)]
    return ["" if part in {"-", "—"} else part for part in [*parts, *[""] * count][:count]]


def starts_of(held: Mapping[str, str]) -> datetime | None:
    """None: not everything was typed yet."""
    return datetime.fromisoformat(held["starts"]) if held.keys() >= _PLACED else None


def stage_at(process: Process, number: str) -> Stage | None:
    """By its place, from 0."""
    is_number = number.isascii() and number.isdecimal() and int(number) < len(process.stages)
    return process.stages[int(number)] if is_number else None
