"""What is said of dates: to everybody, to one candidate, changed, near, and as an example."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.conversation.stage_words import spoken_stage
from domain.conversation.voice import Voice
from domain.ids import RegistrationId
from domain.news.calendar_entry import calendar_attachment
from domain.registration import Registration
from domain.reminders.dates import StageDate
from domain.screen import CalendarFacts, Screen
from tests.support.chat import shipped_knowledge
from tests.support.news import EVALUATION, News, accepted, appointment, dates_of, rehearsal, row
from tests.support.talk import MONDAY

BEFORE = round((EVALUATION - timedelta(days=7)).timestamp() * 1000)


def labels(screen: Screen) -> list[str]:
    return [button.label for line in screen.buttons for button in line]


def test_the_day_before_follows_the_sample() -> None:
    news = News(row("rem-appointment", "evaluacion"), stages=(appointment(),), now=EVALUATION - timedelta(days=1))
    assert news.said().text.split("\n")[:3] == [
        "Gloria, tu evaluación es mañana, lunes 30 de mayo, 10:00 (hora del centro de México).",
        "Lugar: Metepec, aula 3. Qué llevar: identificación y portafolio.",
        "Te toca ir; si no puedes, avisa antes al equipo.",
    ]
    assert labels(news.said()) == ["Guardar en calendario", "No puedo ir"]


@pytest.mark.parametrize(
    ("before", "when"),
    [
        (timedelta(hours=33), "mañana, lunes 30"),  # 01:00 of the day before
        (timedelta(hours=10, minutes=1), "mañana, lunes 30"),  # 23:59 of the day before
        (timedelta(hours=10), "hoy, lunes 30"),
        (timedelta(days=2), "el lunes 30"),
    ],
)
def test_tomorrow_is_tomorrow_by_the_local_calendar(before: timedelta, when: str) -> None:
    news = News(row("rem-appointment", "evaluacion"), stages=(appointment(),), now=EVALUATION - before)
    assert f"tu evaluación es {when} de mayo, 10:00" in news.said().text


@pytest.mark.parametrize("template", ["rem-stage-7d", "rem-stage-day"])
def test_a_reminder_on_another_day_says_which(template: str) -> None:
    news = News(row(template, "evaluacion"), stages=(appointment(),), now=EVALUATION - timedelta(days=1))
    assert "es mañana, lunes 30 de mayo" in news.said().text


def test_a_changed_date_follows_the_sample() -> None:
    changed = appointment(date_version=2, reason="La sede cierra ese día.")
    said = News(row("date-changed", "evaluacion", before=BEFORE), stages=(changed,)).said()
    assert said.text.split("\n")[:4] == [
        "Gloria, cambió la fecha de tu evaluación.",
        "Antes: lunes 23 de mayo, 10:00 (hora del centro de México)",
        "Ahora: <b>lunes 30 de mayo, 10:00</b>, Metepec, aula 3",
        "Motivo: «La sede cierra ese día». Te toca ir en la nueva fecha.",
    ]
    assert labels(said) == ["Leído", "No puedo ir"]


def test_an_old_date_that_is_not_known_is_left_out() -> None:
    text = News(row("date-changed", "evaluacion"), stages=(appointment(),)).said().text
    assert "Antes" not in text
    assert "Motivo" not in text


def test_nobody_is_sent_where_nobody_waits() -> None:
    dates = {"dictamen": dates_of("dictamen", EVALUATION)}
    for template in ("stage-dates", "date-changed", "rem-appointment"):
        said = News(row(template, "dictamen"), dates=dates, now=EVALUATION - timedelta(days=1)).said()
        assert "Te toca ir" not in said.text
        assert "No tengo confirmado si ese día te toca ir a algún lugar." in said.text
        assert "No puedo ir" not in labels(said)


def test_a_date_without_an_hour_is_a_day() -> None:
    midnight = EVALUATION - timedelta(hours=10)
    dates = {"dictamen": dates_of("dictamen", midnight, ends=midnight + timedelta(days=2))}
    text = News(row("stage-dates", "dictamen"), dates=dates).said().text
    assert "Fecha: <b>lunes 30 de mayo</b>\nTermina el martes 31 de mayo, 23:59 (hora" in text


def test_every_example_is_called_one() -> None:
    for template in ("stage-dates", "date-changed", "rem-stage-7d", "rem-appointment", "rem-stage-2h"):
        told = row(template, "evaluacion", before=BEFORE)
        text = News(told, known=rehearsal(), now=EVALUATION - timedelta(hours=2)).said().text
        assert text.count("(fecha de ejemplo)") == (2 if template == "date-changed" else 1), text


def test_an_appointments_message_carries_its_calendar_file() -> None:
    for template in ("stage-dates", "date-changed"):
        attachment = News(row(template, "evaluacion"), stages=(appointment(),)).said().attachment
        assert attachment is not None
        assert attachment.file_name == "evaluacion.ics"
        facts = attachment.content
        assert isinstance(facts, CalendarFacts)
        assert (facts.starts, facts.place, facts.title) == (
            EVALUATION,
            "Metepec, aula 3",
            "Evaluación: certificación EC1057",
        )
        assert "Gloria" not in repr(facts)


def test_a_date_for_everybody_is_no_file() -> None:
    said = News(row("stage-dates", "dictamen"), dates={"dictamen": dates_of("dictamen", EVALUATION)}).said()
    assert said.attachment is None
    assert "Guardar en calendario" in labels(said)


def test_a_text_too_long_for_a_caption_goes_alone() -> None:
    wordy = appointment(place="Calle " * 30, bring="papel " * 45, reason="motivo " * 40)
    said = News(row("date-changed", "evaluacion"), stages=(wordy,)).said()
    assert said.attachment is None
    assert "Guardar en calendario" in labels(said)


def test_a_changed_date_moves_the_entry() -> None:
    """An appointment takes the place of the date for everybody, and a later one its own."""
    ways = (("f1654000000000", 0), ("v1", 1), ("v3", 3), ("a1", 1_001), ("a2", 1_002))
    entries = [_entry(version) for version, _ in ways]
    assert [entry.sequence for entry in entries] == [sequence for _, sequence in ways]
    assert len({entry.uid for entry in entries}) == 1
    assert _entry("a1", replace(accepted(), id=RegistrationId(12))).uid != entries[0].uid


def _entry(version: str, registration: Registration | None = None) -> CalendarFacts:
    process = shipped_knowledge().process
    voice = Voice(shipped_knowledge().texts, "es", process, MONDAY)
    date = StageDate(EVALUATION, None, "", "", version, is_example=False, is_personal=True)
    made = calendar_attachment(voice, process.stages[1], date, registration or accepted(), MONDAY)
    assert isinstance(made.content, CalendarFacts)
    return made.content


@pytest.mark.parametrize(
    ("name", "short", "spoken"),
    [
        ("Evaluación diagnóstica", "Diagnóstica", "evaluación diagnóstica"),
        ("Evaluación bajo el modelo de estándar de competencia", "Evaluación", "evaluación"),
        ("Emisión del certificado", "Certificado", "certificado"),
        ("Issue of the certificate", "Certificate", "certificate"),
        ("Diagnostic evaluation", "Diagnosis", "diagnostic evaluation"),
        ("Examen EC1057", "EC1057", "examen EC1057"),
    ],
)
def test_a_stage_is_spoken_of_by_a_noun(name: str, short: str, spoken: str) -> None:
    assert spoken_stage(name, short) == spoken
