"""E-mails with codes: taken into hand, sent, and what came of it written down. No transaction is open meanwhile."""

import asyncio
import logging

from domain.actions.send_mail import claim_mail, settle_mail, sweep_mails
from domain.actions.write_out_codes import tell_of_guessing, write_out_codes
from domain.authorization import SYSTEM
from domain.codes.letter import letter
from domain.codes.mail import Mail, MailState
from scheduler.mail_server import MailServer
from scheduler.means import Means
from scheduler.places import AFTER_MAIL_CLAIM
from scheduler.ticks import Tick

_log = logging.getLogger("ventanilla.mail")
_AT_ONCE = 8


def mailing(means: Means) -> Tick:
    """Without a server only what is over is cleared up: this program, or others, may have had one."""
    server = means.mail_server

    async def _mail() -> bool:
        lost = await means.store.deliver(lambda tx: sweep_mails(tx, SYSTEM))
        if lost:
            _log.warning("of %d e-mails nobody knows whether they arrived: their sender is gone", lost)
        while await means.store.run(lambda tx: tell_of_guessing(tx, SYSTEM, means.now(), _AT_ONCE)) == _AT_ONCE:
            pass
        if server is None:
            return False
        while await means.store.run(lambda tx: write_out_codes(tx, SYSTEM, means.now(), _AT_ONCE)) == _AT_ONCE:
            pass
        mails = await means.store.deliver(lambda tx: claim_mail(tx, SYSTEM, _AT_ONCE))
        means.reach(AFTER_MAIL_CLAIM)
        await asyncio.gather(*(_sent(means, server, mail) for mail in mails))
        return len(mails) == _AT_ONCE

    return Tick("mail", 1.0 if server is not None else 60.0, _mail)


async def _sent(means: Means, server: MailServer, mail: Mail) -> None:
    from scheduler.smtp import deliver  # noqa: PLC0415 -- 5 MB that most programs never need

    outcome, reason = await deliver(server, mail.address, letter(mail, means.knowledge()))
    state = await means.store.deliver(lambda tx: settle_mail(tx, SYSTEM, mail, outcome, reason))
    if state is not MailState.SENT:  # whose it is, and what the server said of it, stays out of the log
        _log.warning("e-mail %d is %s (%s)", mail.id, state, reason)
