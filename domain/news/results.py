"""Results, the certificate, and news that were promised."""

from domain.conversation.stage_words import decides
from domain.conversation.voice import Row
from domain.news.telling import Message, Telling, Unrenderable
from domain.news.words import unbroken
from domain.process import Stage, StageResult
from domain.screen import Button
from domain.stages import CandidateStage, Mark, Milestone


def result(telling: Telling) -> Message:
    return _with_result(telling, "result")


def result_unread(telling: Telling) -> Message:
    """The result itself once more: the message that brought it may not have been seen."""
    return _with_result(telling, "rem-result-unread")


def certificate_ready(telling: Telling) -> Message:
    voice, ready = telling.voice, telling.milestone(Mark.CERTIFICATE_READY)
    lines = (
        telling.say("certificate-ready", nombre=telling.name),
        telling.say("certificate-since", fecha=telling.hours.moment(ready.at)),
        _how_to_fetch(telling, ready),
        _to_read(telling, "only-read" if ready.file is None else "then-read"),
    )
    way = voice.button("contact" if ready.file is None else "certificate")
    return Message(lines, ((_read(telling),), (way,)))


def _how_to_fetch(telling: Telling, ready: Milestone) -> str:
    """Here, where staff gave the file; else it is not known."""
    if ready.file is None:
        return telling.say("certificate-how", como=telling.voice.words("not-confirmed"))
    return telling.say("st-certificate-turn", limite=telling.voice.words("no-date"))


def update_promised(telling: Telling) -> Message:
    voice, promised = telling.voice, telling.milestone(Mark.UPDATE_DUE)
    lines = (
        telling.say("update-promised", nombre=telling.name, etapa=telling.stage_name),
        telling.say("st-promised", fecha=telling.hours.closing(promised.at)),
    )
    return Message(lines, ((voice.button("contact"),), (voice.button("stop"),)))


def update_due(telling: Telling) -> Message:
    """Late or not, it says the truth: news were promised, and there are none."""
    voice, promised = telling.voice, telling.milestone(Mark.UPDATE_DUE)
    about = telling.stage_name if telling.stage_id else voice.words("word-process")
    lines = (
        telling.say("rem-update-due", etapa=about, fecha=telling.hours.closing(promised.at)),
        telling.say("rem-update-turn", fecha=voice.words("no-date")),
    )
    return Message(lines, ((voice.button("contact"),), (voice.button("stop"),)))


def _with_result(telling: Telling, key: str) -> Message:
    stage, given = telling.stage, telling.candidate_stage
    if given is None or not given.result:
        raise Unrenderable("there is no result")
    found = next((one for one in stage.results if one.id == given.result), None)
    if found is None:
        raise Unrenderable(f"the process has no result {given.result!r}")
    thing = "verdict-of" if decides(stage) else "result-of"
    head: list[str] = [
        telling.say(key, nombre=telling.name, cosa=telling.voice.words(thing, etapa=telling.stage_name)),
        telling.say("result-is", resultado=found.name),
    ]
    if given.ends_path or found.ends:
        return _the_end(telling, head, given, found)
    # Sent again, it is the same message in short: what follows was said, or /estado says it.
    following = [] if telling.is_resent else _what_follows(telling, stage, given, found)
    return Message((*head, *following, _to_read(telling)), ((_read(telling),),), spells=False)


def _the_end(telling: Telling, head: list[str], given: CandidateStage, found: StageResult) -> Message:
    """Plain: what it is, why, which rights there are, what does not follow, and a person."""
    voice = telling.voice
    lines = [
        *head,
        _reasons(telling, given) or telling.say("result-reasons-unknown"),
        found.meaning.get(voice.language, ""),
        telling.say("result-attempt", condiciones=voice.words("not-confirmed")),
        telling.say("result-decide", plazo=voice.words("no-date")),
        telling.resend_note() if telling.is_resent else telling.say("always-comes"),
    ]
    rows: tuple[Row, ...] = ((_read(telling), voice.button("disagree")), (voice.button("contact"),))
    return Message(tuple(filter(None, lines)), rows)


def _what_follows(telling: Telling, stage: Stage, given: CandidateStage, found: StageResult) -> list[str]:
    voice, stages = telling.voice, telling.process.stages
    meaning = found.meaning.get(voice.language, "")
    place = stages.index(stage) + 1
    if place == len(stages):
        return [*filter(None, [_reasons(telling, given), meaning])]
    following = stages[place]
    date = telling.date_of(following.id)
    words = voice.words("no-date") if date is None else telling.hours.fixed(date)
    if decides(stage) and place == len(stages) - 1:  # after the verdict only the certificate is left
        return [*filter(None, [_reasons(telling, given), telling.say("result-certificate", fecha=words)])]
    coming = telling.say("st-next-stage", etapa=following.name[voice.language], fecha=words)
    return [*filter(None, [_reasons(telling, given), meaning, coming])]


def _reasons(telling: Telling, given: CandidateStage) -> str:
    reasons = unbroken(given.reasons)
    return telling.say("result-reasons", motivos=reasons) if reasons else ""


def _to_read(telling: Telling, key: str = "only-read") -> str:
    first = telling.resend_note() if telling.is_resent else ""
    last = "" if telling.is_resent else telling.say("always-comes")
    return " ".join(filter(None, [first, telling.say(key), last]))


def _read(telling: Telling) -> Button:
    return telling.voice.button("read", argument=str(telling.row.id))
