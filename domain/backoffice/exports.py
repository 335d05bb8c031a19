"""Registrations as a file for a member: which kind, what for, the PIN; then it is written down, and made."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.authorization import Ability
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.pin import with_pin
from domain.backoffice.understanding import FILE
from domain.candidacy.exported import note_export
from domain.conversation.turn import Wish
from domain.exporting import LONGEST_REASON, SHORTEST_REASON, ExportKind, NoReason, read_reason
from domain.ids import ExportId
from domain.incoming import Press
from domain.screen import Attachment, ExportPaper


@dataclass(frozen=True, slots=True)
class _Way:
    kind: ExportKind
    is_masked: bool
    text: str


_WAYS = {
    "1": _Way(ExportKind.XLSX, True, "w-export-xlsx"),
    "2": _Way(ExportKind.CSV, True, "w-export-csv"),
    "3": _Way(ExportKind.XLSX, False, "w-export-xlsx-whole"),
    "4": _Way(ExportKind.CSV, False, "w-export-csv-whole"),
}


async def which(counter: Counter, _: Wish) -> Shown:
    lines = [counter.say("w-export")]
    lines += [counter.say("list-line", n=n, text=counter.words(way.text)) for n, way in _WAYS.items()]
    numbers = {int(n): Press("w-export-why", n) for n in _WAYS}
    text = "\n".join([*lines, counter.say("w-export-whole"), counter.say("w-choose")])
    return counter.shown(text, counter.number_row(numbers), (counter.button("w-panel"),), numbers=numbers)


async def why(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    if wish.question not in _WAYS:
        return await which(counter, wish)
    asked = counter.say("w-export-why", menos=str(SHORTEST_REASON), tope=str(LONGEST_REASON))
    lines = [*([lead, ""] if lead else []), asked]
    return counter.asked("\n".join(lines), "w-export-do", {"which": wish.question}, (counter.button("w-panel"),))


async def do(counter: Counter, wish: Wish) -> Shown:
    """The reason was written."""
    held = counter.member.errand.about.get("which", "")
    reason = read_reason(wish.argument)
    if held not in _WAYS or wish.question == FILE or isinstance(reason, NoReason):
        return await why(counter, Wish("w-export-why", question=held))
    return await with_pin(_made)(counter, Wish("w-export-do", reason, "words"))


async def _made(counter: Counter, wish: Wish) -> Shown:
    way, member = _WAYS[counter.member.errand.about["which"]], counter.member
    export = note_export(
        counter.tx,
        member.actor,
        counter.process,
        way.kind,
        wish.argument,
        counter.now,
        ExportId(counter.fresh_id),
        by=member.person_id,
        is_masked=way.is_masked,
    )
    name = f"{counter.process.slug}-{counter.now.astimezone(counter.process.zone):%Y-%m-%d}.{way.kind}"
    paper = Attachment(name, ExportPaper(export, counter.voice.language))
    told = counter.screen(counter.say("w-exported"), (counter.button("w-numbers"), counter.button("w-panel")))
    return Shown((replace(told, attachment=paper),))


SERVICES: Mapping[str, Service] = {
    "w-export": Service(which, Ability.EXPORT),
    "w-export-why": Service(why, Ability.EXPORT),
    "w-export-do": Service(do, Ability.EXPORT),
}
