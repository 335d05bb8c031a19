"""A new code: drawn, written down as its digest; and the e-mail that brings it."""

import secrets
from datetime import datetime

from domain.codes.code import VALID_FOR, Code, Purpose, Source, fresh_digits
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
    *,
    is_told: bool = True,
) -> tuple[Code, str]:
    """With its digits, which are nowhere else. `chat`: None for the staff's; `now`: process time, for its id.
    `is_told`: false for one that nobody gets: no six digits fit it, so there is nothing to guess."""
    made_at, id_ = await tx.codes.machine_now(), CodeId(new_id(now))
    digits = fresh_digits(secrets.randbelow) if is_told else secrets.token_hex()
    code = Code(
        id=id_,
        purpose=purpose,
        source=Source.STAFF if chat is None else Source.MAIL,
        chat=chat,
        about=about,
        registration=registration,
        digest=tx.codes.digest(id_, digits),
        made_at=made_at,
        expires_at=made_at + VALID_FOR,
    )
    tx.codes.add(code)
    return code, digits


def mail_code(tx: Transaction, code: Code, digits: str, person: PersonId, address: str, now: datetime) -> None:
    """In the same commit: a code that nobody gets is none."""
    id_ = MailId(new_id(now))
    tx.codes.mail(NewMail(id_, code.id, person, code.purpose, address, digits, code.made_at, code.expires_at))
