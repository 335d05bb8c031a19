"""What is told of the stages that lie behind a candidate: that they came, the result, what it means and why."""

from domain.conversation.path import Path, result_of
from domain.news.words import unbroken
from domain.process import Stage
from domain.stages import CandidateStage


def behind(path: Path, stage: Stage) -> list[str]:
    mine = path.mine(stage)
    if mine is None:
        return [path.say("detail-done", etapa=path.short(stage))]
    if not mine.result:
        date = path.date(stage)
        when = path.situation.voice.words("no-date") if date is None else path.hours.fixed(date)
        return [path.say("detail-attended", etapa=path.short(stage), fecha=when)]
    reasons = why(path, mine) if not mine.ends_path else ""
    return [path.result(stage, mine), *meaning(path, stage, mine), *filter(None, [reasons])]


def meaning(path: Path, stage: Stage, mine: CandidateStage) -> list[str]:
    found = result_of(stage, mine.result)
    words = "" if found is None else found.meaning.get(path.situation.voice.language, "")
    return [path.say("detail-meaning", texto=words)] if words else []


def why(path: Path, mine: CandidateStage) -> str:
    """ "" when nobody wrote reasons."""
    words = unbroken(mine.reasons)
    return path.say("result-reasons", motivos=words) if words else ""
