"""The use case of a person whose notice changed since they accepted one: they are asked again before anything
else. What they write meanwhile waits in its order, and is served when they accept, one piece a transaction. Loaded
when somebody is asked: a notice seldom changes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from domain.actions.hear import write_turn
from domain.authorization import Ability, Actor, authorize
from domain.conversation import asking_again
from domain.conversation.loading import of_desk, with_all
from domain.conversation.opening import current, is_asked_again
from domain.conversation.responding import respond
from domain.conversation.sending_files import keep_file
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.understanding import understand
from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.incoming import FileRef, Incoming
from domain.ports import Desk, Transaction
from domain.rights.port import KeptUpdate
from domain.screen import Reply


@dataclass(frozen=True, slots=True)
class Fetched:
    """A file that was asked for, looked into. `file`: of those that wait; None: of the message in hand."""

    found: InspectedFile | RefusedFile
    file: FileRef | None


async def renew_consent(
    tx: Transaction, desk: Desk, situation: Situation, fetched: Fetched | None = None
) -> Reply | FileWanted | None:
    """None: it is heard as ever. A reply that goes on: hear the same update again, for what else waits."""
    authorize(Actor(situation.incoming.user_id), Ability.SPEAK_FOR_ONESELF, situation.person.user_id)
    if not is_asked_again(situation):
        return await _served_next(tx, desk, situation, fetched)
    if desk.handoff is not None:
        situation = replace(situation, handoff=await tx.help.handoff(desk.handoff))
    wish = understand(situation)
    if wish.verb != "refuse" and asking_again.is_free(situation, wish):
        return None
    waiting = await tx.rights.kept_updates(situation.person.id)
    if desk.seen:
        return Reply(asking_again.asked(situation, _read(waiting)).screens)
    if wish.verb == "accept":
        return await _accepted(tx, desk, situation, has_more=bool(waiting))
    if wish.verb == "refuse":
        tx.rights.drop_updates(situation.person.id)
        return await write_turn(tx, desk, situation, asking_again.refused(situation))
    return await _asked(tx, desk, situation, wish, waiting)


async def _asked(
    tx: Transaction, desk: Desk, situation: Situation, wish: Wish, waiting: Sequence[KeptUpdate]
) -> Reply:
    kept, incoming = _read(waiting), situation.incoming
    if not asking_again.can_wait(situation, wish) or asking_again.is_said_again(incoming, kept):
        return await write_turn(tx, desk, situation, asking_again.asked(situation, kept))
    if len(kept) >= asking_again.MOST_KEPT:
        return await write_turn(tx, desk, situation, asking_again.asked(situation, kept, is_over=True))
    place = waiting[-1].place + 1 if waiting else 1
    tx.rights.keep_update(situation.person.id, KeptUpdate(place, asking_again.written(incoming)), situation.now)
    return await write_turn(tx, desk, situation, asking_again.asked(situation, (*kept, incoming)))


async def _accepted(tx: Transaction, desk: Desk, situation: Situation, *, has_more: bool) -> Reply:
    """The consent by itself: what waits is served next, so that nothing in it can keep the consent from being
    given."""
    after = asking_again.accepted(situation)
    turn = Turn() if has_more else asking_again.welcomed(after)
    reply = await write_turn(tx, desk, after, asking_again.consented(after, turn))
    return replace(reply, goes_on=has_more)


async def _served_next(
    tx: Transaction, desk: Desk, situation: Situation, fetched: Fetched | None
) -> Reply | FileWanted | None:
    """What waits longest, and that it is served, in one commit. A file is fetched first, before anything is
    written."""
    waiting = await tx.rights.kept_updates(situation.person.id)
    consent = situation.person.consent
    if not waiting or consent is None or not consent.accepted:
        return None
    first, kept = waiting[0], asking_again.read(waiting[0].payload)
    served = await _as_it_came(tx, desk, situation, kept)
    turn = current(served) if asking_again.is_beside(served, understand(served)) else respond(served)
    if turn.wanted is not None:
        if fetched is None or fetched.file != kept.file:
            return replace(turn.wanted, file=kept.file)
        turn = keep_file(served, fetched.found)
    tx.rights.drop_update(situation.person.id, first.place)
    turn = asking_again.went_on(served, kept, turn, is_first=first.place <= 1)
    reply = await write_turn(tx, desk, served, turn, is_new=False)
    return replace(reply, goes_on=len(waiting) > 1 or not desk.seen)


async def _as_it_came(tx: Transaction, desk: Desk, situation: Situation, kept: Incoming) -> Situation:
    """Judged by its own hour: what was sent in time is in time, however late the notice was accepted. And for the
    assistant, as it was written, though they may have begun to write to the team since."""
    mine = replace(desk, seen=False)
    came = of_desk(mine, kept, situation.knowledge, situation.now)
    talk = replace(came.person.talk, awaits_question=False, awaits_request="", announcement=0)
    came = replace(came, now=situation.now, person=replace(came.person, talk=talk))
    served = await with_all(tx, came, mine)
    handoff = served.handoff
    return served if handoff is None else replace(served, handoff=replace(handoff, listens=False))


def _read(waiting: Sequence[KeptUpdate]) -> tuple[Incoming, ...]:
    return tuple(asking_again.read(one.payload) for one in waiting)
