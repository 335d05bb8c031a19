"""/estado of who was accepted: which stages are over, which one is next and when, whose turn it is."""

from collections.abc import Sequence

from domain.conversation.paper_buttons import paper_buttons
from domain.conversation.path import Path, Stand, path_of
from domain.conversation.stage_words import must_go
from domain.conversation.turn import Situation
from domain.conversation.voice import Row
from domain.events import EventKind
from domain.news.words import unbroken
from domain.process import Stage
from domain.registration import Registration
from domain.stages import CandidateStage, Milestone

Told = tuple[list[str], tuple[Row, ...]]
LONGEST_INLINE = 200  # characters of reasons; longer ones are read in a message of their own


def accepted_status(situation: Situation, registration: Registration) -> tuple[str, tuple[Row, ...]]:
    voice = situation.voice
    path = path_of(situation, registration)
    lines, rows = _with_certificate(path) if path.certificate is not None else _on_the_way(path)
    more: Row = (voice.button("history"), voice.button("picture"))
    if path.over:
        more = (voice.button("detail"), *more)
    return "\n".join(lines), (*rows, paper_buttons(situation, registration), more)


def following(path: Path, ahead: Sequence[Stage]) -> Told:
    """The next stage, and every later one that has a date; the rest is not yet. Whose turn it is follows from what
    comes first."""
    stands = {stage.id: path.stand(stage) for stage in ahead}
    told = [stage for stage in ahead if stage is ahead[0] or stands[stage.id] is not Stand.UNDATED]
    lines = [_line(path, stage, stands[stage.id]) for stage in told]
    later = [stage for stage in ahead if stage not in told]
    if later:
        lines.append(path.say("st-later", etapas=path.names(later)))
    first = min(told, key=lambda stage: stands[stage.id])
    promise = path.promise()
    turn, rows = _turn(path, first, stands[first.id], promise)
    is_told = stands[first.id] in {Stand.PAST, Stand.UNDATED}  # then the turn itself is the promise
    return [*lines, *([] if is_told else promise_lines(path)), turn], rows


def promise_lines(path: Path) -> list[str]:
    """A line of its own: what of the team's was promised first, whatever comes first for the person."""
    promise = path.promise()
    if promise is None:
        return []
    stage = next((one for one in path.stages if one.id == promise.stage), None)
    spoken = path.spoken(stage) if stage is not None else path.situation.voice.words("word-process")
    until = path.hours.closing(promise.at)
    if promise.at > path.situation.now:
        return [path.say("st-promise-of", etapa=spoken, fecha=until)]
    return [path.say("st-promise-of-late", etapa=spoken, fecha=until, nueva=path.situation.voice.words("no-date"))]


def certificate_turn(path: Path) -> Told:
    """To fetch it here where its file is; else what is known of how to fetch it."""
    voice, ready = path.situation.voice, path.certificate
    if ready is not None and ready.file is not None:
        turn = path.say("st-certificate-turn", limite=voice.words("no-date"))
        return [turn], ((voice.button("certificate"),),)
    return [path.say("certificate-how", como=voice.words("not-confirmed"))], ((voice.button("contact"),),)


def _with_certificate(path: Path) -> Told:
    ready = path.certificate
    assert ready is not None  # noqa: S101 -- asked for only where there is one
    since = path.say("st-certificate", fecha=path.hours.moment(ready.at))
    turn, rows = certificate_turn(path)
    return [since, _folio(path), *promise_lines(path), *turn], rows


def _on_the_way(path: Path) -> Told:
    """What is over; the verdict in a line of its own; then what follows."""
    behind, ahead = path.over, path.ahead
    verdict = path.verdict()
    last = verdict[1] if verdict is not None and verdict[0] in behind[-1:] else None
    shown = behind[:-1] if last is not None else behind
    lines = [_done(path, shown), _folio(path, is_dated=bool(shown))]
    if last is not None:
        lines.append(path.result(behind[-1], last))
        if last.ends_path:
            more, rows = _ended(path, last, ahead)
            return [*lines, *more], rows
    if not ahead:
        return [*lines, *promise_lines(path), path.say("st-over")], ()
    more, rows = following(path, ahead)
    return [*lines, *more], rows


def _done(path: Path, stages: Sequence[Stage]) -> str:
    if stages:
        return path.say("st-done", etapas=path.names(stages, path.situation.voice.words("st-registration")))
    accepted = path.when(EventKind.REGISTRATION_ACCEPTED)
    return (
        path.say("st-accepted")
        if accepted is None
        else path.say("st-accepted-on", fecha=path.hours.moment(accepted))
    )


def _folio(path: Path, *, is_dated: bool = True) -> str:
    """With the date of acceptance, unless the line above says it."""
    accepted = path.when(EventKind.REGISTRATION_ACCEPTED)
    if accepted is None or not is_dated:
        return path.say("st-folio", folio=path.registration.folio)
    return path.say("st-folio-accepted", folio=path.registration.folio, fecha=path.hours.moment(accepted))


def _ended(path: Path, last: CandidateStage, ahead: Sequence[Stage]) -> Told:
    voice = path.situation.voice
    reasons = unbroken(last.reasons)
    lines: list[str] = []
    if reasons and len(reasons) <= LONGEST_INLINE:
        lines.append(path.say("result-reasons", motivos=reasons))
    if ahead:
        lines.append(path.say("st-not-following", etapas=path.names(ahead)))
    lines.append(path.say("result-attempt", condiciones=voice.words("not-confirmed")))
    lines += promise_lines(path)
    lines.append(path.say("result-decide", plazo=voice.words("no-date")))
    return lines, ((voice.button("reasons"), voice.button("disagree")), (voice.button("contact"),))


def _line(path: Path, stage: Stage, stand: Stand) -> str:
    names, date = {"etapa": path.short(stage)}, path.date(stage)
    if stand is Stand.MISSED:
        return path.say("st-missed", **names)
    if date is None:
        words = path.situation.voice.words("no-date")
        key = "st-certificate-next" if path.comes_last(stage) else "st-undated"
        return path.say(key, fecha=words, **names)
    if stand is Stand.PAST:
        return path.say("st-past", fecha=path.hours.fixed(date), **names)
    line = path.say("st-dated", cuando=path.hours.when(date), **names)
    return path.say("st-dated-at", cita=line, lugar=date.place) if date.place else line


def _turn(path: Path, stage: Stage, stand: Stand, promise: Milestone | None) -> tuple[str, tuple[Row, ...]]:
    voice, date = path.situation.voice, path.date(stage)
    ask = voice.button("contact")
    if stand is Stand.MISSED:
        if promise is not None:
            return path.say("st-missed-promised"), ((ask,),)
        return path.say("st-missed-turn", fecha=voice.words("no-date")), ((ask,),)
    if stand is Stand.COMING and date is not None:
        calendar = voice.button("calendar", question=stage.id)
        if must_go(date):
            return path.say("st-go"), ((calendar, voice.button("cannot-go")),)
        return path.say("stage-go-unknown"), ((calendar, ask),)
    return _unpromised(path, stage, stand) if promise is None else _promised(path, promise), ((ask,),)


def _unpromised(path: Path, stage: Stage, stand: Stand) -> str:
    words = path.situation.voice.words("no-date")
    if path.comes_last(stage):
        return path.say("st-certificate-due", fecha=words) if stand is Stand.PAST else path.say("st-nothing")
    return path.say("st-result-turn", fecha=words) if stand is Stand.PAST else path.say("accepted-undated")


def _promised(path: Path, promise: Milestone) -> str:
    """Until when news were promised, or that they are overdue."""
    until = path.hours.closing(promise.at)
    if promise.at > path.situation.now:
        return path.say("st-promised", fecha=until)
    return path.say("st-promise-late", fecha=until, nueva=path.situation.voice.words("no-date"))
