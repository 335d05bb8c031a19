"""The use case of a person whose notice changed since they accepted one: they are asked again before anything
else, and what they had just written is served when they accept. Loaded when somebody is asked: a notice seldom
changes."""

from dataclasses import replace

from domain.actions.hear import write_turn
from domain.authorization import Ability, Actor, authorize
from domain.conversation import asking_again
from domain.conversation.loading import of_desk, with_all
from domain.conversation.responding import respond
from domain.conversation.sending_files import keep_file
from domain.conversation.turn import Situation, Wish
from domain.conversation.understanding import understand
from domain.files import FileWanted, InspectedFile, RefusedFile
from domain.incoming import Incoming
from domain.ports import Desk, Transaction
from domain.screen import Reply

Found = InspectedFile | RefusedFile | None


async def renew_consent(
    tx: Transaction, desk: Desk, situation: Situation, found: Found = None
) -> Reply | FileWanted | None:
    """None: it is heard as ever. `found`: the file that waited, looked into."""
    authorize(Actor(situation.incoming.user_id), Ability.SPEAK_FOR_ONESELF, situation.person.user_id)
    if desk.handoff is not None:
        situation = replace(situation, handoff=await tx.help.handoff(desk.handoff))
    wish = understand(situation)
    if wish.verb != "refuse" and asking_again.is_free(situation, wish):
        return None
    waiting = await tx.rights.waiting_update(situation.person.id)
    kept = None if waiting is None else asking_again.read(waiting.payload)
    if desk.seen:
        return Reply(asking_again.asked(situation, kept).screens)
    if wish.verb == "accept":
        return await _accepted(tx, desk, situation, kept, found)
    if wish.verb == "refuse":
        tx.rights.drop_update(situation.person.id)
        return await write_turn(tx, desk, situation, asking_again.refused(situation))
    return await _asked(tx, desk, situation, wish, kept)


async def _asked(tx: Transaction, desk: Desk, situation: Situation, wish: Wish, before: Incoming | None) -> Reply:
    kept = before
    if asking_again.is_kept(situation, wish, before):
        kept = situation.incoming
        tx.rights.keep_update(situation.person.id, asking_again.written(kept), situation.now)
    return await write_turn(tx, desk, situation, asking_again.asked(situation, kept))


async def _accepted(
    tx: Transaction, desk: Desk, situation: Situation, kept: Incoming | None, found: Found
) -> Reply | FileWanted:
    """The consent and what waited for it, in one commit. A file is fetched first, before anything is written."""
    after = asking_again.accepted(situation)
    if kept is None:
        turn = asking_again.welcomed(after)
        return await write_turn(tx, desk, after, asking_again.consented(after, turn))
    served = await _as_it_came(tx, desk, after, kept)
    turn = respond(served)
    if turn.wanted is not None:
        if found is None:
            return replace(turn.wanted, file=kept.file)
        turn = keep_file(served, found)
    tx.rights.drop_update(situation.person.id)
    turn = asking_again.consented(after, asking_again.went_on(served, kept, turn))
    return await write_turn(tx, desk, replace(served, incoming=situation.incoming), turn)


async def _as_it_came(tx: Transaction, desk: Desk, after: Situation, kept: Incoming) -> Situation:
    """Judged by its own hour: what was sent in time is in time, however late the notice was accepted."""
    mine = replace(desk, person=after.person)
    situation = of_desk(mine, kept, after.knowledge, after.now)
    return await with_all(tx, replace(situation, now=after.now), mine)
