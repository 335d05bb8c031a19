"""The window's reminders: how long there is, and what is left to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.support.chat import guide_knowledge
from tests.support.news import News, draft, late, row
from tests.support.talk import CLOSES

DEADLINE = "<b>jueves 12 de mayo, 23:59 (hora del centro de México)</b>"


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (timedelta(hours=24), "Quedan 24 h para"),
        (timedelta(hours=24) - timedelta(seconds=50), "Quedan 24 h para"),  # it took a moment to leave
        (timedelta(hours=16), "Quedan 16 h para"),  # it waited for the end of the quiet hours
        (timedelta(hours=15, minutes=58), "Quedan 15 h 58 min para"),
        (timedelta(minutes=14, seconds=59), "Quedan 14 min para"),
        (timedelta(seconds=20), "Quedan menos de 1 min para"),
    ],
)
def test_the_time_left_is_the_real_one(left: timedelta, said: str) -> None:
    text = News(row("rem-24h"), draft(), now=CLOSES - left).said().text
    assert text.startswith(f"{said} enviar tu registro: cierra el {DEADLINE}.\n")


def test_what_is_missing_is_counted() -> None:
    text = News(row("rem-24h"), draft(4), now=CLOSES - timedelta(hours=24)).said().text
    assert "\nTe toca contestar 6 de 10 preguntas y enviar.\n" in text


def test_the_last_hours_follow_the_sample() -> None:
    said = News(row("rem-2h"), draft(8), now=CLOSES - timedelta(hours=2)).said()
    assert said.text == (
        f"Quedan 2 h: el registro cierra el {DEADLINE}.\n"
        "Te toca contestar 2 preguntas y enviar. Cuenta la hora de tu mensaje.\n"
        "O escribe «seguir mi registro»."
    )
    assert [button.label for line in said.buttons for button in line] == ["Seguir mi registro"]


def test_an_extension_moves_the_deadline() -> None:
    until = datetime(2022, 5, 17, 0, 0, tzinfo=UTC)  # 19:00 local of the 16th
    registration = replace(draft(), extended_until=until)
    text = News(row("rem-24h"), registration, now=until - timedelta(hours=24)).said().text
    assert text.startswith("Quedan 24 h para enviar tu registro: cierra el <b>lunes 16 de mayo, 19:00 (hora")


def test_a_late_one_tells_what_is_safe() -> None:
    text = late(News(row("rem-24h"), draft(), now=CLOSES - timedelta(hours=5, minutes=10))).said().text
    assert text.split("\n")[1:4] == [
        "Tus respuestas están guardadas.",
        "El cierre no ha cambiado: jueves 12 de mayo, 23:59; quedan 5 h 10 min.",
        "Te toca enviar tu registro.",
    ]


def test_a_moved_closing_is_not_called_unchanged() -> None:
    registration = replace(draft(), extended_until=CLOSES + timedelta(days=1))
    text = late(News(row("rem-2h"), registration, now=CLOSES - timedelta(hours=1))).said().text
    assert "no ha cambiado" not in text
    assert "Tu cierre es este: viernes 13 de mayo, 23:59; quedan 1 día 1 h." in text


def test_who_has_not_begun_has_no_saved_answers() -> None:
    text = late(News(row("rem-24h"), None, now=CLOSES - timedelta(hours=5))).said().text
    assert "guardadas" not in text
    assert "[Seguir" not in text


def test_another_language_tells_the_same() -> None:
    text = News(row("rem-24h"), draft(), now=CLOSES - timedelta(hours=16)).said("en").text
    assert text.startswith("16 h left to send your registration: it closes on <b>Thursday 12 May, 23:59 (Central")
    assert "answer 6 of 10 questions" in text


@pytest.mark.parametrize(
    "news",
    [
        News(row("rem-opening"), None, now=CLOSES - timedelta(days=3)),
        News(row("rem-24h"), draft(4), now=CLOSES - timedelta(hours=24)),
        News(row("rem-2h"), draft(8), now=CLOSES - timedelta(hours=2)),
        late(News(row("rem-24h"), draft(4), now=CLOSES - timedelta(hours=5))),
    ],
)
def test_guide_mode_names_the_platform_in_every_reminder(news: News) -> None:
    """There the hour of a message decides nothing."""
    text = replace(news, known=guide_knowledge()).said().text
    assert "El registro se hace en la plataforma: https://plataforma.example/" in text
    assert "Cuenta la hora de tu mensaje" not in text
    assert "plataforma" not in news.said().text
