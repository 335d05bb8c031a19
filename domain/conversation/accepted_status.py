"""/estado of who was accepted: which stages are over, which one is next and when, whose turn it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum

from domain.conversation.stage_words import Hours, decides, lowered, must_go
from domain.conversation.turn import Course, Situation
from domain.conversation.voice import Row
from domain.delivery.bearings import Bearings
from domain.delivery.ports import Recipient
from domain.process import Stage
from domain.registration import Registration
from domain.reminders.dates import StageDate, stage_date
from domain.stages import CandidateStage, Mark, StageState

Told = tuple[list[str], tuple[Row, ...]]


class _Stand(IntEnum):
    """How a stage stands that is not over; what comes first decides whose turn it is."""

    MISSED = 0
    COMING = 1
    PAST = 2  # nobody said yet what came of it
    UNDATED = 3


@dataclass(slots=True)
class _Path:
    """A candidate's way through the stages. Hours are asked for in the order in which they are read."""

    situation: Situation
    registration: Registration
    course: Course
    hours: Hours

    @property
    def stages(self) -> tuple[Stage, ...]:
        return self.situation.knowledge.process.stages

    def mine(self, stage: Stage) -> CandidateStage | None:
        return self.course.stages.get(stage.id)

    def date(self, stage: Stage) -> StageDate | None:
        bearings = Bearings(self.situation.knowledge, self.course.dates)
        return stage_date(
            bearings, Recipient(self.situation.person, self.registration, self.course.stages), stage.id
        )

    def short(self, stage: Stage) -> str:
        return stage.short[self.situation.voice.language]

    def say(self, key: str, /, **values: str) -> str:
        return self.situation.voice.say(key, **values)


def accepted_status(situation: Situation, registration: Registration) -> tuple[str, tuple[Row, ...]]:
    voice = situation.voice
    path = _Path(situation, registration, situation.course or Course(), Hours(voice))
    lines: list[str] = [path.say("st-folio", folio=registration.folio)]
    certificate = _certificate_since(path)
    if certificate is not None:
        since = path.hours.moment(certificate)
        lines = [path.say("st-certificate", fecha=since), *lines, _certificate_how(path)]
        rows: tuple[Row, ...] = ((voice.button("contact"),),)
    else:
        over = _over(path)
        head, rows = _head(path, over)
        lines = [*head[:1], *lines, *head[1:]]
    return "\n".join(lines), ((voice.button("acuse"),), *rows)


def _certificate_since(path: _Path) -> datetime | None:
    marks = path.course.milestones.values()
    ready = (one.at for one in marks if one.mark is Mark.CERTIFICATE_READY and not one.is_over)
    return next(ready, None)


def _certificate_how(path: _Path) -> str:
    return path.say("certificate-how", como=path.situation.voice.words("not-confirmed"))


def _over(path: _Path) -> int:
    """How many stages lie behind the candidate."""
    done = [number for number, stage in enumerate(path.stages, 1) if _is_over(path.mine(stage))]
    return max(done, default=0)


def _is_over(mine: CandidateStage | None) -> bool:
    return mine is not None and (bool(mine.result) or mine.state is StageState.ATTENDED)


def _head(path: _Path, over: int) -> Told:
    """What is over; the verdict in a line of its own; then what follows."""
    behind, ahead = path.stages[:over], path.stages[over:]
    last = path.mine(behind[-1]) if behind else None
    is_told = last is not None and bool(last.result) and (last.ends_path or decides(behind[-1]))
    lines = [_done(path, behind[:-1] if is_told else behind)]
    if last is not None and is_told:
        lines.append(_result(path, behind[-1], last))
        if last.ends_path:
            return _ended(path, lines, last, ahead)
    if not ahead:
        return [*lines, path.say("st-nothing")], ()
    following, rows = _following(path, ahead, is_certificate=is_told and len(ahead) == 1)
    return [*lines, *following], rows


def _done(path: _Path, stages: Sequence[Stage]) -> str:
    if not stages:
        return path.say("st-accepted")
    return path.say("st-done", etapas=_names(path, stages, path.situation.voice.words("st-registration")))


def _names(path: _Path, stages: Sequence[Stage], *first: str) -> str:
    """ "Registro, diagnóstica, evaluación" """
    head, *rest = (*first, *(path.short(stage) for stage in stages))
    return ", ".join([head, *map(lowered, rest)])


def _result(path: _Path, stage: Stage, mine: CandidateStage) -> str:
    name = next((one.name for one in stage.results if one.id == mine.result), mine.result)
    at = path.hours.moment(mine.result_at) if mine.result_at else path.situation.voice.words("no-date")
    return path.say("st-result", etapa=path.short(stage), resultado=name, fecha=at)


def _ended(path: _Path, lines: list[str], last: CandidateStage, ahead: Sequence[Stage]) -> Told:
    voice = path.situation.voice
    if last.reasons:
        lines.append(path.say("result-reasons", motivos=last.reasons.removesuffix(".")))
    if ahead:
        lines.append(path.say("st-not-following", etapas=_names(path, ahead)))
    lines.append(path.say("result-attempt", condiciones=voice.words("not-confirmed")))
    lines.append(path.say("result-decide", plazo=voice.words("no-date")))
    return lines, ((voice.button("disagree"), voice.button("contact")),)


def _following(path: _Path, ahead: Sequence[Stage], *, is_certificate: bool) -> Told:
    """The next stage, and every later one that has a date; the rest is not yet. Whose turn it is follows from what
    comes first."""
    stands = {stage.id: _stand(path, stage) for stage in ahead}
    told = [stage for stage in ahead if stage is ahead[0] or stands[stage.id] is not _Stand.UNDATED]
    lines = [_line(path, stage, stands[stage.id], is_certificate=is_certificate) for stage in told]
    later = [stage for stage in ahead if stage not in told]
    if later:
        lines.append(path.say("st-later", etapas=_names(path, later)))
    first = min(told, key=lambda stage: stands[stage.id])
    turn, rows = _turn(path, first, stands[first.id], is_certificate=is_certificate)
    return [*lines, turn], rows


def _stand(path: _Path, stage: Stage) -> _Stand:
    mine, date = path.mine(stage), path.date(stage)
    if mine is not None and mine.state is StageState.MISSED:
        return _Stand.MISSED
    if date is None:
        return _Stand.UNDATED
    return _Stand.COMING if date.starts > path.situation.now else _Stand.PAST


def _line(path: _Path, stage: Stage, stand: _Stand, *, is_certificate: bool) -> str:
    names, date = {"etapa": path.short(stage)}, path.date(stage)
    if stand is _Stand.MISSED:
        return path.say("st-missed", **names)
    if date is None:
        words = path.situation.voice.words("no-date")
        return path.say("st-certificate-next" if is_certificate else "st-undated", fecha=words, **names)
    if stand is _Stand.PAST:
        return path.say("st-past", fecha=path.hours.fixed(date), **names)
    line = path.say("st-dated", cuando=path.hours.when(date), **names)
    return path.say("st-dated-at", cita=line, lugar=date.place) if date.place else line


def _turn(path: _Path, stage: Stage, stand: _Stand, *, is_certificate: bool) -> tuple[str, tuple[Row, ...]]:
    voice, date = path.situation.voice, path.date(stage)
    ask = voice.button("contact")
    if stand is _Stand.MISSED:
        return path.say("st-missed-turn"), ((ask,),)
    if stand is _Stand.COMING and date is not None:
        calendar = voice.button("calendar", question=stage.id)
        if must_go(date):
            return path.say("st-go"), ((calendar, voice.button("cannot-go")),)
        return path.say("stage-go-unknown"), ((calendar, ask),)
    if stand is _Stand.PAST:
        turn = path.say("st-result-turn", fecha=voice.words("no-date"))
    else:
        turn = path.say("st-nothing" if is_certificate else "accepted-undated")
    return _promise(path, stage) or turn, ((ask,),)


def _promise(path: _Path, stage: Stage) -> str:
    """Until when news were promised; "" when nobody promised any, or that is past."""
    promised = path.course.milestones.get((Mark.UPDATE_DUE, stage.id))
    if promised is None or promised.is_over or promised.at <= path.situation.now:
        return ""
    return path.say("st-promised", fecha=path.hours.closing(promised.at))
