"""[Días inhábiles]: the calendar that legal terms are counted by, replaced whole by a file."""

import json
from collections.abc import Mapping
from datetime import date

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.previews import stamp
from domain.backoffice.understanding import FILE
from domain.bringing import FilesRead, FilesWanted
from domain.conversation.sending_files import worded
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.events import EventKind
from domain.rights.holidays import COLUMNS, HolidayFile, read_rows

_SHOWN = 6
_FAULTS = 5


async def holidays(counter: Counter, _: Wish, lead: str = "") -> Shown:
    """How many are known, the next ones, and how to load others."""
    known = await counter.tx.rights.holidays(counter.process.slug)
    today = counter.now.astimezone(counter.process.zone).date()
    coming = [one for one in sorted(known) if one >= today]
    lines = [*([lead, ""] if lead else []), counter.say("w-holidays", n=counter.count(len(known)))]
    lines += [_line(counter, day, known[day]) for day in coming[:_SHOWN]]
    lines.append(counter.say("w-holidays-how", columnas=",".join(COLUMNS)))
    back: Row = (counter.button("w-requests"), counter.button("w-panel"))
    return counter.asked("\n".join(lines), "w-holidays-file", {}, back)


async def file(counter: Counter, wish: Wish) -> Shown:
    """What the file says, before it holds."""
    sent = counter.incoming.file
    if wish.question != FILE or sent is None:
        return await holidays(counter, wish, counter.say("w-holidays-no-file"))
    brought = counter.brought
    if not isinstance(brought, FilesRead):
        return Shown((), wanted=FilesWanted((sent,)))
    if brought.refused is not None:
        why = counter.say(brought.refused.reason, **worded(counter, brought.refused))
        return await holidays(counter, wish, why)
    found = read_rows(brought.sheets[0].heading, ((row.number, row.cells) for row in brought.sheets[0].rows))
    if found.faults or not found.days:
        return await holidays(counter, wish, _faults(counter, found))
    return _preview(counter, {"days": json.dumps({day.isoformat(): name for day, name in found.days.items()})})


async def save(counter: Counter, wish: Wish) -> Shown:
    """In place of all those before."""
    held = counter.member.errand.about
    if "days" not in held or wish.question != stamp(held):
        return await holidays(counter, wish)
    days = {date.fromisoformat(day): str(name) for day, name in json.loads(held["days"]).items()}
    counter.tx.rights.put_holidays(counter.process.slug, days)
    counter.record(counter.member.person_id, EventKind.HOLIDAYS_LOADED, n=len(days))
    lead = counter.say("w-holidays-saved", n=counter.count(len(days)))
    return counter.shown(lead, (counter.button("w-requests"), counter.button("w-panel")))


def _preview(counter: Counter, about: Mapping[str, str]) -> Shown:
    days = {date.fromisoformat(day): str(name) for day, name in json.loads(about["days"]).items()}
    first, last = min(days), max(days)
    lines = [
        counter.say(
            "w-holidays-preview",
            n=counter.count(len(days)),
            desde=first.strftime("%d/%m/%Y"),
            hasta=last.strftime("%d/%m/%Y"),
        ),
        *[_line(counter, day, name) for day, name in list(days.items())[:_SHOWN]],
        counter.say("w-holidays-stay"),
    ]
    saving: Row = (counter.button("w-holidays-save", question=stamp(about)),)
    return counter.asked("\n".join(lines), "", about, saving, (counter.button("w-holidays", key="w-not-now"),))


def _line(counter: Counter, day: date, name: str) -> str:
    return counter.say("w-holidays-line", fecha=day.strftime("%d/%m/%Y"), motivo=name or "—")


def _faults(counter: Counter, found: HolidayFile) -> str:
    """By row; the first ones."""
    rows = sorted({fault.row for fault in found.faults})
    lines = [counter.say("w-holidays-fault", n=str(row)) for row in rows[:_FAULTS] if row > 1]
    return "\n".join([counter.say("w-holidays-unread", columnas=",".join(COLUMNS)), *lines])


SERVICES: Mapping[str, Service] = {
    "w-holidays": Service(holidays, Ability.LOAD_HOLIDAYS),
    "w-holidays-file": Service(file, Ability.LOAD_HOLIDAYS),
    "w-holidays-save": Service(save, Ability.LOAD_HOLIDAYS),
}
