"""A chat is linked to a registration, and an e-mail is checked: what needs a database is shown by its rule."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from domain.codes.code import VALID_FOR, Code, Purpose, Source
from domain.conversation import linking
from domain.conversation.turn import CodeLook, Situation, Turn
from domain.ids import CodeId, PersonId, RegistrationId
from domain.incoming import Kind
from domain.knowledge import Knowledge
from tests.support.chat import Chat, Exchange, shipped_knowledge
from tests.support.playing import Stage

MAILED_AT = datetime(2026, 5, 9, 17, 0, tzinfo=UTC)
_CODE = Code(
    CodeId(1),
    Purpose.EMAIL,
    Source.MAIL,
    PersonId(1),
    b"",
    RegistrationId(1),
    b"",
    MAILED_AT,
    MAILED_AT + VALID_FOR,
)


def mailing() -> Knowledge:
    return replace(shipped_knowledge(), can_mail=True)


def linking_a_chat(stage: Stage) -> None:
    chat = stage.chat(known=mailing())
    chat.say("/start")
    chat.press("link")
    _step(chat, "P-001", linking.ask_code)
    _step(chat, "000000", lambda now: linking.wrong_code(now, 4))
    _step(chat, "?", linking.no_code)
    _step(chat, chat.text("button-another-code"), linking.anew)
    _step(chat, chat.text("button-another-code"), lambda now: linking.too_many(now, "42 min"))
    _step(chat, "000000", lambda now: linking.wrong_code(now, 0))
    chat.press("link")
    chat.press("link-leave")
    chat.say("ya tengo folio" if stage.language == "es" else "i have a folio")
    _step(chat, "almoloya", linking.no_folio)
    chat.press("link-lost")


def changing_phones(stage: Stage) -> None:
    chat = stage.chat(known=mailing())
    chat.say("cambié de teléfono" if stage.language == "es" else "I changed my phone")
    bare = stage.chat()
    bare.say("perdí mi celular" if stage.language == "es" else "I lost my phone")
    _step(bare, "EC1057-22-7K3M9-4", linking.ask_code)
    sent = stage.sent(known=mailing())
    sent.say("cambié de teléfono" if stage.language == "es" else "I changed my phone")


def checking_an_email(stage: Stage) -> None:
    chat = stage.chat(known=mailing()).begun("email")
    chat.code = CodeLook(None, fits=False, may_ask=True, now=MAILED_AT)
    chat.say("transparencia@almoloya.example")
    chat.code = CodeLook(_CODE, fits=False, may_ask=True, now=MAILED_AT)
    chat.say("000000")
    chat.say("12345")
    chat.press("another-code")
    chat.code = CodeLook(_CODE, fits=False, may_ask=False, now=MAILED_AT)
    chat.press("another-code")
    chat.press("email-fix")
    chat.code = CodeLook(None, fits=False, may_ask=True, now=MAILED_AT)
    chat.say("unidad@almoloya.example")
    chat.code = CodeLook(replace(_CODE, tries=5, ended_at=MAILED_AT), fits=False, may_ask=True, now=MAILED_AT)
    chat.say("000000")
    chat.press("email-go-on")
    other = stage.chat(known=mailing()).begun("email")
    other.code = CodeLook(_CODE, fits=True, may_ask=True, now=MAILED_AT)
    other.say("transparencia@almoloya.example")
    other.say("123456")


def _step(chat: Chat, did: str, rule: Callable[[Situation], Turn]) -> None:
    situation = chat.situation(replace(chat.incoming(Kind.TEXT), text=did))
    chat.told.append(Exchange(did, rule(situation).screens))
