"""A date as a member types it, step by step: when; then where, what to bring and why it changed. For one candidate
or for everyone."""

from collections.abc import Mapping
from datetime import datetime

from domain.backoffice.counter import Counter, Shown
from domain.conversation.voice import Row
from domain.process import Process, Stage
from domain.staff.typed_dates import TypedDate, read_typed_date
from domain.typed import clean

_PLACED = frozenset({"starts", "place", "bring", "reason"})


def ask_when(counter: Counter, doing: str, about: Mapping[str, str], way: Row) -> Shown:
    """`doing`: what the typed date is for."""
    return counter.asked(counter.say("w-when"), doing, about, way)


def ask_where(counter: Counter, text: str, when: str, where: str) -> Shown:
    """The date was typed: asked for again (`when`), with why it is none; or the place is asked for (`where`)."""
    held = dict(counter.member.errand.about)
    found = read_typed_date(text, counter.now, counter.process.zone)
    if not isinstance(found, TypedDate):
        return counter.asked(f"{counter.say(f'w-unread-{found}')}\n{counter.say('w-when')}", when, held)
    words = counter.say("w-where", fecha=counter.voice.moment(found.starts))
    return counter.asked(words, where, {**held, "starts": found.starts.isoformat()})


def placed(held: Mapping[str, str], text: str) -> dict[str, str]:
    """ "Metepec, aula 3; identificación; cambio de sede": place, what to bring, why it changed; "-": not known."""
    parts = [clean(part) for part in text.split(";", 2)]
    place, bring, reason = ("" if part in {"-", "—"} else part for part in [*parts, "", ""][:3])
    return {**held, "place": place, "bring": bring, "reason": reason}


def starts_of(held: Mapping[str, str]) -> datetime | None:
    """None: not everything was typed yet."""
    return datetime.fromisoformat(held["starts"]) if held.keys() >= _PLACED else None


def stage_at(process: Process, number: str) -> Stage | None:
    """By its place, from 0."""
    is_number = number.isascii() and number.isdecimal() and int(number) < len(process.stages)
    return process.stages[int(number)] if is_number else None
