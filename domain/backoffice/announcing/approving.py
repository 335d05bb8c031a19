"""Asking for approval, and deciding: of exactly these words, for so many, by somebody else, with the PIN."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.announcements.agreeing import room
from domain.announcements.announcement import LONE_WAIT, Announcement, State
from domain.announcements.approvers import Void, asking_rows, returned_row
from domain.announcements.carrying_out import approve, ask, send_back
from domain.announcements.checking import faults
from domain.announcements.deciding import NotDone, is_expired, is_own, must_be_typed
from domain.announcements.progress import progress_lines
from domain.announcements.run import Run, Tally
from domain.announcements.steering import is_amendment, sending_of
from domain.authorization import Ability
from domain.backoffice.announcing import changes, correcting, counting, desk, hub, look
from domain.backoffice.counter import Counter, Service, Shown
from domain.backoffice.pin import with_pin
from domain.backoffice.understanding import FILE
from domain.conversation.turn import Wish
from domain.conversation.voice import Row
from domain.exporting import NoReason, read_reason
from domain.texts import dates
from domain.typed import quote

_OF, _MOVES = "/", "~"
_MOST_DIGITS = 9


@dataclass(frozen=True, slots=True)
class _Agreed:
    """What whoever decides agrees to: so many, and the version that they saw. `moves`: they were told that the
    number changes while they decide, and how far it may."""

    count: int = 0
    version: int = 0
    moves: bool = False

    def written(self) -> str:
        """What a button carries: "115/7", or "115~/7"."""
        return f"{self.count}{_MOVES if self.moves else ''}{_OF}{self.version}"


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
        return await hub.shown(counter, announcement, await _not_done(counter, asked, announcement))
    rows = asking_rows(asked, await counter.tx.staff.members(), counter.now, alone=_is_alone(counter))
    for row in rows:
        counter.tx.enqueue(row)
    is_correction = await correcting.amends(counter, asked)
    if _is_alone(counter):
        key = "w-ann-asked-alone-amend" if is_correction else "w-ann-asked-alone"
    elif rows:
        key = "w-ann-asked-now-amend" if is_correction else "w-ann-asked-now"
    else:
        key = "w-ann-asked-nobody"
    return await hub.shown(counter, asked, counter.say(key, n=counter.exact(count)))


async def withdrawn(counter: Counter, wish: Wish) -> Shown:
    """[Retirar la petición]: it is a draft again, and whoever was asked is told."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None:
        return desk.gone(counter)
    after = await send_back(counter.tx, announcement, "", desk.by(counter), counter.now)
    if isinstance(after, NotDone):
        return await hub.shown(counter, announcement, counter.say("w-ann-not-asked"))
    await desk.tell_void(counter, announcement, Void.WITHDRAWN)
    is_correction = await correcting.amends(counter, after)
    told = counter.say("w-ann-withdrawn-amend" if is_correction else "w-ann-withdrawn")
    return await hub.shown(counter, after, told)


async def decide(counter: Counter, wish: Wish, lead: str = "", *, moves: bool = False) -> Shown:
    """What would be sent, as it will look; then the number, typed back where it is large."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None or announcement.state is not State.REQUESTED:
        return await hub.opened(counter, wish, counter.say("w-ann-not-asked"))
    if is_expired(announcement, counter.now):
        return await hub.shown(counter, announcement, lead)
    count = await _count(counter, announcement)
    if isinstance(count, Shown):
        return count
    seen = await _seen(counter, announcement)
    if isinstance(seen, Shown):
        return seen
    shown = look.plain(counter, announcement)
    agreed = _Agreed(count, announcement.version, moves)
    lines = [
        *([lead, ""] if lead else []),
        *await look.facts(counter, announcement),
        *await changes.since_asked(counter, announcement),
        *seen,
        *([counter.say("w-ann-no-own")] if _is_own(counter, announcement) else []),
        *await _asking(counter, announcement, agreed),
    ]
    n = str(announcement.number)
    yes: Row = () if must_be_typed(count) else (counter.button("w-ann-approve", n, question=agreed.written()),)
    ends: Row = (counter.button("w-ann-return", n), counter.button("w-ann", key="w-ann-leave"))
    rows = (yes, (counter.button("w-ann-look", n),), ends)
    about = desk.about(announcement, agreed=agreed.written())
    asked = counter.asked("\n".join(lines), "w-ann-typed-count", about, *(row for row in rows if row))
    return Shown((*shown, *asked.screens), asked.errand, asked.numbers)


async def typed_count(counter: Counter, wish: Wish) -> Shown:
    """The number of people, as they wrote it: the one that they were shown, or no PIN is asked for."""
    about = counter.member.errand.about
    n, agreed = about.get(desk.HELD, ""), _read(about.get("agreed", ""))
    typed = read_count(wish.argument) if wish.question != FILE else None
    if typed is not None and typed == agreed.count:
        return await with_pin(approved)(counter, Wish("w-ann-approve", n, agreed.written()))
    if typed is None:
        lead = counter.say("w-ann-no-number", texto=quote(wish.argument) or "—")
    else:
        lead = counter.say("w-ann-no-count", escrito=counter.exact(typed), n=counter.exact(agreed.count))
    return await decide(counter, Wish("", n), lead, moves=agreed.moves)


async def approved(counter: Counter, wish: Wish) -> Shown:
    """`question`: what they agreed to. The list is counted once more: when a fixed one has another number they are
    shown both. One that stays open is for whoever joins, too: no number of it lasts, and they read that of now."""
    announcement = await desk.in_hand(counter, wish)
    if announcement is None or announcement.state is not State.REQUESTED:
        return await hub.opened(counter, wish, counter.say("w-ann-not-asked"))
    agreed = _read(wish.question)
    if agreed.version != announcement.version:
        return await decide(counter, Wish("", str(announcement.number)), counter.say("w-ann-changed-since"))
    is_open = announcement.timing.joins_until is not None
    count = await _count(counter, announcement)
    if isinstance(count, Shown):
        return count
    run = await approve(
        counter.tx,
        announcement,
        desk.by(counter),
        agreed.count if is_open else count,
        agreed.count,
        counter.knowledge.approvals,
        counter.now,
        is_faulty=bool(faults(announcement.content, counter.knowledge)),
        moves=agreed.moves,
        undo=counter.knowledge.undo,
    )
    if isinstance(run, Run):
        return await _going(counter, run, count)
    if run is NotDone.COUNT:
        lead = counter.say("w-ann-count-moved", antes=counter.exact(agreed.count), n=counter.exact(count))
        return await decide(counter, Wish("", str(announcement.number)), lead, moves=True)
    return await hub.shown(counter, announcement, await _not_done(counter, run, announcement))


async def _going(counter: Counter, run: Run, count: int) -> Shown:
    """When it leaves, at night only in the morning, and for how many; it can still be stopped."""
    n = str(run.number)
    lines = progress_lines(counter.voice, run, Tally(count), await desk.pace_of(counter, run))
    stop: Row = (counter.button("w-ann-undo", n, question=run.kind.value),)
    return counter.shown("\n".join(lines), stop, (counter.button("w-ann", key="w-ann-leave"),))


async def _asking(counter: Counter, announcement: Announcement, agreed: _Agreed) -> list[str]:
    """For how many it is, how far that may change, and what to do."""
    moves = agreed.moves and announcement.timing.joins_until is None
    is_correction = await correcting.amends(counter, announcement)
    if must_be_typed(agreed.count):
        key = "w-ann-decide-type-amend" if is_correction else "w-ann-decide-type"
    else:
        key = "w-ann-decide-amend" if is_correction else "w-ann-decide"
    asked = counter.say(key, n=counter.exact(agreed.count))
    if not moves:
        return [asked]
    least, most = max(agreed.count - room(agreed.count), 1), agreed.count + room(agreed.count)
    return [counter.say("w-ann-moving", desde=counter.exact(least), hasta=counter.exact(most)), asked]


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
    row = returned_row(after, counter.now, but=counter.member.person_id)
    if row is not None:
        counter.tx.enqueue(row)
    is_correction = await correcting.amends(counter, after)
    told = counter.say("w-ann-returned-now-amend" if is_correction else "w-ann-returned-now")
    return await hub.shown(counter, after, told)


async def _not_done(counter: Counter, why: NotDone, announcement: Announcement) -> str:
    request = announcement.request
    if why is not NotDone.EARLY or request is None:
        return counter.say(f"w-ann-no-{why}")
    left = request.asked_at + LONE_WAIT - await counter.tx.announcements.machine_now()
    return counter.say("w-ann-no-early", queda=dates.duration(left, counter.voice.language))


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


async def _seen(counter: Counter, announcement: Announcement) -> list[str] | Shown:
    """The same that its author saw: who gets it, who does not and why, and the cautions."""
    is_correction = await correcting.amends(counter, announcement)
    found = counting.holders(counter, announcement) if is_correction else counting.counted(counter, announcement)
    return found if isinstance(found, Shown) else await look.notes(counter, announcement, found)


def read_count(text: str) -> int | None:
    """Of people: a million has seven digits, and whoever counts so far writes commas or blanks. None: none."""
    digits = "".join(text.replace(",", "").split())
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else None


def _read(written: str) -> _Agreed:
    """What is no button of ours agrees to nothing."""
    count, _, version = written.partition(_OF)
    many, seen = read_count(count.removesuffix(_MOVES)), read_count(version)
    return _Agreed(many or 0, seen or 0, count.endswith(_MOVES))


def _is_own(counter: Counter, announcement: Announcement) -> bool:
    """They may read it, and somebody else decides."""
    return not _is_alone(counter) and is_own(announcement, counter.member.actor)


def _is_alone(counter: Counter) -> bool:
    return counter.knowledge.approvals == 0


SERVICES: Mapping[str, Service] = {
    "w-ann-ask": Service(request, Ability.ANNOUNCE),
    "w-ann-withdraw": Service(withdrawn, Ability.ANNOUNCE),
    "w-ann-decide": Service(decide, Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-typed-count": Service(typed_count, Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-approve": Service(with_pin(approved), Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-return": Service(ask_why, Ability.APPROVE_ANNOUNCEMENT),
    "w-ann-return-why": Service(returned, Ability.APPROVE_ANNOUNCEMENT),
}
