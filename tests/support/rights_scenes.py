"""/misdatos and what may be done from there: all of it, who read it, formal requests, deleting."""

from dataclasses import replace
from datetime import timedelta
from random import Random

from domain.delivery.ports import Handed
from domain.events import COMMAND_LINE, Event, EventKind
from domain.ids import AskedId, RegistrationId, RequestId
from domain.inquiry import Asked, LeftOpen
from domain.knowledge import Knowledge
from domain.people import ReminderKind, Wishes
from domain.registration import Draft, Submission
from domain.rights.asking import new_request
from domain.rights.look import RightsLook, Written
from domain.rights.request import Request, RequestState, Right
from domain.rights.terms import RightsTerms
from tests.support.chat import GLORIA, shipped_knowledge
from tests.support.news import GLORIA as HER
from tests.support.news import News, resent, row
from tests.support.news_scenes import COURSES, Told
from tests.support.playing import Stage
from tests.support.status_scenes import on_the_path
from tests.support.talk import CLOSES, MONDAY

_DAY = timedelta(days=1)
TERMS = RightsTerms(answer_days=20, effective_days=15)
TEXT = "Quiero saber a quién se transfirieron mis datos"
NOTE = "Lo corrigió el instituto en su plataforma."
ANSWER = "A nadie. El CONOCER los recibe solo si hay certificado."


def with_terms() -> Knowledge:
    """What is known where the process states the terms."""
    known = shipped_knowledge()
    return replace(known, process=replace(known.process, rights=TERMS))


def request(right: Right = Right.ACCESS, **changes: object) -> Request:
    process, id_ = with_terms().process, RequestId(8)
    made = new_request(process, HER, right, TEXT, MONDAY, frozenset(), id_, Random(1057).getrandbits)
    return replace(made, **changes)  # type: ignore[arg-type]  # its fields


def granted(right: Right = Right.ACCESS, **changes: object) -> Request:
    told: dict[str, object] = {
        "answered_at": MONDAY + 3 * _DAY,
        "answer": ANSWER,
        "effective_by": MONDAY + 24 * _DAY,
    }
    return request(right, **{"state": RequestState.GRANTED, **told, **changes})


def my_data(stage: Stage) -> None:
    stage.chat().say("/misdatos")
    refused = stage.chat()
    refused.say("/registro")
    refused.press("refuse")
    refused.told.clear()
    refused.say("/misdatos")
    for stopped in (frozenset[ReminderKind](), frozenset({ReminderKind.STAGES}), frozenset(ReminderKind)):
        begun = stage.chat().begun()
        begun.wishes = Wishes(stopped)
        begun.say("/misdatos")
    sent = stage.sent()
    sent.say(sent.text("button-data-all"))
    sent.press("data-download")
    sent.press("my-data")
    sent.press("data-correct")
    changed = stage.sent()
    changed.say("6")
    changed.say("Jefa de la Unidad")
    changed.told.clear()
    changed.rights = RightsLook(requests=(request(),), written=_written())
    changed.say(changed.text("button-data-all"))
    later = on_the_path(stage, COURSES[7])
    later.rights = RightsLook(imported_at=MONDAY, written=Written())
    later.registration = replace(later.registered, extended_until=CLOSES + _DAY, platform_folio="P-2022/118")
    later.say(later.text("button-data-all"))
    later.say("/misdatos")
    later.rights = RightsLook(matched_at=MONDAY)
    later.say("/misdatos")
    later.press("data-correct")
    later.knowledge = with_terms()
    later.say("/misdatos")
    later.press("data-correct")


def _written() -> Written:
    asked = Asked(
        AskedId(1), HER, with_terms().process.slug, MONDAY, LeftOpen.UNCLEAR, "costo", 40, "¿Cuánto cuesta?"
    )
    told: dict[str, object] = {"not_before": MONDAY, "template": "rem-24h", "parameters": {}, "state": "sent"}
    return Written(asked=(asked,), rows={"outbox": (told,)})


def who_read(stage: Stage) -> None:
    nobody = stage.chat()
    nobody.say(nobody.text("button-who-read"))
    reads = _reads()
    once = stage.sent()
    once.rights = RightsLook(reads=reads[:1], read_count=1)
    once.say(once.text("button-who-read"))
    often = stage.sent()
    often.rights = RightsLook(reads=reads, read_count=len(reads), roles={"staff:3": "viewer"})
    often.say(often.text("button-who-read"))
    many = stage.sent()
    many.rights = RightsLook(reads=reads * 2, read_count=1_240)
    many.say(many.text("button-who-read"))


def _reads() -> tuple[Event, ...]:
    shown, by = EventKind.DATA_SHOWN, "staff:1"
    told: tuple[tuple[EventKind, str, dict[str, str | int]], ...] = (
        (shown, by, {"what": "documents", "role": "operator"}),
        (shown, by, {"what": "answers", "role": "admin"}),
        (shown, by, {"what": "notes", "role": "admin"}),
        (shown, by, {"what": "phone", "role": "operator"}),
        (EventKind.HANDOFF_READ, by, {"role": "operator"}),
        (EventKind.REQUEST_READ, by, {"role": "admin"}),
        (EventKind.EXPORTED, COMMAND_LINE, {}),
        (EventKind.EXPORTED, "staff:3", {}),
        (shown, "staff:2", {"what": "answers"}),
    )
    return tuple(Event(kind, MONDAY - n * _DAY, actor, about) for n, (kind, actor, about) in enumerate(told))


def arco_rights(stage: Stage) -> None:
    unknown = stage.chat()
    unknown.say(unknown.text("button-arco"))
    unknown.press("arco-oposicion")
    unknown.say("No usen mi correo para avisos")
    chat = stage.sent(known=with_terms())
    chat.say("/misdatos")
    chat.press("arco")
    chat.press("arco-rectificacion")
    chat.say("x" * 2_001)
    chat.press("arco-leave")
    chat.say(chat.text("button-arco-acceso"))
    chat.press("arco-plain")
    chat.press("arco-mine")
    _answered(stage)
    many = stage.sent(known=with_terms())
    many.rights = RightsLook(requests=tuple(request() for _ in range(5)))
    many.say(many.text("button-arco-cancelacion"))
    none = stage.chat()
    none.say(none.text("button-arco-mine"))


def _answered(stage: Stage) -> None:
    for known in (
        granted(),
        granted(effective_by=None),
        granted(Right.CANCELLATION),
        granted(state=RequestState.DENIED),
        granted(Right.RECTIFICATION, state=RequestState.DONE, done_at=MONDAY + 9 * _DAY),
        granted(Right.RECTIFICATION, state=RequestState.DONE, done_at=MONDAY + 9 * _DAY, done_note=NOTE),
    ):
        chat = stage.sent(known=with_terms())
        chat.rights = RightsLook(requests=(known,))
        chat.say(chat.text("button-arco-mine"))
    for one in (granted(), granted(Right.CANCELLATION)):
        reader = on_the_path(stage, replace(COURSES[0], told=(row("request-answer", request=8),)))
        reader.rights = RightsLook(requests=(one,))
        reader.say(reader.text("button-read"))
    noted = stage.sent(known=with_terms())
    noted.rights = RightsLook(requests=(granted(Right.CANCELLATION),), cancelled_at=noted.at)
    noted.say(noted.text("button-arco-mine"))


def deleting(stage: Stage) -> None:
    draft = stage.chat().begun("email")
    draft.say("/misdatos")
    draft.press("erase")
    draft.press("erase-yes")
    draft.rights = RightsLook(erasure_asked_at=draft.at)
    draft.say(draft.text("button-erase"))
    sent = stage.sent(known=with_terms())
    sent.rights = RightsLook(requests=(request(),))
    sent.say(sent.text("button-erase"))
    sent.press("erase-yes")
    member = stage.chat(known=replace(shipped_knowledge(), staff=frozenset({GLORIA})))
    member.say(member.text("button-erase"))


def _news(template: str, made: Request, **changes: object) -> News:
    handed = Handed(requests={8: made})
    return replace(News(row(template, request=8), known=with_terms(), handed=handed), **changes)  # type: ignore[arg-type]  # its fields


def _corrected(question: str, before: str, after: str, **changes: object) -> News:
    """What a row of "answer-corrected" tells of."""
    sent = {
        version: Submission(RegistrationId(9), version, "EC1057-22-7K3M9-4", MONDAY, Draft({question: value}), "")
        for version, value in ((4, before), (5, after))
    }
    told = row("answer-corrected", request=8, registration=9, version=5, before=4, question=question)
    handed = Handed({}, {}, {}, {8: granted(Right.RECTIFICATION)}, {(9, n): one for n, one in sent.items()})
    return replace(News(told, known=with_terms(), handed=handed), **changes)  # type: ignore[arg-type]  # its fields


REQUESTS: tuple[Told, ...] = (
    (("La solicitud procede", "The request is granted"), _news("request-answer", granted())),
    (("La misma, otra vez", "The same once more"), resent(_news("request-answer", granted()))),
    (("Sin plazo confirmado", "Without a confirmed term"), _news("request-answer", granted(effective_by=None))),
    (("Procede la cancelación", "The cancellation is granted"),
     _news("request-answer", granted(Right.CANCELLATION))),
    (("No procede", "It is not granted"), _news("request-answer", granted(state=RequestState.DENIED))),
    (("El equipo corrigió un dato", "The team corrected an answer"),
     _corrected("first_surname", "Hernández", "Fernández")),
    (("Lo mismo, otra vez", "The same once more"), resent(_corrected("institution", "15054", "15106"))),
    (("Al equipo: llegó una solicitud", "To the team: a request came"), _news("staff-request", request())),
    (("Al equipo: sin plazo confirmado", "To the team: without a confirmed term"),
     _news("staff-request", request(due_by=None))),
    (("Al equipo: el plazo está por terminar", "To the team: its time is nearly over"),
     _news("staff-request-due", request(), now=MONDAY + 20 * _DAY)),
    (("Al equipo: el plazo se pasó", "To the team: its time is over"),
     _news("staff-request-due", request(), now=MONDAY + 40 * _DAY)),
    (("Al equipo: el plazo para cumplir está por terminar", "To the team: the time to carry it out is nearly over"),
     _news("staff-request-effective", granted(Right.RECTIFICATION), now=MONDAY + 22 * _DAY)),
    (("Al equipo: el plazo para cumplir se pasó", "To the team: the time to carry it out is over"),
     _news("staff-request-effective", granted(Right.RECTIFICATION), now=MONDAY + 40 * _DAY)),
    (("Al equipo: la respuesta no llegó", "To the team: the answer did not arrive"),
     _news("staff-answer-lost", granted(state=RequestState.DENIED), now=MONDAY + 3 * _DAY)),
    (("Al equipo: la respuesta sigue sin leerse", "To the team: the answer is still unread"),
     _news("staff-answer-unread", granted(state=RequestState.DENIED), now=MONDAY + 11 * _DAY)),
)  # fmt: skip
