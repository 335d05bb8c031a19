"""A look at somebody's data: noted in their chain and in that of whoever looks, within a day's measure. Every
screen of the staff that shows what a person wrote or gave goes through this door; `tests/threats/test_reading.py`
and `tests/threats/test_every_look.py` look for others."""

from domain.backoffice.counter import Counter, Shown
from domain.candidacy.case import Case
from domain.events import EventKind
from domain.ids import PersonId
from domain.staff.reading import ALARM_AT, MOST_A_DAY, alarms, read_today
from domain.texts import numbers


async def noted_look(counter: Counter, case: Case, what: str) -> bool:
    """`what`: "answers", "documents", "notes" or "phone". False: the day's measure is full, and nothing may be
    shown."""
    return await noted(counter, case.person.id, EventKind.DATA_SHOWN, folio=case.registration.folio, what=what)


async def noted(counter: Counter, person: PersonId, kind: EventKind, **about: str | int) -> bool:
    """The same of what needs no registration. Once a turn: of two, the second would count as the first."""
    member, zone = counter.member, counter.process.zone
    newest = await counter.tx.events(member.person_id, 1, (EventKind.DATA_READ,))
    count = read_today(next(iter(newest), None), counter.now, zone)
    if count >= MOST_A_DAY:
        counter.record(member.person_id, EventKind.READING_REFUSED, **about)
        return False
    counter.record(person, kind, **about)
    counter.record(member.person_id, EventKind.DATA_READ, n=count + 1)
    if count + 1 in {ALARM_AT, MOST_A_DAY}:
        await _alarm(counter, count + 1)
    return True


def too_much(counter: Counter) -> Shown:
    text = counter.say("w-reading-over", n=numbers.number(MOST_A_DAY, counter.voice.language))
    return counter.shown(text, (counter.button("w-panel"),))


async def _alarm(counter: Counter, count: int) -> None:
    member, day = counter.member, counter.now.astimezone(counter.process.zone).date().isoformat()
    counter.record(member.person_id, EventKind.READING_ALARM, n=count)
    others = await counter.tx.staff.members()
    for row in alarms(member, count, others, counter.process.slug, day, counter.now):
        counter.tx.enqueue(row)
