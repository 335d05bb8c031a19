"""A new code: drawn, written down as its digest; and the e-mail that brings it."""

import secrets
from dataclasses import replace
from datetime import datetime

from domain.codes.code import BLANK, VALID_FOR, Code, Purpose, Source, fresh_digits
from domain.codes.mail import NewMail
from domain.ids import CodeId, MailId, PersonId, RegistrationId, new_id
from domain.ports import Transaction


async def make_code(
    tx: Transaction,
    purpose: Purpose,
    chat: PersonId | None,
    about: bytes,
    registration: RegistrationId | None,
    now: datetime,
) -> tuple[Code, str]:
    """With its digits, which are nowhere else. `chat`: None for the staff's; `now`: process time, for its id."""
    digits = fresh_digits(secrets.randbelow)
    blank = await _fresh(tx, purpose, chat, about, registration, now)
    code = replace(blank, digest=tx.codes.digest(blank.id, digits))
    tx.codes.add(code)
    return code, digits


async def make_blank(
    tx: Transaction, chat: PersonId, about: bytes, registration: RegistrationId | None, now: datetime
) -> Code:
    """A code that links a chat, still without digits (`actions/write_out_codes.py`): whoever asks for it waits for
    the same, whether anybody gets it or not. Until then nothing fits it."""
    code = await _fresh(tx, Purpose.LINK, chat, about, registration, now)
    tx.codes.add(code)
    return code


async def _fresh(
    tx: Transaction,
    purpose: Purpose,
    chat: PersonId | None,
    about: bytes,
    registration: RegistrationId | None,
    now: datetime,
) -> Code:
    made_at = await tx.codes.machine_now()
    return Code(
        id=CodeId(new_id(now)),
        purpose=purpose,
        source=Source.STAFF if chat is None else Source.MAIL,
        chat=chat,
        about=about,
        registration=registration,
        digest=BLANK,
        made_at=made_at,
        expires_at=made_at + VALID_FOR,
    )


def mail_code(tx: Transaction, code: Code, digits: str, person: PersonId, address: str, now: datetime) -> None:
    """In the same commit: a code that nobody gets is none."""
    id_ = MailId(new_id(now))
    tx.codes.mail(NewMail(id_, code.id, person, code.purpose, address, digits, code.made_at, code.expires_at))
