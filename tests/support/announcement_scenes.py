"""Announcements as candidates get them, corrected and taken back."""

from dataclasses import replace

from domain.announcements.content import Content, LinkButton, Media
from domain.announcements.run import Kind, Run, RunState, Tally
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


AMENDED = announced(RUN, "announcement-amend", message=4100, row=6)
RECALLED = announced(RUN, "announcement-recall", message=4100)
ANNOUNCEMENTS: tuple[Told, ...] = (
    (("Un anuncio con campos, liga y botones", "An announcement with fields, a link and buttons"), announced(RUN)),
    (("El mismo, otra vez", "The same once more"), resent(announced(RUN))),
    (("Uno solo en español", "One in Spanish only"), announced(PLAIN)),
    (("Uno con foto", "One with a photo"), announced(PHOTO)),
    (("El mensaje corregido", "The message, corrected"), AMENDED),
)
