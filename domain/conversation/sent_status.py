"""/estado of who sent a registration that nobody decided on yet, or took it back."""

from datetime import datetime

from domain.conversation.paper_buttons import paper_buttons
from domain.conversation.path import Path, path_of
from domain.conversation.stage_words import Hours
from domain.conversation.standing import has_unsent_changes
from domain.conversation.turn import Situation
from domain.conversation.voice import Row
from domain.events import EventKind
from domain.process import Stage
from domain.registration import Registration, State
from domain.window import Phase


def submitted_status(situation: Situation, registration: Registration) -> tuple[str, tuple[Row, ...]]:
    voice, process = situation.voice, situation.knowledge.process
    is_open = situation.phase is Phase.DURING
    has_changes = is_open and has_unsent_changes(registration)
    hours = Hours(voice)
    key = "st-resubmitted" if registration.state is State.RESUBMITTED else "st-submitted"
    received = hours.moment(registration.submitted_at or situation.now)
    lines: list[str] = [
        voice.say(key, fecha=received, folio=registration.folio),
        stages_line(situation, "st-stages-later"),
        _next_stage(situation, process.stages[0]) if process.stages else "",
    ]
    if is_open and not has_changes:
        lines.append(voice.say("st-may-correct", cierre=hours.deadline(situation.closes)))
    lines.append(_review_line(situation, is_idle=not has_changes))
    if has_changes:
        lines.append(voice.say("st-unsent", cierre=hours.deadline(situation.closes)))
    ways: Row = (voice.button("correct"), voice.button("withdraw")) if is_open else ()
    papers = paper_buttons(situation, registration)
    return "\n".join(filter(None, lines)), (papers, ways, (voice.button("history"), voice.button("picture")))


def withdrawn_status(situation: Situation, registration: Registration) -> tuple[str, tuple[Row, ...]]:
    """A result that was given, and a certificate, stay theirs."""
    voice, path = situation.voice, path_of(situation, registration)
    withdrawn = path.when(EventKind.REGISTRATION_WITHDRAWN)
    head = "st-withdrawn-undated" if withdrawn is None else "st-withdrawn-on"
    when = {} if withdrawn is None else {"fecha": path.hours.moment(withdrawn)}
    lines: list[str] = [voice.say(head, folio=registration.folio, **when), *_before_that(path, withdrawn)]
    more: Row = (voice.button("history"), voice.button("picture"))
    papers = paper_buttons(situation, registration)
    if situation.phase is Phase.DURING and not path.over:
        lines.append(voice.say("st-withdrawn-open", cierre=path.hours.deadline(situation.closes)))
        return "\n".join(lines), ((voice.button("again"),), papers, more)
    rows: Row = (voice.button("contact"),)
    if path.certificate is not None and path.certificate.file is not None:
        rows = (voice.button("certificate"), *rows)
    return "\n".join([*lines, voice.say("st-nothing")]), (rows, papers, more)


def stages_line(situation: Situation, key: str) -> str:
    """What is true of all stages; nothing where there is one or none."""
    count = len(situation.knowledge.process.stages)
    return "" if count < 2 else situation.voice.say(key, n=str(count))


def _before_that(path: Path, withdrawn: datetime | None) -> list[str]:
    accepted = path.when(EventKind.REGISTRATION_ACCEPTED)
    is_accepted = accepted is not None and withdrawn is not None and accepted < withdrawn
    lines: list[str] = []
    if accepted is not None and is_accepted:
        lines.append(path.say("st-was-accepted", fecha=path.hours.moment(accepted)))
    told = [(stage, path.mine(stage)) for stage in path.over]
    lines += [path.result(stage, mine) for stage, mine in told if mine is not None and mine.result]
    if path.certificate is not None:
        return [*lines, path.say("st-certificate-since", fecha=path.hours.moment(path.certificate.at))]
    if path.over and path.ahead:
        return [*lines, path.say("st-stages-stopped", etapas=path.names(path.ahead))]
    return [*lines, *filter(None, [stages_line(path.situation, "st-stages-over")])]


def _review_line(situation: Situation, *, is_idle: bool) -> str:
    """`is_idle`: there is nothing for the person to do."""
    voice, promised = situation.voice, situation.knowledge.process.review_by
    key = "st-review" if is_idle else "st-review-only"
    if promised is None or promised > situation.now:
        return voice.say(key, revision=voice.by(promised))
    late = voice.say("st-review-late", fecha=voice.last_moment(promised))
    return "\n".join([late, voice.say(key, revision=voice.words("no-date"))])


def _next_stage(situation: Situation, stage: Stage) -> str:
    """The date of the first stage when the process states one; nothing otherwise."""
    if stage.starts is None:
        return ""
    voice = situation.voice
    date = voice.moment(stage.starts)
    if stage.is_example:
        date = voice.words("example-date", fecha=date)
    return voice.say("st-next-stage", etapa=stage.name[voice.language], fecha=date)
