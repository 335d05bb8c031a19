"""Every unprompted message, as a person meets it: on time, late, sent again, with example dates, without a name."""

from dataclasses import replace
from datetime import timedelta

from domain.conversation.turn import Course
from domain.handoffs.handoff import HandoffState
from domain.ids import FileId
from domain.registration import Draft, State
from domain.stages import Mark, StageState
from tests.support.news import (
    EVALUATION,
    News,
    accepted,
    appointment,
    dates_of,
    draft,
    handed,
    late,
    milestone,
    missed,
    rehearsal,
    resent,
    row,
    ruled,
    with_result,
)
from tests.support.talk import CLOSES, MONDAY, OPENS

Told = tuple[tuple[str, str], News]  # what it is, in Spanish and in English

_DAY_BEFORE = CLOSES - timedelta(hours=24)
_HOUR = timedelta(hours=1)
_TWO_DAYS = timedelta(days=2)
_MORNING = CLOSES - timedelta(hours=16)
_LAST_HOURS = CLOSES - timedelta(hours=2)
_AFTERWARDS = CLOSES - timedelta(hours=5, minutes=10)
_DRAFT = draft()
_DUE = round(_DAY_BEFORE.timestamp() * 1000)
_OWN = CLOSES + timedelta(days=2)
_REASONS = "El portafolio no incluye la evidencia del criterio 3"
_OBSERVED = milestone(Mark.OBSERVED, question="appointment_letter", note="No se lee la fecha")
TO_MEND = Course(milestones={(_OBSERVED.mark, ""): _OBSERVED})
_EVENING = EVALUATION - timedelta(days=1)
_NAMELESS = replace(accepted(), draft=Draft())


def _stage(template: str, now_before: timedelta, **parameters: str | int) -> News:
    told = row(template, "evaluacion", **parameters)
    return News(told, stages=(appointment(),), now=EVALUATION - now_before)


WINDOW: tuple[Told, ...] = (
    (("Abre el registro", "Registration opens"), News(row("rem-opening"), None, now=OPENS)),
    (("24 h antes del cierre", "24 h before the closing"), News(row("rem-24h"), _DRAFT, now=_DAY_BEFORE)),
    (("La misma, después de las horas de silencio", "The same, after the quiet hours"),
     News(row("rem-24h"), _DRAFT, now=_MORNING)),
    (("La misma, sin haber empezado", "The same, not begun"), News(row("rem-24h"), None, now=_DAY_BEFORE)),
    (("La misma, con todo contestado", "The same, all answered"),
     News(row("rem-24h"), draft(10), now=_DAY_BEFORE)),
    (("2 h antes del cierre", "2 h before the closing"), News(row("rem-2h"), draft(8), now=_LAST_HOURS)),
    (("La misma, falta una pregunta", "The same, one question missing"),
     News(row("rem-2h"), draft(9), now=_LAST_HOURS)),
    (("El equipo amplía el cierre", "Staff extend the closing"),
     News(row("window-changed"), _DRAFT, now=_MORNING, known=ruled(closes=CLOSES + _TWO_DAYS))),
    (("La misma, con una corrección pendiente", "The same, with a correction to make"),
     News(row("window-changed"), replace(_DRAFT, state=State.OBSERVED), now=_MORNING,
          known=ruled(closes=CLOSES + _TWO_DAYS))),
    (("La misma, sin haber empezado", "The same, not begun"),
     News(row("window-changed"), None, now=_MORNING, known=ruled(closes=CLOSES + _TWO_DAYS))),
    (("El registro vuelve a abrir", "The registration is open again"),
     News(row("window-changed"), _DRAFT, now=CLOSES + _TWO_DAYS / 2,
          known=ruled(CLOSES + _TWO_DAYS / 4, closes=CLOSES + _TWO_DAYS))),
    (("El equipo cierra antes", "Staff close it early"),
     News(row("window-changed"), _DRAFT, now=_MORNING,
          known=ruled(MONDAY, closes=MONDAY + timedelta(minutes=1)))),
    (("La apertura cambia", "The opening moves"),
     News(row("window-changed"), None, now=OPENS - _TWO_DAYS / 2,
          known=ruled(OPENS - _TWO_DAYS, opens=OPENS + _TWO_DAYS / 2))),
    (("Después de no recibir mensajes", "After receiving no messages"),
     News(row("outage"), _DRAFT, now=MONDAY + 30 * _HOUR, known=missed())),
    (("La misma, ya cerrado", "The same, closed already"),
     News(row("outage"), _DRAFT, now=CLOSES + _HOUR, known=missed())),
    (("La misma, al equipo", "The same, to the staff"),
     News(row("staff-outage", extends=1), None, now=MONDAY + 30 * _HOUR, known=missed())),
    (("Resumen diario, al equipo", "Daily summary, to the staff"),
     News(row("staff-digest", day="2022-05-09", sent=12, accepted=5, observed=2, to_review=48, handoffs=5,
              oldest=1652110920000, appointments=9, failed=1, unknown=1, unreachable=3), None,
          now=MONDAY + 22 * _HOUR)),
    (("El mismo, con solicitudes y lo que se borró", "The same, with requests and what was deleted"),
     News(row("staff-digest", day="2022-05-09", sent=0, accepted=0, observed=0, to_review=0, handoffs=0,
              oldest=0, appointments=0, failed=0, unknown=0, unreachable=0, requests=3, purged_drafts=40,
              purged_questions=12, purged_conversations=2, purged_updates=1), None,
          now=MONDAY + 22 * _HOUR)),
    (("Llega tarde", "It comes late"), late(News(row("rem-24h"), _DRAFT, now=_AFTERWARDS))),
    (("Llega tarde a quien tiene prórroga", "It comes late to who has an extension"),
     late(News(row("rem-2h"), replace(_DRAFT, extended_until=CLOSES + timedelta(days=1)), now=_AFTERWARDS))),
    (("Llega tarde a quien no ha empezado", "It comes late to who has not begun"),
     late(News(row("rem-24h"), None, now=_AFTERWARDS, ticking=None))),
    (("24 h antes del fin de un plazo propio", "24 h before the end of a limit of their own"),
     News(row("rem-24h", own=1), replace(_DRAFT, extended_until=_OWN), now=_OWN - timedelta(hours=24))),
    (("2 h antes, y hay algo que corregir", "2 h before, and there is something to correct"),
     News(row("rem-2h", own=1), replace(draft(10), state=State.OBSERVED, extended_until=_OWN),
          now=_OWN - timedelta(hours=2))),
    (("La misma, tarde", "The same, late"),
     late(News(row("rem-2h", own=1), replace(draft(10), state=State.OBSERVED, extended_until=_OWN),
               now=_OWN - timedelta(hours=1)))),
    (("Se manda otra vez", "It is sent again"), resent(News(row("rem-2h"), draft(8), now=_LAST_HOURS))),
)  # fmt: skip

REVIEW: tuple[Told, ...] = (
    (("Aceptado", "Accepted"), News(row("accepted"))),
    (("Aceptado, con fecha de ejemplo", "Accepted, with an example date"),
     News(row("accepted"), known=rehearsal())),
    (("Aceptado, sin nombre", "Accepted, without a name"), News(row("accepted"), _NAMELESS)),
    (("Hay algo que corregir", "There is something to correct"),
     News(row("observed"), milestones=(_OBSERVED,))),
    (("Hay algo que corregir, en general", "There is something to correct, in general"),
     News(row("observed"), milestones=(replace(_OBSERVED, question=""),))),
    (("Más tiempo", "More time"),
     News(row("extended"), replace(_DRAFT, extended_until=CLOSES + timedelta(days=2)))),
    (("Su registro pasó a otro chat", "Their registration moved to another chat"),
     News(row("chat-moved"), None)),
    (("No se ha corregido", "It was not corrected"), News(row("rem-observed"), milestones=(_OBSERVED,))),
    (("No se ha corregido y ya cerró", "It was not corrected, and the window is closed"),
     News(row("rem-observed"), milestones=(_OBSERVED,), now=CLOSES + timedelta(hours=1))),
)  # fmt: skip

HANDOFFS: tuple[Told, ...] = (
    (("Contesta el equipo", "The team answers"), News(row("handoff-answer", message=6), handed=handed())),
    (("La misma, otra vez", "The same once more"),
     resent(News(row("handoff-answer", message=6), handed=handed()))),
    (("El equipo cierra la pregunta", "The team closes the question"),
     News(row("handoff-closed", handoff=5), handed=handed())),
    (("La pregunta ya tiene respuesta y nadie escribe más", "The question has its answer and nobody writes more"),
     News(row("handoff-closed", handoff=5, quiet=1), handed=handed())),
    (("Al equipo: una persona espera", "To the team: a person waits"),
     News(row("staff-handoff", handoff=5), handed=handed(state=HandoffState.WAITING))),
    (("Al equipo: un recordatorio ya no salió", "To the team: a reminder was given up"),
     News(row("staff-dropped", reminder="closing-24h", due=_DUE, people=1_240))),
    (("Lo mismo, de una etapa", "The same, of a stage"),
     News(row("staff-dropped", "dictamen", reminder="result-unread", due=_DUE, people=1))),
    (("Lo mismo, sin contar", "The same, not counted"),
     News(row("staff-dropped", reminder="closing-2h", due=_DUE))),
    (("Al equipo: alguien ve muchos datos", "To the team: somebody sees much data"),
     News(row("staff-reading", member="7", count=150))),
    (("Lo mismo, en el tope", "The same, at the most"),
     News(row("staff-reading", member="7", count=450))),
    (("Nadie contesta en 3 días", "Nobody answers for 3 days"),
     News(row("handoff-late", handoff=5), handed=handed(state=HandoffState.WAITING))),
)  # fmt: skip

DATES: tuple[Told, ...] = (
    (("Ya hay cita", "There is an appointment"),
     News(row("stage-dates", "evaluacion"), stages=(appointment(),))),
    (("Ya hay fecha para todas las personas", "There is a date for everybody"),
     News(row("stage-dates", "diagnostico"),
          dates={"diagnostico": dates_of("diagnostico", EVALUATION, ends=EVALUATION + timedelta(hours=3),
                                         place="Sede de Infoem")})),
    (("Fecha de ejemplo, sin lugar", "Example date, without a place"),
     News(row("stage-dates", "dictamen"), known=rehearsal())),
    (("Cambió la cita", "The appointment changed"),
     News(row("date-changed", "evaluacion", before=round(_EVENING.timestamp() * 1000)),
          stages=(appointment(reason="La sede cierra ese día"),))),
    (("Cambió la fecha de todas las personas", "The date for everybody changed"),
     News(row("date-changed", "dictamen"), dates={"dictamen": dates_of("dictamen", EVALUATION)})),
    (("7 días antes", "7 days before"), _stage("rem-stage-7d", timedelta(days=7))),
    (("1 día antes", "1 day before"), _stage("rem-appointment", timedelta(days=1))),
    (("1 día antes, tarde", "1 day before, late"), late(_stage("rem-appointment", timedelta(hours=5)))),
    (("1 día antes, otra vez", "1 day before, again"), resent(_stage("rem-appointment", timedelta(days=1)))),
    (("1 día antes, sin nombre ni lugar", "1 day before, without a name or a place"),
     News(row("rem-appointment", "evaluacion"), _NAMELESS, (appointment(place="", bring=""),), now=_EVENING)),
    (("1 día antes, fecha de ejemplo", "1 day before, example date"),
     News(row("rem-appointment", "evaluacion"), known=rehearsal(), now=_EVENING)),
    (("2 h antes", "2 h before"), _stage("rem-stage-2h", timedelta(hours=2))),
    (("El mismo día", "On the day"), _stage("rem-stage-day", timedelta(hours=2))),
)  # fmt: skip

_READY = milestone(Mark.CERTIFICATE_READY, "certificado", CLOSES)
_PROMISED = milestone(Mark.UPDATE_DUE, "evaluacion", CLOSES)

RESULTS: tuple[Told, ...] = (
    (("Resultado de la diagnóstica", "Result of the diagnosis"),
     News(row("result", "diagnostico"), stages=(with_result("con-recomendacion", stage="diagnostico"),))),
    (("Competente", "Competente"), News(row("result", "dictamen"), stages=(with_result("competente"),))),
    (("Competente, otra vez", "Competente, again"),
     resent(News(row("result", "dictamen"), stages=(with_result("competente"),)))),
    (("Todavía no competente", "Todavía no competente"),
     News(row("result", "dictamen"), stages=(with_result("todavia-no-competente", _REASONS),))),
    (("Todavía no competente, otra vez y sin nombre", "Todavía no competente, again and without a name"),
     resent(News(row("result", "dictamen"), _NAMELESS, (with_result("todavia-no-competente", _REASONS),)))),
    (("Nadie ha confirmado que lo leyó", "It was not acknowledged"),
     News(row("rem-result-unread", "dictamen"), stages=(with_result("competente"),))),
    (("El equipo anotó que no fue", "The team noted that they did not come"),
     News(row("missed", "evaluacion"), stages=(appointment(state=StageState.MISSED),))),
    (("El equipo lo corrigió", "The team corrected it"),
     News(row("missed-undone", "evaluacion"), stages=(appointment(state=StageState.ATTENDED),))),
    (("Hay fecha para las noticias", "There is a date for news"),
     News(row("update-promised", "evaluacion"), milestones=(_PROMISED,))),
    (("Pasó la fecha de las noticias prometidas", "The promised date of news is past"),
     News(row("rem-update-due", "evaluacion"), milestones=(_PROMISED,))),
    (("Lo mismo, sin etapa", "The same, of no stage"),
     News(row("rem-update-due"), milestones=(replace(_PROMISED, stage=""),))),
    (("Certificado", "Certificate"), News(row("certificate-ready", "certificado"), milestones=(_READY,))),
    (("Certificado para descargar", "Certificate to download"),
     News(row("certificate-ready", "certificado"), milestones=(replace(_READY, file=FileId(31)),))),
    (("Certificado, otra vez", "Certificate, again"),
     resent(News(row("certificate-ready", "certificado"), milestones=(_READY,)))),
)  # fmt: skip


# How a candidate goes on after having been accepted; the day before the evaluation, in the afternoon.
_DIAGNOSED = {"diagnostico": with_result("sin-recomendacion", stage="diagnostico")}
COURSES = (
    Course(),
    Course({**_DIAGNOSED, "evaluacion": appointment()}),
    Course(_DIAGNOSED, dates={"evaluacion": dates_of("evaluacion", EVALUATION)}),
    Course({**_DIAGNOSED, "evaluacion": appointment(starts=MONDAY)}),
    Course({**_DIAGNOSED, "evaluacion": appointment(state=StageState.MISSED)}),
    Course({**_DIAGNOSED, "evaluacion": appointment(state=StageState.ATTENDED)},
           {(Mark.UPDATE_DUE, "dictamen"): milestone(Mark.UPDATE_DUE, "dictamen", EVALUATION)}),
    Course({**_DIAGNOSED, "dictamen": with_result("competente")}),
    Course({**_DIAGNOSED, "dictamen": with_result("todavia-no-competente", _REASONS, ends_path=True)}),
    Course({**_DIAGNOSED, "dictamen": with_result("competente")}, {(_READY.mark, _READY.stage): _READY}),
)  # fmt: skip
TOLD = Course({**_DIAGNOSED, "dictamen": with_result("competente")}, told=(row("result", "dictamen"),))
NEWS = (
    (("Avisos: el registro", "Notices: registration"), WINDOW),
    (("Avisos: la revisión", "Notices: the review"), REVIEW),
    (("Avisos: fechas y citas", "Notices: dates and appointments"), DATES),
    (("Avisos: resultados y certificado", "Notices: results and certificate"), RESULTS),
)
