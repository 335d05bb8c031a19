"""Guide mode, played through: people register on the institute's own platform."""

from dataclasses import replace
from datetime import timedelta

from domain.registration import State
from domain.texts.catalogue import LANGUAGES
from tests.support.chat import Exchange, guide_knowledge
from tests.support.news import News, draft, row
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


def reminded_of_the_platform(stage: Stage) -> None:
    chat = stage.chat()
    for titles, template, left in (
        (("24 h antes del cierre", "24 h before the closing"), "rem-24h", timedelta(hours=24)),
        (("2 h antes del cierre", "2 h before the closing"), "rem-2h", timedelta(hours=2)),
    ):
        news = News(row(template), draft(10), now=CLOSES - left, known=guide_knowledge())
        title = titles[LANGUAGES.index(stage.language)]
        chat.told.append(Exchange(title, (news.said(stage.language),), "news"))


def leaving_the_platform(stage: Stage) -> None:
    late = stage.chat(CLOSES + timedelta(hours=1), guide_knowledge()).begun()
    late.submit()
    gone = stage.chat(known=guide_knowledge()).begun()
    gone.submit()
    gone.press("withdraw")
    gone.press("withdraw-yes")
