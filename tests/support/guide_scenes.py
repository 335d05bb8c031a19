"""Guide mode, played through: people register on the institute's own platform."""

from dataclasses import replace
from datetime import timedelta

from domain.registration import State
from tests.support.chat import guide_knowledge
from tests.support.playing import Stage
from tests.support.talk import CLOSES, OPENS


def registering_on_the_platform(stage: Stage) -> None:
    stage.chat(OPENS - timedelta(hours=6), guide_knowledge()).say("/start")
    chat = stage.chat(known=guide_knowledge())
    chat.say("/start")
    chat.say("¿cómo me registro?" if chat.language == "es" else "how do I register?")
    chat.begun("appointment_letter").say("/registro")
    chat.upload("nombramiento.pdf")
    chat.press("done")
    chat.press("why")
    chat.press("no-folio-yet")
    chat.press("register")
    chat.say("P" * 50)
    chat.say("P-2022/118")
    chat.press("change", "11")
    chat.say("P-2022/181")
    chat.submit()
    chat.say("/estado")
    chat.registration = replace(chat.registered, platform_folio="P-2022/181")
    chat.say("/estado")
    chat.registration = replace(chat.registered, platform_folio="", state=State.ACCEPTED)
    chat.say("/estado")


def leaving_the_platform(stage: Stage) -> None:
    late = stage.chat(CLOSES + timedelta(hours=1), guide_knowledge()).begun()
    late.submit()
    gone = stage.chat(known=guide_knowledge()).begun()
    gone.submit()
    gone.press("withdraw")
    gone.press("withdraw-yes")
