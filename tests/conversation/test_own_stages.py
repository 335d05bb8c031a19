"""What is asked about a stage or a paper is answered out of the person's own record, as /estado tells it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from domain.conversation.turn import Course
from domain.processes.known import ANSWERS
from domain.questions.intents import Intent
from domain.registration import State
from domain.stages import Mark, StageState
from tests.support.chat import Chat, shipped_knowledge
from tests.support.news import EVALUATION, accepted, appointment, dates_of, milestone, with_result
from tests.support.status_scenes import CERTIFIED
from tests.support.talk import CLOSES, MONDAY

EVENING = EVALUATION - timedelta(days=1, hours=4)
LATER = EVALUATION + timedelta(days=1)
CAME = appointment(state=StageState.ATTENDED)
MISSED = Course({"evaluacion": appointment(state=StageState.MISSED)})
DATED = Course({"evaluacion": appointment()})
COMPETENT = Course({"evaluacion": CAME, "dictamen": with_result("competente", result_at=EVALUATION)})
NOT_YET = Course({"dictamen": with_result("todavia-no-competente", ends_path=True, result_at=EVALUATION)})
READY_ELSEWHERE = Course(
    milestones={
        (Mark.CERTIFICATE_READY, "certificado"): milestone(Mark.CERTIFICATE_READY, "certificado", EVALUATION)
    }
)


def hers(course: Course, at: datetime = EVENING) -> Chat:
    chat = Chat(shipped_knowledge(), at=at)
    chat.registration, chat.course = accepted(), course
    return chat


def sent(at: datetime = MONDAY, state: State = State.SUBMITTED) -> Chat:
    chat = Chat(shipped_knowledge(), at=MONDAY).begun()
    chat.submit()
    chat.at, chat.registration = at, replace(chat.registered, state=state)
    return chat


@pytest.mark.parametrize(
    ("course", "intent", "told"),
    [
        (CERTIFIED, Intent.CERTIFICADO, "Certificado: listo desde el lunes 30 de mayo, 10:00"),
        (READY_ELSEWHERE, Intent.CERTIFICADO, "Certificado: listo desde el lunes 30 de mayo, 10:00"),
        (NOT_YET, Intent.CERTIFICADO, "Certificado: no sigue en este intento"),
        (NOT_YET, Intent.DICTAMEN, "Dictamen: Todavía no competente, lunes 30 de mayo, 10:00"),
        (COMPETENT, Intent.DICTAMEN, "Dictamen: Competente, lunes 30 de mayo, 10:00"),
        (COMPETENT, Intent.EVALUACION, "Evaluación: asististe, lunes 30 de mayo, 10:00"),
        (MISSED, Intent.EVALUACION, "Evaluación: no tengo registrada tu asistencia"),
    ],
)
def test_a_stage_is_told_as_the_record_has_it(course: Course, intent: Intent, told: str) -> None:
    words = hers(course, LATER).ask(intent)
    assert words.startswith(told)
    assert "sin fecha confirmada." not in words.splitlines()[0]


def test_a_certificate_can_be_fetched_where_it_is_asked_for() -> None:
    chat = hers(CERTIFIED, LATER)
    chat.ask(Intent.CERTIFICADO)
    assert chat.labels == ["Descargar certificado"]
    assert "Cómo y hasta cuándo recogerlo: no lo tengo" in hers(READY_ELSEWHERE, LATER).ask(Intent.CERTIFICADO)


def test_an_appointment_is_told_with_place_and_what_to_bring() -> None:
    chat = hers(DATED)
    words = chat.ask(Intent.EVALUACION)
    assert words.startswith(
        "Evaluación: mañana, lunes 30 de mayo, 10:00 (hora del centro de México), Metepec, aula 3"
    )
    assert "Qué llevar: identificación y portafolio." in words
    assert "Te toca ir." in words
    assert chat.labels == ["Guardar en calendario", "No puedo ir"]


def test_a_path_that_ended_leads_to_its_reasons() -> None:
    chat = hers(NOT_YET, LATER)
    chat.ask(Intent.DICTAMEN)
    assert chat.labels == ["Ver motivos", "No estoy de acuerdo"]


def test_a_missed_date_does_not_stand() -> None:
    words = hers(MISSED, LATER).ask(Intent.EVALUACION)
    assert "30 de mayo" not in words
    assert "30 de mayo" not in hers(MISSED, LATER).ask(Intent.ETAPAS)


def test_what_everybody_is_told_follows() -> None:
    assert "Reúnes un portafolio de evidencias." in hers(DATED).ask(Intent.EVALUACION)
    assert "Puede consultarse en el RENAP" in hers(CERTIFIED, LATER).ask(Intent.CERTIFICADO)


def test_a_result_answers_where_the_process_is_silent() -> None:
    chat = hers(COMPETENT, LATER)
    process = replace(chat.knowledge.process, answers={})
    chat.knowledge = replace(chat.knowledge, process=process)
    words = chat.ask(Intent.DICTAMEN)
    assert words.startswith("Dictamen: Competente")
    assert "no lo tengo confirmado" not in words
    silent = hers(DATED)
    silent.knowledge = chat.knowledge
    assert "Cómo y cuándo sale el dictamen no lo tengo confirmado." in silent.ask(Intent.DICTAMEN)


def test_the_calendar_of_the_stages_is_theirs() -> None:
    told = hers(CERTIFIED, LATER).ask(Intent.ETAPAS).splitlines()[-4:]
    assert [line.partition(":")[0] for line in told] == ["Diagnóstica", "Evaluación", "Dictamen", "Certificado"]
    assert hers(NOT_YET, LATER).ask(Intent.ETAPAS).splitlines()[-1] == "Certificado: no sigue en este intento"


def test_a_later_stage_without_a_date_is_not_next() -> None:
    assert "Dictamen: sin fecha confirmada." in hers(DATED).ask(Intent.DICTAMEN)
    promised = milestone(Mark.UPDATE_DUE, "dictamen", EVALUATION + timedelta(days=2))
    chat = hers(replace(DATED, milestones={(promised.mark, "dictamen"): promised}))
    assert "Nos toca darte noticias de tu dictamen hasta el" in chat.ask(Intent.DICTAMEN)


@pytest.mark.parametrize("intent", [Intent.DIAGNOSTICO, Intent.CERTIFICADO])
def test_who_withdrew_has_no_stages_to_come(intent: Intent) -> None:
    words = sent(CLOSES + timedelta(days=1), State.WITHDRAWN).ask(intent)
    assert ": ya no\nTu registro está retirado." in words
    assert "sin fecha confirmada" not in words


def test_who_withdrew_in_time_is_told_what_holds_for_all() -> None:
    assert "Diagnóstica: sin fecha confirmada." in sent(state=State.WITHDRAWN).ask(Intent.DIAGNOSTICO)


def test_who_is_not_accepted_is_told_the_common_date() -> None:
    chat = sent()
    chat.course = Course(dates={"diagnostico": dates_of("diagnostico", EVALUATION)})
    assert "Diagnóstica: lunes 30 de mayo, 10:00" in chat.ask(Intent.DIAGNOSTICO)


@pytest.mark.parametrize("state", [State.SUBMITTED, State.RESUBMITTED, State.ACCEPTED])
def test_no_file_is_asked_for_twice(state: State) -> None:
    chat = sent(state=state)
    words = chat.ask(Intent.DOCUMENTOS)
    assert "Con tu registro mandaste: Nombramiento. Ahora no tienes que mandar nada más." in words
    assert "te toca mandar" not in words
    assert chat.labels == ["Ver mis documentos"]


def test_what_to_bring_is_told_with_the_papers() -> None:
    words = hers(DATED).ask(Intent.DOCUMENTOS)
    assert "Evaluación: mañana, lunes 30 de mayo, 10:00" in words
    assert "Qué llevar: identificación y portafolio." in words
    assert "Qué llevar" not in hers(MISSED, LATER).ask(Intent.DOCUMENTOS)
    unknown = hers(Course({"evaluacion": appointment(bring="")}))
    assert "Qué llevar: no lo tengo confirmado." in unknown.ask(Intent.DOCUMENTOS)


def test_an_unsent_change_is_something_to_send() -> None:
    chat = sent()
    for words in ("cambiar la 6", "Jefa de Unidad"):
        chat.say(words)
    assert "Tienes cambios sin enviar." in chat.ask(Intent.DOCUMENTOS)


@pytest.mark.parametrize("state", [None, State.DRAFT])
def test_before_sending_the_files_are_named(state: State | None) -> None:
    chat = Chat(shipped_knowledge())
    if state is not None:
        chat.begun("email")
    words = chat.ask(Intent.DOCUMENTOS)
    assert "Para registrarte te toca mandar: Nombramiento." in words
    assert "Recibo PDF, JPG o PNG, hasta 10 MB." in words


@pytest.mark.parametrize("intent", [Intent.DOCUMENTOS, Intent.EVALUACION, Intent.DICTAMEN, Intent.CERTIFICADO])
@pytest.mark.parametrize("course", [DATED, MISSED, COMPETENT, NOT_YET, CERTIFIED])
def test_what_staff_state_is_told_to_everybody(course: Course, intent: Intent) -> None:
    assert intent in ANSWERS
    chat = hers(course, LATER)
    answers = {**chat.knowledge.process.answers, intent: {"es": "Llega el viernes.", "en": "x"}}
    chat.knowledge = replace(chat.knowledge, process=replace(chat.knowledge.process, answers=answers))
    assert "Llega el viernes." in chat.ask(intent)
