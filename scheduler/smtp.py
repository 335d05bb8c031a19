"""One e-mail, one attempt. Loaded with the first one that is to be sent: most programs never send any."""

import asyncio
import ssl
from contextlib import suppress
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

import aiosmtplib
from aiosmtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from domain.codes.letter import Letter
from domain.codes.mail import Outcome
from scheduler.mail_server import MailServer

_SECONDS = 15.0  # for each answer of the server
_WHOLE = 40.0  # seconds for all of it: shorter than the lease
_GOODBYE = 2.0
_FOR_GOOD = 500  # from here on
Result = tuple[Outcome, str]


async def deliver(server: MailServer, to: str, words: Letter) -> Result:
    """One attempt, and a word of ours on what came of it. Until the server was told to take the message nothing can
    have gone; afterwards only its own answer says so."""
    client = aiosmtplib.SMTP(
        hostname=server.host,
        port=server.port,
        use_tls=server.is_tls,
        start_tls=server.starts_tls,
        tls_context=ssl.create_default_context() if server.is_tls or server.starts_tls else None,
        username=server.user or None,
        password=server.password or None,
        timeout=_SECONDS,
    )
    try:
        async with asyncio.timeout(_WHOLE):
            refused = await _greeted(client)
            return refused or await _handed_over(client, server, to, words)
    except TimeoutError:
        return Outcome.UNCLEAR, "timeout"
    finally:
        await _goodbye(client)


async def _goodbye(client: aiosmtplib.SMTP) -> None:
    """Politely where that is quick; nothing hangs on it."""
    with suppress(Exception):
        async with asyncio.timeout(_GOODBYE):
            await client.quit()
    client.close()


async def _greeted(client: aiosmtplib.SMTP) -> Result | None:
    """Connected, in TLS where that is asked for, and logged in. Whatever fails here may be tried again: it is the
    server's or the setting's fault, and the setting may be mended before the code is over."""
    try:
        await client.connect()
    except SMTPResponseException as said:
        return Outcome.REFUSED_NOW, f"greeting-{said.code}"
    except (SMTPException, OSError, ssl.SSLError, ValueError) as failure:
        return Outcome.REFUSED_NOW, type(failure).__name__
    return None


async def _handed_over(client: aiosmtplib.SMTP, server: MailServer, to: str, words: Letter) -> Result:
    try:
        await client.sendmail(server.sender, [to], bytes(_message(server, to, words)))
    except SMTPRecipientsRefused as refused:
        return _by_number(refused.recipients[0].code)
    except SMTPResponseException as said:
        return _by_number(said.code)
    except (SMTPException, OSError, ValueError) as failure:
        return Outcome.UNCLEAR, type(failure).__name__
    return Outcome.ACCEPTED, ""


def _by_number(code: int) -> Result:
    """4xx: for now; 5xx: for good. aiosmtplib's own -1 is no answer of the server's."""
    if code < 0:
        return Outcome.UNCLEAR, "no-answer"
    return (Outcome.REFUSED if code >= _FOR_GOOD else Outcome.REFUSED_NOW), f"smtp-{code}"


def _message(server: MailServer, to: str, words: Letter) -> EmailMessage:
    message = EmailMessage(policy=SMTP)
    message["Subject"] = words.subject
    message["From"] = server.sender
    message["To"] = to
    message["Date"] = formatdate()
    message["Message-ID"] = make_msgid(domain=server.sender.rpartition("@")[2])
    message["Auto-Submitted"] = "auto-generated"  # nobody's holiday answers it
    message.set_content(words.body)
    return message
