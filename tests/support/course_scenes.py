"""What comes after registration, played through: notices, /estado, "leído", /recordatorios."""

from collections.abc import Callable
from datetime import timedelta

from domain.texts.catalogue import LANGUAGES
from tests.support.chat import Exchange
from tests.support.news import EVALUATION, accepted
from tests.support.news_scenes import COURSES, TOLD, Told
from tests.support.playing import Stage


def unprompted(news: tuple[Told, ...]) -> Callable[[Stage], None]:
    def play(stage: Stage) -> None:
        chat = stage.chat()
        for titles, one in news:
            title = titles[LANGUAGES.index(stage.language)]
            chat.told.append(Exchange(title, (one.said(stage.language),), "news"))

    return play


def choosing_reminders(stage: Stage) -> None:
    chat = stage.chat()
    chat.say("/recordatorios")
    chat.press("stop-stages")
    chat.press("resume-stages")
    chat.press("hours")
    chat.press("quiet", "22:00-07:00")
    chat.press("hours")
    chat.press("any-hour")
    chat.say("21:00 a 08:00" if stage.language == "es" else "21:00 to 08:00")
    chat.say("25:00 a 08:00" if stage.language == "es" else "25:00 to 08:00")
    chat.say(chat.text("button-stop"))
    chat.press("resume")


def along_the_stages(stage: Stage) -> None:
    """/estado of who was accepted, and what may be asked from there."""
    for course in COURSES:
        chat = stage.chat(EVALUATION - timedelta(days=1, hours=4))
        chat.registration, chat.course = accepted(), course
        chat.say("/estado")
    dated = stage.chat(EVALUATION - timedelta(days=1, hours=4))
    dated.registration, dated.course = accepted(), COURSES[1]
    dated.say("/estado")
    dated.press("calendar")
    dated.say(dated.text("button-cannot-go"))
    undated = stage.chat()
    undated.registration = accepted()
    undated.say(undated.text("button-calendar"))
    undated.say(undated.text("button-disagree"))


def reading(stage: Stage) -> None:
    chat = stage.chat(EVALUATION)
    chat.registration, chat.course = accepted(), TOLD
    chat.say(chat.text("button-read"))
    nothing = stage.chat()
    nothing.say(nothing.text("button-read"))
