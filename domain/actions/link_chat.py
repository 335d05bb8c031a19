"""The use case of a chat that becomes that of a registration made elsewhere: the folio, then the code.

Whether there is such a folio makes no difference before the right code: the same limits count, the same words are
said, a code is written down either way.
"""

from dataclasses import replace
from datetime import datetime

from domain.actions.change_hands import change_hands
from domain.authorization import Ability, Actor, authorize
from domain.batch_desk import Candidacy
from domain.codes.budget import DAY, may_ask, until_next
from domain.codes.code import (
    MOST_TRIES,
    Code,
    Purpose,
    fits,
    is_open,
    missed,
    read_digits,
    used,
)
from domain.codes.making import mail_code, make_code
from domain.conversation import linking
from domain.conversation.loading import of_person, with_all
from domain.conversation.status import status
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.understanding import understand
from domain.events import SYSTEM, Event, EventKind
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
    """One of ours, or of the institute's platform."""
    ours, platforms = linking.folio_in(situation), linking.platform_folio_in(situation)
    if not (ours or platforms):
        return linking.no_folio(situation)
    target = await _found(tx, situation.knowledge.process.slug, ours or platforms, platforms)
    if target is not None and not await _may_be_linked(tx, situation, target):
        target = None
    if target is None:
        return await _ask(tx, situation, None, tx.codes.about("folio", fold(ours or platforms)))
    return await _ask(tx, situation, target, tx.codes.about("registration", str(target.registration.id)))


async def _found(tx: Transaction, slug: str, folio: str, platforms: str) -> Candidacy | None:
    """Both are looked for, whatever is found. Small letters are meant as well."""
    by_folio = await tx.batches.candidacies([folio])
    spelled = list(dict.fromkeys([platforms, platforms.upper(), platforms.lower()]))
    on_platform = await tx.batches.of_platform(slug, spelled)
    return by_folio.get(folio) or next((on_platform[one] for one in spelled if one in on_platform), None)


async def _again(tx: Transaction, situation: Situation, known: Code | None) -> Turn:
    """[Pedir otro código]: the one before ends."""
    if known is None:
        return linking.begin(situation, Wish("link"))
    target = await tx.codes.candidate(known.registration or _NOBODY)
    turn = await _ask(tx, situation, target, known.about)
    is_made = turn.person is not None and turn.person.talk.code != known.id
    return replace(turn, screens=linking.anew(situation).screens) if is_made else turn


async def _ask(tx: Transaction, situation: Situation, target: Candidacy | None, about: bytes) -> Turn:
    """A code, whoever it is for; and the e-mail that brings it, if there is anybody."""
    now, chat = await tx.codes.machine_now(), situation.person
    wait = until_next(await tx.codes.asked_by(chat.id, now - DAY), now)
    if wait:
        return linking.too_many(situation, dates.duration_left(wait, situation.voice.language))
    may_mail = situation.knowledge.can_mail and may_ask(await tx.codes.asked_about(about, now - DAY), now)
    address = await _address(tx, target) if target is not None and may_mail else ""
    registration = None if target is None else target.registration.id
    code, digits = await make_code(
        tx, Purpose.LINK, chat.id, about, registration, situation.now, is_told=bool(address)
    )
    if target is not None and address:
        mail_code(tx, code, digits, target.person.id, address, situation.now)
        event = Event(EventKind.CODE_MAILED, situation.now, SYSTEM, {"folio": target.registration.folio})
        tx.append_event(target.person.id, event)
    return replace(linking.ask_code(situation), person=replace(chat, talk=Talk(code=code.id)))


async def _address(tx: Transaction, target: Candidacy) -> str:
    """As it was sent, not as an unsent change would have it."""
    sent = await tx.submission(target.registration.id, target.registration.submitted_version)
    return "" if sent is None else sent.draft.answers.get("email", "")


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
    if after.left == 0:
        await _tell_of_guessing(tx, situation, known)
    return linking.wrong_code(situation, after.left)


def _fits(tx: Transaction, code: Code, digits: str, now: datetime) -> bool:
    return fits(code, tx.codes.digest(code.id, digits), now)


async def _tell_of_guessing(tx: Transaction, situation: Situation, code: Code) -> None:
    """In the log of the person that it was about, for them to see."""
    target = await tx.codes.candidate(code.registration or _NOBODY)
    if target is not None:
        event = Event(EventKind.CODE_SPENT, situation.now, SYSTEM, {"folio": target.registration.folio})
        tx.append_event(target.person.id, event)


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
