"""Results, the certificate, promised news, and what staff said of a registration."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.screen import Screen
from domain.stages import Mark
from tests.support.chat import shipped_knowledge
from tests.support.news import EVALUATION, News, dates_of, milestone, rehearsal, resent, row, with_result
from tests.support.talk import CLOSES

REASONS = "Faltó la evidencia del criterio 3."
VERDICT = row("result", "dictamen")
NOT_YET = (with_result("todavia-no-competente", REASONS),)


def labels(screen: Screen) -> list[str]:
    return [button.label for line in screen.buttons for button in line]


def test_a_good_verdict_follows_the_sample() -> None:
    said = News(VERDICT, stages=(with_result("competente"),)).said()
    assert said.text == (
        "Gloria, ya está tu dictamen.\n"
        "Resultado: <b>Competente</b>\n"
        "Sigue tu certificado, que emite CONOCER: sin fecha confirmada.\n"
        "Solo te toca escribir «leído». Este aviso llega siempre: es parte de tu proceso."
    )
    assert labels(said) == ["Leído"]


def test_not_yet_competent_is_said_plainly() -> None:
    said = News(VERDICT, stages=NOT_YET).said()
    assert said.text.split("\n")[:7] == [
        "Gloria, ya está tu dictamen.",
        "Resultado: <b>Todavía no competente</b>",
        "Motivos: «Faltó la evidencia del criterio 3».",
        "En este intento no sigue el certificado. Tienes derecho a retroalimentación oral y escrita.",
        "Otro intento: no lo tengo confirmado.",
        "Te toca decidir: sin fecha confirmada.",
        "Este aviso llega siempre: es parte de tu proceso.",
    ]
    assert labels(said) == ["Leído", "No estoy de acuerdo", "Hablar con alguien"]


def test_reasons_nobody_gave_are_not_made_up() -> None:
    text = News(VERDICT, stages=(with_result("todavia-no-competente"),)).said().text
    assert "Motivos: no los tengo confirmados." in text


def test_long_reasons_stay_whole() -> None:
    reasons = " ".join(f"criterio {number}" for number in range(120))
    assert len(reasons) < 1_500
    assert f"«{reasons}»" in News(VERDICT, stages=(with_result("todavia-no-competente", reasons),)).said().text


def test_official_words_stay_spanish_and_explained() -> None:
    good = News(VERDICT, stages=(with_result("competente"),)).said("en").text
    assert "Result: <b>Competente</b>\nYou are competent." in good
    bad = News(VERDICT, stages=NOT_YET).said("en").text
    assert "Result: <b>Todavía no competente</b>\n" in bad
    assert "Not yet competent. In this attempt no certificate follows." in bad


def test_a_diagnosis_says_what_follows() -> None:
    news = News(
        row("result", "diagnostico"),
        stages=(with_result("con-recomendacion", stage="diagnostico"),),
        dates={"evaluacion": dates_of("evaluacion", EVALUATION)},
    )
    lines = news.said().text.split("\n")
    assert lines[0] == "Gloria, ya está el resultado de tu evaluación diagnóstica."
    assert lines[2] == "Te recomiendan capacitarte. Es una recomendación: no te deja fuera del proceso."
    assert lines[3].startswith("Sigue: Evaluación bajo el modelo de estándar de competencia, lunes 30 de mayo")


def test_a_certificates_example_date_is_called_one() -> None:
    text = News(VERDICT, stages=(with_result("competente"),), known=rehearsal()).said().text
    assert "que emite CONOCER: lunes 13 de junio, 10:00 (hora del centro de México) (fecha de ejemplo)." in text


def test_sent_again_a_verdict_follows_the_sample() -> None:
    assert resent(News(VERDICT, stages=(with_result("competente"),))).said().text == (
        "(reenvío) Gloria, ya está tu dictamen.\n"
        "Resultado: <b>Competente</b>\n"
        "No sé si te llegó el jueves 12 de mayo, 18:00 (hora del centro de México); es el mismo aviso."
        " Solo te toca escribir «leído»."
    )


def test_sent_again_no_right_is_left_out() -> None:
    text = resent(News(VERDICT, stages=NOT_YET)).said().text
    for words in ("Motivos: «Faltó", "retroalimentación oral y escrita", "Otro intento", "Te toca decidir"):
        assert words in text


def test_an_unread_result_is_told_again() -> None:
    text = News(row("rem-result-unread", "dictamen"), stages=NOT_YET).said().text
    assert text.startswith("Gloria, no sé si ya leíste tu dictamen.\nResultado: <b>Todavía no competente</b>\n")


def test_a_certificate_promises_nothing_nobody_said() -> None:
    news = News(
        row("certificate-ready", "certificado"), milestones=(milestone(Mark.CERTIFICATE_READY, "certificado"),)
    )
    text = news.said().text
    assert text.startswith("Gloria, ya está tu certificado.\nListo desde el lunes 9 de mayo, 10:42 (hora")
    assert "Cómo y hasta cuándo recogerlo: no lo tengo confirmado." in text
    assert "llega siempre" in text


def test_news_that_did_not_come_are_owned_up_to() -> None:
    news = News(row("rem-update-due", "dictamen"), milestones=(milestone(Mark.UPDATE_DUE, "dictamen", CLOSES),))
    assert news.said().text.startswith(
        "Prometimos noticias de tu dictamen para el jueves 12 de mayo, 23:59 (hora del centro de México)."
        " Todavía no las tengo.\nNos toca darlas: sin fecha confirmada."
    )


def test_what_is_to_be_mended_follows_the_sample() -> None:
    mark = milestone(Mark.OBSERVED, question="appointment_letter", note="No se lee la fecha.")
    assert News(row("observed"), milestones=(mark,)).said().text.split("\n")[:3] == [
        "Gloria, hay algo que corregir en tu registro.",
        "Nombramiento: «No se lee la fecha». Lo demás queda igual.",
        "Te toca mandarlo otra vez hasta el jueves 12 de mayo, 23:59 (hora del centro de México).",
    ]


def test_after_the_closing_nothing_can_be_mended_here() -> None:
    mark = milestone(Mark.OBSERVED, question="position", note="No es el cargo")
    said = News(row("rem-observed"), milestones=(mark,), now=CLOSES + timedelta(hours=1)).said()
    assert "Te toca preguntar al equipo cómo corregirlo." in said.text
    assert "Corregir mi registro" not in labels(said)


def test_accepted_says_what_comes_next() -> None:
    text = News(row("accepted")).said().text
    assert (
        "Registro: <b>aceptado</b>.\nSigue: Evaluación diagnóstica, sin fecha confirmada.\nNos toca poner" in text
    )


def test_a_process_without_stages_promises_none() -> None:
    known = shipped_knowledge()
    bare = replace(known, process=replace(known.process, stages=()))
    assert "Sigue" not in News(row("accepted"), known=bare).said().text


@pytest.mark.parametrize("language", ["es", "en"])
def test_the_last_stages_result_needs_no_next(language: str) -> None:
    known = shipped_knowledge()
    stages = known.process.stages[:1]
    bare = replace(known, process=replace(known.process, stages=stages))
    given = with_result("con-recomendacion", "Falta práctica", stage="diagnostico")
    text = News(row("result", "diagnostico"), stages=(given,), known=bare).said(language).text
    assert "Falta práctica" in text
    assert "Sigue:" not in text
