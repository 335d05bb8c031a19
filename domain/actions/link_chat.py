"""The use case of a chat that becomes that of a registration made elsewhere: the folio, then the code.

Whether there is such a folio makes no difference before the right code: the same limits count, the same words are
said, the database is asked and told as much, a code is written down either way.
"""

from dataclasses import replace
from datetime import datetime

from domain.actions.change_hands import change_hands
from domain.authorization import Ability, Actor, authorize
from domain.batch_desk import Candidacy
from domain.codes.budget import DAY, until_next
from domain.codes.code import (
    MOST_TRIES,
    Code,
    fits,
    is_open,
    missed,
    read_digits,
    used,
)
from domain.codes.making import make_blank
from domain.conversation import linking
from domain.conversation.loading import of_person, with_all
from domain.conversation.status import status
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.understanding import understand
from domain.ids import RegistrationId
from domain.people import Talk
from domain.ports import Desk, Transaction
from domain.screen import Reply
from domain.texts import dates
from domain.typed import fold

_NOBODY = RegistrationId(0)


async def link_chat(tx: Transaction, desk: Desk, situation: Situation) -> Reply:
    """One step; `situation.person.talk` says which. `desk`: of the chat."""
    authorize(Actor(situation.incoming.user_id), Ability.LINK_CHAT, situation.person.user_id)
    if desk.seen:
        return Reply(linking.standing(situation).screens)
    turn = await _step(tx, desk, situation)
    if turn.person is not None:  # else nothing of theirs changed, or the chat is another's by now
        tx.save_person(replace(turn.person, unreachable_since=None))
        if situation.person.unreachable_since is not None:
            tx.revive(turn.person.id, situation.now)
    for event in turn.events:
        tx.append_event(situation.person.id, event)
    tx.accept_update(situation.incoming.update_id, situation.now)
    await tx.commit()
    return Reply(turn.screens)


async def _step(tx: Transaction, desk: Desk, situation: Situation) -> Turn:
    known = await tx.codes.code(situation.person.talk.code) if situation.person.talk.code else None
    if linking.is_leaving(situation):
        return linking.leave(situation, Wish("link-leave"))
    if understand(situation).verb == "another-code":
        return await _again(tx, situation, known)
    digits = read_digits(situation.incoming.text)
    if known is not None and digits:
        return await _try(tx, desk, situation, known, digits)
    if linking.is_question(situation):
        return linking.answered(await with_all(tx, situation, desk))
    if known is not None and not linking.folio_in(situation):
        return linking.no_code(situation)
    return await _look_up(tx, situation)


# The folio


async def _look_up(tx: Transaction, situation: Situation) -> Turn:
    """One of ours, or of the institute's platform, small letters meant as well. All of it is asked, whatever there
    is."""
    ours, platforms = linking.folio_in(situation), linking.platform_folio_in(situation)
    if not (ours or platforms):
        return linking.no_folio(situation)
    spelled = [platforms, platforms.upper(), platforms.lower()]
    slug, chat = situation.knowledge.process.slug, situation.person.id
    target = await tx.codes.linkable(slug, ours or platforms, spelled, chat)
    by_folio = tx.codes.about("folio", fold(ours or platforms))
    by_registration = tx.codes.about("registration", str(target))
    return await _ask(tx, situation, target, by_folio if target is None else by_registration)


async def _again(tx: Transaction, situation: Situation, known: Code | None) -> Turn:
    """[Pedir otro código]: the one before ends."""
    if known is None:
        return linking.begin(situation, Wish("link"))
    turn = await _ask(tx, situation, known.registration, known.about)
    is_made = turn.person is not None and turn.person.talk.code != known.id
    return replace(turn, screens=linking.anew(situation).screens) if is_made else turn


async def _ask(tx: Transaction, situation: Situation, target: RegistrationId | None, about: bytes) -> Turn:
    """A code, whoever it is for. Its digits, and the e-mail that brings them, come a moment later
    (`write_out_codes.py`), where nobody waits and can measure it."""
    now, chat = await tx.codes.machine_now(), situation.person
    wait = until_next(await tx.codes.asked_by(chat.id, now - DAY), now)
    if wait:
        return linking.too_many(situation, dates.duration_left(wait, situation.voice.language))
    code = await make_blank(tx, chat.id, about, target, situation.now)
    return replace(linking.ask_code(situation), person=replace(chat, talk=Talk(code=code.id)))


# The code


async def _try(tx: Transaction, desk: Desk, situation: Situation, known: Code, digits: str) -> Turn:
    """Two may count: the one that was mailed for this chat, and one that the staff handed out."""
    now = await tx.codes.machine_now()
    staffs = await tx.codes.handed_out(known.registration or _NOBODY)
    right = [one for one in (known, staffs) if one is not None and _fits(tx, one, digits, now)]
    if right and known.registration is not None and known.chat == situation.person.id and known.tries < MOST_TRIES:
        return await _right(tx, desk, situation, right[0], now)
    after = missed(known, now)
    tx.codes.save(after)
    if staffs is not None and is_open(staffs, now):
        tx.codes.save(missed(staffs, now))
    return linking.wrong_code(situation, after.left)


def _fits(tx: Transaction, code: Code, digits: str, now: datetime) -> bool:
    return fits(code, tx.codes.digest(code.id, digits), now)


async def _right(tx: Transaction, desk: Desk, situation: Situation, code: Code, now: datetime) -> Turn:
    target = await tx.codes.candidate(code.registration or _NOBODY)
    if situation.registration is not None and linking.is_sent(situation.registration):
        return linking.has_one(situation)
    if target is None or not await _may_be_linked(tx, situation, target):
        return linking.wrong_code(situation, 0)
    staffs = await tx.codes.handed_out(target.registration.id)
    tx.codes.save(used(code, now))
    if staffs is not None and staffs.id != code.id and is_open(staffs, now):
        tx.codes.save(used(staffs, now))
    person = await change_hands(tx, situation, target, code, desk.handoff)
    theirs = await of_person(tx, situation, person, target.registration)
    lead = linking.done(
        theirs, had_draft=linking.gives_way(situation.registration), had_question=desk.handoff is not None
    )
    return Turn(status(theirs, Wish("status"), lead).screens)


async def _may_be_linked(tx: Transaction, situation: Situation, target: Candidacy) -> bool:
    """Not one's own chat, and nobody of the staff on either side: who works here moves by an invitation."""
    registration = target.registration
    if not registration.folio or registration.process != situation.knowledge.process.slug:
        return False
    if target.person.id == situation.person.id:
        return False
    members = [await tx.staff.member(user) for user in (target.person.user_id, situation.person.user_id)]
    return not any(members)
