"""What is answered to each thing that people ask: out of the process and the person's own record, with dates and
links filled in. What neither of them states is said to be unconfirmed."""

from collections.abc import Callable, Mapping

from domain.conversation import appointments, asked_papers, facts, opening, own_wishes, reminding, status
from domain.conversation.facts import Said
from domain.conversation.free_words import is_cut_off, thanked
from domain.conversation.guiding import is_guide, where_to_register
from domain.conversation.handing_over import contact
from domain.conversation.past_changing import past_changing
from domain.conversation.standing import can_change
from domain.conversation.turn import Situation, Turn, Wish, led
from domain.conversation.voice import Row
from domain.questions.intents import Intent
from domain.registration import State
from domain.window import Phase

Answer = Callable[[Situation], Said | Turn]


# Of these only the process knows; until it says something, each has a text that says so: `unknown-<intent>`.
FACTS = (
    Intent.REQUISITOS,
    Intent.QUE_ES,
    Intent.OBLIGATORIO,
    Intent.COSTO,
    Intent.DIAGNOSTICO,
    Intent.EVALUACION,
    Intent.DICTAMEN,
    Intent.CERTIFICADO,
    Intent.NO_COMPETENTE,
    Intent.ETAPAS,  # unless it names stages
    Intent.DOCUMENTOS,  # unless registration asks for some
    Intent.FOTO,  # the same
)


def answer(situation: Situation, intent: Intent) -> Said | Turn:
    """Of every intent but `fuera_de_tema`."""
    return ANSWERS[intent](situation)


def _registering(situation: Situation) -> Said | Turn:
    voice, window = situation.voice, situation.knowledge.process.window
    if situation.registration is not None or situation.phase is Phase.AFTER:
        return opening.current(situation)
    stated = facts.stated(situation, Intent.REGISTRO_COMO)
    if stated:
        return Said(stated, ((voice.button("begin"),),) if situation.phase is Phase.DURING else ())
    if situation.phase is Phase.BEFORE:
        text = voice.say(
            "answer-register-before", apertura=voice.moment(window.opens), cierre=voice.closing(situation.closes)
        )
        return Said(text, opening.notify_rows(situation))
    count = str(len(situation.knowledge.process.questions))
    closes = voice.closing(situation.closes)
    if is_guide(situation):
        text = voice.say("answer-register-guide", n=count, cierre=closes)
        return Said(f"{where_to_register(situation)}\n{text}", ((voice.button("begin"),),))
    return Said(voice.say("answer-register", n=count, cierre=closes), ((voice.button("begin"),),))


def _window(situation: Situation) -> Said | Turn:
    if is_cut_off(situation) or _is_observed(situation):
        return _status(situation)
    voice, closes = situation.voice, situation.voice.closing(situation.closes)
    if situation.phase is Phase.BEFORE:
        opens = voice.moment(situation.knowledge.process.window.opens)
        return Said(
            voice.say("answer-window-before", apertura=opens, cierre=closes), opening.notify_rows(situation)
        )
    if situation.phase is Phase.DURING:
        return Said(voice.say("answer-window", cierre=closes), _way_in(situation))
    return Said(voice.say("start-after", cierre=closes))


def _way_in(situation: Situation) -> tuple[Row, ...]:
    """[Empezar mi registro] or [Seguir mi registro], for who has not sent it."""
    registration = situation.registration
    if registration is not None and registration.submitted_version:
        return ()
    return ((situation.voice.button("begin" if registration is None else "register"),),)


def _is_observed(situation: Situation) -> bool:
    """They have a limit and a thing to correct of their own: /estado says both."""
    return situation.registration is not None and situation.registration.state is State.OBSERVED


def _too_late(situation: Situation) -> Said | Turn:
    """What the process says of it comes after what is true for this person: the closing with their extension."""
    voice, stated = situation.voice, facts.stated(situation, Intent.REGISTRO_TARDE)
    if is_cut_off(situation) or (situation.phase is Phase.AFTER and _is_observed(situation)):
        return status.status(situation, Wish("status"), stated)
    if situation.phase is Phase.BEFORE or _is_observed(situation):
        return _window(situation)
    if situation.phase is Phase.DURING:
        return Said(voice.say("answer-in-time", cierre=voice.closing(situation.closes)), _way_in(situation))
    again = facts.is_again(situation, Intent.REGISTRO_TARDE)
    words = stated or voice.say("unknown-again" if again else "answer-no-extension")
    lines = [voice.say("answer-closed", cierre=voice.closing(situation.closes)), words]
    return Said("\n".join(lines), ((voice.button("contact"),),), is_known=bool(stated))


def _going_on(situation: Situation) -> Turn:
    return opening.current(situation)


def _correcting(situation: Situation) -> Said | Turn:
    voice, registration = situation.voice, situation.registration
    if registration is None:
        return led(opening.current(situation), voice.say("answer-nothing-to-correct"))
    if _is_observed(situation):
        return _status(situation)
    if not can_change(situation):
        return past_changing(situation)
    rows = ((voice.button("correct"),),) if registration.submitted_version else ()
    return Said(voice.say("answer-correct"), rows)


def _received(situation: Situation) -> Turn:
    stated = facts.stated(situation, Intent.REGISTRO_CONFIRMACION)
    return status.status(situation, Wish("status"), stated)


def _status(situation: Situation) -> Turn:
    return status.status(situation, Wish("status"))


def _my_result(situation: Situation) -> Turn:
    course = situation.course
    has_any = course is not None and any(stage.result for stage in course.stages.values())
    lead = "" if has_any else situation.voice.say("answer-no-result")
    return status.status(situation, Wish("status"), lead)


def _built_in(intent: Intent, key: str) -> Answer:
    """What the program itself knows, unless the process says it better; and a person."""

    def _say(situation: Situation) -> Said:
        text = facts.stated(situation, intent) or situation.voice.say(key)
        return Said(text, ((situation.voice.button("contact"),),), is_open=True)

    return _say


def _privacy(situation: Situation) -> Said:
    voice, notice = situation.voice, situation.knowledge.process.notice
    text = voice.say(
        "answer-privacy",
        responsable=notice.responsible[voice.language],
        fines=notice.purposes[voice.language],
        transferencias=notice.transfers[voice.language],
    )
    return Said(text, ((voice.button("full-notice"),), (voice.button("my-data"),)))


def _stages(situation: Situation) -> Said:
    """The process's own words, or the names of its stages; each with its date as it stands."""
    if not situation.knowledge.process.stages:
        return facts.fact(situation, Intent.ETAPAS)
    return Said("\n".join([facts.stages_text(situation), *facts.stage_dates(situation)]))


def _turn(rule: Callable[[Situation, Wish], Turn], verb: str) -> Answer:
    return lambda situation: rule(situation, Wish(verb))


def _fact(intent: Intent) -> Answer:
    return lambda situation: facts.fact(situation, intent)


ANSWERS: Mapping[Intent, Answer] = {
    **{intent: _fact(intent) for intent in FACTS},
    Intent.REGISTRO_COMO: _registering,
    Intent.REGISTRO_FECHAS: _window,
    Intent.REGISTRO_TARDE: _too_late,
    Intent.REGISTRO_CONTINUAR: _going_on,
    Intent.REGISTRO_CORREGIR: _correcting,
    Intent.REGISTRO_CONFIRMACION: _received,
    Intent.DOCUMENTOS: asked_papers.documents,
    Intent.FOTO: asked_papers.photo,
    Intent.CURP_PROBLEMA: _built_in(Intent.CURP_PROBLEMA, "answer-curp"),
    Intent.INSTITUCION_NO_APARECE: _built_in(Intent.INSTITUCION_NO_APARECE, "answer-institution"),
    Intent.ETAPAS: _stages,
    Intent.MI_ESTADO: _status,
    Intent.MI_SIGUIENTE_PASO: _status,
    Intent.MI_RESULTADO: _my_result,
    Intent.REAGENDAR: appointments.another_date,
    Intent.INCONFORMIDAD: _turn(appointments.disagree, "disagree"),
    Intent.RECORDATORIOS: _turn(reminding.reminders, "reminders"),
    Intent.PRIVACIDAD: _privacy,
    Intent.MIS_DATOS: _turn(own_wishes.answer, "my-data"),
    Intent.PERSONA: _turn(contact, "contact"),
    Intent.SOPORTE: _built_in(Intent.SOPORTE, "answer-support"),
    Intent.SALUDO: _turn(opening.start, "start"),
    Intent.GRACIAS: _turn(thanked, "thanks"),
}
