"""Announcements as candidates get them, corrected and taken back."""

from dataclasses import replace
from datetime import timedelta

from domain.announcements.content import Content, LinkButton, Media
from domain.announcements.run import Kind, Run, RunState, Tally, Why
from domain.authorization import Role
from domain.delivery.outbox import Row
from domain.formatted import Span, Words
from domain.ids import AnnouncementId, RunId
from tests.support.news import News, appointment, resent, row
from tests.support.news_scenes import Told
from tests.support.talk import MONDAY

CONTENT = Content(
    {
        "es": Words(
            "Hola, {nombre}. Tu evaluación es el {fecha de evaluación}.\nLleva tu folio: {folio}.",
            (Span("bold", 36, 21), Span("code", 75, 7)),
        ),
        "en": Words("Hello {name}. Your evaluation is on {evaluation date}.", (Span("bold", 36, 17),)),
    },
    links=(LinkButton("Ver la guía", "https://www.infoem.org.mx/guia"),),
    asks_to_be_read=True,
    takes_questions=True,
)
RUN = Run(
    id=RunId(3),
    announcement=AnnouncementId(14),
    process="ec1057-2022",
    number=14,
    kind=Kind.SEND,
    state=RunState.RUNNING,
    content=CONTENT,
    content_version=1,
    made_at=MONDAY,
    starts_at=MONDAY,
    not_before=MONDAY,
    approved_by="staff:2",
    author_person=None,
)
PLAIN = replace(
    RUN,
    id=RunId(4),
    content=Content({"es": Words("El lunes no hay atención: es día inhábil.")}, asks_to_be_read=True),
)
PICTURE = Media("AgAC-5", "", is_photo=True, size=90_000, sha256="0" * 64)
PHOTO = replace(RUN, id=RunId(5), content=replace(CONTENT, media=PICTURE, links=()))
RUNS: dict[int, tuple[Run, Tally]] = {run.id: (run, Tally()) for run in (RUN, PLAIN, PHOTO)}


def announced(run: Run, template: str = "announcement", **parameters: int) -> News:
    return News(of_run(run, template, **parameters), stages=(appointment(),), runs=RUNS)


def of_run(run: Run, template: str = "announcement", **parameters: int) -> Row:
    return row(template, "", run=run.id, **parameters)


SUMS = Tally(115, sent=66, failed=1, unreachable=2, read=20)


def to_staff(template: str, run: Run = RUN, tally: Tally = SUMS, **more: str) -> News:
    """Those that follow it, or may decide about it."""
    told = row(template, "", run=run.id, announcement=run.number, count=115, **more)
    return News(replace(told, expires_at=MONDAY + timedelta(days=1)), None, runs={run.id: (run, tally)})


def at_night(news: News) -> News:
    return replace(news, now=MONDAY.replace(hour=5) + timedelta(days=1))


AMENDED = announced(RUN, "announcement-amend", message=4100, row=6)
RECALLED = announced(RUN, "announcement-recall", message=4100)
ANNOUNCEMENTS: tuple[Told, ...] = (
    (("Un anuncio con campos, liga y botones", "An announcement with fields, a link and buttons"), announced(RUN)),
    (("El mismo, otra vez", "The same once more"), resent(announced(RUN))),
    (("Uno solo en español", "One in Spanish only"), announced(PLAIN)),
    (("Uno con foto", "One with a photo"), announced(PHOTO)),
    (("El mensaje corregido", "The message, corrected"), AMENDED),
)
DONE = replace(RUN, state=RunState.DONE, ended_at=MONDAY)
STOPPED = replace(DONE, state=RunState.CANCELLED)
TO_STAFF: tuple[Told, ...] = (
    (("Un anuncio espera aprobación", "An announcement waits for approval"), to_staff("staff-approval")),
    (("Cambió y ya no espera aprobación", "Changed, it no longer waits"), to_staff("staff-voided")),
    (("Retiraron la petición", "The request was withdrawn"), to_staff("staff-voided", why="withdrawn")),
    (("Lo descartaron", "It was discarded"), to_staff("staff-voided", why="discarded")),
    (("Dejaron la corrección", "The correction was dropped"), to_staff("staff-voided", why="given-up")),
    (("Detuvieron lo que se corregía", "What was corrected was stopped"), to_staff("staff-voided", why="stopped")),
    (("Retiraron lo que se corregía", "What was corrected was taken back"),
     to_staff("staff-voided", why="recalled")),
    (("A quien lo escribió: lo cambiaron", "To its author: it was changed"),
     to_staff("staff-voided", why="changed", to="author")),
    (("A quien lo escribió: retiraron la petición", "To its author: the request was withdrawn"),
     to_staff("staff-voided", why="withdrawn", to="author")),
    (("A quien lo escribió: lo descartaron", "To its author: it was discarded"),
     to_staff("staff-voided", why="discarded", to="author")),
    (("A quien lo escribió: dejaron la corrección", "To its author: the correction was dropped"),
     to_staff("staff-voided", why="given-up", to="author")),
    (("A quien lo escribió: lo detuvieron", "To its author: it was stopped"),
     to_staff("staff-voided", why="stopped", to="author")),
    (("A quien lo escribió: lo retiraron", "To its author: it was taken back"),
     to_staff("staff-voided", why="recalled", to="author")),
    (("Venció sin que nadie decidiera", "It expired undecided"), to_staff("staff-expired")),
    (("Volvió sin aprobar", "It came back"), to_staff("staff-returned")),
    (("Antes de salir", "Before it leaves"), to_staff("staff-live", replace(RUN, state=RunState.WAITING))),
    (("Antes de salir, contado", "Before it leaves, counted"),
     to_staff("staff-live", replace(RUN, state=RunState.WAITING), Tally(115))),
    (("Una corrección, antes", "A correction, before"),
     to_staff("staff-live", replace(RUN, state=RunState.WAITING, kind=Kind.AMEND), Tally())),
    (("Las primeras", "The first ones"),
     to_staff("staff-live", replace(RUN, state=RunState.CANARY), Tally(115, sent=18, failed=1))),
    (("En camino", "On its way"), to_staff("staff-live")),
    (("En pausa", "Paused"), to_staff("staff-live", replace(RUN, state=RunState.PAUSED))),
    (("En pausa, para operación", "Paused, for an operator"),
     replace(to_staff("staff-live", replace(RUN, state=RunState.PAUSED)), role=Role.OPERATOR)),
    (("Pausado solo", "Paused by itself"),
     to_staff("staff-announcement", replace(RUN, state=RunState.PAUSED, why=Why.CANARY), Tally(115, failed=5))),
    (("Detenido solo, para otro número", "Stopped by itself, for another number"),
     to_staff("staff-announcement", replace(RUN, state=RunState.PAUSED, why=Why.COUNT, agreed=115), Tally(155))),
    (("Terminado", "Finished"),
     to_staff("staff-announcement", DONE, Tally(115, 110, 1, 3, 1, read=64))),
    (("Corregido, con desconocidos", "Corrected, with unknown ones"),
     to_staff("staff-announcement", replace(DONE, kind=Kind.AMEND), Tally(110, 107, unknown=3))),
    (("Retirado", "Taken back"),
     to_staff("staff-announcement", replace(DONE, kind=Kind.RECALL), Tally(1, 1))),
    (("Detenido por el equipo", "Stopped by the team"),
     to_staff("staff-live", replace(STOPPED, began_at=MONDAY), Tally(115, 40, cancelled=75))),
    (("Detenido a tiempo", "Stopped in time"),
     to_staff("staff-announcement", STOPPED, Tally(115, cancelled=115))),
    (("De noche", "By night"), at_night(to_staff("staff-live"))),
)  # fmt: skip
ANNOUNCED = (
    (("Avisos: anuncios del equipo", "Notices: announcements of the team"), ANNOUNCEMENTS),
    (("Equipo: un anuncio en camino", "Team: an announcement on its way"), TO_STAFF),
)
