"""The words of an e-mail that brings a code."""

from dataclasses import dataclass

from domain.codes.code import VALID_FOR, Purpose
from domain.codes.mail import Mail
from domain.knowledge import Knowledge
from domain.texts import dates


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str  # what a locked telephone shows: never the code
    body: str


def letter(mail: Mail, knowledge: Knowledge) -> Letter:
    plain, language = knowledge.texts.plain, mail.language
    warning = "mail-link" if mail.purpose is Purpose.LINK else "mail-email"
    body = plain(language, "mail-code", codigo=mail.digits, dura=dates.duration_left(VALID_FOR, language))
    name = knowledge.process.name[language]
    lines = (body, plain(language, warning), plain(language, "mail-not-you"), "", name)
    return Letter(plain(language, "mail-subject"), "\n".join(lines) + "\n")
