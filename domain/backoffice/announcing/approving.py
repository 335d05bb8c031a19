"""Asking for approval, and deciding: of exactly these words, for so many, by somebody else, with the PIN."""

from collections.abc import Mapping

from domain.announcements.announcement import Announcement, State
from domain.announcements.approvers import asking_rows
from domain.announcements.carrying_out import approve, ask, send_back
from domain.announcements.checking import faults
from domain.announcements.deciding import NotDone, must_be_typed
from domain.announcements.run import Kind, Run
from domain.announcements.steering import is_amendment, sending_of
from domain.authorization import Ability
from domain.backoffice.announcing import counting, desk, hub, look
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.pin import with_pin
from domain.backoffice.understanding import FILE
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.exporting import NoReason, read_reason
from domain.typed import quote

_OF = "/"
_MOST_DIGITS = 9


async def request(counter: Counter, wish: Wish) -> Shown:
    """[Pedir aprobación]: whoever may decide is told."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return desk.gone(counter)
    is_faulty = bool(faults(announcement.content, counter.knowledge))
    count = await _count(counter, announcement)
    if isinstance(count, Shown):
        return count
    asked = await ask(counter.tx, announcement, count, desk.by(counter), counter.now, is_faulty=is_faulty)
    if isinstance(asked, NotDone):
        return await hub.shown(counter, announcement, not_done(counter, asked, count))
    for row in asking_rows(asked, await counter.tx.staff.members(), counter.now, alone=_is_alone(counter)):
        counter.tx.enqueue(row)
    key = "w-ann-asked-alone" if _is_alone(counter) else "w-ann-asked-now"
    return await hub.shown(counter, asked, counter.say(key, n=counter.exact(count)))


async def decide(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """What would be sent, as it will look; then the number, typed back where it is large."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None or announcement.state is not State.REQUESTED:
        return await hub.opened(counter, wish, counter.say("w-ann-not-asked"))
    count = await _count(counter, announcement)
    if isinstance(count, Shown):
        return count
    n, shown = str(announcement.number), look.plain(counter, announcement)
    key = "w-ann-decide-type" if must_be_typed(count) else "w-ann-decide"
    lines = [
        *([lead, ""] if lead else []),
        *await look.facts(counter, announcement),
        *await _cautions(counter, announcement),
        counter.say(key, n=counter.exact(count)),
    ]
    agreed = _agreed(count, announcement)
    yes: Row = () if must_be_typed(count) else (counter.button("w-ann-approve", n, question=agreed),)
    rows = (yes, (counter.button("w-ann-return", n), counter.button("w-ann", key="w-ann-leave")))
    about = desk.about(announcement, version=str(announcement.version))
    asked = counter.asked("\n".join(lines), "w-ann-typed-count", about, *(row for row in rows if row))
    return Shown((*shown, *asked.screens), asked.errand, asked.numbers)


async def typed_count(counter: Counter, wish: Wish) -> Shown:
    """The number of people, as they wrote it."""
    n = counter.member.errand.about.get(desk.HELD, "")
    agreed = read_count(wish.argument) if wish.question != FILE else None
    if agreed is None:
        return await decide(counter, Wish("", n), counter.say("w-ann-no-number", texto=quote(wish.argument)))
    seen = counter.member.errand.about.get("version", "")
    return await with_pin(approved)(counter, Wish("w-ann-approve", n, f"{agreed}{_OF}{seen}"))


async def approved(counter: Counter, wish: Wish) -> Shown:
    """`question`: the number that they agreed to, and what they saw. Counted once more at this moment."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None or announcement.state is not State.REQUESTED:
        return await hub.opened(counter, wish, counter.say("w-ann-not-asked"))
    count = await _count(counter, announcement)
    if isinstance(count, Shown):
        return count
    written, _, seen = wish.question.partition(_OF)
    if read_count(seen) != announcement.version:
        return await decide(counter, Wish("", str(announcement.number)), counter.say("w-ann-changed-since"))
    agreed, approvals = read_count(written) or 0, counter.knowledge.approvals
    is_faulty, by = bool(faults(announcement.content, counter.knowledge)), desk.by(counter)
    run = await approve(counter.tx, announcement, by, count, agreed, approvals, counter.now, is_faulty=is_faulty)
    if isinstance(run, Run):
        key = "w-ann-approved-amend" if run.kind is Kind.AMEND else "w-ann-approved"
        text = counter.say(key, n=str(announcement.number), personas=counter.exact(count))
        stop: Row = (counter.button("w-ann-undo", str(announcement.number), question=run.kind),)
        return counter.shown(text, stop, (counter.button("w-ann", key="w-ann-leave"),))
    if run is NotDone.COUNT:
        lead = counter.say("w-ann-no-count", escrito=counter.exact(agreed), n=counter.exact(count))
        return await decide(counter, Wish("", str(announcement.number)), lead)
    return await hub.shown(counter, announcement, not_done(counter, run, count))


async def ask_why(counter: Counter, wish: Wish, lead: str = "") -> Shown:
    """[Devolver con motivo]"""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return desk.gone(counter)
    lines = [*([lead] if lead else []), counter.say("w-ann-return-ask")]
    back: Row = (counter.button("w-ann-open", str(announcement.number), key="w-not-now"),)
    return counter.asked("\n".join(lines), "w-ann-return-why", desk.about(announcement), back)


async def returned(counter: Counter, wish: Wish) -> Shown:
    announcement = await desk.held(counter)
    if announcement is None:
        return desk.gone(counter)
    reason = NoReason.SHORT if wish.question == FILE else read_reason(wish.argument)
    if isinstance(reason, NoReason):
        return await ask_why(counter, Wish("", str(announcement.number)), counter.say("w-ann-return-again"))
    after = await send_back(counter.tx, announcement, reason, desk.by(counter), counter.now)
    if isinstance(after, NotDone):
        return await hub.shown(counter, announcement, counter.say("w-ann-not-asked"))
    return await hub.shown(counter, after, counter.say("w-ann-returned-now"))


def not_done(counter: Counter, why: NotDone, count: int) -> str:
    return counter.say(f"w-ann-no-{why}", n=counter.exact(count))


async def _count(counter: Counter, announcement: Announcement) -> int | Shown:
    """Of a correction: how many it is sent to already. Else the audience's, brought."""
    rounds = await counter.tx.announcements.runs_of(announcement.id)
    if is_amendment(rounds):
        sent = sending_of(rounds)
        return 0 if sent is None else sent[1].total
    if announcement.audience is None:
        return 0
    found = counting.counted(counter, announcement)
    return found if isinstance(found, Shown) else found.will_get


async def _cautions(counter: Counter, announcement: Announcement) -> list[str]:
    """The same that its author saw. A correction wakes nobody, and is for whom it was sent to."""
    if is_amendment(await counter.tx.announcements.runs_of(announcement.id)):
        return look.unwise(counter, announcement)
    found = counting.counted(counter, announcement)
    return [] if isinstance(found, Shown) else look.cautions(counter, announcement, found)


def read_count(text: str) -> int | None:
    """Of people: a million has seven digits, and whoever counts so far writes commas or blanks. None: none."""
    digits = "".join(text.replace(",", "").split())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else None


def _agreed(count: int, announcement: Announcement) -> str:
    """To so many, of exactly this version: who pressed before a change saw other words."""
    return f"{count}{_OF}{announcement.version}"


def _is_alone(counter: Counter) -> bool:
    return counter.knowledge.approvals == 0


SERVICES: Mapping[str, Service] = {
    "w-ann-ask": Service(request, Ability.ANNOUNCE),
    "w-ann-decide": Service(decide, Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-typed-count": Service(typed_count, Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-approve": Service(with_pin(approved), Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-return": Service(ask_why, Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-return-why": Service(returned, Ability.APPROVE_ANNOUNCEMENT),
}
