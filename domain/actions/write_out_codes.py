"""The use cases of a moment after somebody asked for a code that links a chat: it gets its digits and its e-mail,
if there is anybody to read it; and whoever somebody guessed at is told. Apart from the answer, which must not take
longer where there is such a folio."""

import secrets
from datetime import datetime

from domain.authorization import Ability, Actor, authorize
from domain.batch_desk import Candidacy
from domain.codes.budget import DAY, may_ask
from domain.codes.code import TOLD, Code, fresh_digits, written_out
from domain.codes.making import mail_code
from domain.events import SYSTEM, Event, EventKind
from domain.ids import RegistrationId
from domain.ports import Transaction

_NOBODY = RegistrationId(0)


async def write_out_codes(tx: Transaction, actor: Actor, now: datetime, most: int) -> int:
    """`now`: process time. How many there were; when `most`, there may be more."""
    authorize(actor, Ability.DELIVER)
    blank = await tx.codes.blank(await tx.codes.machine_now(), most)
    for code in blank:
        await _write_out(tx, code, now)
    await tx.commit()
    return len(blank)


async def tell_of_guessing(tx: Transaction, actor: Actor, now: datetime, most: int) -> int:
    """In the log of the person that the code was about, for them to see. A count as above."""
    authorize(actor, Ability.DELIVER)
    spent = await tx.codes.untold(most)
    for code in spent:
        target = await tx.codes.candidate(code.registration or _NOBODY)
        if target is not None:
            event = Event(EventKind.CODE_SPENT, now, SYSTEM, {"folio": target.registration.folio})
            tx.append_event(target.person.id, event)
        tx.codes.write_out(written_out(code, TOLD))
    await tx.commit()
    return len(spent)


async def _write_out(tx: Transaction, code: Code, now: datetime) -> None:
    """Without an address, or past the limit, digits that nobody can type: nothing is there to be guessed."""
    target = await tx.codes.candidate(code.registration or _NOBODY)
    address = await _address(tx, target) if target is not None and await _is_within_limit(tx, code) else ""
    digits = fresh_digits(secrets.randbelow) if address else secrets.token_hex()
    tx.codes.write_out(written_out(code, tx.codes.digest(code.id, digits)))
    if target is not None and address:
        mail_code(tx, code, digits, target.person.id, address, now)
        event = Event(EventKind.CODE_MAILED, now, SYSTEM, {"folio": target.registration.folio})
        tx.append_event(target.person.id, event)


async def _is_within_limit(tx: Transaction, code: Code) -> bool:
    """Of those asked for about the same thing before it, in whatever chat; of two within one millisecond the one
    with the lower number."""
    asked = await tx.codes.asked_about(code.about, code.made_at - DAY)
    before = [at for at, id_ in asked if (at, id_) < (code.made_at, code.id)]
    return may_ask(before, code.made_at)


async def _address(tx: Transaction, target: Candidacy) -> str:
    """As it was sent, not as an unsent change would have it."""
    sent = await tx.submission(target.registration.id, target.registration.submitted_version)
    return "" if sent is None else sent.draft.answers.get("email", "")
