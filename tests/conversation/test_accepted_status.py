"""/estado of who was accepted, stage by stage."""

from datetime import datetime, timedelta

import pytest

from domain.conversation.turn import Course
from domain.stages import CandidateStage, Mark, Milestone, StageDates, StageState
from tests.support.chat import Chat, shipped_knowledge
from tests.support.news import EVALUATION, accepted, appointment, dates_of, milestone, rehearsal, with_result
from tests.support.talk import MONDAY

DAY_BEFORE = EVALUATION - timedelta(days=1, hours=4)
DIAGNOSED = with_result("sin-recomendacion", stage="diagnostico")


def course(
    *stages: CandidateStage, marks: tuple[Milestone, ...] = (), dates: tuple[StageDates, ...] = ()
) -> Course:
    return Course(
        {one.stage: one for one in stages},
        {(one.mark, one.stage): one for one in marks},
        {one.stage: one for one in dates},
    )


def status(of: Course, at: datetime = DAY_BEFORE) -> list[str]:
    """Its lines without the folio's and the last one's, which spells the buttons."""
    chat = Chat(shipped_knowledge(), at=at)
    chat.registration, chat.course = accepted(), of
    lines = chat.say("/estado").split("\n")
    assert "Folio: <code>EC1057-22-7K3M9-4</code>" in lines
    return [line for line in lines[:-1] if not line.startswith("Folio")]


def test_nothing_is_dated_yet() -> None:
    assert status(course()) == [
        "Registro: aceptado",
        "Diagnóstica: sigue, sin fecha confirmada",
        "Evaluación, dictamen, certificado: aún no",
        "Nos toca poner la fecha. No tienes que hacer nada.",
    ]


def test_an_appointment_follows_the_sample() -> None:
    assert status(course(DIAGNOSED, appointment())) == [
        "Registro, diagnóstica: listos",
        "Evaluación: mañana, lunes 30 de mayo, 10:00 (hora del centro de México), Metepec, aula 3",
        "Dictamen, certificado: aún no",
        "Te toca ir.",
    ]


def test_an_appointment_shows_before_its_turn() -> None:
    assert status(course(appointment()))[1:] == [
        "Diagnóstica: sigue, sin fecha confirmada",
        "Evaluación: mañana, lunes 30 de mayo, 10:00 (hora del centro de México), Metepec, aula 3",
        "Dictamen, certificado: aún no",
        "Te toca ir.",
    ]


def test_dates_for_everybody_show_each_in_its_line() -> None:
    dates = (dates_of("diagnostico", EVALUATION), dates_of("dictamen", EVALUATION + timedelta(days=7)))
    assert status(course(dates=dates))[1:] == [
        "Diagnóstica: mañana, lunes 30 de mayo, 10:00 (hora del centro de México)",
        "Dictamen: el lunes 6 de junio, 10:00",
        "Evaluación, certificado: aún no",
        "No tengo confirmado si ese día te toca ir a algún lugar.",
    ]


def test_a_past_date_waits_for_its_result() -> None:
    assert status(course(DIAGNOSED, appointment(starts=MONDAY)))[1:] == [
        "Evaluación: la fecha era el lunes 9 de mayo, 10:42 (hora del centro de México)",
        "Dictamen, certificado: aún no",
        "Nos toca darte el resultado: sin fecha confirmada. No tienes que hacer nada.",
    ]


def test_a_promise_is_told_until_it_is_due() -> None:
    promised = milestone(Mark.UPDATE_DUE, "evaluacion", EVALUATION)
    of = course(DIAGNOSED, appointment(starts=MONDAY), marks=(promised,))
    told = "Nos toca darte noticias hasta el lunes 30 de mayo, 10:00. No tienes que hacer nada."
    assert status(of)[-1] == told
    assert status(of, EVALUATION)[-1] == (
        "Prometimos noticias para el lunes 30 de mayo, 10:00 y todavía no las tengo."
        " Nos toca darlas: sin fecha confirmada. No tienes que hacer nada."
    )


VERDICT_NEWS = milestone(Mark.UPDATE_DUE, "dictamen", EVALUATION + timedelta(days=3))
NEWS = "Nos toca darte noticias de tu dictamen hasta el jueves 2 de junio, 10:00"


def test_who_did_not_come_is_told_what_was_promised() -> None:
    lines = status(course(DIAGNOSED, appointment(state=StageState.MISSED), marks=(VERDICT_NEWS,)))
    assert lines[-2:] == [f"{NEWS} (hora del centro de México).", "Mientras, puedes preguntar al equipo qué sigue."]
    assert "sin fecha confirmada" not in lines[-1]


def test_a_promise_shows_beside_an_appointment() -> None:
    assert status(course(DIAGNOSED, appointment(), marks=(VERDICT_NEWS,)))[-2:] == [f"{NEWS}.", "Te toca ir."]


def test_the_earliest_promise_of_any_stage_is_told() -> None:
    later = milestone(Mark.UPDATE_DUE, "certificado", EVALUATION + timedelta(days=9))
    kept = milestone(Mark.UPDATE_DUE, "diagnostico", EVALUATION, is_over=True)
    lines = status(course(DIAGNOSED, appointment(), marks=(later, kept, VERDICT_NEWS)))
    assert [line for line in lines if "noticias" in line] == [f"{NEWS}."]


def test_a_promise_of_another_stage_is_told_while_a_result_is_awaited() -> None:
    lines = status(course(DIAGNOSED, appointment(starts=MONDAY), marks=(VERDICT_NEWS,)))
    assert lines[-1] == "Nos toca darte noticias hasta el jueves 2 de junio, 10:00. No tienes que hacer nada."


def test_who_is_not_competent_yet_is_told_what_was_promised() -> None:
    given = with_result("todavia-no-competente", "Faltó el portafolio.", ends_path=True)
    lines = status(course(DIAGNOSED, given, marks=(VERDICT_NEWS,)), EVALUATION + timedelta(days=4))
    assert lines[-2].startswith("Prometimos noticias de tu dictamen para el jueves 2 de junio, 10:00 y todavía no")
    assert lines[-2].endswith("Nos toca darlas: sin fecha confirmada.")
    assert lines[-1] == "Te toca decidir: sin fecha confirmada."


def test_who_did_not_come_is_not_blamed() -> None:
    lines = status(course(DIAGNOSED, appointment(state=StageState.MISSED)))
    assert "Evaluación: no tengo registrada tu asistencia" in lines
    assert lines[-1] == "Te toca preguntar al equipo qué sigue: sin fecha confirmada."


def test_who_came_waits_for_the_verdict() -> None:
    assert status(course(DIAGNOSED, appointment(state=StageState.ATTENDED))) == [
        "Registro, diagnóstica, evaluación: listos",
        "Dictamen: sigue, sin fecha confirmada",
        "Certificado: aún no",
        "Nos toca poner la fecha. No tienes que hacer nada.",
    ]


def test_competente_follows_the_sample() -> None:
    assert status(course(DIAGNOSED, with_result("competente"))) == [
        "Registro, diagnóstica, evaluación: listos",
        "Dictamen: Competente, lunes 9 de mayo, 10:42 (hora del centro de México)",
        "Certificado: sigue; lo emite CONOCER, sin fecha confirmada",
        "No tienes que hacer nada.",
    ]


def test_not_yet_competent_follows_the_sample() -> None:
    given = with_result("todavia-no-competente", "Faltó el portafolio.", ends_path=True)
    assert status(course(DIAGNOSED, given)) == [
        "Registro, diagnóstica, evaluación: listos",
        "Dictamen: Todavía no competente, lunes 9 de mayo, 10:42 (hora del centro de México)",
        "Motivos: «Faltó el portafolio».",
        "Certificado: no sigue en este intento",
        "Otro intento: no lo tengo confirmado.",
        "Te toca decidir: sin fecha confirmada.",
    ]


def test_a_certificate_ends_the_list() -> None:
    ready = milestone(Mark.CERTIFICATE_READY, "certificado", EVALUATION)
    assert status(course(with_result("competente"), marks=(ready,))) == [
        "Tus etapas están listas. Certificado: listo desde el lunes 30 de mayo, 10:00 (hora del centro de México)",
        "Cómo y hasta cuándo recogerlo: no lo tengo confirmado.",
    ]


def test_example_dates_are_called_examples() -> None:
    chat = Chat(rehearsal(), at=DAY_BEFORE)
    chat.registration = accepted()
    assert chat.say("/estado").count("(fecha de ejemplo)") == 4


@pytest.mark.parametrize(
    "of",
    [course(appointment()), course(DIAGNOSED, with_result("todavia-no-competente", "Faltó", ends_path=True))],
)
def test_the_other_language_has_as_many_lines(of: Course) -> None:
    said = []
    for language in ("es", "en"):
        chat = Chat(shipped_knowledge(), language, DAY_BEFORE)
        chat.registration, chat.course = accepted(), of
        said.append(chat.say("/estado").count("\n"))
    assert said[0] == said[1]
