"""Where a person stands, and what is held about them."""

from domain.conversation.accepted_status import accepted_status
from domain.conversation.asking import progress_text, with_lead
from domain.conversation.observed_status import observed_status
from domain.conversation.questions import QUESTIONS, Input, institution_name
from domain.conversation.receipts import acuse_screen
from domain.conversation.showing import label, masked, shown_files
from domain.conversation.standing import has_begun, has_unsent_changes
from domain.conversation.turn import Situation, Turn, Wish
from domain.conversation.voice import Row
from domain.process import Stage
from domain.registration import Registration, State
from domain.texts.catalogue import Html
from domain.window import Phase


def status(situation: Situation, _: Wish, lead: str = "") -> Turn:
    """/estado: what happened, whose turn it is, until when."""
    registration = situation.registration
    text, rows = _none(situation) if registration is None else _SAID[registration.state](situation, registration)
    return Turn((situation.voice.screen(with_lead(lead, text), *(row for row in rows if row)),))


def acuse(situation: Situation, wish: Wish) -> Turn:
    """[Descargar acuse]: the paper of what stands as submitted."""
    registration = situation.registration
    if situation.submission is None or registration is None or registration.state is State.WITHDRAWN:
        return status(situation, wish)
    return Turn((acuse_screen(situation, situation.submission),))


def help_(situation: Situation, _: Wish) -> Turn:
    voice = situation.voice
    return Turn((voice.screen(voice.say("help", autoridad=situation.knowledge.process.authority)),))


def my_data(situation: Situation, _: Wish) -> Turn:
    """/misdatos: what is held, masked."""
    voice, person = situation.voice, situation.person
    lines = [voice.say("my-data")]
    for name in situation.knowledge.process.questions:
        value = _masked_answer(situation, name)
        if value:
            lines.append(voice.say("my-data-line", nombre=label(situation, name), valor=value))
    if len(lines) == 1:
        lines = [voice.say("my-data-none")]
    lines.append(voice.say("my-data-account"))
    if person.wants_opening_notice:
        lines.append(voice.say("my-data-wish"))
    consent = person.consent
    if consent is None:
        lines.append(voice.say("my-data-origin"))
    else:
        lines.append(
            voice.say(
                "my-data-accepted" if consent.accepted else "my-data-refused",
                v=consent.notice_version,
                fecha=voice.moment(consent.at),
            )
        )
    lines.append(voice.say("my-data-rights"))
    return Turn((voice.screen("\n".join(lines), (voice.button("contact"),)),))


def _masked_answer(situation: Situation, name: str) -> str:
    draft = situation.draft
    question = QUESTIONS[name]
    if question.input is Input.FILE:
        notes = draft.files.get(name, ())
        return shown_files(situation, notes) if notes else ""
    value = draft.answers.get(name, "")
    if question.input is Input.INSTITUTION and value:
        return institution_name(value, situation.knowledge.catalogue)
    if question.input is Input.YES_NO and value:
        return situation.voice.words(f"word-{value}")
    if name == "position":  # no more personal than the office it belongs to
        return value
    return masked(name, value) if value else ""


def _none(situation: Situation) -> tuple[str, tuple[Row, ...]]:
    voice, window = situation.voice, situation.knowledge.process.window
    if situation.phase is Phase.BEFORE:
        text = voice.say("st-before", apertura=voice.moment(window.opens), cierre=voice.closing(situation.closes))
        text = Html(_with_stages(situation, text, "st-stages-later"))
        wish = () if situation.person.wants_opening_notice else (voice.button("notify-opening"),)
        return text, (wish,)
    if situation.phase is Phase.AFTER:
        return voice.say("st-none-after", cierre=voice.closing(situation.closes)), ((voice.button("contact"),),)
    text = voice.say("st-none", cierre=voice.closing(situation.closes))
    return _with_stages(situation, text, "st-stages-later"), ((voice.button("begin"),),)


def _draft(situation: Situation, registration: Registration) -> tuple[str, tuple[Row, ...]]:
    voice = situation.voice
    if situation.phase is Phase.DURING:
        text = f"{voice.say('st-draft')}\n{progress_text(situation)}"
        return _with_stages(situation, text, "st-stages-later"), ((voice.button("register"),),)
    if not has_begun(registration):
        return _none(situation)
    text = voice.say("st-draft-after", cierre=voice.closing(situation.closes))
    return _with_stages(situation, text, "st-stages-over"), ((voice.button("contact"),),)


def _submitted(situation: Situation, registration: Registration) -> tuple[str, tuple[Row, ...]]:
    voice, process = situation.voice, situation.knowledge.process
    is_open = situation.phase is Phase.DURING
    lines: list[str] = [
        voice.say(
            "st-submitted", fecha=voice.moment(registration.submitted_at or situation.now), folio=registration.folio
        ),
        _review_line(situation, is_idle=not (is_open and has_unsent_changes(registration))),
    ]
    if is_open and has_unsent_changes(registration):
        lines.append(voice.say("st-unsent", cierre=voice.closing(situation.closes)))
    elif is_open:
        lines.append(voice.say("st-may-correct", cierre=voice.closing(situation.closes)))
    lines.append(_next_stage(situation, process.stages[0]) if process.stages else "")
    ways: Row = (voice.button("correct"), voice.button("withdraw")) if is_open else ()
    text = "\n".join(filter(None, lines))
    return _with_stages(situation, text, "st-stages-later", after=2), ((voice.button("acuse"),), ways)


def _review_line(situation: Situation, *, is_idle: bool) -> Html:
    """`is_idle`: there is nothing for the person to do."""
    voice = situation.voice
    key = "st-review" if is_idle else "st-review-only"
    return voice.say(key, revision=voice.by(situation.knowledge.process.review_by))


def _next_stage(situation: Situation, stage: Stage) -> str:
    """The date of the first stage when the process states one; nothing otherwise."""
    if stage.starts is None:
        return ""
    voice = situation.voice
    date = voice.moment(stage.starts)
    if stage.is_example:
        date = voice.words("example-date", fecha=date)
    return voice.say("st-next-stage", etapa=stage.name[voice.language], fecha=date)


def _withdrawn(situation: Situation, registration: Registration) -> tuple[str, tuple[Row, ...]]:
    voice = situation.voice
    if situation.phase is Phase.DURING:
        text = voice.say("st-withdrawn-open", folio=registration.folio, cierre=voice.closing(situation.closes))
        return text, ((voice.button("again"),),)
    text = voice.say("st-withdrawn", folio=registration.folio)
    return _with_stages(situation, text, "st-stages-over"), ((voice.button("contact"),),)


def _with_stages(situation: Situation, text: str, key: str, after: int = 1) -> str:
    """The text with what is true of all stages after its first line (or `after` lines); nothing for one or none."""
    count = len(situation.knowledge.process.stages)
    if count < 2:
        return text
    lines = text.split("\n")
    return "\n".join([*lines[:after], situation.voice.say(key, n=str(count)), *lines[after:]])


_SAID = {
    State.DRAFT: _draft,
    State.SUBMITTED: _submitted,
    State.OBSERVED: observed_status,
    State.RESUBMITTED: _submitted,
    State.ACCEPTED: accepted_status,
    State.WITHDRAWN: _withdrawn,
}
