"""What happened, in plain words: one text for each kind of event that its person should see."""

from collections.abc import Callable, Mapping
from datetime import datetime

from domain.conversation.path import result_name
from domain.conversation.questions import QUESTIONS
from domain.conversation.showing import label
from domain.conversation.stage_words import spoken_stage
from domain.conversation.turn import Situation
from domain.events import CANDIDATE, SYSTEM, Event, EventKind
from domain.process import Stage
from domain.stages import StageState
from domain.texts.catalogue import Html

# What the person did: the text says "tú".
BY_PERSON: Mapping[EventKind, str] = {
    EventKind.PERSON_CAME: "past-came",
    EventKind.CONSENT_GIVEN: "past-consent",
    EventKind.CONSENT_REFUSED: "past-refused",
    EventKind.OPENING_NOTICE_WANTED: "past-opening",
    EventKind.LANGUAGE_CHOSEN: "past-language",
    EventKind.REGISTRATION_BEGUN: "past-begun",
    EventKind.ANSWER_SAVED: "past-answer",
    EventKind.FILE_KEPT: "past-file",
    EventKind.FILE_DELETED: "past-file-deleted",
    EventKind.REGISTRATION_SUBMITTED: "past-sent",
    EventKind.REGISTRATION_LATE: "past-late",
    EventKind.REGISTRATION_WITHDRAWN: "past-withdrawn",
    EventKind.CHANGES_DROPPED: "past-dropped",
    EventKind.REGISTRATION_CANCELLED: "past-cancelled",
    EventKind.REGISTRATION_REOPENED: "past-reopened",
    EventKind.CHAT_BLOCKED: "past-blocked",
    EventKind.CHAT_UNBLOCKED: "past-unblocked",
    EventKind.NEWS_READ: "past-read",
    EventKind.REMINDERS_CHOSEN: "past-reminders",
    EventKind.QUESTION_LEFT_OPEN: "past-question",
    EventKind.HANDOFF_OPENED: "past-handoff",
    EventKind.HANDOFF_WRITTEN: "past-handoff-more",
    EventKind.HANDOFF_LEFT: "past-handoff-left",
    EventKind.HANDOFF_RESUMED: "past-handoff-resumed",
    EventKind.HANDOFF_CLOSED: "past-handoff-over",
    EventKind.CHAT_LINKED: "past-linked",
    EventKind.CHAT_GAVE_WAY: "past-gave-way",
    EventKind.EMAIL_CONFIRMED: "past-email-confirmed",
    EventKind.EMAIL_UNCONFIRMED: "past-email-unconfirmed",
    EventKind.ERASURE_WISHED: "past-erasure-wished",
    EventKind.REQUEST_MADE: "past-request",
    EventKind.ANSWER_TO_REQUEST_READ: "past-request-read",
}
# What the team or the assistant did: the text begins with who it was.
ABOUT_PERSON: Mapping[EventKind, str] = {
    EventKind.CHAT_BLOCKED: "past-unreachable",
    EventKind.UPDATE_SET_ASIDE: "past-set-aside",
    EventKind.REGISTRATION_IMPORTED: "past-imported",
    EventKind.REGISTRATION_MATCHED: "past-matched",
    EventKind.REGISTRATION_ACCEPTED: "past-accepted",
    EventKind.REGISTRATION_WITHDRAWN: "past-withdrawn-by",
    EventKind.REGISTRATION_OBSERVED: "past-observed",
    EventKind.APPOINTMENT_SET: "past-appointment",
    EventKind.ATTENDANCE_MARKED: "past-attended",
    EventKind.RESULT_PUBLISHED: "past-result",
    EventKind.UPDATE_PROMISED: "past-promised",
    EventKind.CERTIFICATE_READY: "past-certificate",
    EventKind.DATA_SHOWN: "past-data-shown",
    EventKind.EXTENSION_GRANTED: "past-extended",
    EventKind.NOTE_WRITTEN: "past-note",
    EventKind.HANDOFF_TAKEN: "past-handoff-taken",
    EventKind.HANDOFF_ANSWERED: "past-handoff-answered",
    EventKind.HANDOFF_READ: "past-handoff-seen",
    EventKind.HANDOFF_OVERDUE: "past-handoff-overdue",
    EventKind.HANDOFF_CLOSED: "past-handoff-closed",
    EventKind.EXPORTED: "past-exported",
    EventKind.CHAT_LEFT_BEHIND: "past-chat-left",
    EventKind.CODE_MAILED: "past-code-mailed",
    EventKind.CODE_HANDED_OUT: "past-code-handed-out",
    EventKind.CODE_SPENT: "past-code-spent",
    EventKind.ERASED: "past-erased",
    EventKind.REQUEST_READ: "past-request-seen",
    EventKind.REQUEST_ANSWERED: "past-request-answered",
    EventKind.REQUEST_DONE: "past-request-done",
    EventKind.ANSWER_CORRECTED: "past-corrected",
    EventKind.REQUEST_TOLD: "past-request-told",
    EventKind.DATA_PURGED: "past-purged",
}
# What is not told, and why.
UNSHOWN: Mapping[EventKind, str] = {
    **dict.fromkeys(
        (
            EventKind.PLACE_SAVED,
            EventKind.PLACE_REMOVED,
            EventKind.EVALUATOR_SAVED,
            EventKind.STAFF_JOINED,
            EventKind.STAFF_REMOVED,
            EventKind.ROLE_CHANGED,
            EventKind.STAFF_INVITED,
            EventKind.INVITATION_ENDED,
            EventKind.PIN_SET,
            EventKind.PIN_WRONG,
            EventKind.STAFF_DENIED,
            EventKind.ANSWER_KEPT,
            EventKind.ANSWER_DROPPED,
            EventKind.WINDOW_SET,
            EventKind.ASSISTANT_PAUSED,
            EventKind.ASSISTANT_RESUMED,
            EventKind.DIGEST_CHOSEN,
            EventKind.HOLIDAYS_LOADED,
            EventKind.DATA_READ,
            EventKind.READING_ALARM,
            EventKind.READING_REFUSED,
            EventKind.ANNOUNCEMENT_BEGUN,
            EventKind.ANNOUNCEMENT_ASKED,
            EventKind.ANNOUNCEMENT_RETURNED,
            EventKind.ANNOUNCEMENT_APPROVED,
            EventKind.ANNOUNCEMENT_DISCARDED,
            EventKind.ANNOUNCEMENT_STEERED,
        ),
        "about a member of the staff, in whose chain it stands",
    ),
    EventKind.ANSWER_PENDING: "nothing was kept yet: the answer waited for a word",
    EventKind.PENDING_LEFT: "nothing was kept, nothing changed",
    EventKind.CHANGE_BEGUN: "moving about among the questions; the change itself is told",
    EventKind.CHANGE_LEFT: "the answer stayed as it was",
    EventKind.FILES_DONE: "moving on; each file is told",
    EventKind.PAUSED: "nothing changed: all was kept already",
    EventKind.RESUMED: "nothing changed",
    EventKind.EMAIL_CODE_MAILED: "the address itself is told once it is confirmed, or not",
    EventKind.EMAIL_CODE_WRONG: "nothing changed: it was asked for again",
    EventKind.EXPORT_MADE: "it is about others, and in the staff's own log",
    EventKind.RESULT_UNDONE: "nobody had been told: to the person the result was never there",
    EventKind.CERTIFICATE_UNDONE: "the same of a certificate",
    EventKind.APPOINTMENT_UNDONE: "the same of a date",
    EventKind.EVALUATOR_ASSIGNED: "the person comes to the same place at the same time",
}
_LANGUAGES = {"es": "word-spanish", "en": "word-english"}


def worded(situation: Situation, event: Event) -> Html:
    """ "El equipo aceptó tu registro." An event says whose it is; who of the team it was stays with them."""
    voice = situation.voice
    tables = (BY_PERSON, ABOUT_PERSON) if event.actor == CANDIDATE else (ABOUT_PERSON, BY_PERSON)
    key = next(table[event.kind] for table in tables if event.kind in table)
    quien = voice.words("actor-assistant" if event.actor == SYSTEM else "actor-team")
    say = _SAYING.get(event.kind)
    if say is None:
        return voice.say(key, quien=quien)
    return say(situation, event, key, quien)


def _consent(situation: Situation, event: Event, key: str, _: str) -> Html:
    return situation.voice.say(key, v=str(event.about.get("notice", "")))


def _language(situation: Situation, event: Event, key: str, _: str) -> Html:
    chosen = _LANGUAGES.get(str(event.about.get("language")), "word-spanish")
    return situation.voice.say(key, idioma=situation.voice.words(chosen))


def _answer(situation: Situation, event: Event, key: str, _: str) -> Html:
    return situation.voice.say(key, nombre=_label(situation, event))


def _corrected(situation: Situation, event: Event, key: str, quien: str) -> Html:
    return situation.voice.say(key, quien=quien, nombre=_label(situation, event))


def _observed(situation: Situation, event: Event, key: str, quien: str) -> Html:
    if event.about.get("question") not in QUESTIONS:
        return situation.voice.say("past-observed-all", quien=quien)
    return situation.voice.say(key, quien=quien, nombre=_label(situation, event))


def _appointment(situation: Situation, event: Event, key: str, quien: str) -> Html:
    voice, is_changed = situation.voice, event.about.get("version") != 1
    if "common" in event.about:
        key = "past-dates-changed" if is_changed else "past-dates"
    elif is_changed:
        key = "past-appointment-changed"
    date = _moment(situation, event, "starts")
    if voice.process.is_example:
        date = voice.words("example-date", fecha=date)
    return voice.say(key, quien=quien, etapa=_spoken(situation, event), cita=date)


def _attendance(situation: Situation, event: Event, key: str, quien: str) -> Html:
    if event.about.get("state") == StageState.MISSED:
        key = "past-missed"
    return situation.voice.say(key, quien=quien, etapa=_spoken(situation, event))


def _result(situation: Situation, event: Event, key: str, quien: str) -> Html:
    stage, result = _stage(situation, event), str(event.about.get("result", ""))
    if stage is not None:
        result = result_name(stage, result, situation.voice.language)
    return situation.voice.say(key, quien=quien, etapa=_spoken(situation, event), resultado=result)


def _promise(situation: Situation, event: Event, key: str, quien: str) -> Html:
    until = _moment(situation, event, "by", is_end=True)
    return situation.voice.say(key, quien=quien, etapa=_spoken(situation, event), fecha=until)


def _certificate(situation: Situation, event: Event, key: str, quien: str) -> Html:
    return situation.voice.say("past-certificate-file" if "file" in event.about else key, quien=quien)


def _label(situation: Situation, event: Event) -> str:
    question = str(event.about.get("question", ""))
    return label(situation, question) if question in QUESTIONS else situation.voice.words("word-answer")


def _stage(situation: Situation, event: Event) -> Stage | None:
    stages = situation.knowledge.process.stages
    return next((one for one in stages if one.id == event.about.get("stage")), None)


def _spoken(situation: Situation, event: Event) -> str:
    stage, voice = _stage(situation, event), situation.voice
    if stage is None:  # the process had it then, and has it no more
        return voice.words("word-process")
    return spoken_stage(stage.name[voice.language], stage.short[voice.language])


def _moment(situation: Situation, event: Event, name: str, *, is_end: bool = False) -> str:
    voice = situation.voice
    instant = datetime.fromisoformat(str(event.about[name]))
    return voice.last_moment(instant) if is_end else voice.moment(instant)


_SAYING: Mapping[EventKind, Callable[[Situation, Event, str, str], Html]] = {
    EventKind.CONSENT_GIVEN: _consent,
    EventKind.CONSENT_REFUSED: _consent,
    EventKind.LANGUAGE_CHOSEN: _language,
    EventKind.ANSWER_SAVED: _answer,
    EventKind.FILE_KEPT: _answer,
    EventKind.FILE_DELETED: _answer,
    EventKind.ANSWER_CORRECTED: _corrected,
    EventKind.REGISTRATION_OBSERVED: _observed,
    EventKind.APPOINTMENT_SET: _appointment,
    EventKind.ATTENDANCE_MARKED: _attendance,
    EventKind.RESULT_PUBLISHED: _result,
    EventKind.UPDATE_PROMISED: _promise,
    EventKind.CERTIFICATE_READY: _certificate,
}
