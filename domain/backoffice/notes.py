"""Notes about a candidate, for colleagues. They belong to the candidate's record, which says who wrote and read."""

from collections.abc import Mapping

from domain.authorization import Ability
from domain.backoffice import cards
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.looking import noted_look, too_much
from domain.backoffice.understanding import FILE
from domain.candidacy.carrying_out import load_case
from domain.candidacy.case import Case
from domain.conversation.turn import Wish
from domain.events import EventKind
from domain.ids import NoteId
from domain.staff.notes import LONGEST_NOTE, Note
from domain.texts import numbers
from domain.typed import clean

_SHOWN = 3  # of the longest fit one message


async def notes(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """The newest ones. That somebody read them is written down."""
    case = await _case(counter, wish.argument, Ability.SHOW_PERSONAL)
    if case is None:
        return await cards.card(counter, wish)
    folio, registration = case.registration.folio, case.registration.id
    found = await counter.tx.cabinet.notes(registration, _SHOWN)
    if found and not await noted_look(counter, case, "notes"):
        return too_much(counter)
    count = await counter.tx.cabinet.count_notes(registration)
    lines = [*([lead, ""] if lead else []), counter.say("w-notes", folio=folio, n=str(count))]
    lines += [
        counter.say(
            "w-note-line",
            quien=one.name or counter.words("w-former-member"),
            fecha=counter.voice.moment(one.at),
            texto=one.text,
        )
        for one in found
    ]
    if count > len(found):
        lines.append(counter.say("w-notes-older", n=str(count - len(found))))
    return counter.shown("\n".join(lines), (counter.button("w-note", folio), counter.button("w-card", folio)))


async def note(counter: Counter, wish: Wish) -> Shown:
    """[Escribir nota]: the next words are it."""
    case = await _case(counter, wish.argument, Ability.WRITE_NOTES)
    return await cards.card(counter, wish) if case is None else _asked(counter, wish.argument, "w-note-write")


async def keep(counter: Counter, wish: Wish) -> Shown:
    folio = counter.member.errand.about.get("folio", "")
    case = await _case(counter, folio, Ability.WRITE_NOTES)
    if case is None:
        return await cards.card(counter, Wish("w-card", folio))
    words = "\n".join(filter(None, map(clean, wish.argument.splitlines())))
    if wish.question == FILE or not words:
        return _asked(counter, folio, "w-note-write")
    if len(words) > LONGEST_NOTE:
        return _asked(counter, folio, "w-note-long")
    me, id_ = counter.member, NoteId(counter.fresh_id)
    written = Note(id_, case.person.id, case.registration.id, counter.now, me.actor, me.name, words)
    counter.tx.cabinet.add_note(written)
    counter.record(case.person.id, EventKind.NOTE_WRITTEN, folio=folio, note=id_)
    return counter.shown(
        counter.say("w-note-kept", folio=folio), (counter.button("w-card", folio), counter.button("w-panel"))
    )


def _asked(counter: Counter, folio: str, key: str) -> Shown:
    most = numbers.number(LONGEST_NOTE, counter.voice.language)
    row = (counter.button("w-card", folio, key="w-not-now"),)
    return counter.asked(counter.say(key, folio=folio, most=most), "w-note-keep", {"folio": folio}, row)


async def _case(counter: Counter, folio: str, ability: Ability) -> Case | None:
    """Nobody of the staff writes or reads notes about their own record."""
    found = await load_case(counter.tx, counter.process, folio)
    return found if isinstance(found, Case) and counter.may(ability, found.person.user_id) else None


SERVICES: Mapping[str, Service] = {
    "w-notes": Service(notes, Ability.SHOW_PERSONAL),
    "w-note": Service(note, Ability.WRITE_NOTES),
    "w-note-keep": Service(keep, Ability.WRITE_NOTES),
}
