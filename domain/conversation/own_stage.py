"""What a person's own record says of one stage, in the words of /estado: its result, their date and place, that it
does not follow. Nobody who has it is told what holds for everyone instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from domain.conversation.accepted_status import certificate_turn, following, promise_lines
from domain.conversation.past_stages import behind
from domain.conversation.path import Path, Stand, path_of
from domain.conversation.stage_words import must_go
from domain.conversation.turn import Situation
from domain.conversation.voice import Row
from domain.process import Stage
from domain.registration import State
from domain.reminders.dates import StageDate
from domain.window import Phase


@dataclass(frozen=True, slots=True)
class OwnStage:
    """`is_known`: it says more than that there is no date."""

    line: str
    more: tuple[str, ...] = ()  # whose turn it is, what to bring, what the result means
    rows: tuple[Row, ...] = ()
    is_known: bool = True


def own_path(situation: Situation) -> Path | None:
    """None: nothing of it is their own yet, or they can begin again."""
    registration = situation.registration
    if registration is None or registration.state not in {State.ACCEPTED, State.WITHDRAWN}:
        return None
    path = path_of(situation, registration)
    is_open = _is_withdrawn(path) and situation.phase is Phase.DURING
    return None if is_open and not path.over else path


def own_stage(path: Path, stage: Stage) -> OwnStage:
    ready = path.certificate
    if ready is not None and ready.stage == stage.id:
        since = path.say("st-certificate-since", fecha=path.hours.moment(ready.at))
        turn, rows = certificate_turn(path)
        return OwnStage(since, tuple(turn), rows)
    if ready is not None or stage in path.over:
        first, *rest = behind(path, stage)
        return OwnStage(first, tuple(rest), _ways_of_result(path, stage))
    if _follows(path):
        return _ahead(path, stage)
    why = (path.say("answer-withdrawn"),) if _is_withdrawn(path) else ()
    return OwnStage(_not_following(path, (stage,)), why, _ways_without(path))


def own_lines(path: Path) -> list[str]:
    """A line for each stage of which there is something to say, and one for those that do not follow."""
    follows = _follows(path) or path.certificate is not None
    told = [own_stage(path, stage) for stage in (path.stages if follows else path.over)]
    lines = [one.line for one in told if one.is_known]
    return lines if follows or not path.ahead else [*lines, _not_following(path, path.ahead)]


def next_to_go(path: Path) -> tuple[Stage, StageDate] | None:
    """The first stage ahead at which somebody waits for them, and when."""
    ahead = path.ahead if _follows(path) and path.certificate is None else ()
    dated = ((stage, path.date(stage)) for stage in ahead if path.stand(stage) is Stand.COMING)
    return next(((stage, date) for stage, date in dated if date is not None and must_go(date)), None)


def bring_line(path: Path, date: StageDate) -> str:
    return path.say("st-bring", llevar=date.bring or path.situation.voice.words("not-confirmed"))


def _ahead(path: Path, stage: Stage) -> OwnStage:
    stand, date = path.stand(stage), path.date(stage)
    if stand is Stand.UNDATED and stage is not path.ahead[0]:
        promise, words = path.promise(), path.situation.voice.words("no-date")
        more = promise_lines(path) if promise is not None and promise.stage == stage.id else []
        return OwnStage(path.say("answer-date", etapa=path.short(stage), fecha=words), tuple(more), is_known=False)
    (line, *rest), rows = following(path, (stage,))
    if stand is Stand.COMING and date is not None and must_go(date):
        rest = [bring_line(path, date), *rest]
    return OwnStage(line, tuple(rest), rows, is_known=stand is not Stand.UNDATED)


def _follows(path: Path) -> bool:
    verdict = path.verdict()
    return not (_is_withdrawn(path) or (verdict is not None and verdict[1].ends_path))


def _not_following(path: Path, stages: Iterable[Stage]) -> str:
    key = "st-stages-stopped" if _is_withdrawn(path) else "st-not-following"
    return path.say(key, etapas=path.names(tuple(stages)))


def _is_withdrawn(path: Path) -> bool:
    return path.registration.state is State.WITHDRAWN


def _ways_of_result(path: Path, stage: Stage) -> tuple[Row, ...]:
    voice, mine = path.situation.voice, path.mine(stage)
    if _is_withdrawn(path):
        return ()
    if mine is not None and mine.ends_path:
        return ((voice.button("reasons"), voice.button("disagree")),)
    return ((voice.button("detail"),),)


def _ways_without(path: Path) -> tuple[Row, ...]:
    voice = path.situation.voice
    if _is_withdrawn(path):
        return ((voice.button("contact"),),)
    return ((voice.button("reasons"), voice.button("contact")),)
