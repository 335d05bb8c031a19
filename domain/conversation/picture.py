"""[Ver dibujo]: the path as a picture, and the same in words under it. The words name the
zone, the picture need not."""

from dataclasses import replace

from domain.conversation.path import Path, Stand, path_of, result_name
from domain.conversation.stage_words import Hours
from domain.conversation.status import said
from domain.conversation.turn import Situation, Turn, Wish
from domain.events import EventKind
from domain.process import Stage
from domain.registration import State
from domain.screen import Attachment, PathFacts, PathMark, PathStep, Screen
from domain.stages import CandidateStage
from domain.texts.catalogue import as_plain
from domain.window import Phase

_OFFICIAL = "es"  # the language of results; beside them the picture has no room for another
_WORDS = {
    PathMark.DONE: "path-done",
    PathMark.NOW: "path-now",
    PathMark.NEXT: "path-next",
    PathMark.LATER: "path-later",
    PathMark.ENDED: "path-ended",
    PathMark.OFF: "path-off",
}
_OF_STATE = {State.DRAFT: "path-draft", State.OBSERVED: "path-observed", State.WITHDRAWN: "path-withdrawn"}


def picture(situation: Situation, _: Wish) -> Turn:
    """Its caption says all that it shows: nobody has to see it."""
    voice, process = situation.voice, situation.knowledge.process
    text, _rows = said(situation)
    facts = PathFacts(
        voice.language,
        voice.words("path-title"),
        process.name[voice.language],
        tuple(_steps(situation)),
        as_plain(text.split("\n")[-1]),  # whose turn it is stands last in every status
    )
    return Turn((Screen(text, attachment=Attachment(voice.words("path-file"), facts)),))


def _steps(situation: Situation) -> list[PathStep]:
    registration, stages = situation.registration, situation.knowledge.process.stages
    if registration is not None and registration.state is State.ACCEPTED:
        path = replace(path_of(situation, registration), hours=Hours(situation.voice, is_zone_said=True))
        return [_registered(path), *_along(path)]
    is_off = _is_off(situation)
    mark = PathMark.OFF if is_off else PathMark.NOW
    first = PathStep(_word(situation, "st-registration"), mark, _word(situation, _WORDS[mark]), _about(situation))
    later = [PathMark.OFF] * len(stages) if is_off else [PathMark.NEXT, *[PathMark.LATER] * len(stages)]
    return [first, *(_step(situation, stage, one) for stage, one in zip(stages, later, strict=False))]


def _is_off(situation: Situation) -> bool:
    registration = situation.registration
    if registration is not None and registration.state is State.WITHDRAWN:
        return True
    is_unsent = registration is None or registration.state is State.DRAFT
    return is_unsent and situation.phase is Phase.AFTER


def _about(situation: Situation) -> str:
    """What is to be said of the registration in few words."""
    registration, voice = situation.registration, situation.voice
    if registration is None or (registration.state is State.DRAFT and situation.phase is not Phase.DURING):
        key = {Phase.BEFORE: "path-opens", Phase.DURING: "path-closes", Phase.AFTER: "path-closed"}[situation.phase]
        window = situation.knowledge.process.window
        return voice.words(key, abre=voice.day(window.opens), cierra=voice.last_moment(situation.closes))
    if registration.state in _OF_STATE:
        return voice.words(_OF_STATE[registration.state])
    return voice.words("path-received", fecha=voice.moment(registration.submitted_at or situation.now))


def _registered(path: Path) -> PathStep:
    accepted, voice = path.when(EventKind.REGISTRATION_ACCEPTED), path.situation.voice
    about = "" if accepted is None else voice.words("path-accepted", fecha=voice.moment(accepted))
    return PathStep(voice.words("st-registration"), PathMark.DONE, voice.words("path-done"), about)


def _along(path: Path) -> list[PathStep]:
    verdict, steps = path.verdict(), []
    has_ended = verdict is not None and verdict[1].ends_path
    for stage in path.over:
        mine = path.mine(stage)
        is_end = mine is not None and mine.ends_path
        mark = PathMark.ENDED if is_end else PathMark.DONE
        steps.append(_step(path.situation, stage, mark, _result(path, stage, mine)))
    if path.certificate is not None:
        since = path.situation.voice.words("path-ready", fecha=path.situation.voice.moment(path.certificate.at))
        return [*steps, *(_step(path.situation, stage, PathMark.DONE, since) for stage in path.ahead)]
    if has_ended:
        return [*steps, *(_step(path.situation, stage, PathMark.OFF) for stage in path.ahead)]
    return [*steps, *(_coming(path, stage) for stage in path.ahead)]


def _coming(path: Path, stage: Stage) -> PathStep:
    """The first one is now where it has a date or was missed, else next; later ones wait, dated or not."""
    stand, date = path.stand(stage), path.date(stage)
    about = "" if date is None else path.hours.fixed(date)
    if stand is Stand.MISSED:
        about = path.situation.voice.words("path-missed")
    if stage is path.ahead[0]:
        mark = PathMark.NEXT if stand is Stand.UNDATED else PathMark.NOW
        return _step(path.situation, stage, mark, about or path.situation.voice.words("no-date"))
    is_called = stand in {Stand.COMING, Stand.MISSED} and path.stand(path.ahead[0]) is Stand.UNDATED
    return _step(path.situation, stage, PathMark.NOW if is_called else PathMark.LATER, about)


def _result(path: Path, stage: Stage, mine: CandidateStage | None) -> str:
    if mine is not None and mine.result:
        name, at = result_name(stage, mine.result, _OFFICIAL), mine.result_at
        return name if at is None else f"{name}, {path.situation.voice.day(at)}"
    date = path.date(stage)
    return "" if date is None else path.hours.fixed(date)


def _step(situation: Situation, stage: Stage, mark: PathMark, about: str = "") -> PathStep:
    return PathStep(stage.name[situation.voice.language], mark, _word(situation, _WORDS[mark]), about)


def _word(situation: Situation, key: str) -> str:
    return situation.voice.words(key)
