"""/estado in every situation, and what may be asked from there: detail, reasons, history, picture, papers."""

from dataclasses import replace
from datetime import datetime, timedelta

from domain.conversation.history import MOST_PAGES
from domain.conversation.turn import Course
from domain.events import COMMAND_LINE, SYSTEM, Event, EventKind
from domain.files import FileKind, FileNote
from domain.ids import FileId
from domain.incoming import Press
from domain.registration import State
from domain.stages import Mark, StageState
from tests.support.chat import Chat, shipped_knowledge
from tests.support.news import EVALUATION, accepted, appointment, dates_of, milestone, rehearsal, with_result
from tests.support.news_scenes import COURSES, TO_MEND
from tests.support.playing import Stage
from tests.support.talk import CLOSES, MONDAY, OPENS

ACCEPTED_AT = CLOSES + timedelta(hours=12)
EVENING = EVALUATION - timedelta(days=1, hours=4)
LONG_AFTER = EVALUATION + timedelta(days=400)
_REASONS = "El portafolio no incluye la evidencia del criterio 3"
_VERDICT = with_result("competente", result_at=EVALUATION)
_NOT_YET = with_result("todavia-no-competente", _REASONS, ends_path=True, result_at=EVALUATION)
_ADVISED = with_result("con-recomendacion", stage="diagnostico", result_at=ACCEPTED_AT)
_CAME = appointment(state=StageState.ATTENDED)
_WITH_FILE = milestone(
    Mark.CERTIFICATE_READY, "certificado", EVALUATION, file=FileId(31), note="D-000123456-EC1057"
)
CERTIFIED = Course(
    {"diagnostico": _ADVISED, "evaluacion": _CAME, "dictamen": _VERDICT},
    {(_WITH_FILE.mark, "certificado"): _WITH_FILE},
)
_LATE = milestone(Mark.UPDATE_DUE, "dictamen", EVALUATION - timedelta(days=2))
ACCEPTED = Event(EventKind.REGISTRATION_ACCEPTED, ACCEPTED_AT, COMMAND_LINE, {"folio": "EC1057-22-7K3M9-4"})


def on_the_path(stage: Stage, course: Course | None, at: datetime = EVENING) -> Chat:
    chat = stage.chat(at)
    chat.registration = replace(accepted(), submitted_at=MONDAY)
    chat.course, chat.log = course or Course(), (ACCEPTED,)
    return chat


def of_registrations(stage: Stage) -> None:
    stage.chat(OPENS - timedelta(hours=6)).say("/estado")
    stage.chat().say("/estado")
    stage.chat().begun("email").say("/estado")
    stage.chat(LONG_AFTER).begun("email").say("/estado")
    stage.sent().say("/estado")
    overdue = replace(shipped_knowledge().process, review_by=CLOSES + timedelta(days=7))
    stage.sent(CLOSES + timedelta(days=9), replace(shipped_knowledge(), process=overdue)).say("/estado")
    stage.sent(LONG_AFTER).say("/estado")
    mended = stage.sent()
    mended.registration = replace(mended.registered, state=State.RESUBMITTED)
    mended.say("/estado")
    for at in (MONDAY, CLOSES + timedelta(hours=1)):
        to_mend = stage.sent(at)
        to_mend.registration, to_mend.course = replace(to_mend.registered, state=State.OBSERVED), TO_MEND
        to_mend.say("/estado")
    on_the_path(stage, None, ACCEPTED_AT + timedelta(hours=1)).say("/estado")
    _withdrawn(stage)


def _withdrawn(stage: Stage) -> None:
    gone = stage.sent()
    gone.say(gone.text("button-withdraw"))
    gone.press("withdraw-yes")
    gone.told.clear()
    gone.say("/estado")
    gone.at = CLOSES + timedelta(hours=1)
    gone.say("/estado")
    for course in (Course(), Course({"diagnostico": _ADVISED}), CERTIFIED):
        later = on_the_path(stage, course, LONG_AFTER)
        later.registration = replace(later.registered, state=State.WITHDRAWN)
        about = {"folio": later.registered.folio}
        later.log = (Event(EventKind.REGISTRATION_WITHDRAWN, LONG_AFTER, COMMAND_LINE, about), *later.log)
        later.say("/estado")


def details_and_reasons(stage: Stage) -> None:
    for course in (
        Course({"diagnostico": _ADVISED, "evaluacion": appointment()}),
        Course({"diagnostico": _ADVISED, "evaluacion": _CAME}, {(_LATE.mark, "dictamen"): _LATE}),
        Course({"diagnostico": _ADVISED, "evaluacion": _CAME, "dictamen": _VERDICT}),
        CERTIFIED,
    ):
        chat = on_the_path(stage, course)
        chat.say("/estado")
        chat.press("detail")
    over = on_the_path(stage, Course({"diagnostico": _ADVISED, "evaluacion": _CAME, "dictamen": _NOT_YET}))
    over.say("/estado")
    over.press("detail")
    over.press("reasons")
    over.press("disagree")
    _not_yet_otherwise(stage)
    nothing = on_the_path(stage, None)
    nothing.say(nothing.text("button-reasons"))
    overdue = on_the_path(
        stage,
        Course({"dictamen": _VERDICT}, dates={"certificado": dates_of("certificado", EVALUATION)}),
        LONG_AFTER,
    )
    overdue.say("/estado")
    whole = on_the_path(stage, Course({"certificado": replace(_CAME, stage="certificado")}))
    whole.say("/estado")


def _not_yet_otherwise(stage: Stage) -> None:
    """Nobody wrote the reasons; the process states how to disagree; and news were promised."""
    bare = with_result("todavia-no-competente", ends_path=True, result_at=EVALUATION)
    promised = milestone(Mark.UPDATE_DUE, "certificado", EVALUATION + timedelta(days=9))
    over = on_the_path(
        stage,
        Course({"diagnostico": _ADVISED, "dictamen": bare}, {(promised.mark, "certificado"): promised}),
        EVALUATION + timedelta(days=1),
    )
    process = over.knowledge.process
    how = {"es": "Escribe a la unidad de certificación.", "en": "Write to the certification unit."}
    stated = replace(process, answers={**process.answers, "inconformidad": how})
    over.knowledge = replace(over.knowledge, process=stated)
    over.say("/estado")
    over.press("reasons")
    over.press("disagree")


def promises(stage: Stage) -> None:
    """Beside an appointment, and to who did not come; in time, and overdue."""
    for mine in (appointment(), appointment(state=StageState.MISSED)):
        for at in (EVALUATION - timedelta(hours=6), EVALUATION + timedelta(days=5)):
            promised = milestone(Mark.UPDATE_DUE, "dictamen", at)
            of = Course({"diagnostico": _ADVISED, "evaluacion": mine}, {(promised.mark, "dictamen"): promised})
            on_the_path(stage, of, EVALUATION - timedelta(hours=5)).say("/estado")


def histories(stage: Stage) -> None:
    stage.chat().say(stage.chat().text("button-history"))
    chat = on_the_path(stage, Course(dates={"diagnostico": dates_of("diagnostico", EVALUATION, set_at=EVENING)}))
    chat.log = (*_past(), *_answered())
    chat.say(chat.text("button-history"))
    chat.press("history-page", "2")
    chat.press("history-page", "1")
    for number in range(3, MOST_PAGES):
        chat.say(chat.text("button-history-page", n=str(number)))
        if not any(one.argument == str(number + 1) for one in _presses(chat)):
            break
    again = dates_of("diagnostico", EVALUATION, version=2, set_at=EVENING)
    moved = on_the_path(stage, Course(dates={"diagnostico": again}))
    moved.say(moved.text("button-history"))
    rehearsed = on_the_path(stage, None)
    rehearsed.knowledge, rehearsed.log = rehearsal(), chat.log
    rehearsed.say(rehearsed.text("button-history"))


def _presses(chat: Chat) -> list[Press]:
    return [button.press for screen in chat.screens for row in screen.buttons for button in row]


def _answered() -> tuple[Event, ...]:
    asked = shipped_knowledge().process.questions
    answers = [
        Event(EventKind.ANSWER_SAVED, MONDAY + timedelta(minutes=number), about={"question": name})
        for number, name in enumerate(asked)
    ]
    began = Event(EventKind.REGISTRATION_BEGUN, MONDAY)
    consented = Event(EventKind.CONSENT_GIVEN, MONDAY, about={"notice": "propuesta-1"})
    return (*reversed(answers), began, consented, Event(EventKind.PERSON_CAME, MONDAY))


def _past() -> tuple[Event, ...]:
    """One of each kind of thing that may happen, the newest first."""
    evaluation: dict[str, str | int] = {"stage": "evaluacion", "version": 1, "starts": EVALUATION.isoformat()}
    verdict: dict[str, str | int] = {"stage": "dictamen", "version": 1}
    happened: tuple[tuple[EventKind, str, dict[str, str | int]], ...] = (
        (EventKind.CERTIFICATE_READY, COMMAND_LINE, {"stage": "certificado", "file": 31}),
        (EventKind.CERTIFICATE_READY, COMMAND_LINE, {"stage": "certificado"}),
        (EventKind.NEWS_READ, "", {}),
        (EventKind.RESULT_PUBLISHED, COMMAND_LINE, {**verdict, "result": "competente"}),
        (EventKind.UPDATE_PROMISED, COMMAND_LINE, {**verdict, "by": CLOSES.isoformat()}),
        (EventKind.ATTENDANCE_MARKED, COMMAND_LINE, {"stage": "evaluacion", "state": "attended"}),
        (EventKind.ATTENDANCE_MARKED, COMMAND_LINE, {"stage": "evaluacion", "state": "missed"}),
        (EventKind.APPOINTMENT_SET, COMMAND_LINE, {**evaluation, "version": 2}),
        (EventKind.APPOINTMENT_SET, COMMAND_LINE, evaluation),
        (EventKind.REGISTRATION_ACCEPTED, COMMAND_LINE, {}),
        (EventKind.REGISTRATION_OBSERVED, COMMAND_LINE, {"question": "appointment_letter"}),
        (EventKind.REGISTRATION_OBSERVED, COMMAND_LINE, {"question": ""}),
        *((kind, "", {}) for kind in _OWN),
        *(
            (kind, SYSTEM, {})
            for kind in (
                EventKind.CHAT_BLOCKED,
                EventKind.UPDATE_SET_ASIDE,
                EventKind.HANDOFF_OVERDUE,
                EventKind.CHAT_LEFT_BEHIND,
                EventKind.CODE_MAILED,
                EventKind.CODE_SPENT,
                EventKind.ERASED,
                EventKind.REQUEST_DONE,
                EventKind.REQUEST_TOLD,
                EventKind.DATA_PURGED,
            )
        ),
        *((kind, COMMAND_LINE, {}) for kind in _OF_TEAM),
    )
    return tuple(
        Event(kind, EVENING - timedelta(hours=number), actor or "candidate", about)
        for number, (kind, actor, about) in enumerate(happened)
    )


_OWN = (
    EventKind.REMINDERS_CHOSEN,
    EventKind.QUESTION_LEFT_OPEN,
    EventKind.HANDOFF_OPENED,
    EventKind.HANDOFF_WRITTEN,
    EventKind.HANDOFF_LEFT,
    EventKind.HANDOFF_RESUMED,
    EventKind.HANDOFF_CLOSED,
    EventKind.LANGUAGE_CHOSEN,
    EventKind.OPENING_NOTICE_WANTED,
    EventKind.CONSENT_REFUSED,
    EventKind.CHANGES_DROPPED,
    EventKind.REGISTRATION_CANCELLED,
    EventKind.REGISTRATION_REOPENED,
    EventKind.REGISTRATION_WITHDRAWN,
    EventKind.REGISTRATION_LATE,
    EventKind.CHAT_BLOCKED,
    EventKind.CHAT_UNBLOCKED,
    EventKind.REGISTRATION_SUBMITTED,
    EventKind.FILE_DELETED,
    EventKind.FILE_KEPT,
    EventKind.CHAT_LINKED,
    EventKind.CHAT_GAVE_WAY,
    EventKind.EMAIL_CONFIRMED,
    EventKind.EMAIL_UNCONFIRMED,
    EventKind.ERASURE_WISHED,
    EventKind.REQUEST_MADE,
    EventKind.ANSWER_TO_REQUEST_READ,
)
_OF_TEAM = (
    EventKind.HANDOFF_CLOSED,
    EventKind.HANDOFF_ANSWERED,
    EventKind.HANDOFF_WRITTEN,
    EventKind.HANDOFF_READ,
    EventKind.HANDOFF_TAKEN,
    EventKind.REGISTRATION_WITHDRAWN,
    EventKind.REGISTRATION_IMPORTED,
    EventKind.REGISTRATION_MATCHED,
    EventKind.EXTENSION_GRANTED,
    EventKind.DATA_SHOWN,
    EventKind.EXPORTED,
    EventKind.NOTE_WRITTEN,
    EventKind.CODE_HANDED_OUT,
    EventKind.REQUEST_READ,
    EventKind.REQUEST_ANSWERED,
    EventKind.ANSWER_CORRECTED,
)


def pictures(stage: Stage) -> None:
    for chat in (
        stage.chat(),
        stage.sent(),
        on_the_path(stage, COURSES[1]),
        on_the_path(stage, Course({"diagnostico": _ADVISED, "evaluacion": _CAME, "dictamen": _NOT_YET})),
        on_the_path(stage, CERTIFIED),
    ):
        chat.say(chat.text("button-picture"))


def papers(stage: Stage) -> None:
    chat = stage.sent()
    chat.say("/estado")
    chat.press("documents")
    changed = replace(
        chat.registered.draft, files={"appointment_letter": (FileNote(FileId(2), FileKind.JPG, 812_000, 1),)}
    )
    chat.registration = replace(chat.registered, draft=changed)
    chat.say(chat.text("button-documents"))
    for state in (State.ACCEPTED, State.WITHDRAWN):
        later = stage.sent()
        later.registration = replace(later.registered, state=state)
        later.say("/estado")
    nothing = stage.chat()
    nothing.say(nothing.text("button-documents"))
    nothing.say(nothing.text("button-certificate"))
    ready = on_the_path(stage, CERTIFIED)
    ready.say("/estado")
    ready.press("certificate")
